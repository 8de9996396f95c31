// Writes questions with the units that retrieval finds for them, as token ids, for fitReader.py.
// node training/reader/dumpUnits.mjs OUT SET… (sets as `footnote train` takes them; build first)
import { createWriteStream } from 'node:fs';
import { foldCount, gatherExamples } from '../../dist/evaluation/gatherExamples.js';
import { seeded, shuffled } from '../../dist/evaluation/fitRanker.js';
import { openEvaluation } from '../../dist/evaluation/openEvaluation.js';
import { fitSentences, rankWith } from '../../dist/evaluation/trainEvidence.js';
import { readTrainingSet } from '../../dist/evaluation/trainingSet.js';
import { prepareModel } from '../../dist/model/prepareModel.js';
import { loadTokenizer } from '../../dist/model/transformersEmbedder.js';
import { readUnitOf } from '../../dist/retrieval/answering/readBest.js';

/** Units of a question that are kept, best first, and what is read of each part, in tokens. */
const kept = 24;
const tokens = { question: 40, context: 24, text: 64 };
const mostOfSet = 3000;
const modelsDir = 'data/models';

const [out, ...places] = process.argv.slice(2);
const { folder } = await prepareModel({ model: 'bundled', modelsDir });
const idsOf = await loadTokenizer(folder);
const examples = [];
for (const place of places) {
  const set = await readTrainingSet(place);
  const random = seeded(1);
  const sample = (questions) => shuffled(questions, random).slice(0, mostOfSet);
  const asked = {
    ...set,
    answerable: sample(set.answerable),
    unanswerable: sample(set.unanswerable),
  };
  const settings = { EMBEDDING_MODEL: 'bundled', READER_MODEL: 'off', MODELS_DIR: modelsDir };
  const evaluation = await openEvaluation(set.articlesDir, settings);
  const own = await gatherExamples(evaluation, asked);
  await evaluation.close();
  for (const example of own) examples.push(example);
  console.log(`${set.name}: ${own.length} questions`);
}
const sizes = new Map();
for (const { set } of examples) sizes.set(set, (sizes.get(set) ?? 0) + 1);
const weightOf = (set) => 1 / Math.sqrt(sizes.get(set));
const file = createWriteStream(out);
for (let fold = 0; fold < foldCount; fold += 1) {
  // The ranker that orders a fold's units never saw its questions, as the reader will not when it runs.
  const ranker = fitSentences(
    examples.filter((example) => example.fold !== fold),
    weightOf,
  );
  for (const example of examples.filter((one) => one.fold === fold)) {
    const rightOf = new Map(example.sentences.map(({ sentence }, i) => [sentence, example.right[i]]));
    const ranking = rankWith(example, ranker);
    const right = ranking.find(({ sentence }) => rightOf.get(sentence));
    const best = ranking.slice(0, kept);
    if (right !== undefined && !best.includes(right)) best.push(right);
    const units = best.map((ranked) => {
      const { context, text } = readUnitOf(ranked);
      return {
        context: idsOf(context).slice(0, tokens.context),
        text: idsOf(text).slice(0, tokens.text),
        score: Number(ranked.score.toFixed(3)),
        right: rightOf.get(ranked.sentence) === true,
      };
    });
    const { set, answerable, question } = example;
    const ids = idsOf(question).slice(0, tokens.question);
    file.write(`${JSON.stringify({ set, fold, answerable, question: ids, units })}\n`);
  }
}
file.end();
