import { describe, expect, it } from 'vitest';
import { readNumbers } from '../../src/text/readNumbers.js';

const read = (text: string): [string, number][] =>
  readNumbers(text).map(({ start, end, value }) => [text.slice(start, end), value]);

describe('numbers in a text', () => {
  it.each<[string, [string, number][]]>([
    [
      '850 and 1,500,000',
      [
        ['850', 850],
        ['1,500,000', 1_500_000],
      ],
    ],
    [
      '1.5 million or $6.4bn',
      [
        ['1.5 million', 1_500_000],
        ['6.4bn', 6_400_000_000],
      ],
    ],
    ['eight hundred and fifty men', [['eight hundred and fifty', 850]]],
    ['Twenty-five thousand three hundred and two', [['Twenty-five thousand three hundred and two', 25_302]]],
    ['two million five hundred thousand', [['two million five hundred thousand', 2_500_000]]],
    [
      'a dozen, half a million, a hundred',
      [
        ['a dozen', 12],
        ['half a million', 500_000],
        ['a hundred', 100],
      ],
    ],
    [
      'one or two; three and four',
      [
        ['one', 1],
        ['two', 2],
        ['three', 3],
        ['four', 4],
      ],
    ],
    [
      'twenty twenty',
      [
        ['twenty', 20],
        ['twenty', 20],
      ],
    ],
    ['a 300-member force', [['300', 300]]],
    ['F-18, COVID-19, 12:30, 9/11, 21st, hundreds, 3m', []],
  ])('are read from %j', (text, numbers) => {
    expect(read(text)).toEqual(numbers);
  });
});
