import { describe, expect, test } from 'vitest';
import { brokenLine, linesOfParagraph } from '../../../src/index/readers/brokenLines.js';

/** The lines of a paragraph whose line breaks are written as `|`. */
const lines = (text: string): string[] =>
  linesOfParagraph(text.split(/(\|)/).map((part) => ({ text: part === '|' ? brokenLine : part }))).map(
    (line) =>
      line
        .map((piece) => piece.text)
        .join('')
        .trim(),
  );

describe('linesOfParagraph', () => {
  test('parts an address, hours and verse', () => {
    expect(lines('Kiln Office|1 Quay Street|Open: 9-5')).toEqual([
      'Kiln Office',
      '1 Quay Street',
      'Open: 9-5',
    ]);
    expect(lines('It is hot.|“Stand back!”|Nobody did.')).toEqual([
      'It is hot.',
      '“Stand back!”',
      'Nobody did.',
    ]);
  });

  test('keeps text together that was wrapped by hand', () => {
    expect(lines('The kiln stands in|the yard of|Brannock Hall.')).toEqual([
      'The kiln stands in\nthe yard of\nBrannock Hall.',
    ]);
    expect(lines('Gas, oil,|Coal')).toEqual(['Gas, oil,\nCoal']);
  });

  test('parts wrapped text where a sentence ends', () => {
    expect(lines('It burns|gas.|It is old.')).toEqual(['It burns\ngas.', 'It is old.']);
  });

  test('leaves a paragraph without breaks as it is', () => {
    expect(lines('It burns gas.')).toEqual(['It burns gas.']);
  });
});
