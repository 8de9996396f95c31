import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokenize } from '../../../src/text/tokenizer.js';
import { compoundTerms } from '../../../src/text/tokenizer/compoundTerms.js';

const compounds = (text: string) => compoundTerms(text, tokenize(text));
const words = (text: string) =>
  compounds(text)
    .map((term) => term.text)
    .join(' ');

describe('compoundTerms', () => {
  it.each([
    ['maxRetryDelay', 'max retry delay'],
    ['HTTPServer GitHub', 'http server git hub'],
    ['max_retry_delay max-retry-delay', 'maxretrydelay maxretrydelay'],
    ['a re-designed web‑site', 'redesigned website'],
    ['DS-7604 DS7604', 'ds7604 ds 7604'],
    ['1.20.4 v1.20.4', '1.20 1.20'],
    ['plain words, G20, iPhone, NATO, U.S., 2.5', ''],
    ['2020-01-03 and 5-6', ''],
    ['one - two -- three', ''],
    ['a-b-c-d-e-f-g-h', ''],
    ['', ''],
  ])('of %j are %j', (text, expected) => {
    expect(words(text)).toBe(expected);
  });

  it('have the offsets of what they are made from', () => {
    const text = 'Set maxRetryDelay in the re-designed page';
    expect(compounds(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      'max',
      'Retry',
      'Delay',
      're-designed',
    ]);
  });

  it('lie within the text and are never empty, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'B', '1', '-', '_', '.', ' ', 'é') }), (text) => {
        for (const { text: term, start, end } of compounds(text)) {
          expect(term).toMatch(/^\S+$/);
          expect(start).toBeLessThan(end);
          expect(end).toBeLessThanOrEqual(text.length);
        }
      }),
    );
  });

  it.each(['a-', 'aB', 'a1', '1.', 'a_b '])('take linear time on 300 kB of %j', (unit) => {
    const text = unit.repeat(3e5 / unit.length);
    expect(compounds(text).length).toBeLessThan(text.length);
  });
});
