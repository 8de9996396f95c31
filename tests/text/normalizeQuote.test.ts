import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalizeQuote } from '../../src/text/normalizeQuote.js';

const wordsOf = (text: string): readonly string[] => normalizeQuote(text).words;

describe('a normalised quote', () => {
  it.each([
    ['“Well-being,” SHE said — twice.', ['well', 'being', 'she', 'said', 'twice']],
    ['Dantès, Łódź, Ærø, Straße, Ἀθῆναι', ['dantes', 'lodz', 'aero', 'strasse', 'αθηναι']],
    ["don’t we're ‘allies’ o'clock", ["don't", "we're", 'allies', "o'clock"]],
    ['U.S.-led, a.m. and J.R. Smith', ['us', 'led', 'am', 'and', 'jr', 'smith']],
    ['1,000 and 12,345.6 but 1,5 or 2.5.', ['1000', 'and', '12345.6', 'but', '1,5', 'or', '2.5']],
    ['£40, 5% & -3 or 4-5', ['£', '40', '5', 'percent', 'and', 'minus', '3', 'or', '4', '5']],
    ['co\u00adop ze\u200bro ﬁne ｗｉｄｅ', ['coop', 'zero', 'fine', 'wide']],
    ['東京は rainy 3日', ['東', '京', 'は', 'rainy', '3', '日']],
    ['हिन्दी', ['हिन्दी']],
    ['… “” — [ ]', []],
  ])('reads %j', (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });

  it('marks bracketed words as editorial, with the core of those bracketed in part', () => {
    const { words, editorial, cores } = normalizeQuote('[The board] walk[ed] off (sic) [t]hen [sic]');
    expect([...editorial].map((index) => words[index])).toEqual([
      'the',
      'board',
      'walked',
      'sic',
      'then',
      'sic',
    ]);
    expect([...cores.values()]).toEqual(['walk', 'hen']);
  });

  it('takes more than eight bracketed words, or a bracket that never closes, for the text itself', () => {
    expect(normalizeQuote('[one two three four five six seven eight nine]').editorial.size).toBe(0);
    expect(normalizeQuote('one [two three').editorial.size).toBe(0);
  });

  it('notes every kind of ellipsis between words, none at the ends', () => {
    expect([...normalizeQuote('… a … b ... c [...] d [ … ] e . . . f.... g …').gapsBefore]).toEqual([
      1, 2, 3, 4, 5, 6,
    ]);
  });

  it('gives words in order, without overlap, and the same words for the slice between its offsets', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        const { words, starts, ends } = normalizeQuote(text);
        words.forEach((_, index) => {
          expect(starts[index]!).toBeLessThan(ends[index]!);
          expect(starts[index]!).toBeGreaterThanOrEqual(index === 0 ? 0 : ends[index - 1]!);
        });
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it('reads hostile repetitions in linear time', () => {
    for (const unit of ['[', '. ', "a'", 'a[', '1,', 'a.', '[a', '…', '\u200b']) {
      expect(normalizeQuote(unit.repeat(100_000)).words.length).toBeLessThanOrEqual(100_000);
    }
  });
});

describe('a text of megabytes', () => {
  // As many as overflow the stack of an expression whose parts have no bound.
  const overflowing = [
    ['. ', 20],
    ['.', 10],
    ['é', 10],
    ['1,', 10],
    ["a'", 10],
  ] as const;

  it.each(overflowing)('of nothing but %j is read', (unit, megabytes) => {
    const text = unit.repeat((megabytes * 1_000_000) / unit.length);
    expect(() => normalizeQuote(text)).not.toThrow();
  });
});

describe("the number of a list's item", () => {
  it('is no word of what the item says', () => {
    const { words, editorial } = normalizeQuote('Steps:\n1. Stop.\n2. Go.\nIn 2. place');
    expect(words.filter((_, index) => editorial.has(index))).toEqual(['1', '2']);
    expect(words).toContain('place');
  });
});
