import { bandsOf, minHashOf } from './minHash.js';
import { normalizeQuote } from '../normalizeQuote.js';
import { jaccardSimilarity, sameTextSimilarity } from './similarity.js';
import { sharedRunWords, sharedRun } from './sharedRun.js';
import { wordShingles } from './wordShingles.js';

/** Two texts that are not independent of each other; `one` comes before `other` in the list. */
export interface DuplicatePair {
  /** Indexes into the list of texts. */
  readonly one: number;
  readonly other: number;
  /** `text`: nearly the same text; `quote`: different texts that share a long run of words. */
  readonly kind: 'text' | 'quote';
  /** Jaccard similarity of the shingles, 0 to 1. */
  readonly similarity: number;
}

/** Pairs of indexes that share a key, each once, packed as `one * count + other`. */
function pairsByKey(keysOfTexts: readonly (readonly (number | string)[])[]): Set<number> {
  const holders = new Map<number | string, number[]>();
  const pairs = new Set<number>();
  keysOfTexts.forEach((keys, index) => {
    for (const key of new Set(keys)) {
      const earlier = holders.get(key);
      for (const one of earlier ?? []) pairs.add(one * keysOfTexts.length + index);
      if (earlier === undefined) holders.set(key, [index]);
      else earlier.push(index);
    }
  });
  return pairs;
}

/** Every run of twelve words of a text. */
function longRuns(text: string): string[] {
  const { words } = normalizeQuote(text);
  const count = Math.max(0, words.length - sharedRunWords + 1);
  return Array.from({ length: count }, (_, first) => words.slice(first, first + sharedRunWords).join(' '));
}

/**
 * Finds the pairs of texts in a list that are near-identical or share a quotation, in the order of their indexes.
 * Candidates meet in a band of their MinHash signatures or in a run of twelve words; each is checked exactly. Texts
 * without words pair with none.
 */
export function findDuplicatePairs(texts: readonly string[]): DuplicatePair[] {
  const shingles = texts.map(wordShingles);
  const bands = shingles.map((set) => (set.length === 0 ? [] : bandsOf(minHashOf(set))));
  const candidates = new Set([...pairsByKey(bands), ...pairsByKey(texts.map(longRuns))]);
  return [...candidates]
    .sort((a, b) => a - b)
    .flatMap((packed): DuplicatePair[] => {
      const one = Math.floor(packed / texts.length);
      const other = packed % texts.length;
      const similarity = jaccardSimilarity(shingles[one]!, shingles[other]!);
      if (similarity >= sameTextSimilarity) return [{ one, other, kind: 'text', similarity }];
      const isQuote = sharedRun(texts[one]!, texts[other]!) !== null;
      return isQuote ? [{ one, other, kind: 'quote', similarity }] : [];
    });
}
