/** A linear score: a weight for each feature, in the order of its names, and a constant. */
export interface LinearModel {
  readonly weights: readonly number[];
  readonly bias: number;
}

/**
 * A score of one hidden layer with a linear path past it: `weights · x + output · tanh(hidden · x + bias)`. Inputs are raw:
 * what brings them to one scale is folded into the weights.
 * @see Bishop, Pattern Recognition and Machine Learning, 5.1
 */
export interface NetworkModel {
  readonly weights: readonly number[];
  /** A row for each hidden unit. */
  readonly hidden: readonly (readonly number[])[];
  readonly hiddenBias: readonly number[];
  readonly output: readonly number[];
  readonly bias: number;
}

/** How a reader's scores enter a ranking, and how sure an answer is where units were read. */
export interface ReadingModel {
  /** The reader it was learned with. */
  readonly reader: string;
  /** What one more of the reader's score adds to a unit's score. */
  readonly weight: number;
  /** The standard deviation of that reader's scores within a question, at the mean: another's are brought to it. */
  readonly spread: number;
  /** As those of {@link EvidenceModel}, over `readConfidenceNames`. */
  readonly answerable: LinearModel;
  readonly right: LinearModel;
}

/** What was learned: how sentences rank, and how sure an answer is. */
export interface EvidenceModel {
  /** Over `featureNames` of a sentence: a conditional logit, so that its constant does not matter. */
  readonly sentence: NetworkModel;
  /** Over `confidenceNames` of a ranking: the log odds that the articles answer at all. */
  readonly answerable: LinearModel;
  /** Over `confidenceNames` of a ranking: the log odds that the lead holds the answer. */
  readonly right: LinearModel;
  /** Null where no reader was learned with. */
  readonly reading: ReadingModel | null;
}

/** A model that ranks nothing and knows nothing. @param features of a sentence */
export function blankModel(features: number): EvidenceModel {
  const none = { weights: [], bias: 0 };
  const sentence = {
    weights: new Array<number>(features).fill(0),
    bias: 0,
    hidden: [],
    hiddenBias: [],
    output: [],
  };
  return { sentence, answerable: none, right: none, reading: null };
}

/** The linear score of a feature vector. @param features as many as the model has weights */
export function linearScore(model: LinearModel, features: ArrayLike<number>): number {
  let sum = model.bias;
  for (let i = 0; i < model.weights.length; i += 1) sum += (model.weights[i] ?? 0) * (features[i] ?? 0);
  return sum;
}

/** The score of a feature vector. @param features as many as the model has weights */
export function networkScore(model: NetworkModel, features: ArrayLike<number>): number {
  const { hidden, hiddenBias, output } = model;
  let sum = linearScore(model, features);
  for (let unit = 0; unit < hidden.length; unit += 1) {
    const weights = hidden[unit]!;
    let within = hiddenBias[unit]!;
    for (let i = 0; i < weights.length; i += 1) within += weights[i]! * features[i]!;
    sum += output[unit]! * Math.tanh(within);
  }
  return sum;
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
