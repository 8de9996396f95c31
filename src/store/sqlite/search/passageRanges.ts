import type Database from 'better-sqlite3';
import type { ArticleFilter } from '../../indexReader.js';
import { sourceKey } from '../schema.js';

/** Filters whose ranges are remembered: people page through one list. */
const mostRemembered = 8;

/** The passages that pass a filter: those of an article have keys in a row. */
export interface PassageRanges {
  /** First keys, ascending. */
  readonly starts: readonly number[];
  /** For each, the key after the last. */
  readonly ends: readonly number[];
  /** Passages in all. */
  readonly passages: number;
}

/** SQL for a filter over `articles AS a`, with its parameters; empty when every article passes. */
export function filterConditions(filter: ArticleFilter): { sql: string; parameters: string[] } {
  const parts: [string, string | null][] = [
    ['a.date >= ?', filter.after],
    ['a.date <= ?', filter.before],
    ['a.source_key = ?', filter.source === null ? null : sourceKey(filter.source)],
    ['a.id = ?', filter.article],
  ];
  const used = parts.filter((part): part is [string, string] => part[1] !== null);
  return { sql: used.map(([sql]) => sql).join(' AND '), parameters: used.map(([, value]) => value) };
}

/** Gives the passages that pass a filter; null when every article passes. */
export function createRangesReader(
  database: Database.Database,
): (filter: ArticleFilter) => PassageRanges | null {
  const remembered = new Map<string, PassageRanges>();
  return (filter) => {
    const { sql, parameters } = filterConditions(filter);
    if (sql === '') return null;
    const key = JSON.stringify([sql, parameters]);
    const known = remembered.get(key) ?? readRanges(database, sql, parameters);
    const [oldest] = remembered.keys();
    if (remembered.size >= mostRemembered && oldest !== undefined) remembered.delete(oldest);
    remembered.set(key, known);
    return known;
  };
}

function readRanges(database: Database.Database, sql: string, parameters: readonly string[]): PassageRanges {
  const rows = database
    .prepare<unknown[], [number, number]>(
      `SELECT a.first_passage, a.passages FROM articles a WHERE a.passages > 0 AND ${sql} ORDER BY a.key`,
    )
    .raw()
    .all(...parameters);
  return {
    starts: rows.map(([first]) => first),
    ends: rows.map(([first, count]) => first + count),
    passages: rows.reduce((sum, [, count]) => sum + count, 0),
  };
}

/** Whether a passage lies in the ranges. */
export function isInRanges({ starts, ends }: PassageRanges, passage: number): boolean {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((starts[middle] ?? 0) <= passage) low = middle + 1;
    else high = middle;
  }
  return low > 0 && passage < (ends[low - 1] ?? 0);
}
