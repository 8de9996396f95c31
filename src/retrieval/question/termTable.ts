import { createPauses } from '../../pauses.js';
import type { VocabularyTerm } from '../../store/indexReader.js';

/** The terms of a vocabulary in flat arrays: some 30 bytes each, to be searched by what they look like. */
export interface TermTable {
  /** Null when there is no such term. */
  find(term: string): VocabularyTerm | null;
  /**
   * Terms of letters that may be as few edits from a word, and a few that are not: all that are, but for those of
   * another first letter where `sameFirst` is set.
   */
  like(word: string, edits: number, sameFirst: boolean): Iterable<VocabularyTerm>;
}

/** Longer terms share the places of this length. */
const longest = 31;
/** First letters share places by their last bits. */
const firstLetters = 64;

/** Terms between two looks at the clock. */
const termsPerTurn = 256;

/** Terms that can be suggested: letters only, so that numbers are never put for words. */
export function canBeMeant(term: string): boolean {
  return term.length >= 3 && /^[\p{L}\p{M}]+$/u.test(term);
}

/**
 * Lays terms out by length and first letter, each with the set of its letters: one edit changes the length by one at
 * most and two of the letters, so that a scan of some thousand numbers leaves few terms to be compared. The event loop
 * keeps turning.
 * @param lists in any order, each term once
 */
export async function layOutTerms(
  lists: AsyncIterable<readonly VocabularyTerm[]> | Iterable<readonly VocabularyTerm[]>,
): Promise<TermTable> {
  const pause = createPauses();
  const texts: string[] = [];
  const given: { lengths: number[]; dfs: number[]; shares: number[] } = { lengths: [], dfs: [], shares: [] };
  for await (const list of lists) {
    texts.push(list.map(({ term }) => term).join(''));
    for (const { term, df, properShare } of list) {
      given.lengths.push(term.length);
      given.dfs.push(df);
      given.shares.push(properShare);
    }
    await pause();
  }
  const text = texts.join('');
  const size = given.lengths.length;

  // A counting sort by place.
  const starts = new Uint32Array((longest + 1) * firstLetters + 1);
  const offsets = new Uint32Array(size);
  for (let i = 0, offset = 0; i < size; i += 1) {
    const length = given.lengths[i] ?? 0;
    offsets[i] = offset;
    const next = placeOf(length, text.charCodeAt(offset)) + 1;
    starts[next] = (starts[next] ?? 0) + 1;
    offset += length;
  }
  for (let place = 1; place < starts.length; place += 1) {
    starts[place] = (starts[place] ?? 0) + (starts[place - 1] ?? 0);
  }
  const letters = new Uint32Array(size);
  const froms = new Uint32Array(size);
  const lengths = new Uint16Array(size);
  const dfs = new Uint32Array(size);
  const shares = new Float32Array(size);
  const next = starts.slice();
  for (let i = 0; i < size; i += 1) {
    const from = offsets[i] ?? 0;
    const length = given.lengths[i] ?? 0;
    const place = placeOf(length, text.charCodeAt(from));
    const at = next[place] ?? 0;
    next[place] = at + 1;
    const term = text.slice(from, from + length);
    letters[at] = canBeMeant(term) ? lettersOf(term) : noLetters;
    froms[at] = from;
    lengths[at] = length;
    dfs[at] = given.dfs[i] ?? 0;
    shares[at] = given.shares[i] ?? 0;
    if (i % termsPerTurn === 0) await pause();
  }

  const termAt = (at: number): VocabularyTerm => {
    const from = froms[at] ?? 0;
    const term = text.slice(from, from + (lengths[at] ?? 0));
    return { term, df: dfs[at] ?? 0, properShare: shares[at] ?? 0 };
  };
  function* scan(place: number, places: number, wanted: number, differing: number): Generator<number> {
    const end = starts[place + places] ?? size;
    for (let at = starts[place] ?? 0; at < end; at += 1) {
      const others = letters[at] ?? noLetters;
      if (others !== noLetters && bitsIn(others ^ wanted) <= differing) yield at;
    }
  }
  return {
    find(term) {
      const place = placeOf(term.length, term.charCodeAt(0));
      for (let at = starts[place] ?? 0; at < (starts[place + 1] ?? 0); at += 1) {
        if (lengths[at] === term.length && text.startsWith(term, froms[at])) return termAt(at);
      }
      return null;
    },
    *like(word, edits, sameFirst) {
      const wanted = lettersOf(word);
      const most = Math.min(longest, word.length + edits);
      for (let length = Math.min(longest, Math.max(1, word.length - edits)); length <= most; length += 1) {
        const place = placeOf(length, sameFirst ? word.charCodeAt(0) : 0);
        for (const at of scan(place, sameFirst ? 1 : firstLetters, wanted, 2 * edits)) {
          if (!sameFirst || text.charCodeAt(froms[at] ?? 0) === word.charCodeAt(0)) yield termAt(at);
        }
      }
    },
  };
}

/** Where terms of a length and a first letter lie. */
function placeOf(length: number, first: number): number {
  return Math.min(length, longest) * firstLetters + (first % firstLetters);
}

/** What stands for a term that cannot be meant. */
const noLetters = 0;

/** The set of a word's letters, by their last five bits. */
function lettersOf(word: string): number {
  let letters = 0;
  for (let at = 0; at < word.length; at += 1) letters |= 1 << (word.charCodeAt(at) & 31);
  return letters >>> 0;
}

/** @see Warren, Hacker's Delight, 5-1 */
function bitsIn(set: number): number {
  let bits = set - ((set >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
