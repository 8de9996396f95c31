// Writes questions with the units that retrieval finds for them, as token ids, for fitReader.py.
// node training/reader/dumpUnits.mjs OUT SET… (sets as `footnote train` takes them; build first)
import { createWriteStream } from 'node:fs';
import { gatherExamples } from '../../dist/evaluation/gatherExamples.js';
import { openEvaluation } from '../../dist/evaluation/openEvaluation.js';
import { rankWith } from '../../dist/evaluation/trainEvidence.js';
import { readTrainingSet, sampled } from '../../dist/evaluation/trainingSet.js';
import { prepareModel } from '../../dist/model/prepareModel.js';
import { loadTokenizer } from '../../dist/model/transformersEmbedder.js';
import { readUnitOf } from '../../dist/retrieval/answering/readBest.js';
import { evidenceModelOf } from '../../dist/retrieval/evidence/evidenceWeights.js';
import { learnedEvidence } from '../../dist/retrieval/evidence/learnedEvidence.js';

/** Units of a question that are kept, best first, and what is read of each part, in tokens. */
const kept = 24;
/** Right ones that are kept wherever they stand. */
const keptRight = 2;
const tokens = { question: 40, context: 24, text: 64 };
const modelsDir = 'data/models';

const [out, ...places] = process.argv.slice(2);
const { folder } = await prepareModel({ model: 'bundled', modelsDir });
const idsOf = await loadTokenizer(folder);
const examples = [];
for (const place of places) {
  const set = sampled(await readTrainingSet(place));
  const settings = { EMBEDDING_MODEL: 'bundled', READER_MODEL: 'off', MODELS_DIR: modelsDir };
  const evaluation = await openEvaluation(set.articlesDir, settings);
  const own = await gatherExamples(evaluation, set);
  await evaluation.close();
  for (const example of own) examples.push(example);
  console.log(`${set.name}: ${own.length} questions`);
}
const ranker = evidenceModelOf(learnedEvidence).sentence;
const file = createWriteStream(out);
for (const example of examples) {
  const labels = new Map(
    example.sentences.map(({ sentence }, i) => [
      sentence,
      { right: example.right[i], partly: example.partly[i] },
    ]),
  );
  // A part of the answer is learned from neither as right nor as wrong.
  const ranking = rankWith(example, ranker).filter(({ sentence }) => !labels.get(sentence).partly);
  const right = ranking.filter(({ sentence }) => labels.get(sentence).right).slice(0, keptRight);
  const best = [...new Set([...ranking.slice(0, kept), ...right])];
  const units = best.map((ranked) => {
    const { context, text } = readUnitOf(ranked);
    return {
      context: idsOf(context).slice(0, tokens.context),
      text: idsOf(text).slice(0, tokens.text),
      score: Number(ranked.score.toFixed(3)),
      right: labels.get(ranked.sentence).right,
    };
  });
  const { set, fold, answerable, question } = example;
  const ids = idsOf(question).slice(0, tokens.question);
  file.write(`${JSON.stringify({ set, fold, answerable, question: ids, units })}\n`);
}
file.end();
