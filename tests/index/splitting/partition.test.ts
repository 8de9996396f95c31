import fc from 'fast-check';
import { expect, it } from 'vitest';
import { partition } from '../../../src/index/splitting/partition.js';

const sizes = (count: number, maxItems: number, cost: (size: number) => number) =>
  partition(count, maxItems, ({ from, to }) => cost(to - from)).map(({ from, to }) => to - from);

it('cuts six items into 3 and 3 where ranges cost 1 and the square of their share of five', () => {
  // 3+3: 2 + 2 * 0.36 = 2.72; 4+2: 2 + 0.64 + 0.16 = 2.8; 5+1: 2 + 1 + 0.04 = 3.04
  expect(sizes(6, 5, (size) => 1 + (size / 5) ** 2)).toEqual([3, 3]);
});

it('gives no range for no items and never a range that is forbidden', () => {
  expect(sizes(0, 5, () => 1)).toEqual([]);
  expect(sizes(4, 3, (size) => (size === 3 ? Infinity : 1))).toEqual([2, 2]);
});

it('gives the cheapest of all partitions', () => {
  const cheapest = (
    from: number,
    to: number,
    maxItems: number,
    cost: (from: number, to: number) => number,
  ): number =>
    from === to
      ? 0
      : Math.min(
          ...Array.from({ length: Math.min(maxItems, to - from) }, (_, i) => from + i + 1).map(
            (next) => cost(from, next) + cheapest(next, to, maxItems, cost),
          ),
        );
  fc.assert(
    fc.property(fc.array(fc.nat(50), { maxLength: 9 }), fc.integer({ min: 1, max: 4 }), (items, maxItems) => {
      const cost = (from: number, to: number) =>
        (items.slice(from, to).reduce((sum, item) => sum + item, 0) - 40) ** 2;
      const ranges = partition(items.length, maxItems, ({ from, to }) => cost(from, to));
      expect(ranges.flatMap(({ from, to }) => items.slice(from, to))).toEqual(items);
      expect(ranges.reduce((sum, { from, to }) => sum + cost(from, to), 0)).toBe(
        cheapest(0, items.length, maxItems, cost),
      );
    }),
  );
});
