import type Database from 'better-sqlite3';
import { packPairs, firstPlaceOf, unpackPairs, type Pairs } from '../search/pairBlock.js';
import { openPairBlocks, valuesOf, type PairRow, type PairTable } from '../search/pairTable.js';

/** Pairs in a block, after which it is parted: about a kilobyte, which a look-up reads through. */
const mostPairs = 175;

/** Pairs of the block in memory, after which it is written even when more may come: those of a sorted load. */
const mostInMemory = 32 * mostPairs;

/**
 * A table of pairs that is written. One block is in memory, so that changes in the order of the pairs read and write
 * each block once. Call `flush` before the transaction ends.
 */
export interface PairRows {
  /** Adds a pair; one that is there already stays. */
  insert(key: number, value: number): void;
  /** Removes a pair; one that is not there is ignored. */
  erase(key: number, value: number): void;
  /** The values of a key, ascending, at most `limit`. */
  valuesOf(key: number, limit: number): number[];
  flush(): void;
}

/** The block in memory, with the row that it is from, if any. */
interface OpenBlock {
  readonly row: PairRow | undefined;
  readonly pairs: Pairs;
  /** The first pair of the block after it, if any: up to there the block may grow. */
  readonly next: PairRow | undefined;
  changed: boolean;
}

/** Prepares the statements on a database with the schema's tables; calls run in the caller's transaction. */
export function createPairRows(database: Database.Database, table: PairTable): PairRows {
  const blocks = openPairBlocks(database, table);
  const put = database.prepare(`INSERT OR REPLACE INTO ${table} (key, value, data) VALUES (?, ?, ?)`);
  const drop = database.prepare(`DELETE FROM ${table} WHERE key = ? AND value = ?`);
  let open: OpenBlock | null = null;

  const flush = (): void => {
    const block = open;
    open = null;
    if (block?.changed !== true) return;
    if (block.row !== undefined) drop.run(block.row.key, block.row.value);
    const { keys, values } = block.pairs;
    const parts = Math.ceil(keys.length / mostPairs);
    for (let part = 0; part < parts; part += 1) {
      const from = Math.floor((part * keys.length) / parts);
      const to = Math.floor(((part + 1) * keys.length) / parts);
      put.run(keys[from], values[from], packPairs(block.pairs, from, to));
    }
  };
  const blockFor = (key: number, value: number): OpenBlock => {
    if (open !== null && open.pairs.keys.length <= mostInMemory && reaches(open, key, value)) return open;
    flush();
    const row = blocks.holding(key, value) ?? blocks.after(key, value);
    const next = row === undefined ? undefined : blocks.after(row.key, row.value);
    const pairs = row === undefined ? { keys: [], values: [] } : unpackPairs(row.data);
    open = { row, pairs, next, changed: false };
    return open;
  };
  return {
    insert(key, value) {
      const block = blockFor(key, value);
      const { keys, values } = block.pairs;
      const place = firstPlaceOf(block.pairs, key, value);
      if (keys[place] === key && values[place] === value) return;
      keys.splice(place, 0, key);
      values.splice(place, 0, value);
      block.changed = true;
    },
    erase(key, value) {
      const block = blockFor(key, value);
      const { keys, values } = block.pairs;
      const place = firstPlaceOf(block.pairs, key, value);
      if (keys[place] !== key || values[place] !== value) return;
      keys.splice(place, 1);
      values.splice(place, 1);
      block.changed = true;
    },
    valuesOf(key, limit) {
      const { pairs, next } = blockFor(key, 0);
      if (next === undefined || isBefore(key, Infinity, next)) {
        const from = firstPlaceOf(pairs, key, 0);
        return pairs.values.slice(from, Math.min(firstPlaceOf(pairs, key, Infinity), from + limit));
      }
      flush();
      return valuesOf(blocks, key, limit);
    },
    flush,
  };
}

/** Whether a pair's place is in the block: not before its row, and before the next. */
function reaches({ row, pairs, next }: OpenBlock, key: number, value: number): boolean {
  const first = row ?? { key: pairs.keys[0] ?? 0, value: pairs.values[0] ?? 0 };
  return !isBefore(key, value, first) && (next === undefined || isBefore(key, value, next));
}

function isBefore(key: number, value: number, other: Pick<PairRow, 'key' | 'value'>): boolean {
  return key < other.key || (key === other.key && value < other.value);
}
