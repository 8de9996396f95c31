// Learns how sure an answer is from questions that neither ranking nor reader has seen, and writes all weights with that in
// place of what ships.
// node training/evidence/fitConfidence.mjs OUT SET… (sets as `footnote train` takes them; build first)
import { writeFile } from 'node:fs/promises';
import { formatWeights, weightsOf } from '../../dist/cli/trainCommand.js';
import { openSameReader } from '../../dist/evaluation/foldReaders.js';
import { gatherExamples } from '../../dist/evaluation/gatherExamples.js';
import { openEvaluation } from '../../dist/evaluation/openEvaluation.js';
import { readExample } from '../../dist/evaluation/fitReading.js';
import {
  calibrationOf,
  calibrations,
  fitConfidence,
  judgeRanking,
  learnReading,
  rankWith,
} from '../../dist/evaluation/trainEvidence.js';
import { readTrainingSet } from '../../dist/evaluation/trainingSet.js';
import { bundledModel } from '../../dist/model/modelProfile.js';
import { confidenceFeatures, confidenceNames } from '../../dist/retrieval/evidence/confidence.js';
import { learnedEvidence } from '../../dist/retrieval/evidence/learnedEvidence.js';
import { networkOf } from '../../dist/retrieval/evidence/namedWeights.js';
import { featureNames } from '../../dist/retrieval/evidence/sentenceFeatures.js';

/** Questions of a set that are learned from, spread over all; and of those without an answer all. */
const most = 500;
const modelsDir = 'data/models';

/** How much the reader's scores count. docs/research.md says why. */
const readingWeight = 0.25;

/** Further wordings have ids of their own: `fa001.1`. */
const isFirst = ({ id }) => !/\.\d$/.test(id);

const [out, ...places] = process.argv.slice(2);
const ranker = networkOf(learnedEvidence.sentence, featureNames);
const readers = await openSameReader(bundledModel, modelsDir);
const asked = [];
const judged = [];
const read = [];
const learnedFrom = [];
for (const place of places) {
  const set = await readTrainingSet(place);
  const firsts = set.answerable.filter(isFirst);
  const step = Math.max(1, firsts.length / most);
  const answerable = firsts.filter((_, at) => Math.floor(at % step) === 0);
  const unanswerable = set.unanswerable.filter(isFirst);
  const settings = { EMBEDDING_MODEL: bundledModel, READER_MODEL: 'off', MODELS_DIR: modelsDir };
  const evaluation = await openEvaluation(set.articlesDir, settings);
  const examples = await gatherExamples(evaluation, { ...set, answerable, unanswerable });
  await evaluation.close();
  for (const example of examples) {
    const ranking = rankWith(example, ranker);
    const own = await readExample(readers, example, ranking);
    if (own === null) continue;
    asked.push(example);
    judged.push(...judgeRanking(example, ranking, 1, confidenceFeatures));
    read.push(own);
  }
  learnedFrom.push({ name: set.name, answerable: answerable.length, unanswerable: unanswerable.length });
  console.log(`${set.name}: ${answerable.length} and ${unanswerable.length} without an answer`);
}
const calibration = calibrations.manuals;
const weightOf = weightsOf(asked);
const weighted = judged.map((one) => ({ ...one, weight: weightOf(one.set) }));
const reading = learnReading(readers.name, read, weightOf, { weight: readingWeight, calibration });
console.log(calibrationOf(reading.judged));
const weights = {
  ...learnedEvidence,
  learnedFrom: [
    ...learnedEvidence.learnedFrom.filter(({ name }) => learnedFrom.every((own) => own.name !== name)),
    ...learnedFrom,
  ],
  ...fitConfidence(weighted, confidenceNames, calibration),
  reading: reading.weights,
};
await writeFile(out, formatWeights(weights));
