import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ArticleReference } from '../../../src/store/article.js';
import { indexTitles } from '../../../src/retrieval/lookup/titleIndex.js';

function referenceTo(title: string, id = title): ArticleReference {
  return { id, path: `${id}.txt`, title, date: null, source: null, url: null };
}

const titles = [
  'Ferry sinks off the cape',
  'Council passes the budget',
  'Council passes the budget after nine hours',
  'Soleimani killed near Baghdad',
  'Québec votes on Sunday',
  'NATO stops training in Iraq',
];
const index = await indexTitles(titles.map((title) => referenceTo(title)));

function find(typed: string, limit = 3): string[] {
  return index.find(typed, limit).map(({ title }) => title);
}

describe('indexTitles', () => {
  test.each([
    ['a typo', 'solemani kiled', 'Soleimani killed near Baghdad'],
    ['two letters exchanged', 'feryr sinks', 'Ferry sinks off the cape'],
    ['another order', 'iraq training nato', 'NATO stops training in Iraq'],
    ['other case and no accents', 'QUEBEC VOTES', 'Québec votes on Sunday'],
    ['missing words', 'nato iraq', 'NATO stops training in Iraq'],
    ['words that are not there', 'that ferry which sinks', 'Ferry sinks off the cape'],
  ])('forgives %s', (_, typed, expected) => expect(find(typed, 1)).toEqual([expected]));

  test('finds a title by every beginning of a word of it, from the first letter on', () => {
    for (const word of ['Soleimani', 'killed', 'Baghdad']) {
      for (let length = 1; length <= word.length; length += 1) {
        const found = find(word.slice(0, length), titles.length);
        expect(found).toContain('Soleimani killed near Baghdad');
        if (length > 2) expect(found[0]).toBe('Soleimani killed near Baghdad');
      }
    }
  });

  test('among titles that hold all that was typed the shorter comes first, then the earlier', async () => {
    expect(find('council budget')).toEqual(titles.slice(1, 3));
    const equal = await indexTitles([
      referenceTo('The budget', 'first'),
      referenceTo('The budget', 'second'),
    ]);
    expect(equal.find('budget', 5).map(({ id }) => id)).toEqual(['first', 'second']);
  });

  test('for nothing typed, and for nothing but punctuation, gives the first titles', () => {
    for (const typed of ['', '   ', '?!', '\u0000']) expect(find(typed, 2)).toEqual(titles.slice(0, 2));
  });

  test('for what no title is like gives none', async () => {
    expect(find('xylophone zebra')).toEqual([]);
    expect((await indexTitles([])).find('ferry', 5)).toEqual([]);
  });

  test('gives no more than asked for, each once, whatever is typed', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.integer({ min: 0, max: 8 }),
        (typed, limit) => {
          const found = index.find(typed, limit).map(({ id }) => id);
          expect(found.length).toBeLessThanOrEqual(limit);
          expect(new Set(found).size).toBe(found.length);
        },
      ),
    );
  });

  test('finds the one of 20,000 titles that is meant, mistyped', async () => {
    const things = ['ferry', 'bridge', 'budget', 'choir', 'harbour', 'school', 'orchard', 'railway'];
    const places = ['Lowfield', 'Wendham', 'Marlock', 'Esterby', 'Quayle'];
    const many = Array.from({ length: 20_000 }, (_, i) =>
      referenceTo(`The ${things[i % 8]} of ${places[i % 5]} in report ${i}`, String(i)),
    );
    many.splice(12_345, 0, referenceTo('Umbrella makers of Esterby strike', 'meant'));
    const large = await indexTitles(many);
    expect(large.find('umbrela makers strik', 5)[0]?.id).toBe('meant');
    expect(large.find('report 13577 marlock', 1)[0]?.title).toContain('13577');
    expect(large.find('u', 1)[0]?.id).toBe('meant');
  });
});
