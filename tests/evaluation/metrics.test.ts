import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seeded } from '../../src/evaluation/fitRanker.js';
import {
  chanceCalibrationError,
  expectedCalibrationError,
  mean,
  quantile,
  reliability,
  share,
} from '../../src/evaluation/metrics.js';

describe('share and mean', () => {
  test('count what is true, and average', () => {
    expect(share([true, false, true, true])).toBe(0.75);
    expect(mean([1, 2, 6])).toBe(3);
  });

  test('are no number for nothing', () => {
    expect(share([])).toBeNaN();
    expect(mean([])).toBeNaN();
  });
});

describe('quantile', () => {
  test.each([
    [0, 15],
    [0.05, 15],
    [0.3, 20],
    [0.4, 20],
    [0.5, 35],
    [1, 50],
  ])('of 50, 15, 40, 20, 35 at %d is %d, by nearest rank', (at, expected) => {
    expect(quantile([50, 15, 40, 20, 35], at)).toBe(expected);
  });

  test('of nothing is no number', () => expect(quantile([], 0.5)).toBeNaN());

  test('is always one of the values, with at least the share of them at or under it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1 }),
        fc.constantFrom(0.5, 0.95, 1),
        (values, at) => {
          const found = quantile(values, at);
          expect(values).toContain(found);
          expect(share(values.map((value) => value <= found))).toBeGreaterThanOrEqual(at - 1e-12);
          expect(share(values.map((value) => value < found))).toBeLessThan(at);
        },
      ),
    );
  });
});

describe('reliability', () => {
  const forecasts = [
    { confidence: 0.1, right: false },
    { confidence: 0.3, right: true },
    { confidence: 0.5, right: true },
    { confidence: 0.9, right: true },
    { confidence: 1, right: false },
  ];

  test('bins by equal width, a boundary into the bin above, 1 into the last', () => {
    expect(reliability(forecasts, 2)).toEqual([
      { from: 0, to: 0.5, count: 2, confidence: 0.2, accuracy: 0.5 },
      { from: 0.5, to: 1, count: 3, confidence: expect.closeTo(0.8, 12) as number, accuracy: 2 / 3 },
    ]);
  });

  test('has ten bins unless told otherwise, an empty one without figures', () => {
    const table = reliability(forecasts);
    expect(table.map(({ count }) => count)).toEqual([0, 1, 0, 1, 0, 1, 0, 0, 0, 2]);
    expect(table[0]).toEqual({ from: 0, to: 0.1, count: 0, confidence: Number.NaN, accuracy: Number.NaN });
  });

  test('gives the calibration error 2/5 × 0.3 + 3/5 × 2/15', () => {
    expect(expectedCalibrationError(reliability(forecasts, 2))).toBeCloseTo(0.4 * 0.3 + (0.6 * 2) / 15, 12);
  });

  test('is without error where nothing was forecast, and where bins are as right as they are sure', () => {
    expect(expectedCalibrationError(reliability([]))).toBe(0);
    const fair = [true, true, true, false].map((right) => ({ confidence: 0.75, right }));
    expect(expectedCalibrationError(reliability(fair))).toBe(0);
  });
});

describe('chanceCalibrationError', () => {
  test('is what true forecasts come to at the mean, as many draws show', () => {
    const random = seeded(7);
    const confidences = Array.from({ length: 40 }, (_, i) => (i + 0.5) / 40);
    const drawn = () => confidences.map((confidence) => ({ confidence, right: random() < confidence }));
    const errors = Array.from({ length: 2000 }, () => expectedCalibrationError(reliability(drawn())));
    const chance = chanceCalibrationError(reliability(drawn()));
    expect(Math.abs(chance - mean(errors))).toBeLessThan(0.02);
  });

  test('grows less with more forecasts, and is none for none', () => {
    const of = (length: number) =>
      chanceCalibrationError(reliability(Array.from({ length }, () => ({ confidence: 0.75, right: true }))));
    expect(of(400)).toBeCloseTo(of(100) / 2, 12);
    expect(chanceCalibrationError([])).toBe(0);
  });
});
