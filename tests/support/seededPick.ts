/**
 * Whole numbers from 0 to below a bound; the same seed gives the same numbers.
 * @see https://en.wikipedia.org/wiki/Xorshift (Marsaglia's 13, 17, 5)
 */
export function seededPick(seed: number): (below: number) => number {
  // A state of zero would stay zero; neighbouring seeds are spread first.
  let state = Math.imul(seed + 1, 0x9e3779b1) >>> 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
