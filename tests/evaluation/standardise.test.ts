import fc from 'fast-check';
import { expect, test } from 'vitest';
import { standardise } from '../../src/evaluation/standardise.js';
import { linearScore } from '../../src/retrieval/evidence/evidenceModel.js';

const rows = [
  [1, 5, 10],
  [3, 5, 10],
  [1, 5, 40],
  [3, 5, 40],
].map((row) => Float64Array.from(row));

test('brings features to mean 0 and deviation 1, and a constant one to 0', () => {
  const { size, apply } = standardise(rows);
  expect(size).toBe(3);
  expect(rows.map((row) => [...apply(row)])).toEqual([
    [-1, 0, -1],
    [1, 0, -1],
    [-1, 0, 1],
    [1, 0, 1],
  ]);
});

test('gives weights over raw features: 2 per deviation of 1 and 3 per deviation of 15, from their means', () => {
  expect(standardise(rows).undo([2, 7, 3], 1)).toEqual({ weights: [2, 0, 0.2], bias: 1 - 2 * 2 - 0.2 * 25 });
});

test('a model that is brought back scores raw features as the standardised ones were scored', () => {
  const number = fc.double({ min: -50, max: 50, noNaN: true });
  const row = fc.array(number, { minLength: 3, maxLength: 3 });
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 8 }), row, number, (given, weights, bias) => {
      const raw = given.map((values) => Float64Array.from(values));
      const { apply, undo } = standardise(raw);
      const model = undo(weights, bias);
      for (const one of raw) {
        expect(linearScore(model, one)).toBeCloseTo(linearScore({ weights, bias }, apply(one)), 4);
      }
    }),
  );
});

test('of no rows has no features', () => expect(standardise([]).size).toBe(0));
