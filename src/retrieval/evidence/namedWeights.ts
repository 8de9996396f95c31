import { FootnoteError } from '../../errors.js';
import type { LinearModel, NetworkModel } from './evidenceModel.js';

/** A linear model, keyed by the names of what it weighs. */
export interface NamedLinear {
  readonly bias: number;
  readonly weights: Readonly<Record<string, number>>;
}

/** A network, keyed by the names of its inputs: of each the weight of the linear path, then one for each hidden unit. */
export interface NamedNetwork {
  readonly bias: number;
  readonly hiddenBias: readonly number[];
  readonly output: readonly number[];
  readonly weights: Readonly<Record<string, readonly number[]>>;
}

/** Keys a linear model by names. @param names in the order of its weights */
export function nameLinear({ weights, bias }: LinearModel, names: readonly string[]): NamedLinear {
  return { bias, weights: Object.fromEntries(names.map((name, i) => [name, weights[i] ?? 0])) };
}

/** Keys a network by names. @param names in the order of its inputs */
export function nameNetwork(model: NetworkModel, names: readonly string[]): NamedNetwork {
  const { bias, hiddenBias, output, weights, hidden } = model;
  return {
    bias,
    hiddenBias,
    output,
    weights: Object.fromEntries(
      names.map((name, i) => [name, [weights[i] ?? 0, ...hidden.map((row) => row[i] ?? 0)]]),
    ),
  };
}

/** The linear model over features in the order of `names`. @throws FootnoteError `MODEL_DAMAGED` for a name without a weight */
export function linearOf({ bias, weights }: NamedLinear, names: readonly string[]): LinearModel {
  return { bias, weights: names.map((name) => weights[name] ?? missing(name)) };
}

/** The network over features in the order of `names`. @throws FootnoteError `MODEL_DAMAGED` for a name without weights */
export function networkOf(
  { bias, hiddenBias, output, weights }: NamedNetwork,
  names: readonly string[],
): NetworkModel {
  const rows = names.map((name) => weights[name] ?? missing(name));
  return {
    bias,
    hiddenBias,
    output,
    weights: rows.map(([weight = 0]) => weight),
    hidden: output.map((_, unit) => rows.map((row) => row[unit + 1] ?? 0)),
  };
}

function missing(name: string): never {
  throw new FootnoteError(
    'MODEL_DAMAGED',
    `expected a weight for ${name}, got none; run footnote train again`,
  );
}
