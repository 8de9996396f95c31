import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sentenceSettings, splitSentences } from '../../src/text/sentences.js';
import { labelledSentences } from './sentences.fixture.js';

const texts = (text: string, language?: string) =>
  splitSentences(text, language).map(({ start, end }) => text.slice(start, end));

/** Any text: also with marks, blanks and abbreviations in places where no writer puts them. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc
    .array(
      fc.constantFrom(
        '. ',
        '.',
        '?',
        '! ',
        '“',
        '” ',
        '"',
        ' ',
        '\n',
        '\n\n',
        '\r',
        '…',
        '[1]',
        '(',
        ') ',
        'U.S. ',
        'Dr. ',
        'a',
        'B',
        'The ',
        '5',
        '。',
        '」',
        'word ',
        '😀',
        'e\u0301',
        '\u0301',
        '\u0085',
        '- ',
      ),
      { maxLength: 120 },
    )
    .map((parts) => parts.join('')),
);

describe('splitSentences', () => {
  const labelled = Object.entries(labelledSentences).flatMap(([language, snippets]) =>
    snippets.map((snippet) => ({ language, snippet })),
  );

  it('is tested on at least 120 labelled snippets', () => {
    expect(labelled.length).toBeGreaterThanOrEqual(120);
  });

  it.each(labelled)('$language: $snippet', ({ language, snippet }) => {
    const expected = snippet.split('¦').map((sentence) => sentence.trim());
    expect(texts(snippet.replaceAll('¦', ''), language)).toEqual(expected);
  });

  it('gives nothing for a text without characters other than white space', () => {
    expect(splitSentences('')).toEqual([]);
    expect(splitSentences(' \n\n\t\u00a0\ufeff ')).toEqual([]);
  });

  it('gives offsets into the text as it was given', () => {
    expect(splitSentences('\n  It rained.  It stopped. \n\n Sun.')).toEqual([
      { start: 3, end: 13 },
      { start: 15, end: 26 },
      { start: 30, end: 34 },
    ]);
  });

  it('reads an unknown or malformed language tag as English', () => {
    const text = 'Dr. Example left. The rest stayed.';
    for (const language of ['', 'English', 'zzz', 'x-private', 'en_US', 'EN-gb']) {
      expect(texts(text, language)).toEqual(['Dr. Example left.', 'The rest stayed.']);
    }
  });

  it('splits a sentence that is too long after its last semicolon, with parts of similar length', () => {
    const clause = `${'word '.repeat(39)}word`;
    expect(texts(`${clause}; ${clause}, ${clause}; ${clause}.`)).toEqual([
      `${clause}; ${clause},`,
      `${clause}; ${clause}.`,
    ]);
  });

  it('does not split a sentence that is too long after an initial', () => {
    const names = Array.from({ length: 30 }, () => 'Example B. Sampleton').join(', ');
    for (const part of texts(`${names}.`)) expect(part).toMatch(/(?:Sampleton,|Sampleton\.)$/);
  });

  it('splits a text without blanks between graphemes', () => {
    const grapheme = '👩‍🚀';
    const parts = texts(grapheme.repeat(400));
    expect(parts.length).toBeGreaterThan(1);
    for (const part of parts) expect(part.replaceAll(grapheme, '')).toBe('');
  });

  it('covers every character in order, without overlap, within the bound, for any text', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom('en', 'fr', 'de', 'zh'), (text, language) => {
        const spans = splitSentences(text, language);
        let at = 0;
        for (const { start, end } of spans) {
          expect(text.slice(at, start)).toMatch(/^\s*$/);
          const sentence = text.slice(start, end);
          expect(sentence).toBe(sentence.trim());
          expect(sentence).not.toMatch(/\n[^\S\n]*\n/);
          expect(sentence.length).toBeGreaterThan(0);
          expect(sentence.length).toBeLessThanOrEqual(sentenceSettings.maxCharacters);
          at = end;
        }
        expect(text.slice(at)).toMatch(/^\s*$/);
        expect(splitSentences(text, language)).toEqual(spans);
      }),
      { numRuns: 250 },
    );
  });

  it('never cuts a grapheme, except where white space is trimmed off it', () => {
    const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
    fc.assert(
      fc.property(anyText, (text) => {
        const boundaries = new Set([...graphemes.segment(text)].map(({ index }) => index)).add(text.length);
        for (const { start, end } of splitSentences(text)) {
          if (start > 0 && !/\s/.test(text.charAt(start - 1))) expect(boundaries).toContain(start);
          if (end < text.length && !/\s/.test(text.charAt(end))) expect(boundaries).toContain(end);
        }
      }),
      { numRuns: 250 },
    );
  });

  // Quadratic time would run into the time limit of the test.
  it.each([
    '.',
    ' ',
    '"',
    '\n',
    '\r',
    'a. ',
    'Mr. ',
    '? ',
    '“.” ',
    '" ',
    '"\n',
    '[1]',
    '.[1]',
    'a\n',
    'é',
    '。',
    '\u0301',
    'x',
  ])('takes linear time on 500 kB of %j', (unit) => {
    const text = unit.repeat(5e5 / unit.length);
    const covered = splitSentences(text).reduce(
      (sum, { start, end }) => sum + text.slice(start, end).replace(/\s/g, '').length,
      0,
    );
    expect(covered).toBe(text.replace(/\s/g, '').length);
  });
});
