import fc from 'fast-check';
import { expect, test } from 'vitest';
import { normalisedFusion, reciprocalRankFusion } from '../../../src/retrieval/search/fusion.js';
import type { FoundPassage } from '../../../src/store/indexReader.js';

const list = (...pairs: [passage: number, score: number][]): FoundPassage[] =>
  pairs.map(([passage, score]) => ({ passage, score }));

test('reciprocal ranks are summed, by hand', () => {
  const fused = reciprocalRankFusion([list([1, 9], [2, 8], [3, 7]), list([3, 0.9], [1, 0.8])]);
  // 1: 1/61 + 1/62; 3: 1/63 + 1/61; 2: 1/62.
  expect(fused.map(({ passage }) => passage)).toEqual([1, 3, 2]);
  expect(fused[0]?.score).toBeCloseTo(0.032522, 6);
  expect(fused[1]?.score).toBeCloseTo(0.032266, 6);
  expect(fused[2]?.score).toBeCloseTo(0.016129, 6);
});

test('the constant decides how much a first rank counts', () => {
  const lists = [list([1, 5], [2, 4], [3, 3]), list([2, 5], [4, 4], [3, 3]), list([3, 1])];
  expect(reciprocalRankFusion(lists, 0)[0]?.passage).toBe(3);
  expect(reciprocalRankFusion(lists, 0)[0]?.score).toBeCloseTo(1 / 3 + 1 / 3 + 1, 9);
});

test('scores are scaled to 1 for the best and 0 for the last, weighted and summed, by hand', () => {
  const fused = normalisedFusion([
    { found: list([1, 10], [2, 7], [3, 4]), weight: 1 },
    { found: list([3, 0.9], [4, 0.8], [1, 0.4]), weight: 0.5 },
  ]);
  // 1: 1 + 0.5·0; 2: 0.5 + 0; 3: 0 + 0.5·1; 4: 0.5·0.8. Equal scores go by passage.
  expect(fused.map(({ passage, score }) => [passage, Number(score.toFixed(9))])).toEqual([
    [1, 1],
    [2, 0.5],
    [3, 0.5],
    [4, 0.4],
  ]);
});

test('a list of one, or of equals, counts in full', () => {
  expect(normalisedFusion([{ found: list([7, 0.2]), weight: 2 }])).toEqual([{ passage: 7, score: 2 }]);
  const equals = normalisedFusion([{ found: list([8, 3], [9, 3]), weight: 1 }]);
  expect(equals).toEqual(list([8, 1], [9, 1]));
});

test('no lists, and empty ones, give nothing', () => {
  expect(reciprocalRankFusion([])).toEqual([]);
  expect(normalisedFusion([{ found: [], weight: 1 }])).toEqual([]);
});

test('every passage of any list comes once, best first', () => {
  const lists = fc.array(
    fc
      .uniqueArray(fc.record({ passage: fc.nat(30), score: fc.float({ min: 0, max: 50, noNaN: true }) }), {
        selector: ({ passage }) => passage,
      })
      .map((found) => found.sort((a, b) => b.score - a.score)),
    { maxLength: 4 },
  );
  fc.assert(
    fc.property(lists, (found) => {
      const expected = [...new Set(found.flat().map(({ passage }) => passage))].sort((a, b) => a - b);
      const weighted = found.map((each) => ({ found: each, weight: 0.7 }));
      for (const fused of [reciprocalRankFusion(found), normalisedFusion(weighted)]) {
        expect(fused.map(({ passage }) => passage).sort((a, b) => a - b)).toEqual(expected);
        for (const [i, { score }] of fused.slice(1).entries())
          expect(score).toBeLessThanOrEqual(fused[i]?.score ?? -1);
      }
    }),
  );
});
