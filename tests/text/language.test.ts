import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { openLanguage } from '../../src/text/language.js';
import type { Language } from '../../src/text/language.js';

let language: Language;
beforeAll(async () => {
  language = await openLanguage();
});

it('is loaded once for a process', async () => {
  expect(await openLanguage()).toBe(language);
});

describe('the annotation of a text', () => {
  it('finds dates, numbers and amounts where they stand', () => {
    const text = 'On Jan. 3,  2020 Canada had 850 troops and spent $5 million.';
    const found = language
      .annotate(text)
      .entities.map(({ type, start, end }) => [type, text.slice(start, end)]);
    expect(found).toContainEqual(['CARDINAL', '850']);
    expect(found).toContainEqual(['MONEY', '$5 million']);
    expect(found.some(([type, words]) => type === 'DATE' && words?.startsWith('Jan. 3'))).toBe(true);
  });

  it('tags parts of speech', () => {
    const { tokens } = language.annotate('Champagne urged restraint.');
    expect(tokens.map(({ pos }) => pos)).toEqual(['PROPN', 'VERB', 'NOUN', 'PUNCT']);
  });

  it('is of the text as given: every letter in one token, offsets in UTF-16', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 8 }),
      fc.constantFrom(
        "can't",
        'U.S.',
        '3.5%',
        '\n\n',
        '$5m',
        'don’t',
        '…',
        '10:30',
        'e\u0301',
        '😀',
        '1,000',
        '__proto__',
        'constructor',
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), fc.constantFrom('', ' ', '  '), (pieces, glue) => {
        const text = pieces.join(glue);
        const { tokens, entities } = language.annotate(text);
        let at = 0;
        for (const token of tokens) {
          expect(text.slice(token.start, token.end)).toBe(token.text);
          expect(text.slice(at, Math.max(at, token.start))).not.toMatch(/[\p{L}\p{N}]/u);
          expect(token.start).toBeGreaterThanOrEqual(at);
          at = token.end;
        }
        expect(text.slice(at)).not.toMatch(/[\p{L}\p{N}]/u);
        for (const entity of entities) expect(entity.end).toBeGreaterThan(entity.start);
      }),
      { numRuns: 300 },
    );
  });
});
