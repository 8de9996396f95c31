/** A linear score: a weight for each feature, in the order of its names, and a constant. */
export interface LinearModel {
  readonly weights: readonly number[];
  readonly bias: number;
}

/** What was learned: how sentences rank, and how sure an answer is. */
export interface EvidenceModel {
  /** Over `featureNames` of a sentence: a conditional logit, so that its constant does not matter. */
  readonly sentence: LinearModel;
  /** Over `confidenceNames` of a ranking: the log odds that the articles answer at all. */
  readonly answerable: LinearModel;
  /** Over `confidenceNames` of a ranking: the log odds that the lead holds the answer. */
  readonly right: LinearModel;
}

/** The linear score of a feature vector. @param features as many as the model has weights */
export function linearScore(model: LinearModel, features: ArrayLike<number>): number {
  return model.weights.reduce((sum, weight, i) => sum + weight * (features[i] ?? 0), model.bias);
}

/** The probability of log odds: 0 to 1. */
export function logistic(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}

/** Probabilities in proportion to the exponentials of scores; they sum to 1. Empty for none. */
export function softmax(scores: readonly number[]): number[] {
  const largest = Math.max(...scores);
  const exponentials = scores.map((score) => Math.exp(score - largest));
  const total = exponentials.reduce((sum, value) => sum + value, 0);
  return exponentials.map((value) => value / total);
}
