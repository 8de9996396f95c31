// Learns how units are ranked from the first wordings of questions, and writes all weights with that in place of what ships.
// node training/evidence/fitRanking.mjs OUT SET… (sets as `footnote train` takes them; build first)
import { writeFile } from 'node:fs/promises';
import { formatWeights, weightsOf } from '../../dist/cli/trainCommand.js';
import { seeded, shuffled } from '../../dist/evaluation/fitRanker.js';
import { gatherExamples } from '../../dist/evaluation/gatherExamples.js';
import { openEvaluation } from '../../dist/evaluation/openEvaluation.js';
import { fitSentences } from '../../dist/evaluation/trainEvidence.js';
import { readTrainingSet } from '../../dist/evaluation/trainingSet.js';
import { bundledModel } from '../../dist/model/modelProfile.js';
import { learnedEvidence } from '../../dist/retrieval/evidence/learnedEvidence.js';
import { nameNetwork } from '../../dist/retrieval/evidence/namedWeights.js';
import { featureNames } from '../../dist/retrieval/evidence/sentenceFeatures.js';

/** Questions of a set that are learned from: of more a seeded choice. */
const most = 2400;

/** Further wordings have ids of their own: `fa001.1`. */
const isFirst = ({ id }) => !/\.\d$/.test(id);

const [out, ...places] = process.argv.slice(2);
const examples = [];
const learnedFrom = [];
for (const place of places) {
  const set = await readTrainingSet(place);
  const answerable = shuffled(set.answerable.filter(isFirst), seeded(1)).slice(0, most);
  const settings = { EMBEDDING_MODEL: bundledModel, READER_MODEL: 'off', MODELS_DIR: 'data/models' };
  const evaluation = await openEvaluation(set.articlesDir, settings);
  examples.push(...(await gatherExamples(evaluation, { ...set, answerable, unanswerable: [] })));
  await evaluation.close();
  learnedFrom.push({ name: set.name, answerable: answerable.length, unanswerable: 0 });
  console.log(`${set.name}: ${answerable.length}`);
}
const sentence = nameNetwork(fitSentences(examples, weightsOf(examples)), featureNames);
await writeFile(out, formatWeights({ ...learnedEvidence, learnedFrom, sentence }));
