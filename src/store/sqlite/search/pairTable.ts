import type Database from 'better-sqlite3';
import { valuesIn } from './pairBlock.js';

/** Tables of packed pairs: each row is a block, named by its first pair. */
export type PairTable = 'bands' | 'fingerprints';

/** A row of such a table. */
export interface PairRow {
  readonly key: number;
  readonly value: number;
  readonly data: Uint8Array;
}

/** Finds blocks of pairs. */
export interface PairBlocks {
  /** The block in which a pair is, or would be; undefined when there is none before it. */
  holding(key: number, value: number): PairRow | undefined;
  /** The first block that begins after a pair. */
  after(key: number, value: number): PairRow | undefined;
}

/** Prepares the look-ups in a table. */
export function openPairBlocks(database: Database.Database, table: PairTable): PairBlocks {
  const holding = database.prepare<[number, number], PairRow>(
    `SELECT key, value, data FROM ${table} WHERE (key, value) <= (?, ?) ORDER BY key DESC, value DESC LIMIT 1`,
  );
  const after = database.prepare<[number, number], PairRow>(
    `SELECT key, value, data FROM ${table} WHERE (key, value) > (?, ?) ORDER BY key, value LIMIT 1`,
  );
  return {
    holding: (key, value) => holding.get(key, value),
    after: (key, value) => after.get(key, value),
  };
}

/** Gives the values of a key, ascending, at most `limit`. */
export function valuesOf(blocks: PairBlocks, key: number, limit: number): number[] {
  // Most keys lie in one block: the last that begins before the key ends, where it begins before the key.
  const last = blocks.holding(key, Number.MAX_SAFE_INTEGER);
  if (last === undefined) return [];
  if (last.key < key) return valuesIn(last.data, key, limit);
  const found: number[] = [];
  let row = blocks.holding(key, 0) ?? blocks.after(key, 0);
  while (row !== undefined && row.key <= key && found.length < limit) {
    for (const value of valuesIn(row.data, key, limit - found.length)) found.push(value);
    row = blocks.after(row.key, row.value);
  }
  return found;
}
