/** From which sizes on the embedded store works in another way. Tests take smaller ones. */
export interface StoreThresholds {
  /** Passages after which what is derived from them is written while articles still come. */
  readonly passagesPerDerivation: number;
  /** Windows from which the graph holds projections. */
  readonly projectedFrom: number;
  /** Dimensions of projections; vectors of no more are not projected. */
  readonly projectedDimensions: number;
}

/**
 * The graph's are chosen from the curves in docs/research.md: with as many dimensions, and all that is found scored again, as
 * much is found as with all of them.
 */
export const storeThresholds: StoreThresholds = {
  passagesPerDerivation: 30_000,
  projectedFrom: 2_000,
  projectedDimensions: 64,
};
