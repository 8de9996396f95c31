/** Words in a shingle. */
const shingleWords = 3;

const nonAscii = /[\u0080-\uffff]/;
/** From here on, characters are of scripts written without spaces: each counts as a word. */
const firstUnspaced = 0x2e80;

function isWordUnit(code: number): boolean {
  if (code < 128) return (code >= 97 && code <= 122) || (code >= 48 && code <= 57);
  return code >= 0xaa && !(code >= 0x2000 && code <= 0x2bff) && !(code >= 0x3000 && code <= 0x303f);
}

const isApostrophe = (code: number): boolean => code === 0x27 || code === 0x2019;
const isAccent = (code: number): boolean => code >= 0x300 && code <= 0x36f;

const offsetBasis = 0x811c9dc5;
const prime = 0x01000193;

/** FNV-1a hashes of the words of a text: case, accents, apostrophes and punctuation do not count. */
function wordHashes(text: string): number[] {
  const folded = (nonAscii.test(text) ? text.normalize('NFKD') : text).toLowerCase();
  const hashes: number[] = [];
  let hash = offsetBasis;
  let length = 0;
  for (let index = 0; index < folded.length; index++) {
    const code = folded.charCodeAt(index);
    if (isAccent(code) || (length > 0 && isApostrophe(code))) continue;
    const isWord = isWordUnit(code);
    if (isWord) {
      hash = Math.imul(hash ^ code, prime);
      length++;
    }
    if (length > 0 && (!isWord || code >= firstUnspaced)) {
      hashes.push(hash);
      hash = offsetBasis;
      length = 0;
    }
  }
  if (length > 0) hashes.push(hash);
  return hashes;
}

/** The finalizer of MurmurHash3: every bit of the outcome depends on every bit of the hash. */
function spread(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/**
 * The shingles of a text: hashes (unsigned, 32 bits) of every three words in a row, in order, with repeats. A text of one
 * or two words has one shingle, a text without words none. Case, accents, punctuation and white space do not count.
 */
export function wordShingles(text: string): Uint32Array {
  const words = wordHashes(text);
  if (words.length === 0) return new Uint32Array(0);
  const shingles = new Uint32Array(Math.max(1, words.length - shingleWords + 1));
  for (let first = 0; first < shingles.length; first++) {
    let hash = 0;
    const last = Math.min(words.length, first + shingleWords);
    for (let index = first; index < last; index++) hash = Math.imul(hash, 31) + spread(words[index]!);
    shingles[first] = spread(hash);
  }
  return shingles;
}
