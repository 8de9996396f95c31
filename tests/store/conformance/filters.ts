import { describe, expect, test } from 'vitest';
import { noFilter, type ArticleFilter } from '../../../src/store/indexReader.js';
import type { Fields, StoreKit } from './storeKit.js';

/** What every store must do: filters. */
export function describeFilters({ indexed, searchWords, searchMeaning }: StoreKit): void {
  describe('filters', () => {
    const articles: Fields[] = [
      { id: 'jan', date: '2020-01-01', source: 'Le Journal de Québec', title: 'b', text: 'A storm came.' },
      { id: 'feb', date: '2020-02-01', source: 'The Courier', title: 'a', text: 'A storm came.' },
      { id: 'mar', date: '2020-03-01', source: 'The Courier', title: 'c', text: 'A storm came.' },
      { id: 'mar2', date: '2020-03-01', source: null, title: 'B', text: 'A storm came.' },
      { id: 'undated', date: null, source: 'The Courier', title: 'd', text: 'A storm came.' },
    ];
    const cases: [string, Partial<ArticleFilter>, string[]][] = [
      ['nothing is left out by none', {}, ['jan', 'feb', 'mar', 'mar2', 'undated']],
      ['after, that day included', { after: '2020-02-01' }, ['feb', 'mar', 'mar2']],
      ['before, that day included', { before: '2020-02-01' }, ['jan', 'feb']],
      ['a day', { after: '2020-03-01', before: '2020-03-01' }, ['mar', 'mar2']],
      ['source, case aside', { source: 'the COURIER' }, ['feb', 'mar', 'undated']],
      ['source, accents and their encoding', { source: 'LE JOURNAL DE QUE\u0301BEC' }, ['jan']],
      ['source and date', { source: 'The Courier', after: '2020-02-02' }, ['mar']],
      ['article', { article: 'mar2' }, ['mar2']],
      ['article that the date leaves out', { article: 'jan', after: '2020-02-01' }, []],
      ['article that is none', { article: "x' OR 1=1 --" }, []],
    ];

    test.each(cases)('%s', async (_, filter, expected) => {
      const { reader } = await indexed(articles);
      const ids = (found: readonly string[]): string[] => found.map((place) => place.slice(0, -2)).sort();
      expect(ids(await searchWords(reader, 'storm', filter))).toEqual([...expected].sort());
      expect(ids(await searchMeaning(reader, 'storm', filter))).toEqual([...expected].sort());
      const references = await reader.references({ ...noFilter, ...filter });
      expect(references.map(({ id }) => id).sort()).toEqual([...expected].sort());
    });

    test('references come newest first, undated last, then by title', async () => {
      const { reader } = await indexed(articles);
      const references = await reader.references(noFilter);
      expect(references.map(({ id }) => id)).toEqual(['mar2', 'mar', 'feb', 'jan', 'undated']);
    });
  });
}
