import { describe, expect, test } from 'vitest';
import { fitConditionalLogit, type Choice } from '../../src/evaluation/conditionalLogit.js';
import { linearScore, softmax } from '../../src/retrieval/evidence/evidenceModel.js';

/** A choice among rows of features; `right` are the indexes of the right ones. */
function choice(features: readonly (readonly number[])[], ...right: readonly number[]): Choice {
  return {
    features: features.map((row) => Float64Array.from(row)),
    right: features.map((_, i) => right.includes(i)),
  };
}

const weak = { l2: 1e-6, iterations: 1500, step: 0.05 };

describe('fitConditionalLogit', () => {
  test('recovers ln 3 where the candidate with the feature is right three times in four', () => {
    const pair = [[1], [0]];
    const choices = [choice(pair, 0), choice(pair, 0), choice(pair, 0), choice(pair, 1)];
    const { weights } = fitConditionalLogit(choices, weak);
    expect(weights[0]).toBeCloseTo(Math.log(3), 2);
  });

  test('recovers the weights 1 and -2 from choices made in proportion to them', () => {
    const rows = [
      [0, 0],
      [1, 0],
      [0, 1],
      [1, 1],
    ];
    const shares = softmax(rows.map((row) => linearScore({ weights: [1, -2], bias: 0 }, row)));
    const choices = shares.flatMap((share, i) =>
      Array.from({ length: Math.round(share * 200) }, () => choice(rows, i)),
    );
    const { weights } = fitConditionalLogit(choices, { ...weak, iterations: 600 });
    expect(weights[0]).toBeCloseTo(1, 1);
    expect(weights[1]).toBeCloseTo(-2, 1);
  });

  test('is the likelihood of choosing any of the right ones: two of a kind beside one other are right at equal odds', () => {
    const three = [[1], [1], [0]];
    const { weights } = fitConditionalLogit([choice(three, 0, 1), choice(three, 2)], weak);
    // P(right) is 2e^w / (2e^w + 1) once and 1 / (2e^w + 1) once: their product is largest at e^w = 1/2.
    expect(weights[0]).toBeCloseTo(Math.log(0.5), 2);
  });

  test('is finite and ranks the right ones first where a line parts them from the wrong', () => {
    const choices = [choice([[0.9], [0.1], [0.4]], 0), choice([[0.2], [0.8]], 1)];
    const model = fitConditionalLogit(choices);
    expect(model.weights.every(Number.isFinite)).toBe(true);
    for (const { features, right } of choices) {
      const scores = features.map((row) => linearScore(model, row));
      expect(right[scores.indexOf(Math.max(...scores))]).toBe(true);
    }
  });

  test('a stronger ridge gives smaller weights of the same sign', () => {
    const choices = [choice([[1], [0]], 0), choice([[1], [0]], 0), choice([[1], [0]], 1)];
    const [weaker = 0, stronger = 0] = [0.1, 10].map(
      (l2) => fitConditionalLogit(choices, { ...weak, l2 }).weights[0] ?? 0,
    );
    expect(stronger).toBeGreaterThan(0);
    expect(stronger).toBeLessThan(weaker / 2);
  });

  test('choices without a right candidate teach nothing, and the same choices always teach the same', () => {
    const choices = [choice([[1, 3], [0, 1]], 0), choice([[0, 2], [1, 2]], 1)]; // prettier-ignore
    const learned = fitConditionalLogit(choices);
    expect(fitConditionalLogit([...choices, choice([[-50, 9], [70, 9]])])).toEqual(learned); // prettier-ignore
    expect(fitConditionalLogit(choices)).toEqual(learned);
  });

  test('a feature that is the same everywhere gets no weight; nothing to learn from gives no weights', () => {
    expect(fitConditionalLogit([choice([[1, 4], [0, 4]], 0)]).weights[1]).toBe(0); // prettier-ignore
    expect(fitConditionalLogit([choice([[1], [2]])])).toEqual({ weights: [], bias: 0 });
  });
});
