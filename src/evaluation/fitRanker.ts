import type { NetworkModel } from '../retrieval/evidence/evidenceModel.js';
import { softmax } from '../retrieval/evidence/evidenceModel.js';
import { standardise } from './standardise.js';

/** One choice among candidates: the features of each, and which of them are right. */
export interface Choice {
  readonly features: readonly Float64Array[];
  readonly right: readonly boolean[];
  /** How much it counts; 1 for one question among others. */
  readonly weight: number;
}

/** How the fit goes about it. */
export interface RankerOptions {
  readonly hidden: number;
  /** Passes over all choices. */
  readonly epochs: number;
  /** Choices between two steps. */
  readonly batch: number;
  readonly step: number;
  /** Weight decay a step, of the step's size. */
  readonly decay: number;
  readonly seed: number;
}

const defaults: RankerOptions = { hidden: 16, epochs: 14, batch: 32, step: 0.004, decay: 0.02, seed: 1 };

/**
 * Fits a conditional logit whose scores come from one hidden layer and a linear path past it: the probability of a
 * candidate is the softmax of scores within its choice, and the likelihood is that of choosing any of the right ones.
 * Choices without a right candidate teach nothing and are left out. Adam with decoupled weight decay over batches in a
 * seeded order: the same input gives the same weights.
 * @see McFadden, Conditional logit analysis of qualitative choice behavior, 1974
 * @see Loshchilov and Hutter, Decoupled Weight Decay Regularization, 2019
 */
export function fitRanker(choices: readonly Choice[], options: Partial<RankerOptions> = {}): NetworkModel {
  const settings = { ...defaults, ...options };
  const taught = choices.filter(({ right }) => right.some(Boolean));
  const scale = standardise(taught.flatMap(({ features }) => features));
  const scaled = taught.map((choice) => ({ ...choice, features: choice.features.map(scale.apply) }));
  const random = seeded(settings.seed);
  const network = startNetwork(scale.size, settings.hidden, random);
  const optimiser = startAdam(network.parameters.length);
  const gradient = new Float64Array(network.parameters.length);
  const steps = settings.epochs * Math.ceil(scaled.length / settings.batch);
  let done = 0;
  for (let epoch = 0; epoch < settings.epochs; epoch += 1) {
    const order = shuffled(scaled, random);
    for (let from = 0; from < order.length; from += settings.batch) {
      gradient.fill(0);
      const batch = order.slice(from, from + settings.batch);
      for (const choice of batch) addGradient(network, choice, gradient, 1 / batch.length);
      const rate = settings.step * Math.min(1, (done + 1) / 100) * (1 - (0.95 * done) / steps);
      optimiser(network.parameters, gradient, rate, settings.decay);
      done += 1;
    }
  }
  return toModel(network, scale);
}

/** Rankers whose mean is taken: with more than three no more leads are right, with one 2 to 3 in a hundred fewer. */
const rankers = 3;

/**
 * The mean of rankers that differ by their seeds alone, as one network of all their hidden units. Each is swayed by where it
 * began; their mean is less so.
 * @see Hansen and Salamon, Neural Network Ensembles, 1990
 */
export function fitMeanRanker(choices: readonly Choice[]): NetworkModel {
  const models = Array.from({ length: rankers }, (_, i) => fitRanker(choices, { seed: i + 1 }));
  const meanOf = (valueOf: (model: NetworkModel) => number): number =>
    models.reduce((sum, model) => sum + valueOf(model), 0) / rankers;
  return {
    weights: (models[0]?.weights ?? []).map((_, i) => meanOf(({ weights }) => weights[i] ?? 0)),
    bias: meanOf(({ bias }) => bias),
    hidden: models.flatMap(({ hidden }) => hidden),
    hiddenBias: models.flatMap(({ hiddenBias }) => hiddenBias),
    output: models.flatMap(({ output }) => output.map((weight) => weight / rankers)),
  };
}

/** All weights in one array: the linear path, then for each hidden unit its row, bias and output weight. */
interface Network {
  readonly inputs: number;
  readonly hidden: number;
  readonly parameters: Float64Array;
}

function startNetwork(inputs: number, hidden: number, random: () => number): Network {
  const parameters = new Float64Array(inputs + hidden * (inputs + 2));
  for (let unit = 0; unit < hidden; unit += 1) {
    const from = inputs + unit * (inputs + 2);
    for (let i = 0; i < inputs; i += 1) parameters[from + i] = (random() * 2 - 1) / Math.sqrt(inputs);
    parameters[from + inputs + 1] = (random() * 2 - 1) * 0.1;
  }
  return { inputs, hidden, parameters };
}

/** The score of a row; `activations` takes what the hidden units give. */
function scoreOf(
  { inputs, hidden, parameters }: Network,
  row: Float64Array,
  activations: Float64Array,
): number {
  let score = 0;
  for (let i = 0; i < inputs; i += 1) score += parameters[i]! * row[i]!;
  for (let unit = 0; unit < hidden; unit += 1) {
    const from = inputs + unit * (inputs + 2);
    let sum = parameters[from + inputs]!;
    for (let i = 0; i < inputs; i += 1) sum += parameters[from + i]! * row[i]!;
    const value = Math.tanh(sum);
    activations[unit] = value;
    score += parameters[from + inputs + 1]! * value;
  }
  return score;
}

function addGradient(
  network: Network,
  { features, right, weight }: Choice,
  gradient: Float64Array,
  share: number,
): void {
  const { inputs, hidden, parameters } = network;
  const activations = features.map(() => new Float64Array(hidden));
  const scores = features.map((row, at) => scoreOf(network, row, activations[at]!));
  const all = softmax(scores);
  const rightMass = all.reduce((sum, p, i) => (right[i] === true ? sum + p : sum), 0) || 1e-12;
  features.forEach((row, at) => {
    const p = all[at] ?? 0;
    const pull = weight * share * (p - (right[at] === true ? p / rightMass : 0));
    if (Math.abs(pull) < 1e-9) return;
    for (let i = 0; i < inputs; i += 1) gradient[i]! += pull * row[i]!;
    for (let unit = 0; unit < hidden; unit += 1) {
      const from = inputs + unit * (inputs + 2);
      const value = activations[at]![unit]!;
      gradient[from + inputs + 1]! += pull * value;
      const through = pull * parameters[from + inputs + 1]! * (1 - value * value);
      gradient[from + inputs]! += through;
      for (let i = 0; i < inputs; i += 1) gradient[from + i]! += through * row[i]!;
    }
  });
}

/** @see Kingma and Ba, Adam: A Method for Stochastic Optimization, 2015 */
function startAdam(size: number) {
  const first = new Float64Array(size);
  const second = new Float64Array(size);
  let t = 0;
  return (parameters: Float64Array, gradient: Float64Array, rate: number, decay: number): void => {
    t += 1;
    const [one, two] = [1 - 0.9 ** t, 1 - 0.999 ** t];
    for (let i = 0; i < size; i += 1) {
      const g = gradient[i]!;
      first[i] = 0.9 * first[i]! + 0.1 * g;
      second[i] = 0.999 * second[i]! + 0.001 * g * g;
      parameters[i]! -=
        rate * (first[i]! / one / (Math.sqrt(second[i]! / two) + 1e-8) + decay * parameters[i]!);
    }
  };
}

function toModel(
  { inputs, hidden, parameters }: Network,
  scale: ReturnType<typeof standardise>,
): NetworkModel {
  const linear = scale.undo(parameters.slice(0, inputs), 0);
  const rows = Array.from({ length: hidden }, (_, unit) => {
    const from = inputs + unit * (inputs + 2);
    return {
      row: scale.undo(parameters.slice(from, from + inputs), parameters[from + inputs] ?? 0),
      output: parameters[from + inputs + 1] ?? 0,
    };
  });
  return {
    weights: linear.weights,
    bias: linear.bias,
    hidden: rows.map(({ row }) => row.weights),
    hiddenBias: rows.map(({ row }) => row.bias),
    output: rows.map(({ output }) => output),
  };
}

/** Numbers in [0, 1) from a seed. @see Steele, Lea and Flood, Fast Splittable Pseudorandom Number Generators, 2014 */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let z = state;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return ((z ^ (z >>> 15)) >>> 0) / 2 ** 32;
  };
}

/** A copy in a random order. @see Fisher and Yates, Statistical Tables, 1938 */
export function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const copy = [...items];
  for (let i = copy.length - 1; i > 0; i -= 1) {
    const other = Math.floor(random() * (i + 1));
    [copy[i], copy[other]] = [copy[other]!, copy[i]!];
  }
  return copy;
}
