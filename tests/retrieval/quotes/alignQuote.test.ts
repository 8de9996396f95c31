import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alignNormalizedQuote } from '../../../src/retrieval/quotes/alignQuote.js';
import { normalizeQuote } from '../../../src/text/normalizeQuote.js';
import { bridge, water } from './quoteArticles.js';

const alignQuote = (quote: string, text: string) => alignNormalizedQuote(quote, normalizeQuote(quote), text);

const kinds = (quote: string, text: string) =>
  alignQuote(quote, text)?.differences.map(({ kind, quote: typed, article }) => [kind, typed, article]);

describe('an alignment', () => {
  it('finds any run of an article’s words, without differences', () => {
    const { starts, ends } = normalizeQuote(bridge.text);
    fc.assert(
      fc.property(fc.nat(starts.length - 6), fc.integer({ min: 5, max: 120 }), (first, length) => {
        const last = Math.min(first + length, ends.length) - 1;
        const slice = bridge.text.slice(starts[first], ends[last]);
        const match = alignQuote(slice.toUpperCase().replace(/[“”:]/g, ' '), bridge.text);
        expect(match?.differences).toEqual([]);
        expect(match?.text).toBe(slice);
        expect(match?.similarity).toBe(1);
      }),
      { seed: 7, numRuns: 60 },
    );
  });

  it('takes the first of equal places', () => {
    const text = 'Gulls cry at noon. The tide is out. Gulls cry at noon.';
    expect(alignQuote('gulls cry at noon', text)).toMatchObject({ start: 0, end: 17 });
  });

  it('counts a replaced word as one, a missing one as 0.7 of a word', () => {
    const text = 'one two three four five six seven eight nine ten';
    expect(alignQuote('one two three four zebra six seven eight nine ten', text)?.similarity).toBeCloseTo(
      0.9,
      10,
    );
    expect(alignQuote('one two three four six seven eight nine ten', text)?.similarity).toBeCloseTo(
      1 - 0.7 / 9,
      10,
    );
  });

  it('tells replaced, inserted and missing words apart and joins neighbours', () => {
    const text = 'The old ferry runs every twelve minutes until dusk in summer.';
    expect(kinds('The ferry runs every ninety long seconds until late dusk in summer', text)).toEqual([
      ['missing', '', 'old'],
      ['replaced', 'ninety long seconds', 'twelve minutes'],
      ['inserted', 'late', ''],
    ]);
  });

  it('does not reach into the next sentence for words to set against the quote’s last ones', () => {
    const text = 'The ferry runs until dusk. Nobody minds the wait.';
    expect(kinds('the ferry runs until dusk tomorrow', text)).toEqual([['inserted', 'tomorrow', '']]);
  });

  it('skips at an ellipsis at most eighty words, twelve beside a fragment of one or two', () => {
    const filler = (count: number) => Array.from({ length: count }, (_, index) => `f${index}`).join(' ');
    const text = (count: number) => `the tide is out ${filler(count)} the gulls cry loud`;
    expect(kinds('the tide is out … the gulls cry loud', text(80))).toEqual([]);
    expect(kinds('the tide is out … the gulls cry loud', text(81))).not.toEqual([]);
    expect(kinds('tide is out … cry loud', text(10))).toEqual([]);
    expect(kinds('tide is out … cry loud', text(11))).not.toEqual([]);
  });

  it('lets brackets on either side stand for up to three words, but never for a number or a negation', () => {
    expect(kinds('[The board] will pay', 'He will pay')).toEqual([]);
    expect(kinds('He will pay', '[The board] will pay')).toEqual([]);
    expect(kinds('He will pay them [some money] back', 'He will pay them 3 coins back')).not.toEqual([]);
    expect(kinds('He will [gladly] pay them back', 'He will never pay them back')).not.toEqual([]);
    expect(kinds('He will [gladly] pay them back', 'He will probably pay them back')).toEqual([]);
    expect(kinds('He will [sic] pay them back', 'He will probably pay them back')).not.toEqual([]);
  });

  it('is null without a shared word, and for texts without words', () => {
    expect(alignQuote('zebra crossing ahead', water.text.replaceAll('ahead', ''))).toBeNull();
    expect(alignQuote('', water.text)).toBeNull();
    expect(alignQuote('boil their water', '')).toBeNull();
  });
});
