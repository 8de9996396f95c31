import { describe, expect, test } from 'vitest';
import { formatWeights } from '../../src/cli/trainCommand.js';
import { gatherExamples, type Example } from '../../src/evaluation/gatherExamples.js';
import {
  calibrationOf,
  judgeRanking,
  rankWith,
  trainEvidence,
  type Judged,
} from '../../src/evaluation/trainEvidence.js';
import type { ReaderModel } from '../../src/model/readerModel.js';
import {
  confidenceFeatures,
  confidenceNames,
  readConfidenceNames,
} from '../../src/retrieval/evidence/confidence.js';
import { evidenceModelOf, type EvidenceWeights } from '../../src/retrieval/evidence/evidenceWeights.js';
import { rankEvidence } from '../../src/retrieval/evidence/rankEvidence.js';
import { featureNames } from '../../src/retrieval/evidence/sentenceFeatures.js';
import { linearNetwork } from '../support/coverModel.js';
import { openSmallEvaluation } from './smallEvaluation.js';

describe('trainEvidence', () => {
  test('learns finite weights for every feature that rank the answers it learned from first', async () => {
    const { parts, set } = await openSmallEvaluation();
    const once = await gatherExamples(parts, set);
    // Six questions are too few to move weights far: each is asked twenty times.
    const examples = Array.from({ length: 20 }, () => once).flat();
    const steps: string[] = [];
    const { weights, judged } = await trainEvidence(examples, () => 1, {
      onFit: (done, all) => steps.push(`${done}/${all}`),
    });
    expect(steps).toEqual(['1/6', '2/6', '3/6', '4/6', '5/6', '6/6']);
    expect(weights.learnedFrom).toEqual([{ name: set.name, answerable: 80, unanswerable: 40 }]);
    const model = evidenceModelOf(weights);
    const numbers = [model.sentence, model.answerable, model.right].flatMap((part) => [
      ...part.weights,
      part.bias,
    ]);
    expect(numbers.filter((value) => !Number.isFinite(value))).toEqual([]);
    expect(model.sentence.weights).toHaveLength(featureNames.length);
    expect(model.right.weights).toHaveLength(confidenceNames.length);
    for (const { sentences, right, answerable } of once) {
      if (!answerable) continue;
      const [first] = rankEvidence(sentences, model);
      expect(right[sentences.findIndex(({ sentence }) => sentence === first?.sentence)]).toBe(true);
    }
    // Each question that found anything is judged once, by a ranker of the other folds.
    expect(judged).toHaveLength(examples.filter(({ sentences }) => sentences.length > 0).length);
    expect((await trainEvidence(examples, () => 1)).weights).toEqual(weights);
    expect(weights.reading).toBeNull();
  });

  test('learns how much a reader counts, from the folds that it may read', async () => {
    const { parts, set } = await openSmallEvaluation();
    const once = await gatherExamples(parts, set);
    const examples = Array.from({ length: 20 }, () => once).flat();
    const asked: string[] = [];
    const reader: ReaderModel = {
      name: 'longest',
      score: (question, units) => {
        asked.push(question);
        return Promise.resolve(Float32Array.from(units, ({ text }) => text.length / 10));
      },
      close: () => Promise.resolve(),
    };
    const [fold = 0] = once.map((example) => example.fold);
    const readers = {
      name: reader.name,
      of: (example: { fold: number }) => (example.fold === fold ? reader : null),
    };
    const { weights, judged } = await trainEvidence(examples, () => 1, { readers });
    const own = examples.filter((example) => example.fold === fold && example.sentences.length > 0);
    expect([...asked].sort()).toEqual(own.map(({ question }) => question).sort());
    expect(judged).toHaveLength(own.length);
    const { reading } = evidenceModelOf(weights);
    expect(reading).toMatchObject({ reader: 'longest', weight: expect.any(Number) as number });
    expect(reading?.spread).toBeGreaterThan(0);
    expect(reading?.right.weights).toHaveLength(readConfidenceNames.length);
  });
});

function judgeWith(example: Example, cover: number): Judged[] {
  return judgeRanking(example, rankWith(example, linearNetwork({ cover })), 2, confidenceFeatures);
}

describe('judgeRanking', () => {
  test('is right where what a ranker leads with holds the answer', async () => {
    const { parts, set } = await openSmallEvaluation();
    const examples = await gatherExamples(parts, set);
    const judge = (sign: number): boolean[] =>
      examples.flatMap((example) => judgeWith(example, sign * 20)).map(({ right }) => right);
    expect(judge(1)).toEqual([true, true, true, true, false, false]);
    expect(judge(-1)).toEqual([false, false, false, false, false, false]);
    const [first] = examples;
    const [judged] = first === undefined ? [] : judgeWith(first, 20);
    expect(judged).toMatchObject({ set: set.name, fold: first?.fold, answerable: true, weight: 2 });
    expect(judged?.features).toHaveLength(confidenceNames.length);
  });

  test('of a question that found nothing is nothing', () => {
    const example = { set: 'set', fold: 0, answerable: true, holds: () => true };
    expect(judgeRanking(example, [], 1, confidenceFeatures)).toEqual([]);
  });
});

test('calibrationOf counts what the lead had right of what can be answered, by set and in all', () => {
  const one = (set: string, right: boolean, answerable = true): Judged => ({
    ...{ set, right, answerable, fold: 0, features: new Float64Array(), weight: 1 },
  });
  const judged = [
    one('harbour', true),
    one('harbour', false),
    one('lamps', true),
    one('lamps', false, false),
  ];
  expect(calibrationOf(judged).split('\n')).toEqual([
    'harbour           2 asked, lead right 50.0 %',
    'lamps             1 asked, lead right 100.0 %',
    'all               3 asked, lead right 66.7 %',
  ]);
});

test('formatWeights writes source that holds the weights to five digits, under their names', () => {
  const weights: EvidenceWeights = {
    learnedFrom: [{ name: 'harbour', answerable: 4, unanswerable: 2 }],
    sentence: {
      bias: 1 / 3,
      hiddenBias: [-2],
      output: [1e-9],
      weights: { cover: [123456.7, -0.000012345678] },
    },
    answerable: { bias: 0, weights: { margin: 2 / 3 } },
    right: { bias: 0, weights: {} },
    reading: null,
  };
  const text = formatWeights(weights);
  const body = /export const learnedEvidence: EvidenceWeights = (\{.*\});\n$/s.exec(text)?.[1] ?? '';
  expect(JSON.parse(body)).toEqual({
    ...weights,
    sentence: { bias: 0.33333, hiddenBias: [-2], output: [1e-9], weights: { cover: [123460, -0.000012346] } },
    answerable: { bias: 0, weights: { margin: 0.66667 } },
  });
});
