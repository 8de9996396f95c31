import { expect, test } from 'vitest';
import { judgementOf, unitDigest } from '../../src/evaluation/judgements.js';

const judged = {
  right: [unitDigest('All 42 passengers were saved.')],
  partly: [unitDigest('Passengers were saved.')],
};

test('names a unit by its text, whatever its marks of emphasis, blanks and case', () => {
  expect(judgementOf(judged, 'all *42*  passengers\nwere saved.')).toBe('right');
  expect(judgementOf(judged, 'Passengers were saved.')).toBe('partly');
});

test('says nothing of any other unit', () => {
  expect(judgementOf(judged, 'All 43 passengers were saved.')).toBeNull();
  expect(judgementOf({ right: [], partly: [] }, 'All 42 passengers were saved.')).toBeNull();
});
