import type { LinearModel } from '../retrieval/evidence/evidenceModel.js';
import { softmax } from '../retrieval/evidence/evidenceModel.js';
import { standardise } from './standardise.js';

/** One choice among candidates: the features of each, and which of them are right. */
export interface Choice {
  readonly features: readonly Float64Array[];
  readonly right: readonly boolean[];
}

/** How the fit goes about it. `l2` is the weight of the ridge penalty, over the number of choices. */
export interface FitOptions {
  readonly l2: number;
  readonly iterations: number;
  readonly step: number;
}

const defaults: FitOptions = { l2: 1, iterations: 300, step: 0.1 };

/**
 * Fits a conditional logit: the probability of a candidate is the softmax of linear scores within its choice, and the
 * likelihood is that of choosing any of the right ones. Choices without a right candidate teach nothing and are left
 * out. Full-batch Adam from zero: the same input gives the same weights.
 * @see McFadden, Conditional logit analysis of qualitative choice behavior, 1974
 * @see Kingma and Ba, Adam: A Method for Stochastic Optimization, 2015
 */
export function fitConditionalLogit(choices: readonly Choice[], options: FitOptions = defaults): LinearModel {
  const taught = choices.filter(({ right }) => right.some(Boolean));
  const scale = standardise(taught.flatMap(({ features }) => features));
  const scaled = taught.map((choice) => ({ ...choice, features: choice.features.map(scale.apply) }));
  const size = scale.size;
  const weights = new Float64Array(size);
  const first = new Float64Array(size);
  const second = new Float64Array(size);
  for (let t = 1; t <= options.iterations; t += 1) {
    const gradient = gradientOf(scaled, weights, options.l2);
    const step = options.step * (t < options.iterations * 0.6 ? 1 : 0.2);
    for (let i = 0; i < size; i += 1) {
      const g = gradient[i] ?? 0;
      first[i] = 0.9 * (first[i] ?? 0) + 0.1 * g;
      second[i] = 0.99 * (second[i] ?? 0) + 0.01 * g * g;
      const mean = (first[i] ?? 0) / (1 - 0.9 ** t);
      const spread = Math.sqrt((second[i] ?? 0) / (1 - 0.99 ** t)) + 1e-8;
      weights[i] = (weights[i] ?? 0) - (step * mean) / spread;
    }
  }
  return scale.undo(weights, 0);
}

function gradientOf(choices: readonly Choice[], weights: Float64Array, l2: number): Float64Array {
  const gradient = weights.map((weight) => (l2 * weight) / choices.length);
  for (const { features, right } of choices) {
    const all = softmax(features.map((row) => product(row, weights)));
    const rightMass = all.reduce((sum, p, i) => (right[i] === true ? sum + p : sum), 0) || 1e-12;
    features.forEach((row, at) => {
      const p = all[at] ?? 0;
      const pull = (p - (right[at] === true ? p / rightMass : 0)) / choices.length;
      for (let i = 0; i < row.length; i += 1) gradient[i] = (gradient[i] ?? 0) + pull * (row[i] ?? 0);
    });
  }
  return gradient;
}

function product(row: Float64Array, weights: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < row.length; i += 1) sum += (row[i] ?? 0) * (weights[i] ?? 0);
  return sum;
}
