import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitMeanRanker, fitRanker, seeded, shuffled, type Choice } from '../../src/evaluation/fitRanker.js';
import { networkScore, type NetworkModel } from '../../src/retrieval/evidence/evidenceModel.js';

/** A choice among candidates of one feature or more, of which one is right. */
function choice(rows: readonly (readonly number[])[], right: number | null, weight = 1): Choice {
  return {
    ...{ features: rows.map((row) => Float64Array.from(row)), weight },
    right: rows.map((_, i) => i === right),
  };
}

/** The candidate that a model scores highest. */
function best(model: NetworkModel, rows: readonly (readonly number[])[]): number {
  const scores = rows.map((row) => networkScore(model, row));
  return scores.indexOf(Math.max(...scores));
}

const random = seeded(7);
const number = (): number => random() * 10 - 5;

describe('fitRanker', () => {
  test('learns a feature that tells, in raw units, and not one that says nothing', () => {
    const choices = Array.from({ length: 200 }, () => {
      const rows = [number(), number(), number()].map((value) => [100 + value, number()]);
      const values = rows.map(([value = 0]) => value);
      return choice(rows, values.indexOf(Math.max(...values)));
    });
    const model = fitRanker(choices);
    expect(
      best(model, [
        [101, 5],
        [104, -5],
        [99, 0],
      ]),
    ).toBe(1);
    expect(
      best(model, [
        [104, -5],
        [101, 5],
        [99, 0],
      ]),
    ).toBe(0);
  });

  test('learns by its hidden units what no line can: that the middle is right', () => {
    const choices = Array.from({ length: 200 }, () => {
      const near = random() - 0.5;
      const far = [2 + random() * 2, -2 - random() * 2];
      return choice([[near], ...far.map((value) => [value])], 0);
    });
    const rows = [[-3], [0.1], [3]];
    expect(best(fitRanker(choices, { epochs: 40 }), rows)).toBe(1);
    expect(best(fitRanker(choices, { epochs: 40, hidden: 0 }), rows)).not.toBe(1);
  });

  test('a choice that counts more wins over those that count less', () => {
    const rows = [[1], [-1]];
    const of = (first: number, second: number): number =>
      best(
        fitRanker(Array.from({ length: 40 }, () => [choice(rows, 0, first), choice(rows, 1, second)]).flat()),
        rows,
      );
    expect(of(3, 1)).toBe(0);
    expect(of(1, 3)).toBe(1);
  });

  test('with several right candidates asks for any one of them', () => {
    const rows = [[2], [0], [-2]];
    const both = Array.from({ length: 80 }, () => ({ ...choice(rows, 0), right: [true, true, false] }));
    expect(best(fitRanker(both), rows)).not.toBe(2);
  });

  test('learns nothing from choices without a right candidate, nor from a feature that never changes', () => {
    const taught = Array.from({ length: 40 }, () =>
      choice(
        [
          [1, 7],
          [-1, 7],
        ],
        0,
      ),
    );
    const untaught = Array.from({ length: 40 }, () =>
      choice(
        [
          [50, 9],
          [-50, 9],
        ],
        null,
      ),
    );
    const model = fitRanker([...taught, ...untaught]);
    expect(model).toEqual(fitRanker(taught));
    expect(networkScore(model, [0, 7])).toBeCloseTo(networkScore(model, [0, -100]), 12);
  });

  test('gives the same weights for the same input, and others for another seed', () => {
    const choices = Array.from({ length: 30 }, () => choice([[number()], [number()]], 0));
    expect(fitRanker(choices)).toEqual(fitRanker(choices));
    expect(fitRanker(choices, { seed: 2 })).not.toEqual(fitRanker(choices));
  });

  test('of nothing gives a model that scores all the same', () => {
    const model = fitRanker([]);
    expect([networkScore(model, []), networkScore(model, [1])]).toEqual([0, 0]);
    expect(model.weights).toEqual([]);
  });

  test('is finite for any features', () => {
    const value = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    const row = fc.tuple(value, value);
    fc.assert(
      fc.property(fc.array(fc.tuple(row, row), { minLength: 1, maxLength: 6 }), (pairs) => {
        const { weights, bias, hidden, hiddenBias, output } = fitRanker(
          pairs.map((rows) => choice(rows, 0)),
          { epochs: 3, hidden: 3 },
        );
        const all = [...weights, bias, ...hidden.flat(), ...hiddenBias, ...output];
        expect(all.filter((weight) => !Number.isFinite(weight))).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });
});

test('the mean of rankers scores as they do at the mean, and is the same each time', () => {
  const choices = Array.from({ length: 30 }, () =>
    choice(
      [
        [number(), number()],
        [number(), number()],
      ],
      0,
    ),
  );
  const mean = fitMeanRanker(choices);
  expect(mean).toEqual(fitMeanRanker(choices));
  const each = [1, 2, 3].map((seed) => fitRanker(choices, { seed }));
  for (const row of [
    [0, 0],
    [1, -2],
    [30, 4],
  ]) {
    const scores = each.map((model) => networkScore(model, row));
    expect(networkScore(mean, row)).toBeCloseTo(scores.reduce((sum, score) => sum + score, 0) / 3, 9);
  }
  expect(networkScore(fitMeanRanker([]), [1])).toBe(0);
});

test('seeded numbers lie in [0, 1), repeat with their seed and spread over it', () => {
  const of = (seed: number): number[] => {
    const next = seeded(seed);
    return Array.from({ length: 1000 }, next);
  };
  const numbers = of(3);
  expect(of(3)).toEqual(numbers);
  expect(of(4)).not.toEqual(numbers);
  expect(numbers.filter((value) => value < 0 || value >= 1)).toEqual([]);
  const tenths = Array.from(
    { length: 10 },
    (_, i) => numbers.filter((value) => Math.floor(value * 10) === i).length,
  );
  expect(Math.min(...tenths)).toBeGreaterThan(50);
});

test('shuffling gives the same items in another order, and leaves the list as it was', () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), fc.nat(), (items, seed) => {
      const before = [...items];
      const mixed = shuffled(items, seeded(seed));
      expect(items).toEqual(before);
      expect([...mixed].sort((a, b) => a - b)).toEqual([...items].sort((a, b) => a - b));
    }),
  );
  const hundred = Array.from({ length: 100 }, (_, i) => i);
  expect(shuffled(hundred, seeded(1))).not.toEqual(hundred);
});
