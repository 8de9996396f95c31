import type Database from 'better-sqlite3';
import { createPauses } from '../../../pauses.js';
import type { ArticleFilter, FoundPassage, KeyedReference } from '../../indexReader.js';
import { filterConditions, isInRanges, type PassageRanges } from './passageRanges.js';
import { valuesOf, type PairBlocks } from './pairTable.js';
import { bestDot } from '../../quantizedVector.js';
import { passageOf, type VectorGraph } from '../graph/vectorGraph.js';

/** The columns of a reference, of `articles AS a`. */
export const referenceColumns = 'a.key, a.id, a.path, a.title, a.date, a.source, a.url';

/** Windows asked of the graph for each passage wanted: several may be of one passage, and projections blur the order. */
const windowsPerPassage = 5;

/** Rows read between two looks at the clock. */
const rowsPerTurn = 64;

/** A search by vector in one generation. */
export interface VectorSearch {
  readonly vector: Float32Array;
  readonly limit: number;
  /** Null when every passage may be found. */
  readonly within: PassageRanges | null;
}

/**
 * Prepares the search for the passages whose best window is nearest, by exact cosine: among those that the graph finds,
 * or among all that pass a narrow filter.
 */
export function createVectorSearch(
  database: Database.Database,
  graphOf: () => Promise<VectorGraph>,
): (search: VectorSearch) => Promise<FoundPassage[]> {
  const vectors = database
    .prepare<[number], Uint8Array>('SELECT vectors FROM passages WHERE key = ?')
    .pluck();
  return async ({ vector, limit, within }) => {
    const found: FoundPassage[] = [];
    const graph = await graphOf();
    const pause = createPauses();
    const doubles = Float64Array.from(vector);
    let read = 0;
    for (const passage of candidates(graph, { vector, limit, within })) {
      const packed = vectors.get(passage);
      if (packed !== undefined) found.push({ passage, score: bestDot(packed, doubles) });
      read += 1;
      if (read % rowsPerTurn === 0) await pause();
    }
    return found.sort((a, b) => b.score - a.score || a.passage - b.passage).slice(0, limit);
  };
}

/** Passages that may be nearest. */
function candidates(graph: VectorGraph, { vector, limit, within }: VectorSearch): Iterable<number> {
  if (within === null) return nearestPassages(graph, vector, limit);
  // The graph walks past all that does not pass: the fewer do, the more it walks.
  if (within.passages <= Math.sqrt(100 * graph.size)) return passagesIn(within);
  return nearestPassages(graph, vector, limit, (label) => isInRanges(within, passageOf(label)));
}

function* passagesIn({ starts, ends }: PassageRanges): Generator<number> {
  for (const [i, start] of starts.entries()) {
    for (let passage = start; passage < (ends[i] ?? 0); passage += 1) yield passage;
  }
}

/** The passages of the nearest windows: `limit` or more where the graph has as many. */
function nearestPassages(
  graph: VectorGraph,
  vector: Float32Array,
  limit: number,
  accept?: (label: number) => boolean,
): Iterable<number> {
  for (let count = limit * windowsPerPassage; ; count *= 2) {
    const labels = graph.search(vector, count, { accept });
    const passages = new Set(labels.map(passageOf));
    if (passages.size >= limit || labels.length < count) return passages;
  }
}

/**
 * What articles are called, newest first. Sorting their keys takes a millisecond for each 2,000; the event loop keeps
 * turning while their rows are read. @see IndexReader.references
 */
export async function listReferences(
  database: Database.Database,
  filter: ArticleFilter,
): Promise<KeyedReference[]> {
  const { sql, parameters } = filterConditions(filter);
  const keys = database
    .prepare<unknown[], number>(
      `SELECT a.key FROM articles a ${sql === '' ? '' : `WHERE ${sql}`}
       ORDER BY a.date IS NULL, a.date DESC, a.title, a.key`,
    )
    .pluck()
    .all(...parameters);
  const byKey = database.prepare<[number], KeyedReference>(
    `SELECT ${referenceColumns} FROM articles a WHERE a.key = ?`,
  );
  const found: KeyedReference[] = [];
  const pause = createPauses();
  for (const [i, key] of keys.entries()) {
    const row = byKey.get(key);
    if (row !== undefined) found.push(row);
    if (i % rowsPerTurn === 0) await pause();
  }
  return found;
}

/**
 * Articles that a fingerprint counts for: one that more have is of a stock phrase, and reading them all would take
 * longer than all else.
 */
const mostSharing = 1_000;

/** The articles that share any of the fingerprints. @see IndexReader.searchFingerprints */
export function searchFingerprints(
  blocks: PairBlocks,
  fingerprints: readonly number[],
  limit: number,
): { article: number; shared: number }[] {
  const shares = new Map<number, number>();
  for (const fingerprint of new Set(fingerprints)) {
    for (const article of valuesOf(blocks, fingerprint, mostSharing)) {
      shares.set(article, (shares.get(article) ?? 0) + 1);
    }
  }
  return [...shares]
    .map(([article, shared]) => ({ article, shared }))
    .sort((a, b) => b.shared - a.shared || a.article - b.article)
    .slice(0, limit);
}
