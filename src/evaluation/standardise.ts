import type { LinearModel } from '../retrieval/evidence/evidenceModel.js';

/** Features brought to mean 0 and deviation 1, and the way back. */
export interface Standardisation {
  /** Number of features. */
  readonly size: number;
  readonly apply: (row: Float64Array) => Float64Array;
  /** The model over raw features that scores as `weights` do over standardised ones. */
  readonly undo: (weights: ArrayLike<number>, bias: number) => LinearModel;
}

/** Measures the features of all rows; a constant feature is left at 0. @param rows of equal length, at least one */
export function standardise(rows: readonly Float64Array[]): Standardisation {
  const size = rows[0]?.length ?? 0;
  const mean = new Float64Array(size);
  const deviation = new Float64Array(size);
  for (const row of rows) row.forEach((value, i) => (mean[i] = (mean[i] ?? 0) + value / rows.length));
  for (const row of rows) {
    row.forEach(
      (value, i) => (deviation[i] = (deviation[i] ?? 0) + (value - (mean[i] ?? 0)) ** 2 / rows.length),
    );
  }
  const inverse = deviation.map((variance) => (variance < 1e-12 ? 0 : 1 / Math.sqrt(variance)));
  return {
    size,
    apply: (row) => row.map((value, i) => (value - (mean[i] ?? 0)) * (inverse[i] ?? 0)),
    undo: (weights, bias) => {
      const raw = Array.from({ length: size }, (_, i) => (weights[i] ?? 0) * (inverse[i] ?? 0));
      return { weights: raw, bias: raw.reduce((sum, weight, i) => sum - weight * (mean[i] ?? 0), bias) };
    },
  };
}
