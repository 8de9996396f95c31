import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  lastPassage,
  packPostings,
  unpackPostings,
} from '../../../../src/store/sqlite/search/postingBlock.js';

test('a posting takes a byte for a short distance, and one each for frequency and length', () => {
  const block = packPostings([
    { passage: 5, frequency: 2, length: 40 },
    { passage: 300, frequency: 1, length: 255 },
  ]);
  // 300 - 5 = 295 = 2 * 128 + 39.
  expect([...block]).toEqual([44, 1, 0, 0, 5, 2, 40, 39 | 128, 2, 1, 255]);
  expect(lastPassage(block)).toBe(300);
});

test('what was packed is read back, whatever the keys', () => {
  const byte = fc.integer({ min: 1, max: 255 });
  const posting = fc.record({
    passage: fc.integer({ min: 1, max: 2 ** 32 - 1 }),
    frequency: byte,
    length: byte,
  });
  fc.assert(
    fc.property(fc.uniqueArray(posting, { selector: ({ passage }) => passage, minLength: 1 }), (postings) => {
      postings.sort((a, b) => a.passage - b.passage);
      const block = packPostings(postings);
      expect(unpackPostings(block)).toEqual(postings);
      expect(lastPassage(block)).toBe(postings.at(-1)?.passage);
    }),
  );
});
