import { expect, test } from 'vitest';
import { repetitionPreference } from '../../../src/retrieval/answering/repetitionPreference.js';

test('a sentence that was the answer before counts less, any other as it is', () => {
  const prefer = repetitionPreference('The general wrote the letter. It caused confusion.');
  expect(prefer('The general wrote the letter.')).toBeLessThan(0);
  expect(prefer('The letter was only a draft.')).toBe(0);
  expect(repetitionPreference(null)('The general wrote the letter.')).toBe(0);
});
