import type Database from 'better-sqlite3';
import type { FoundPassage } from './indexReader.js';
import { titleWeight } from './schema.js';

/**
 * Rows that the rarer stems of a search may touch before commoner ones are only looked up in the passages found so far:
 * what keeps a search from reading every row of a large archive. A smaller archive is searched in full.
 */
const rowBudget = 20_000;

/** The inverse document frequency of BM25, kept above 0. @see Lucene's BM25Similarity */
export function inverseDocumentFrequency(passages: number, df: number): number {
  return Math.log(1 + (passages - df + 0.5) / (df + 0.5));
}

/** What FTS5 multiplies a term's share by: 0.000001 for a term of more than half of the rows. */
function fts5Frequency(passages: number, df: number): number {
  const idf = Math.log((passages - df + 0.5) / (df + 0.5));
  return idf <= 0 ? 1e-6 : idf;
}

/** What {@link searchByStem} searches. */
export interface StemSearch {
  readonly stems: readonly string[];
  readonly limit: number;
  /** SQL that a row's id must fulfil, empty for none, with its parameters. */
  readonly restriction: { readonly sql: string; readonly parameters: readonly string[] };
}

/**
 * BM25 stem by stem, the rarest first. FTS5 gives the share of each stem with its own inverse document frequency, which
 * is next to nothing for words of most passages: in an archive about one subject those are the words that people ask
 * with. The frequency is exchanged for one that stays above 0.
 * @see https://sqlite.org/fts5.html#the_bm25_function
 */
export function searchByStem(
  database: Database.Database,
  { stems, limit, restriction }: StemSearch,
): FoundPassage[] {
  const passages =
    database.prepare<[], { count: number }>('SELECT COUNT(*) AS count FROM passages').get()?.count ?? 0;
  const frequency = database.prepare<[string], { doc: number }>(
    'SELECT doc FROM passage_frequencies WHERE term = ?',
  );
  const rarestFirst = [...new Set(stems)]
    .map((stem) => ({ stem, df: frequency.get(stem)?.doc ?? 0 }))
    .filter(({ df }) => df > 0)
    .sort((a, b) => a.df - b.df);
  const scores = new Map<number, number>();
  let touched = 0;
  for (const { stem, df } of rarestFirst) {
    const narrow = touched > 0 && touched + df > rowBudget && scores.size >= limit;
    const found = narrow ? JSON.stringify([...scores.keys()]) : null;
    const exchange = inverseDocumentFrequency(passages, df) / fts5Frequency(passages, df);
    for (const { passage, score } of rowsOf(database, stem, restriction, found)) {
      scores.set(passage, (scores.get(passage) ?? 0) + score * exchange);
    }
    touched += narrow ? scores.size : df;
  }
  return [...scores]
    .map(([passage, score]) => ({ passage, score }))
    .sort((a, b) => b.score - a.score || a.passage - b.passage)
    .slice(0, limit);
}

/** Every row that holds a stem, with FTS5's share for it. @param found JSON list of ids to keep to, or null */
function rowsOf(
  database: Database.Database,
  stem: string,
  { sql, parameters }: StemSearch['restriction'],
  found: string | null,
): FoundPassage[] {
  const conditions = [
    'passage_stems MATCH ?',
    `rank MATCH 'bm25(${titleWeight}, 1)'`,
    ...(sql === '' ? [] : [sql]),
    ...(found === null ? [] : ['rowid IN (SELECT value FROM json_each(?))']),
  ];
  const match = `"${stem.replaceAll('"', '""')}"`;
  return database
    .prepare<unknown[], FoundPassage>(
      `SELECT rowid AS passage, -rank AS score FROM passage_stems WHERE ${conditions.join(' AND ')}`,
    )
    .all(match, ...parameters, ...(found === null ? [] : [found]));
}
