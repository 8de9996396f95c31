import fc from 'fast-check';
import { expect, test } from 'vitest';
import { confidenceNames } from '../../../src/retrieval/evidence/confidence.js';
import { evidenceWeights } from '../../../src/retrieval/evidence/evidenceWeights.js';
import { featureNames } from '../../../src/retrieval/evidence/sentenceFeatures.js';
import { foldOf, hashQuestions } from '../../../src/retrieval/evidence/trainedEvidence.js';

test('an article has one fold of as many as there are', () => {
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: 1, max: 12 }), (group, folds) => {
      const fold = foldOf(group, folds);
      expect(Number.isInteger(fold) && fold >= 0 && fold < folds).toBe(true);
      expect(foldOf(group, folds)).toBe(fold);
    }),
  );
  const folds = Array.from({ length: 60 }, (_, i) => foldOf(`article ${i}`, 6));
  expect(new Set(folds).size).toBe(6);
});

test('questions hash alike in any order, and otherwise when one word of one changes', () => {
  const one = { id: 'a', question: 'Who sank?' };
  const other = { id: 'b', question: 'Who swam?' };
  const hash = hashQuestions([one, other]);
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  expect(hashQuestions([other, one])).toBe(hash);
  expect(hashQuestions([one, { ...other, question: 'Who swims?' }])).not.toBe(hash);
  expect(hashQuestions([one])).not.toBe(hash);
});

test('the weights that answer people are as many as the features, finite, in all folds', () => {
  const { all, folds } = evidenceWeights;
  expect(folds.length).toBeGreaterThan(1);
  for (const { sentence, answerable, right } of [all, ...folds]) {
    expect(sentence.weights).toHaveLength(featureNames.length);
    expect(answerable.weights).toHaveLength(confidenceNames.length);
    expect(right.weights).toHaveLength(confidenceNames.length);
    for (const { weights, bias } of [sentence, answerable, right]) {
      expect([...weights, bias].every(Number.isFinite)).toBe(true);
    }
  }
});
