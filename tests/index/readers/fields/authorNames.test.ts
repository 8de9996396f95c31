import fc from 'fast-check';
import { expect, test } from 'vitest';
import { authorNames } from '../../../../src/index/readers/fields/authorNames.js';

test.each([
  [['By Ida Holm and Per Lund'], ['Ida Holm', 'Per Lund']],
  [['Ida Holm & Per Lund'], ['Ida Holm', 'Per Lund']],
  [['Ida Holm, Per Lund & Ola Berg'], ['Ida Holm', 'Per Lund', 'Ola Berg']],
  [['Ida, Per and Ola'], ['Ida', 'Per', 'Ola']],
  [['Ida Holm; Per Lund'], ['Ida Holm', 'Per Lund']],
  [['Holm, Ida'], ['Holm, Ida']],
  [['Holm, Ida and Lund, Per'], ['Holm, Ida', 'Lund, Per']],
  [['Ida Holm, Staff Writer'], ['Ida Holm']],
  [
    ['Ida Holm <ida@yard.example>', 'per@yard.example (Per Lund)'],
    ['Ida Holm', 'Per Lund'],
  ],
  [['Written by Ida Holm', 'Ida Holm'], ['Ida Holm']],
  [['Crumb &amp; Crust'], ['Crumb & Crust']],
])('%j names %j', (statements, names) => {
  expect(authorNames(statements)).toEqual(names);
});

test.each([
  'Crumb & Crust',
  'Crumb and Crust',
  'Flour, Salt & Sons',
  'All About Bread',
  'The Bread Release Team',
  'ida',
])('%s is one author', (name) => {
  expect(authorNames([name])).toEqual([name]);
});

test.each([
  'View my complete profile',
  'See all posts by this author',
  'More articles',
  'admin',
  'ida@yard.example',
  'https://yard.example/ida',
  'www.yard.example',
  '@idaholm',
  ' , ',
  '',
])('%j is none', (statement) => {
  expect(authorNames([statement])).toEqual([]);
});

test('whatever is stated, names are short, on one line and said once', () => {
  const property = fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 400 })), (statements) => {
    const names = authorNames(statements);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^\S(?:.{0,198}\S)?$/su);
  });
  fc.assert(property, { seed: 7 });
});
