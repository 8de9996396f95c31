import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { confidenceNames, readConfidenceNames } from '../../../src/retrieval/evidence/confidence.js';
import { linearScore, networkScore } from '../../../src/retrieval/evidence/evidenceModel.js';
import { evidenceModelOf } from '../../../src/retrieval/evidence/evidenceWeights.js';
import {
  linearOf,
  nameLinear,
  nameNetwork,
  networkOf,
} from '../../../src/retrieval/evidence/namedWeights.js';
import { featureNames } from '../../../src/retrieval/evidence/sentenceFeatures.js';

const names = ['a', 'b'] as const;
const linear = { weights: [2, -1], bias: 0.5 };
const network = {
  ...linear,
  hidden: [
    [1, 3],
    [5, 7],
    [0, -2],
  ],
  hiddenBias: [4, 6, 8],
  output: [9, 10, 11],
};

describe('weights by name', () => {
  test('of a linear model: one a name', () => {
    expect(nameLinear(linear, names)).toEqual({ bias: 0.5, weights: { a: 2, b: -1 } });
  });

  test('of a network: of each input the linear path, then each hidden unit', () => {
    expect(nameNetwork(network, names)).toEqual({
      ...{ bias: 0.5, hiddenBias: [4, 6, 8], output: [9, 10, 11] },
      weights: { a: [2, 1, 5, 0], b: [-1, 3, 7, -2] },
    });
  });

  test('go by name, not by order: features may be listed in another order than they were learned in', () => {
    const named = nameNetwork(network, names);
    expect(networkScore(networkOf(named, ['b', 'a']), [7, 3])).toBe(networkScore(network, [3, 7]));
    const one = nameLinear(linear, names);
    expect(linearScore(linearOf(one, ['b', 'a']), [7, 3])).toBe(linearScore(linear, [3, 7]));
  });

  test('a name without weights is refused by that name', () => {
    const expected = expect.objectContaining({
      code: 'MODEL_DAMAGED',
      message: expect.stringContaining('expected a weight for c') as string,
    }) as Error;
    expect(() => linearOf(nameLinear(linear, names), ['a', 'c'])).toThrow(expected);
    expect(() => networkOf(nameNetwork(network, names), ['c', 'a'])).toThrow(expected);
  });

  test('give the model back, whatever it holds', () => {
    const number = fc.double({ noNaN: true, noDefaultInfinity: true });
    const shape = fc.tuple(fc.nat(4), fc.nat(3)).chain(([inputs, units]) => {
      const row = fc.array(number, { minLength: inputs, maxLength: inputs });
      const column = fc.array(number, { minLength: units, maxLength: units });
      const hidden = fc.array(row, { minLength: units, maxLength: units });
      return fc.record({ weights: row, bias: number, hidden, hiddenBias: column, output: column });
    });
    fc.assert(
      fc.property(shape, (model) => {
        const own = model.weights.map((_, i) => `feature ${i}`);
        expect(networkOf(nameNetwork(model, own), own)).toEqual(model);
        const { weights, bias } = model;
        expect(linearOf(nameLinear({ weights, bias }, own), own)).toEqual({ weights, bias });
      }),
    );
  });
});

describe('evidenceModelOf', () => {
  const flat = { bias: 1, weights: Object.fromEntries(confidenceNames.map((name, i) => [name, i])) };
  const weights = {
    learnedFrom: [],
    sentence: {
      ...{ bias: 0, hiddenBias: [3], output: [2] },
      weights: Object.fromEntries(featureNames.map((name, i) => [name, [i, 10 - i]])),
    },
    ...{ answerable: flat, right: { ...flat, bias: -1 }, reading: null },
  };

  test('has a weight for each feature, in its order', () => {
    const { sentence, answerable, right } = evidenceModelOf(weights);
    expect(sentence.weights).toEqual(featureNames.map((_, i) => i));
    expect(sentence.hidden).toEqual([featureNames.map((_, i) => 10 - i)]);
    expect(answerable).toEqual({ bias: 1, weights: confidenceNames.map((_, i) => i) });
    expect(right.bias).toBe(-1);
  });

  test('has weights of its own for what a reader read, where one was learned with', () => {
    expect(evidenceModelOf(weights).reading).toBeNull();
    const own = { bias: 2, weights: Object.fromEntries(readConfidenceNames.map((name, i) => [name, i])) };
    const reading = { reader: 'any', weight: 0.5, spread: 2, answerable: own, right: { ...own, bias: 3 } };
    const columns = readConfidenceNames.map((_, i) => i);
    expect(evidenceModelOf({ ...weights, reading }).reading).toEqual({
      ...{ reader: 'any', weight: 0.5, spread: 2 },
      ...{ answerable: { bias: 2, weights: columns }, right: { bias: 3, weights: columns } },
    });
    expect(() => evidenceModelOf({ ...weights, reading: { ...reading, right: flat } })).toThrow('readBest');
  });

  test('refuses weights that were learned before a feature was added', () => {
    const { [confidenceNames[3]]: _gone, ...others } = flat.weights;
    expect(() => evidenceModelOf({ ...weights, right: { bias: 0, weights: others } })).toThrow(
      confidenceNames[3],
    );
  });
});
