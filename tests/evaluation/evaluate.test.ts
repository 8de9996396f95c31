import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { ablateEvidence, formatAblations } from '../../src/evaluation/ablateEvidence.js';
import { evaluate } from '../../src/evaluation/evaluate.js';
import { formatEvaluation } from '../../src/evaluation/evaluationReport.js';
import { readEvaluationSet, type EvaluationSet } from '../../src/evaluation/evaluationSet.js';
import { indexInPassing, type OpenEvaluation } from '../../src/evaluation/openEvaluation.js';
import { gatherSmallArchives } from '../../src/evaluation/smallArchives.js';
import { formatWeights } from '../../src/cli/trainCommand.js';
import { gatherExamples, trainEvidence } from '../../src/evaluation/trainEvidence.js';
import type { WorkerEmbedder } from '../../src/model/workerEmbedder.js';
import { confidenceNames } from '../../src/retrieval/evidence/confidence.js';
import { featureNames } from '../../src/retrieval/evidence/sentenceFeatures.js';
import { foldOf, hashQuestions, type TrainedEvidence } from '../../src/retrieval/evidence/trainedEvidence.js';
import { openLanguage, type Language } from '../../src/text/language.js';
import { countWords, embedder } from '../index/testEntries.js';
import { coverModel } from '../support/coverModel.js';
import { questions, unanswerable, writeEvaluation } from './evaluationFolder.js';

let language: Language;
beforeAll(async () => {
  language = await openLanguage();
});

const byCover: TrainedEvidence = {
  trainedOn: '',
  questions: { answerable: 0, unanswerable: 0 },
  all: coverModel,
  folds: [],
};

/** The deterministic embedder with a profile, as an evaluation opens a model. */
const profiled: WorkerEmbedder = {
  ...embedder,
  residentBytes: () => 0,
  profile: {
    ...{ id: embedder.model, revision: 'none', pooling: 'mean', dimensions: embedder.dimensions },
    ...{ maxTokens: 512, quantized: false, questionPrefix: '', windowPrefix: '', language: 'en' },
  },
};

async function openSmallEvaluation(): Promise<{ parts: OpenEvaluation; set: EvaluationSet }> {
  const set = await readEvaluationSet(await writeEvaluation());
  const parts = await indexInPassing(set.articlesDir, profiled, countWords, language);
  onTestFinished(() => parts.close());
  return { parts, set };
}

describe('evaluate', () => {
  test('asks every question of a small folder and finds what a reader would', async () => {
    const { parts, set } = await openSmallEvaluation();
    const { retrievers, answers, ...rest } = await evaluate(parts, set, byCover);
    expect(rest).toEqual({ answerable: 4, unanswerable: 2, crossValidated: false });
    expect(retrievers.map(({ name }) => name)).toEqual(['bm25', 'dense', 'hybrid']);
    // Each question shares rare words with its own article and none with the others.
    const all = { recallAt1: 1, recallAt5: 1, mrr: 1, passageAt1: 1, passageAt3: 1 };
    expect(retrievers[0]).toEqual({ name: 'bm25', ...all });
    expect(retrievers[2]).toEqual({ name: 'hybrid', ...all });
    expect(answers).toMatchObject({ articleAt1: 1, excerptAt1: 1, excerptAt3: 1, verbatim: 1 });
    expect(answers).toMatchObject({ lead: 1, wronglyUnanswered: 0, rightlyUnanswered: 1 });
    expect(answers.leadCharacters).toBeLessThan(70);
    expect(answers.reliability.reduce((sum, { count }) => sum + count, 0)).toBe(6);
    expect(answers.medianMs).toBeLessThanOrEqual(answers.percentile95Ms);
  });

  test('an answer in another article than the right one is a miss', async () => {
    const { parts, set } = await openSmallEvaluation();
    const moved = set.answerable.map((question) => ({ ...question, article: 'nowhere' }));
    const { retrievers, answers } = await evaluate(parts, { ...set, answerable: moved }, byCover);
    expect(retrievers[0]).toEqual({
      ...{ name: 'bm25', recallAt1: 0, recallAt5: 0, mrr: 0, passageAt1: 0, passageAt3: 0 },
    });
    expect(answers).toMatchObject({ articleAt1: 0, lead: 0, excerptAt1: 0, excerptAt3: 0, verbatim: 1 });
    expect(answers.calibrationError).toBeGreaterThan(0.5);
  });

  test('without unanswerable questions says so', async () => {
    const { parts, set } = await openSmallEvaluation();
    const evaluation = await evaluate(parts, { ...set, unanswerable: [] }, byCover);
    expect(evaluation.answers.rightlyUnanswered).toBeNaN();
    expect(formatEvaluation(evaluation)).toMatch(/unanswerable told unanswered\s+–/);
  });

  test('on the questions of the training, each is answered by weights that did not see it', async () => {
    const { parts, set } = await openSmallEvaluation();
    const trainedOn = hashQuestions([...questions, ...unanswerable]);
    const never = { weights: confidenceNames.map(() => 0), bias: -20 };
    const folds = Array.from({ length: 6 }, () => ({ ...byCover.all, answerable: never }));
    const { crossValidated, answers } = await evaluate(parts, set, { ...byCover, trainedOn, folds });
    expect(crossValidated).toBe(true);
    expect(answers).toMatchObject({ wronglyUnanswered: 1, rightlyUnanswered: 1, lead: 0 });
  });
});

describe('formatEvaluation', () => {
  test('is a table of at most 80 columns without a missing figure', async () => {
    const { parts, set } = await openSmallEvaluation();
    const text = formatEvaluation(await evaluate(parts, set, byCover));
    expect(text.split('\n').filter((line) => line.length > 80)).toEqual([]);
    expect(text).toContain('4 answerable and 2 unanswerable questions\n');
    expect(text).toContain('The weights were learned from other questions.');
    expect(text).toMatch(/^bm25 +100\.0 % +100\.0 % +1\.000 +100\.0 % +100\.0 %$/m);
    expect(text).not.toMatch(/undefined|NaN/);
    const evaluation = await evaluate(parts, set, byCover);
    expect(formatEvaluation({ ...evaluation, crossValidated: true })).toContain('other folds');
  });
});

describe('trainEvidence', () => {
  test('learns finite weights that answer the questions it learned from, and a fold for each sixth', async () => {
    const { parts, set } = await openSmallEvaluation();
    const examples = await gatherExamples(parts, set);
    const trained = trainEvidence(examples, set);
    expect(trained.trainedOn).toBe(hashQuestions([...unanswerable, ...questions]));
    expect(trained.questions).toEqual({ answerable: 4, unanswerable: 2 });
    expect(trained.folds).toHaveLength(6);
    for (const { sentence, answerable, right } of [trained.all, ...trained.folds]) {
      expect(sentence.weights).toHaveLength(featureNames.length);
      expect(answerable.weights).toHaveLength(confidenceNames.length);
      expect(right.weights).toHaveLength(confidenceNames.length);
      const numbers = [
        ...sentence.weights,
        ...answerable.weights,
        ...right.weights,
        answerable.bias,
        right.bias,
      ];
      expect(numbers.filter((value) => !Number.isFinite(value))).toEqual([]);
    }
    const { answers } = await evaluate(parts, set, { ...trained, trainedOn: 'others' });
    expect(answers).toMatchObject({ articleAt1: 1, excerptAt1: 1, verbatim: 1 });
    expect(trainEvidence(await gatherExamples(parts, set), set)).toEqual(trained);
  });
});

test('formatWeights writes source that holds the weights to six digits, under the names of what they weigh', () => {
  const third = { weights: [1 / 3, -2], bias: 1e-9 };
  const model = { sentence: third, answerable: third, right: third };
  const text = formatWeights({ ...byCover, all: model, folds: [model] });
  for (const name of [...featureNames, ...confidenceNames]) expect(text).toContain(name);
  const body = /export const evidenceWeights: TrainedEvidence = (\{.*\});\n$/s.exec(text)?.[1] ?? '';
  expect((JSON.parse(body) as TrainedEvidence).all.right).toEqual({ weights: [0.333333, -2], bias: 1e-9 });
});

test('small archives ask each article its own questions and some that it cannot answer, all in its fold', async () => {
  const { parts, set } = await openSmallEvaluation();
  const examples = await gatherSmallArchives(parts, set);
  const table = examples.map(({ fold, answerable, right }) => [fold, answerable, right.includes(true)]);
  // By article: the bridge's two questions, the budget's one, the ferry's one; six of others beside each.
  const strangers = (article: string) => Array.from({ length: 6 }, () => [foldOf(article, 6), false, false]);
  const own = (article: string) => [foldOf(article, 6), true, true];
  expect(table).toEqual([
    ...[own('bridge'), own('bridge'), ...strangers('bridge')],
    ...[own('budget'), ...strangers('budget'), own('ferry'), ...strangers('ferry')],
  ]);
});

test('an ablation leaves each group of features out in turn, every feature once, and is told in a table', async () => {
  const { parts, set } = await openSmallEvaluation();
  const ablations = ablateEvidence(await gatherExamples(parts, set));
  const [whole, ...others] = ablations;
  expect(whole).toEqual({ without: 'nothing', features: 0, lead: 1 });
  expect(others.reduce((sum, { features }) => sum + features, 0)).toBe(featureNames.length);
  const lines = formatAblations([
    { without: 'nothing', features: 0, lead: 0.75 },
    { without: 'dense scores', features: 3, lead: 0.5 },
  ]).split('\n');
  expect(lines[2]).toMatch(/^dense scores +3 +50\.0 % +-25\.0$/);
  expect(
    formatAblations(ablations)
      .split('\n')
      .filter((line) => line.length > 80),
  ).toEqual([]);
});
