/** Rows in a band: this many minima must agree for two texts to meet in it. */
const ROWS = 3;
const BANDS = 32;

/** Numbers in a signature. */
const SIGNATURE_LENGTH = ROWS * BANDS;

/** Seed of the hash functions: signatures in an index are comparable only with the same one. */
const SEED = 0x5eed1997;

/** Numbers from a seed, by the generator of Steele, Lea and Flood (SplitMix) in 32 bits. */
function seededNumbers(count: number, seed: number): Uint32Array {
  let state = seed;
  return Uint32Array.from({ length: count }, () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return mixed ^ (mixed >>> 15);
  });
}

/** Odd factors and addends of the hash functions `x -> factor * x + addend`, modulo 2^32. */
const FACTORS = seededNumbers(SIGNATURE_LENGTH, SEED).map((number) => number | 1);
const ADDENDS = seededNumbers(SIGNATURE_LENGTH, SEED + 1);

/**
 * The MinHash signature of a set of shingles (unsigned 32-bit hashes, repeats allowed): 96 numbers, each the least value
 * of one hash function over the set. The share of equal numbers in two signatures estimates the Jaccard similarity of
 * the sets, with a standard error of at most 0.05. An empty set gives the largest number throughout.
 *
 * @see Broder: On the resemblance and containment of documents, 1997.
 */
export function minHashOf(shingles: Uint32Array): Uint32Array {
  const signature = new Uint32Array(SIGNATURE_LENGTH).fill(0xffffffff);
  for (let index = 0; index < SIGNATURE_LENGTH; index++) {
    const factor = FACTORS[index]!;
    const addend = ADDENDS[index]!;
    let least = 0xffffffff;
    for (let at = 0; at < shingles.length; at++) {
      const value = (Math.imul(shingles[at]!, factor) + addend) >>> 0;
      if (value < least) least = value;
    }
    signature[index] = least;
  }
  return signature;
}

/** The share of equal numbers in two signatures, 0 to 1: an estimate of how much of the two sets is common. */
export function estimateSimilarity(one: Uint32Array, other: Uint32Array): number {
  let equal = 0;
  for (let index = 0; index < SIGNATURE_LENGTH; index++) if (one[index] === other[index]) equal++;
  return equal / SIGNATURE_LENGTH;
}

/**
 * The keys of a signature's 32 bands (unsigned, 32 bits; the number of the band is part of the key), for an index from
 * key to passage. Two texts of Jaccard similarity s share a key with probability 1 - (1 - s^3)^32: 0.98 at 0.5, 0.9 at
 * 0.41, 0.03 at 0.1.
 *
 * @see Leskovec, Rajaraman, Ullman: Mining of Massive Datasets, 3.4.
 */
export function bandsOf(signature: Uint32Array): number[] {
  return Array.from({ length: BANDS }, (_, band) => {
    let key = Math.imul(band + 1, 0x9e3779b1);
    for (let row = 0; row < ROWS; row++) {
      key = Math.imul(key ^ signature[band * ROWS + row]!, 0x85ebca6b);
      key ^= key >>> 15;
    }
    return key >>> 0;
  });
}
