import { normalizeQuote, type NormalizedText } from './normalizeQuote.js';

/** Words in a shingle. Three keep a quote findable when every fourth word of it was changed. */
const shingleWords = 3;

/** Shingles in a winnowing window: one fingerprint is kept for about every (8 + 1) / 2 = 4.5 words. */
const windowShingles = 8;

/** FNV-1a, 32 bits, over the UTF-16 units of a word. */
function hashWord(word: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < word.length; index++)
    hash = Math.imul(hash ^ word.charCodeAt(index), 0x01000193);
  return hash;
}

/** The finalizer of MurmurHash3: spreads the bits so that the smallest hash is an arbitrary one. */
function spread(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** Hashes of a run of words, one a shingle, 0 to 2^32 - 1; `breaks` holds indexes that no shingle may span. */
function shingleHashes(words: readonly string[], breaks: ReadonlySet<number>): number[] {
  const hashes = words.map(hashWord);
  const shingles: number[] = [];
  let runStart = 0;
  for (let last = 0; last < words.length; last++) {
    if (breaks.has(last)) runStart = last;
    if (last - runStart < shingleWords - 1) continue;
    let combined = 0;
    for (let index = last - shingleWords + 1; index <= last; index++) {
      combined = Math.imul(combined, 31) + spread(hashes[index]!);
    }
    shingles.push(spread(combined));
  }
  return shingles;
}

/** The words without those in editorial brackets, which other copies of a quote leave out. */
function plainWords(text: NormalizedText): { words: string[]; breaks: Set<number> } {
  const words: string[] = [];
  const breaks = new Set<number>();
  text.words.forEach((word, index) => {
    if (text.gapsBefore.has(index)) breaks.add(words.length);
    if (!text.editorial.has(index)) words.push(word);
  });
  return { words, breaks };
}

/**
 * The fingerprints of an article text, for an index from fingerprint to articles: 32-bit unsigned hashes of word
 * shingles, without repeats, in the order of the text, about one for 4.5 words. Every run of
 * ten words (a full window of shingles) has one of its shingles among them, whatever surrounds it. A text of fewer than
 * three words gives none. An ellipsis in the text does not part shingles.
 *
 * @see Schleimer, Wilkerson, Aiken: Winnowing: local algorithms for document fingerprinting, SIGMOD 2003.
 */
export function fingerprintsOf(text: string): number[] {
  const shingles = shingleHashes(plainWords(normalizeQuote(text)).words, new Set());
  const kept = new Set<number>();
  let smallest = -1;
  for (let last = 0; last < shingles.length; last++) {
    const first = last - windowShingles + 1;
    if (smallest >= 0 && smallest >= first) {
      if (shingles[last]! <= shingles[smallest]!) smallest = last;
    } else {
      smallest = Math.max(first, 0);
      for (let index = smallest + 1; index <= last; index++) {
        if (shingles[index]! <= shingles[smallest]!) smallest = index;
      }
    }
    if (first >= 0 || last === shingles.length - 1) kept.add(shingles[smallest]!);
  }
  return [...kept];
}

/**
 * The hashes to look a quote up by: every shingle of it, not only the kept ones, so that whichever shingle the article
 * kept is among them. Shingles do not span an ellipsis. Without repeats, in order; fewer than three
 * words give none.
 */
export function quoteShingles(quote: string): number[] {
  const { words, breaks } = plainWords(normalizeQuote(quote));
  return [...new Set(shingleHashes(words, breaks))];
}
