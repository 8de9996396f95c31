import { describe, expect, test } from 'vitest';
import { fitLogisticRegression } from '../../src/evaluation/logisticRegression.js';
import { linearScore, logistic } from '../../src/retrieval/evidence/evidenceModel.js';

/** Rows of one feature, each with how many right and wrong labels it has. */
function counted(table: readonly (readonly [value: number, right: number, wrong: number])[]) {
  const rows: Float64Array[] = [];
  const labels: boolean[] = [];
  for (const [value, right, wrong] of table) {
    for (let i = 0; i < right + wrong; i += 1) {
      rows.push(Float64Array.of(value));
      labels.push(i < right);
    }
  }
  return { rows, labels };
}

describe('fitLogisticRegression', () => {
  test('recovers the log odds of a 2 × 2 table: ln 1/3 at 0 and ln 3 at 1, without a ridge', () => {
    const { rows, labels } = counted([
      [0, 25, 75],
      [1, 75, 25],
    ]);
    const model = fitLogisticRegression(rows, labels, { l2: 0 });
    expect(model.bias).toBeCloseTo(Math.log(1 / 3), 4);
    expect(model.weights[0]).toBeCloseTo(2 * Math.log(3), 4);
  });

  test('without a feature that tells, gives the share of right labels', () => {
    const { rows, labels } = counted([[7, 8, 2]]);
    const model = fitLogisticRegression(rows, labels);
    expect(model.weights).toEqual([0]);
    expect(logistic(linearScore(model, [7]))).toBeCloseTo(0.8, 4);
  });

  test('the ridge draws weights to 0, the mean probability stays the share of right labels', () => {
    const { rows, labels } = counted([
      [0, 1, 9],
      [1, 6, 4],
    ]);
    const weights = [0.1, 1, 10, 100].map((l2) => fitLogisticRegression(rows, labels, { l2 }));
    const sizes = weights.map((model) => model.weights[0] ?? Number.NaN);
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
    expect(sizes.at(-1)).toBeGreaterThan(0);
    for (const model of weights) {
      const sum = rows.reduce((total, row) => total + logistic(linearScore(model, row)), 0);
      expect(sum / rows.length).toBeCloseTo(0.35, 4);
    }
  });

  test('is finite and in order where a line parts right from wrong', () => {
    const { rows, labels } = counted([
      [-2, 0, 5],
      [-1, 0, 5],
      [1, 5, 0],
      [2, 5, 0],
    ]);
    const model = fitLogisticRegression(rows, labels);
    const probabilities = [-2, -1, 1, 2].map((value) => logistic(linearScore(model, [value])));
    expect([...model.weights, model.bias].every(Number.isFinite)).toBe(true);
    expect(probabilities).toEqual([...probabilities].sort((a, b) => a - b));
    expect(probabilities[1]).toBeLessThan(0.25);
    expect(probabilities[2]).toBeGreaterThan(0.75);
  });

  test('is finite where one feature repeats another, and shares the weight between them', () => {
    const { rows, labels } = counted([
      [0, 2, 8],
      [1, 8, 2],
    ]);
    const doubled = rows.map((row) => Float64Array.of(row[0] ?? 0, row[0] ?? 0));
    const [one, other] = fitLogisticRegression(doubled, labels).weights;
    expect(one).toBeGreaterThan(0);
    expect(other).toBeCloseTo(one ?? Number.NaN, 6);
  });

  test('a row that counts three times weighs as much as three rows', () => {
    const { rows, labels } = counted([
      [0, 1, 3],
      [1, 3, 3],
    ]);
    const single = counted([
      [0, 1, 1],
      [1, 1, 1],
    ]);
    const weights = [1, 3, 3, 3];
    const model = fitLogisticRegression(single.rows, single.labels, { weights, l2: 0 });
    const plain = fitLogisticRegression(rows, labels, { l2: 0 });
    // Log odds of 1 to 3 at 0 and of 3 to 3 at 1.
    for (const [value, odds] of [
      [0, 1 / 3],
      [1, 1],
    ] as const) {
      expect(linearScore(model, [value])).toBeCloseTo(Math.log(odds), 4);
      expect(linearScore(plain, [value])).toBeCloseTo(Math.log(odds), 4);
    }
  });

  test('of nothing and of one kind of label is finite', () => {
    expect(fitLogisticRegression([], [])).toEqual({ weights: [], bias: 0 });
    const { rows, labels } = counted([[0, 3, 0]]);
    const { weights, bias } = fitLogisticRegression(rows, labels);
    expect([...weights, bias].every(Number.isFinite)).toBe(true);
    expect(logistic(bias)).toBeGreaterThan(0.9);
  });
});
