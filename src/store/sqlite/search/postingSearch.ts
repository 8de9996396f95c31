import type Database from 'better-sqlite3';
import { inverseDocumentFrequency, mostShare, stemShare } from '../../../text/bm25.js';
import type { CollectionFrequencies, FoundPassage } from '../../indexReader.js';
import { isInRanges, type PassageRanges } from './passageRanges.js';
import { lastPassage, readPostings, type PostingBlock } from './postingBlock.js';
import { blocksPerStem } from '../schema.js';

/** What {@link StemSearch.search} searches. */
export interface StemQuery {
  readonly stems: readonly string[];
  readonly limit: number;
  /** Null when every passage may be found. */
  readonly within: PassageRanges | null;
  /** What stems are weighed by; default the generation. */
  readonly collection?: CollectionFrequencies | undefined;
}

/** BM25 over the postings of a generation. */
export interface StemSearch {
  /** The passages that hold any of the stems, best first, equals by key; none for no stems. */
  search(query: StemQuery): FoundPassage[];
  /** In how many passages a stem occurs; 0 for an unknown one. */
  frequencyOf(stem: string): number;
}

/** A stem of a query. */
interface QueryStem {
  readonly id: number;
  readonly df: number;
  readonly idf: number;
}

/** Passages in ascending order with their scores so far; the first `count` places are in use. */
interface Scored {
  readonly passages: Float64Array;
  readonly scores: Float64Array;
  readonly count: number;
}

/**
 * Prepares BM25 over the postings in a database. A search takes the stems from the rarest to the commonest. Once the
 * passages found so far leave no place for one that holds only the stems to come, those are only looked up in the
 * passages that can still be among the best: the result is the same as that of a search in full.
 * @param totals passages, and stems in all of them
 * @see Turtle and Flood, Query evaluation: strategies and optimizations, 1995 (MaxScore)
 */
export function createStemSearch(
  database: Database.Database,
  totals: { readonly passages: number; readonly stems: number },
): StemSearch {
  const find = database.prepare<[string], { id: number; df: number }>(
    'SELECT id, df FROM stems WHERE stem = ?',
  );
  const blocks = database
    .prepare<[number, number], PostingBlock>(
      'SELECT data FROM postings WHERE block >= ? AND block < ? ORDER BY block',
    )
    .pluck();
  const meanLength = totals.stems / Math.max(1, totals.passages);
  const blocksOf = ({ id }: QueryStem): IterableIterator<PostingBlock> =>
    blocks.iterate(id * blocksPerStem, (id + 1) * blocksPerStem);

  const weightOf = (stem: string, df: number, collection?: CollectionFrequencies): number =>
    collection === undefined
      ? inverseDocumentFrequency(totals.passages, df)
      : inverseDocumentFrequency(collection.passages, collection.frequencies.get(stem) ?? df);

  const readStem = (stem: QueryStem, within: PassageRanges | null): Scored => {
    const most = Math.min(stem.df, within?.passages ?? Infinity);
    const passages = new Float64Array(most);
    const scores = new Float64Array(most);
    let count = 0;
    const first = within?.starts[0] ?? 0;
    const end = within?.ends.at(-1) ?? Infinity;
    for (const block of blocksOf(stem)) {
      const last = lastPassage(block);
      if (last < first) continue;
      readPostings(block, (passage, frequency, length) => {
        if (within !== null && !isInRanges(within, passage)) return;
        passages[count] = passage;
        scores[count] = stem.idf * stemShare(frequency, length, meanLength);
        count += 1;
      });
      if (last >= end) break;
    }
    return { passages, scores, count };
  };
  const lookUp = (stem: QueryStem, { passages, scores, count }: Scored): void => {
    let at = 0;
    for (const block of blocksOf(stem)) {
      if (at >= count) return;
      if ((passages[at] ?? 0) > lastPassage(block)) continue;
      readPostings(block, (passage, frequency, length) => {
        while (at < count && (passages[at] ?? 0) < passage) at += 1;
        if (at >= count || passages[at] !== passage) return;
        scores[at] = (scores[at] ?? 0) + stem.idf * stemShare(frequency, length, meanLength);
      });
    }
  };

  return {
    frequencyOf: (stem) => find.get(stem)?.df ?? 0,
    search({ stems, limit, within, collection }) {
      const rarestFirst = [...new Set(stems)]
        .flatMap((stem) => {
          const found = find.get(stem);
          return found === undefined ? [] : { ...found, idf: weightOf(stem, found.df, collection) };
        })
        .sort((a, b) => a.df - b.df || a.id - b.id);
      let toCome = rarestFirst.reduce((sum, { idf }) => sum + idf * mostShare, 0);
      let found: Scored = { passages: new Float64Array(), scores: new Float64Array(), count: 0 };
      for (const stem of rarestFirst) {
        const threshold = nthBest(found, limit);
        if (threshold > toCome) {
          found = keepOver(found, threshold - toCome);
          lookUp(stem, found);
        } else {
          found = merge(found, readStem(stem, within));
        }
        toCome -= stem.idf * mostShare;
      }
      return best(found, limit);
    },
  };
}

/** The sum of two lists. */
function merge(one: Scored, other: Scored): Scored {
  if (one.count === 0) return other;
  const passages = new Float64Array(one.count + other.count);
  const scores = new Float64Array(one.count + other.count);
  let count = 0;
  let i = 0;
  let j = 0;
  while (i < one.count || j < other.count) {
    const a = i < one.count ? (one.passages[i] ?? 0) : Infinity;
    const b = j < other.count ? (other.passages[j] ?? 0) : Infinity;
    passages[count] = a < b ? a : b;
    let score = 0;
    if (a <= b) score += one.scores[i++] ?? 0;
    if (b <= a) score += other.scores[j++] ?? 0;
    scores[count++] = score;
  }
  return { passages, scores, count };
}

/** What scores at least `least`, a rounding error less. */
function keepOver(list: Scored, least: number): Scored {
  const passages = new Float64Array(list.count);
  const scores = new Float64Array(list.count);
  let count = 0;
  for (let i = 0; i < list.count; i += 1) {
    const score = list.scores[i] ?? 0;
    if (score < least - 1e-9) continue;
    passages[count] = list.passages[i] ?? 0;
    scores[count] = score;
    count += 1;
  }
  return { passages, scores, count };
}

/** The n-th best score; -Infinity when there are fewer. */
function nthBest({ scores, count }: Scored, n: number): number {
  if (count < n || n < 1) return -Infinity;
  const least = createLeast(n);
  for (let i = 0; i < count; i += 1) least.offer(scores[i] ?? 0);
  return least.value();
}

/** The n greatest of the numbers offered, in a binary heap with the least of them at its root. */
function createLeast(n: number): { offer(score: number): void; value(): number } {
  const heap = new Float64Array(n).fill(-Infinity);
  return {
    value: () => heap[0] ?? -Infinity,
    offer(score) {
      if (score <= (heap[0] ?? 0)) return;
      let at = 0;
      for (;;) {
        let child = 2 * at + 1;
        if (child >= n) break;
        if (child + 1 < n && (heap[child + 1] ?? 0) < (heap[child] ?? 0)) child += 1;
        if ((heap[child] ?? 0) >= score) break;
        heap[at] = heap[child] ?? 0;
        at = child;
      }
      heap[at] = score;
    },
  };
}

function best(found: Scored, limit: number): FoundPassage[] {
  const { passages, scores, count } = keepOver(found, nthBest(found, limit));
  const list: FoundPassage[] = [];
  for (let i = 0; i < count; i += 1) list.push({ passage: passages[i] ?? 0, score: scores[i] ?? 0 });
  return list.sort((a, b) => b.score - a.score || a.passage - b.passage).slice(0, limit);
}
