import fc from 'fast-check';
import { expect, test } from 'vitest';
import { normalisedFusion } from '../../../src/retrieval/search/fusion.js';
import type { FoundPassage } from '../../../src/store/indexReader.js';

const list = (...pairs: [passage: number, score: number][]): FoundPassage[] =>
  pairs.map(([passage, score]) => ({ passage, score }));

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
  expect(normalisedFusion([])).toEqual([]);
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
      const fused = normalisedFusion(weighted);
      expect(fused.map(({ passage }) => passage).sort((a, b) => a - b)).toEqual(expected);
      for (const [i, { score }] of fused.slice(1).entries())
        expect(score).toBeLessThanOrEqual(fused[i]?.score ?? -1);
    }),
  );
});
