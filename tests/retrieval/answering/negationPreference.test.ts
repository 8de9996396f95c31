import { expect, test } from 'vitest';
import { negationPreference } from '../../../src/retrieval/answering/negationPreference.js';
import { readDemands } from '../../../src/retrieval/question/questionDemands.js';

test('raises what says that something is not so, only where that is asked', () => {
  const asked = negationPreference(readDemands('Who has not signed?'));
  expect(asked('Dahl has never signed.')).toBeGreaterThan(asked('Holm signed.'));
  expect(negationPreference(readDemands('Who signed?'))('Dahl has never signed.')).toBe(0);
});
