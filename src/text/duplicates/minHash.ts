/** Rows in a band: this many minima must agree for two texts to meet in it. */
const rows = 3;
const bands = 32;

/** Numbers in a signature. */
const signatureLength = rows * bands;

/** Seed of the hash functions: signatures in an index are comparable only with the same one. */
const firstSeed = 0x5eed1997;

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
const factors = seededNumbers(signatureLength, firstSeed).map((number) => number | 1);
const addends = seededNumbers(signatureLength, firstSeed + 1);

/**
 * The MinHash signature of a set of shingles (unsigned 32-bit hashes, repeats allowed): 96 numbers, each the least value
 * of one hash function over the set. The share of equal numbers in two signatures estimates the Jaccard similarity of
 * the sets, with a standard error of at most 0.05. An empty set gives the largest number throughout.
 *
 * @see Broder: On the resemblance and containment of documents, 1997.
 */
export function minHashOf(shingles: Uint32Array): Uint32Array {
  const signature = new Uint32Array(signatureLength).fill(0xffffffff);
  for (let index = 0; index < signatureLength; index++) {
    const factor = factors[index]!;
    const addend = addends[index]!;
    let least = 0xffffffff;
    for (let at = 0; at < shingles.length; at++) {
      const value = (Math.imul(shingles[at]!, factor) + addend) >>> 0;
      if (value < least) least = value;
    }
    signature[index] = least;
  }
  return signature;
}

/**
 * The keys of a signature's 32 bands (unsigned, 32 bits; the number of the band is part of the key), for an index from
 * key to passage. Two texts of Jaccard similarity s share a key with probability 1 - (1 - s^3)^32: 0.98 at 0.5, 0.9 at
 * 0.41, 0.03 at 0.1.
 *
 * @see Leskovec, Rajaraman, Ullman: Mining of Massive Datasets, 3.4.
 */
export function bandsOf(signature: Uint32Array): number[] {
  return Array.from({ length: bands }, (_, band) => {
    let key = Math.imul(band + 1, 0x9e3779b1);
    for (let row = 0; row < rows; row++) {
      key = Math.imul(key ^ signature[band * rows + row]!, 0x85ebca6b);
      key ^= key >>> 15;
    }
    return key >>> 0;
  });
}
