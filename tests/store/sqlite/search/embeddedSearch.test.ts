import { expect, test } from 'vitest';
import { searchFingerprints } from '../../../../src/store/sqlite/search/embeddedSearch.js';
import { packPairs } from '../../../../src/store/sqlite/search/pairBlock.js';
import type { PairBlocks } from '../../../../src/store/sqlite/search/pairTable.js';

/** Blocks that hold each fingerprint in a block of its own. */
function blocksOf(articles: ReadonlyMap<number, readonly number[]>): PairBlocks {
  const rows = [...articles]
    .map(([key, values]) => ({
      key,
      value: values[0] ?? 0,
      data: packPairs({ keys: values.map(() => key), values: [...values] }, 0, values.length),
    }))
    .sort((a, b) => a.key - b.key);
  const isAfter = (row: { key: number; value: number }, key: number, value: number): boolean =>
    row.key > key || (row.key === key && row.value > value);
  return {
    holding: (key, value) => rows.findLast((row) => !isAfter(row, key, value)),
    after: (key, value) => rows.find((row) => isAfter(row, key, value)),
  };
}

const many = Array.from({ length: 1_500 }, (_, article) => article + 1);

test('articles that share most fingerprints come first, equals by key', () => {
  const blocks = blocksOf(
    new Map([
      [7, [3, 5, 9]],
      [8, [5]],
      [4_000_000_000, [5, 9]],
    ]),
  );
  expect(searchFingerprints(blocks, [7, 8, 8, 4_000_000_000, 99], 2)).toEqual([
    { article: 5, shared: 3 },
    { article: 9, shared: 2 },
  ]);
});

test('a fingerprint of a stock phrase counts for a thousand articles, and hides none that shares others', () => {
  const blocks = blocksOf(
    new Map([
      [7, many],
      [8, [1_400, 1_450]],
      [9, [1_400]],
    ]),
  );
  const found = searchFingerprints(blocks, [7, 8, 9], 5_000);
  expect(found.slice(0, 2)).toEqual([
    { article: 1_400, shared: 2 },
    { article: 1, shared: 1 },
  ]);
  expect(found).toHaveLength(1_002);
});
