import Database from 'better-sqlite3';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createPairRows } from '../../../../src/store/sqlite/write/pairRows.js';
import { unpackPairs } from '../../../../src/store/sqlite/search/pairBlock.js';
import { openPairBlocks, valuesOf } from '../../../../src/store/sqlite/search/pairTable.js';
import { createTables } from '../../../../src/store/sqlite/schema.js';

function openRows() {
  const database = new Database(':memory:');
  createTables(database);
  const written = () =>
    database
      .prepare<[], Uint8Array>('SELECT data FROM bands ORDER BY key, value')
      .pluck()
      .all()
      .flatMap((block) => {
        const { keys, values } = unpackPairs(block);
        return keys.map((key, i) => [key, values[i] ?? -1] as const);
      });
  return { rows: createPairRows(database, 'bands'), blocks: openPairBlocks(database, 'bands'), written };
}

test('a table holds what a sorted set would, whatever was added and taken back in which order', () => {
  const step = fc.record({
    insert: fc.boolean(),
    key: fc.oneof(fc.nat(3), fc.integer({ min: 2 ** 32 - 3, max: 2 ** 32 - 1 })),
    // Thousands of values of one key take several blocks.
    from: fc.nat(4_000),
    count: fc.integer({ min: 1, max: 2_500 }),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      const { rows, blocks, written } = openRows();
      const set = new Map<number, Set<number>>();
      for (const { insert, key, from, count } of steps) {
        const values = set.get(key) ?? new Set<number>();
        set.set(key, values);
        for (let value = from; value < from + count; value += 1) {
          if (insert) {
            rows.insert(key, value);
            values.add(value);
          } else {
            rows.erase(key, value);
            values.delete(value);
          }
        }
        const sorted = [...values].sort((a, b) => a - b);
        expect(rows.valuesOf(key, 1_000_000)).toEqual(sorted);
        expect(rows.valuesOf(key, 5)).toEqual(sorted.slice(0, 5));
      }
      rows.flush();
      const expected = [...set]
        .flatMap(([key, values]) => [...values].map((value) => [key, value] as const))
        .sort(([a, x], [b, y]) => a - b || x - y);
      expect(written()).toEqual(expected);
      for (const [key, values] of set) {
        expect(valuesOf(blocks, key, Infinity)).toEqual([...values].sort((a, b) => a - b));
      }
    }),
    { numRuns: 40, seed: 11 },
  );
});
