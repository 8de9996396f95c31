// Learns how sure an answer is from questions that neither ranking nor reader has seen, and writes all weights with the mean
// of what was learned and what ships.
// node training/confidence/fitConfidence.mjs OUT SET… (sets as `footnote train` takes them; build first)
import { writeFile } from 'node:fs/promises';
import { formatWeights } from '../../dist/cli/trainCommand.js';
import { openSameReader } from '../../dist/evaluation/foldReaders.js';
import { gatherExamples } from '../../dist/evaluation/gatherExamples.js';
import { openEvaluation } from '../../dist/evaluation/openEvaluation.js';
import { fitConfidence, judgeRanking, rankWith } from '../../dist/evaluation/trainEvidence.js';
import { readTrainingSet } from '../../dist/evaluation/trainingSet.js';
import { bundledModel } from '../../dist/model/modelProfile.js';
import { rankByReadings, scoresAskedFor, scoresOf } from '../../dist/retrieval/answering/readBest.js';
import * as confidence from '../../dist/retrieval/evidence/confidence.js';
import { evidenceModelOf } from '../../dist/retrieval/evidence/evidenceWeights.js';
import { learnedEvidence } from '../../dist/retrieval/evidence/learnedEvidence.js';

/** Questions of a set that are learned from, spread over all; and of those without an answer all. */
const most = 500;
const modelsDir = 'data/models';

const [out, ...places] = process.argv.slice(2);
const { sentence: ranker, reading } = evidenceModelOf(learnedEvidence);
const reader = (await openSameReader(bundledModel, modelsDir)).of();
const ranked = [];
const read = [];
const learnedFrom = [];
for (const place of places) {
  const set = await readTrainingSet(place);
  const firsts = set.answerable.filter(({ id }) => !id.includes('.'));
  const step = Math.max(1, firsts.length / most);
  const answerable = firsts.filter((_, at) => Math.floor(at % step) === 0);
  const unanswerable = set.unanswerable.filter(({ id }) => !id.includes('.'));
  const settings = { EMBEDDING_MODEL: bundledModel, READER_MODEL: 'off', MODELS_DIR: modelsDir };
  const evaluation = await openEvaluation(set.articlesDir, settings);
  const examples = await gatherExamples(evaluation, { ...set, answerable, unanswerable });
  await evaluation.close();
  for (const example of examples) {
    const own = rankWith(example, ranker);
    if (own.length === 0) continue;
    ranked.push(...judgeRanking(example, own, 1, confidence.confidenceFeatures));
    const scores = scoresAskedFor(own, await scoresOf(reader, example.question, own), reading.weight);
    const changed = rankByReadings(own, scores, reading.weight);
    read.push(...judgeRanking(example, changed, 1, confidence.readConfidenceFeatures));
  }
  learnedFrom.push({ name: set.name, answerable: answerable.length, unanswerable: unanswerable.length });
  console.log(`${set.name}: ${answerable.length} and ${unanswerable.length} without an answer`);
}

/** A set counts as the root of its size says, as in `footnote train`. */
function weighted(judged) {
  const sizes = new Map();
  for (const { set } of judged) sizes.set(set, (sizes.get(set) ?? 0) + 1);
  const roots = [...sizes.values()].reduce((sum, size) => sum + Math.sqrt(size), 0);
  return judged.map((one) => ({ ...one, weight: judged.length / roots / Math.sqrt(sizes.get(one.set)) }));
}

function meanOf(one, other) {
  const weights = Object.entries(one.weights).map(([name, weight]) => [
    name,
    (weight + other.weights[name]) / 2,
  ]);
  return { weights: Object.fromEntries(weights), bias: (one.bias + other.bias) / 2 };
}

function meanConfidence(before, learned) {
  return {
    answerable: meanOf(before.answerable, learned.answerable),
    right: meanOf(before.right, learned.right),
  };
}

const weights = {
  ...learnedEvidence,
  learnedFrom: [
    ...learnedEvidence.learnedFrom,
    ...learnedFrom.filter(({ name }) => learnedEvidence.learnedFrom.every((known) => known.name !== name)),
  ],
  ...meanConfidence(learnedEvidence, fitConfidence(weighted(ranked), confidence.confidenceNames)),
  reading: {
    ...learnedEvidence.reading,
    ...meanConfidence(learnedEvidence.reading, fitConfidence(weighted(read), confidence.readConfidenceNames)),
  },
};
await writeFile(out, formatWeights(weights));
