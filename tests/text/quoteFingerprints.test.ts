import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fingerprintsOf, quoteShingles } from '../../src/text/quoteFingerprints.js';

const vocabulary = fc.constantFrom(
  'the',
  'tide',
  'rises',
  'over',
  'stone',
  'and',
  'sand',
  'at',
  'noon',
  'gulls',
  'cry',
);
const wordList = (minLength: number, maxLength: number) => fc.array(vocabulary, { minLength, maxLength });

const shares = (quote: string, text: string): boolean => {
  const kept = new Set(fingerprintsOf(text));
  return quoteShingles(quote).some((shingle) => kept.has(shingle));
};

describe('fingerprints', () => {
  it('are shared by any quote of ten words, wherever it stands', () => {
    fc.assert(
      fc.property(wordList(0, 60), wordList(10, 10), wordList(0, 60), (before, quote, after) => {
        expect(shares(quote.join(' '), [...before, ...quote, ...after].join(' '))).toBe(true);
      }),
      { seed: 5, numRuns: 300 },
    );
  });

  it('do not see case, punctuation, accents, bracketed words or an ellipsis in the text', () => {
    const plain = 'the board has put this off for eleven years and more';
    const dressed = '“The BOARD [of works] has—put this off, for élèven years... and more!”';
    expect(fingerprintsOf(dressed)).toEqual(fingerprintsOf(plain));
  });

  it('number about one for four or five words, each an unsigned 32-bit integer', () => {
    const text = Array.from({ length: 5000 }, (_, index) => `w${(index * 7919) % 4999}`).join(' ');
    const fingerprints = fingerprintsOf(text);
    expect(5000 / fingerprints.length).toBeGreaterThan(4);
    expect(5000 / fingerprints.length).toBeLessThan(5);
    for (const one of fingerprints) expect(one).toBe(one >>> 0);
  });

  it('are one for a text of three words and none for fewer', () => {
    expect(fingerprintsOf('the tide rises')).toHaveLength(1);
    expect(fingerprintsOf('the tide')).toEqual([]);
    expect(quoteShingles('')).toEqual([]);
  });

  it('of a quote do not span its ellipses', () => {
    expect(quoteShingles('the tide rises … gulls cry at noon')).toEqual([
      ...quoteShingles('the tide rises'),
      ...quoteShingles('gulls cry at noon'),
    ]);
  });
});
