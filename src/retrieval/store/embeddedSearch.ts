import type Database from 'better-sqlite3';
import type { ArticleFilter, FoundPassage, KeyedReference } from './indexReader.js';
import { sourceKey } from './schema.js';
import { searchByStem } from './stemSearch.js';
import { passageOf, type VectorGraph } from './vectorGraph.js';

/** The columns of a reference, of `articles AS a`. */
export const referenceColumns = 'a.key, a.id, a.path, a.title, a.date, a.source, a.url';

/** Filters that leave at most this many passages are answered by the exact search over all of them. */
const exactLimit = 5_000;

/** Windows asked of the graph for each passage wanted: several windows of one passage may be near. */
const windowsPerPassage = 3;

/** SQL for a filter over `articles AS a`, with its parameters; empty when every article passes. */
function conditions(filter: ArticleFilter): { sql: string; parameters: string[] } {
  const parts: [string, string | null][] = [
    ['a.date >= ?', filter.after],
    ['a.date <= ?', filter.before],
    ['a.source_key = ?', filter.source === null ? null : sourceKey(filter.source)],
    ['a.id = ?', filter.article],
  ];
  const used = parts.filter((part): part is [string, string] => part[1] !== null);
  return { sql: used.map(([sql]) => sql).join(' AND '), parameters: used.map(([, value]) => value) };
}

/** The passages that hold any of the stems, best BM25 first. @see IndexReader.searchStems */
export function searchStems(
  database: Database.Database,
  stems: readonly string[],
  limit: number,
  filter: ArticleFilter,
): FoundPassage[] {
  if (stems.length === 0) return [];
  const { sql, parameters } = conditions(filter);
  const restriction =
    sql === ''
      ? ''
      : `rowid IN (SELECT p.key FROM passages p JOIN articles a ON a.key = p.article WHERE ${sql})`;
  return searchByStem(database, { stems, limit, restriction: { sql: restriction, parameters } });
}

/** Keys of the passages that may be nearest: all that pass a narrow filter, else what the graph finds. */
export function vectorCandidates(
  database: Database.Database,
  graph: VectorGraph,
  vector: Float32Array,
  limit: number,
  filter: ArticleFilter,
): number[] {
  const { sql, parameters } = conditions(filter);
  if (sql === '') return nearestPassages(graph, vector, limit);
  const allowed = database
    .prepare<unknown[], { key: number }>(
      `SELECT p.key FROM passages p JOIN articles a ON a.key = p.article WHERE ${sql}`,
    )
    .all(...parameters)
    .map((row) => row.key);
  if (allowed.length <= exactLimit) return allowed;
  const pass = new Set(allowed);
  return nearestPassages(graph, vector, limit, (label) => pass.has(passageOf(label)));
}

/** The passages of the nearest windows: `limit` or more where the graph has as many. */
function nearestPassages(
  graph: VectorGraph,
  vector: Float32Array,
  limit: number,
  accept?: (label: number) => boolean,
): number[] {
  for (let count = limit * windowsPerPassage; ; count *= 2) {
    const labels = graph.search(vector, count, accept);
    const passages = new Set(labels.map(passageOf));
    if (passages.size >= limit || labels.length < count) return [...passages];
  }
}

/** What articles are called, newest first. @see IndexReader.references */
export function listReferences(database: Database.Database, filter: ArticleFilter): KeyedReference[] {
  const { sql, parameters } = conditions(filter);
  return database
    .prepare<unknown[], KeyedReference>(
      `SELECT ${referenceColumns} FROM articles a ${sql === '' ? '' : `WHERE ${sql}`}
       ORDER BY a.date IS NULL, a.date DESC, a.title, a.key`,
    )
    .all(...parameters);
}

/** The articles that share any of the fingerprints. @see IndexReader.searchFingerprints */
export function searchFingerprints(
  database: Database.Database,
  fingerprints: readonly number[],
  limit: number,
): { article: number; shared: number }[] {
  return database
    .prepare<[string, number], { article: number; shared: number }>(
      `SELECT article, COUNT(*) AS shared FROM fingerprints
       WHERE hash IN (SELECT value FROM json_each(?))
       GROUP BY article ORDER BY shared DESC, article LIMIT ?`,
    )
    .all(JSON.stringify(fingerprints), limit);
}
