/** The share of true values, 0 to 1; NaN for none. */
export function share(values: readonly boolean[]): number {
  return values.filter(Boolean).length / values.length;
}

/** The mean; NaN for none. */
export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/**
 * The value below which a share of the values lies, by the nearest-rank method; NaN for none.
 * @param quantile 0 to 1
 */
export function quantile(values: readonly number[], quantile: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(quantile * sorted.length) - 1)] ?? Number.NaN;
}

/** One bin of a reliability table. */
export interface ReliabilityBin {
  /** Confidences in `[from, to)`; the last bin includes 1. */
  readonly from: number;
  readonly to: number;
  readonly count: number;
  /** Mean confidence of the bin; NaN when it is empty. */
  readonly confidence: number;
  /** Share of the bin that was right; NaN when it is empty. */
  readonly accuracy: number;
}

/** Forecasts by bins of equal width. @param bins how many, default 10 */
export function reliability(
  forecasts: readonly { readonly confidence: number; readonly right: boolean }[],
  bins = 10,
): ReliabilityBin[] {
  return Array.from({ length: bins }, (_, i) => {
    const inBin = forecasts.filter(
      ({ confidence }) => Math.min(bins - 1, Math.floor(confidence * bins)) === i,
    );
    return {
      from: i / bins,
      to: (i + 1) / bins,
      count: inBin.length,
      confidence: mean(inBin.map(({ confidence }) => confidence)),
      accuracy: share(inBin.map(({ right }) => right)),
    };
  });
}

/**
 * Expected calibration error: the gap between confidence and accuracy, averaged over bins by their counts; 0 is best.
 * @see Naeini, Cooper and Hauskrecht, Obtaining Well Calibrated Probabilities Using Bayesian Binning, 2015
 */
export function expectedCalibrationError(table: readonly ReliabilityBin[]): number {
  const total = table.reduce((sum, bin) => sum + bin.count, 0);
  return table.reduce(
    (sum, bin) =>
      bin.count === 0 ? sum : sum + (bin.count / total) * Math.abs(bin.confidence - bin.accuracy),
    0,
  );
}

/**
 * The calibration error that chance alone leaves to forecasts that are all true: what few questions make of it. By the
 * normal approximation of each bin's deviation.
 */
export function chanceCalibrationError(table: readonly ReliabilityBin[]): number {
  const total = table.reduce((sum, bin) => sum + bin.count, 0);
  return table.reduce(
    (sum, { count, confidence }) =>
      count === 0 ? sum : sum + Math.sqrt((2 / Math.PI) * count * confidence * (1 - confidence)) / total,
    0,
  );
}
