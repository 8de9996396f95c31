import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanLine, cleanText } from '../../../src/index/readers/cleanText.js';

const hostile = fc.string({
  unit: fc.oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    fc.constantFrom(
      '\n',
      '\r',
      ' ',
      '\u00A0',
      '\u200D',
      '\u0301',
      '\u0316',
      '\uD800',
      '\uDC00',
      '\u2028',
      '👩',
      'क',
      'e',
    ),
  ),
});

test('cleaning twice gives the same as cleaning once', () => {
  const property = fc.property(hostile, (raw) => {
    expect(cleanText(cleanText(raw))).toBe(cleanText(raw));
  });
  fc.assert(property, { seed: 1, numRuns: 1000 });
});

test('whatever comes in, NFC paragraphs without invisible characters come out', () => {
  const property = fc.property(hostile, (raw) => {
    const text = cleanText(raw);
    expect(text).toBe(text.normalize('NFC'));
    expect(text).not.toMatch(
      /\p{Surrogate}|(?!\n)\p{Cc}|\uFEFF|[^ \S\n]| {2}|\n{3}|(?<!\n)\n(?!\n)|^\s|\s$/u,
    );
  });
  fc.assert(property, { seed: 2 });
});

test('lines of a paragraph are joined, blank lines of any kind separate paragraphs', () => {
  expect(cleanText('one\r\ntwo\r\n \t\r\nthree\u2029four\ffive')).toBe('one two\n\nthree\n\nfour\n\nfive');
});

test('soft hyphens and zero-width characters go, other blanks become spaces', () => {
  expect(cleanText('Ca\u00ADna\u200Bda\uFEFF\u202Bs\u00A0\u2009 850')).toBe('Canadas 850');
});

test('a joiner stays inside an emoji and between signs of a joining script only', () => {
  expect(cleanText('a\u200Db 👩\u200D🚀 नमस्\u200Dते')).toBe('ab 👩\u200D🚀 नमस्\u200Dते');
});

test('a lone surrogate becomes U+FFFD', () => {
  expect(cleanText('a\uD83Db \u{1F680}')).toBe('a\uFFFDb \u{1F680}');
});

test('a run of combining marks is cut at thirty, which keeps normalisation linear', () => {
  const marks = '\u0301'.repeat(300_000) + '\u0316'.repeat(300_000);
  expect(cleanText(`x${marks}y`)).toHaveLength(1 + 30 + 1);
});

test('a title is cleaned to one line', () => {
  expect(cleanLine(' A\n\n title\tof two ')).toBe('A title of two');
});
