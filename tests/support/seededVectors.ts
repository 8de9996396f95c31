/** Unit vectors that look random and are the same for the same seed. */
export function seededVectors(count: number, dimensions: number, seed: number): Float32Array[] {
  let state = seed;
  /** From 0 to 1. @see https://en.wikipedia.org/wiki/Linear_congruential_generator (Numerical Recipes' constants) */
  const next = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  return Array.from({ length: count }, () => {
    const vector = Float32Array.from({ length: dimensions }, () => next() + next() + next() - 1.5);
    const norm = Math.hypot(...vector);
    return vector.map((component) => component / norm);
  });
}
