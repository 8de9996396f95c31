import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  maximumTitleCharacters,
  shortenTitle,
  titleFromText,
} from '../../../../src/index/readers/fields/articleTitle.js';

test.each([
  ['The bill is not binding. More follows.', 'The bill is not binding'],
  ['Who decides? Nobody knows.', 'Who decides?'],
  ['“We stay,” the office said. It was clear.', '“We stay,” the office said'],
  [
    'The U.S. Army and Brig. Gen. Staff met on Jan. 5. Then they left.',
    'The U.S. Army and Brig. Gen. Staff met on Jan. 5',
  ],
  ['They moved to the U.S.', 'They moved to the U.S.'],
  ['OTTAWA – Canada waits. So does the rest.', 'OTTAWA – Canada waits'],
  ['A heading\n\nA sentence.', 'A heading'],
  ['', ''],
])('the title of %j is its first sentence', (text, title) => {
  expect(titleFromText(text)).toBe(title);
});

test('a long sentence is cut at the end of a word, without the comma before the cut', () => {
  const words =
    'The parliament voted on Sunday, after a debate that lasted a whole day and most of one night,';
  expect(words).toHaveLength(93);
  expect(titleFromText(`${words} to leave.`)).toBe(`${words.slice(0, -7)}…`);
  expect(shortenTitle('one two, three', 9)).toBe('one two…');
});

test('a title is the beginning of the text, letter by letter, and never too long', () => {
  const property = fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
    const title = titleFromText(text);
    expect(title.length).toBeLessThanOrEqual(maximumTitleCharacters);
    expect(text.startsWith(title) || (title.endsWith('…') && text.startsWith(title.slice(0, -1)))).toBe(true);
    expect(title).not.toMatch(/\p{Surrogate}/u);
  });
  fc.assert(property, { seed: 6 });
});
