import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  blankModel,
  linearScore,
  logistic,
  networkScore,
  softmax,
} from '../../../src/retrieval/evidence/evidenceModel.js';

test('a linear score is the constant and each feature times its weight; a missing feature counts 0', () => {
  expect(linearScore({ weights: [2, -1], bias: 0.5 }, [3, 4])).toBe(2.5);
  expect(linearScore({ weights: [2, -1], bias: 0.5 }, [3])).toBe(6.5);
});

describe('networkScore', () => {
  const network = {
    ...{ weights: [2, -1], bias: 0.5 },
    ...{
      hidden: [
        [1, 1],
        [0, -3],
      ],
      hiddenBias: [-2, 1],
      output: [4, -0.5],
    },
  };

  test('is the linear score and each hidden unit’s tanh times its output', () => {
    // 2·1 − 2 + 0.5 = 0.5; tanh(1 + 2 − 2) = tanh 1; tanh(−6 + 1) = tanh −5.
    const expected = 0.5 + 4 * Math.tanh(1) - 0.5 * Math.tanh(-5);
    expect(networkScore(network, [1, 2])).toBeCloseTo(expected, 12);
  });

  test('without hidden units is the linear score', () => {
    const linear = { ...network, hidden: [], hiddenBias: [], output: [] };
    expect(networkScore(linear, [3, 4])).toBe(2.5);
  });

  test('a blank model gives all the same', () => {
    const { sentence, answerable, right } = blankModel(2);
    expect([networkScore(sentence, [3, 4]), networkScore(sentence, [-1, 9])]).toEqual([0, 0]);
    expect([linearScore(answerable, [3]), linearScore(right, [3])]).toEqual([0, 0]);
  });
});

test('log odds of 0 are even, of ln 3 three in four, and far ones stay within 0 and 1', () => {
  expect(logistic(0)).toBe(0.5);
  expect(logistic(Math.log(3))).toBeCloseTo(0.75, 12);
  expect([logistic(-1000), logistic(1000)]).toEqual([0, 1]);
});

describe('softmax', () => {
  test('of ln 1, ln 2 and ln 5 is 1/8, 2/8 and 5/8', () => {
    expect(softmax([0, Math.log(2), Math.log(5)])).toEqual(
      [1 / 8, 2 / 8, 5 / 8].map((share) => expect.closeTo(share, 12) as number),
    );
  });

  test('of nothing is nothing', () => expect(softmax([])).toEqual([]));

  test('sums to 1 and keeps the order, however large the scores', () => {
    const scores = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(scores, (given) => {
        const shares = softmax(given);
        expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
        given.forEach((score, i) => {
          given.forEach((other, j) => {
            if (score > other) expect(shares[i]).toBeGreaterThanOrEqual(shares[j] ?? 2);
          });
        });
      }),
    );
  });
});
