/** A stream of numbers that depends on its seed alone. */
export interface SeededRandom {
  /** From 0 to below 1. */
  next(): number;
  /** A whole number from 0 to below a bound. */
  below(bound: number): number;
  /** One of some values. @throws RangeError for none */
  pick<T>(values: readonly T[]): T;
  /** Whether something that happens with this probability happens. */
  happens(probability: number): boolean;
}

/**
 * A generator for one thing of many: what comes for one `index` does not depend on what was made before it.
 * @param seed of the whole
 * @param index of the thing, from 0
 * @see https://github.com/bryc/code/blob/master/jshash/PRNGs.md#mulberry32
 */
export function seededRandom(seed: number, index = 0): SeededRandom {
  let state = Math.imul(seed + 1, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b);
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (bound: number): number => Math.floor(next() * bound);
  return {
    next,
    below,
    pick: (values) => {
      if (values.length === 0) throw new RangeError('expected values to pick from, got none');
      return values[below(values.length)]!;
    },
    happens: (probability) => next() < probability,
  };
}

/** A whole number from 0 to below 2³² for a text: equal texts give equal numbers. @see FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv/ */
export function seedOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
