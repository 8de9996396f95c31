import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quantizeColumns, quantizeRows } from '../../../src/model/bundled/quantize.js';

const matrix = { rows: 2, columns: 3, data: Float32Array.of(1, -8, 0, -2, 4, 0) };

test('columns have scales of their own', () => {
  const { values, scales } = quantizeColumns(matrix, 64);
  expect([...scales]).toEqual([2 / 64, 8 / 64, 0]);
  expect([...values]).toEqual([32, -64, 0, -64, 32, 0]);
});

test('rows have scales of their own', () => {
  const { values, scales } = quantizeRows(matrix, 8);
  expect([...scales]).toEqual([1, 0.5]);
  expect([...values]).toEqual([1, -8, 0, -4, 8, 0]);
});

test('a weight comes back within half a scale, and no value passes the limit', () => {
  const weights = fc.array(fc.float({ min: -100, max: 100, noNaN: true }), { minLength: 6, maxLength: 6 });
  fc.assert(
    fc.property(weights, fc.integer({ min: 1, max: 127 }), (data, limit) => {
      const { values, scales } = quantizeColumns(
        { rows: 2, columns: 3, data: Float32Array.from(data) },
        limit,
      );
      values.forEach((value, index) => {
        const scale = scales[index % 3] ?? 0;
        expect(Math.abs(value)).toBeLessThanOrEqual(limit);
        expect(Math.abs(value * scale - (data[index] ?? 0))).toBeLessThanOrEqual(scale * 0.5001 + 1e-40);
      });
    }),
  );
});
