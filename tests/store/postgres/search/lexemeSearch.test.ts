import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quoteLexeme, readHeld } from '../../../../src/store/postgres/search/lexemeSearch.js';

const stem = fc.oneof(
  fc.string({ minLength: 1, maxLength: 12 }),
  fc.string({ unit: fc.constantFrom("'", '\\', ' ', ':', '1', 'A', 'é'), minLength: 1, maxLength: 6 }),
);

test('what a tsvector says is read back, whatever its stems are', () => {
  const frequencies = fc.dictionary(stem, fc.integer({ min: 1, max: 16_383 }));
  fc.assert(
    fc.property(frequencies, (given) => {
      const entries = Object.entries(given);
      const held = entries.map(([name, frequency]) => `${quoteLexeme(name)}:${frequency}A`).join(' ');
      expect([...readHeld(held)]).toEqual(entries);
    }),
  );
});

test('nothing held is nothing', () => expect(readHeld('')).toEqual(new Map()));
