import type { LinearModel } from '../retrieval/evidence/evidenceModel.js';
import { logistic } from '../retrieval/evidence/evidenceModel.js';
import { standardise } from './standardise.js';

/**
 * Fits a logistic regression with a ridge penalty on all weights but the constant, by Newton's method.
 * @param options `l2`: the penalty's weight; `weights`: how much each row counts, default 1
 * @see Hastie, Tibshirani and Friedman, The Elements of Statistical Learning, 4.4.1
 */
export function fitLogisticRegression(
  rows: readonly Float64Array[],
  labels: readonly boolean[],
  { l2 = 1, weights: counts }: { readonly l2?: number; readonly weights?: readonly number[] } = {},
): LinearModel {
  const scale = standardise(rows);
  const scaled = rows.map((row) => [...scale.apply(row), 1]);
  const size = scale.size + 1;
  let weights = new Array<number>(size).fill(0);
  for (let t = 0; t < 25; t += 1) {
    const gradient = weights.map((weight, i) => (i === size - 1 ? 0 : l2 * weight));
    const hessian = weights.map((_, i) =>
      weights.map((__, j) => (i === j ? (i === size - 1 ? 1e-6 : l2) : 0)),
    );
    scaled.forEach((row, at) => {
      const p = logistic(row.reduce((sum, value, i) => sum + value * (weights[i] ?? 0), 0));
      const count = counts?.[at] ?? 1;
      const error = count * (p - (labels[at] === true ? 1 : 0));
      const spread = count * p * (1 - p);
      row.forEach((value, i) => {
        gradient[i] = (gradient[i] ?? 0) + error * value;
        const line = hessian[i] ?? [];
        row.forEach((other, j) => (line[j] = (line[j] ?? 0) + spread * value * other));
      });
    });
    const step = solve(hessian, gradient);
    weights = weights.map((weight, i) => weight - (step[i] ?? 0));
    if (Math.max(...step.map(Math.abs)) < 1e-8) break;
  }
  return scale.undo(weights, weights[size - 1] ?? 0);
}

/** Solves a symmetric positive definite system by elimination. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, i) => [...row, right[i] ?? 0]);
  const size = rows.length;
  for (let i = 0; i < size; i += 1) {
    const pivot = rows[i] ?? [];
    for (let j = i + 1; j < size; j += 1) {
      const row = rows[j] ?? [];
      const factor = (row[i] ?? 0) / (pivot[i] ?? 1);
      for (let k = i; k <= size; k += 1) row[k] = (row[k] ?? 0) - factor * (pivot[k] ?? 0);
    }
  }
  const solution = new Array<number>(size).fill(0);
  for (let i = size - 1; i >= 0; i -= 1) {
    const row = rows[i] ?? [];
    let sum = row[size] ?? 0;
    for (let k = i + 1; k < size; k += 1) sum -= (row[k] ?? 0) * (solution[k] ?? 0);
    solution[i] = sum / (row[i] ?? 1);
  }
  return solution;
}
