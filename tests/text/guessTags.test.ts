import fc from 'fast-check';
import { expect, test } from 'vitest';
import { guessTags } from '../../src/text/guessTags.js';

test('tells names and numbers by their letters', () => {
  const { tokens, entities } = guessTags('When The Nile rose, I saw 1,200 boats (in Cairo).');
  expect(tokens.map(({ text, pos }) => `${text}/${pos}`).join(' ')).toBe(
    'When/X The/DET Nile/PROPN rose/X ,/X I/PRON saw/X 1,200/NUM boats/X (/X in/X Cairo/PROPN )/X ./X',
  );
  expect(entities).toEqual([]);
});

test('every token is a slice, in order, and only blanks lie between them', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      let end = 0;
      for (const token of guessTags(text).tokens) {
        expect(text.slice(token.start, token.end)).toBe(token.text);
        expect(text.slice(end, token.start).trim()).toBe('');
        end = token.end;
      }
      expect(text.slice(end).trim()).toBe('');
    }),
  );
});
