import { expect, test } from 'vitest';
import { createJoinLines } from '../../../src/index/readers/wrappedLines.js';

const join = async (...lines: string[]): Promise<string> => (await createJoinLines(lines))(lines);

test.each([
  ['a word that is divided', ['The farm-', 'ers left.'], 'The farmers left.'],
  ['a compound of two words', ['A wind-', 'driven mill.'], 'A wind-driven mill.'],
  ['a word made of two', ['They under-', 'stood it.'], 'They understood it.'],
  ['a compound before a capital', ['The Austro-', 'Hungarian army.'], 'The Austro-Hungarian army.'],
  ['figures', ['From 1914-', '18 on.'], 'From 1914-18 on.'],
  ['parts of two compounds', ['Short-', 'and long-range guns.'], 'Short- and long-range guns.'],
  ['a soft hyphen', ['A cata\u00AD', 'logue.'], 'A catalogue.'],
  [
    'a word that the text writes so elsewhere',
    ['A tele-', 'graph. Tele-graph.'],
    'A tele-graph. Tele-graph.',
  ],
  ['scripts without blanks', ['春天翻土，', '等两周'], '春天翻土，等两周'],
  ['other lines', ['One line', 'and another'], 'One line and another'],
])('%s', async (_, lines, text) => {
  expect(await join(...lines)).toBe(text);
});
