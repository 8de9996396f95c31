import { describe, expect, test } from 'vitest';
import { fitReadingWeight, type ReadExample } from '../../src/evaluation/fitReading.js';
import { makeCandidate, rank } from '../support/evidence.js';

const candidate = makeCandidate({ text: 'One sinks. Two swims. Three flies.' });

/** A question whose second unit is right, while the first ranks best by a point. */
function read(scores: readonly number[], set = 'set', isThere = true): ReadExample {
  const ranking = [1, 0, 0].map((score, i) => ({ ...rank(candidate, i, 0.3), score }));
  const example = {
    ...{ set, question: 'Which?', fold: 0, answerable: true, sentences: ranking },
    ...{ right: [false, isThere, false], partly: [false, false, false], holds: () => false },
  };
  return { example, ranking, scores };
}

describe('fitReadingWeight', () => {
  test('counts a reader the more, the better it tells what is right', () => {
    const always = fitReadingWeight([read([0, 3, 0])], () => 1).weight;
    const mostly = fitReadingWeight([read([0, 3, 0]), read([0, 3, 0]), read([3, 0, 0])], () => 1).weight;
    expect(always).toBe(2);
    expect(mostly).toBeGreaterThan(0);
    expect(mostly).toBeLessThan(always);
  });

  test('does without one that is wrong, and goes by how much a set counts', () => {
    expect(fitReadingWeight([read([3, 0, 0])], () => 1).weight).toBe(0);
    const both = [read([3, 0, 0], 'a'), read([0, 3, 0], 'b')];
    expect(fitReadingWeight(both, (set) => (set === 'a' ? 9 : 1)).weight).toBe(0);
    expect(fitReadingWeight(both, (set) => (set === 'b' ? 9 : 1)).weight).toBeGreaterThan(0);
  });

  test('learns nothing of a question without a right unit but how far scores spread', () => {
    const one = [read([0, 3, 0]), read([3, 0, 0]), read([0, 3, 0])];
    const { weight } = fitReadingWeight(one, () => 1);
    const more = fitReadingWeight([...one, read([9, 0, 0], 'set', false)], () => 1);
    expect(more.weight).toBe(weight);
    expect(fitReadingWeight([read([0, 3, 0], 'set', false)], () => 1).spread).toBeCloseTo(Math.SQRT2, 9);
  });
});
