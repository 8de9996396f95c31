import { describe, expect, it } from 'vitest';
import { joinIndexes, withArchiveName } from '../../src/store/joinIndexes.js';
import { noFilter, type IndexReader } from '../../src/store/indexReader.js';
import { openSmallIndex, type SmallArticle } from '../support/smallIndex.js';

const articles: readonly SmallArticle[] = [
  { id: 'bridge', date: '2020-01-03', text: 'The old bridge was closed in May. The bridge opens in June.' },
  { id: 'ferry', date: '2020-01-05', text: 'A ferry replaces the bridge. It leaves every hour in summer.' },
  { id: 'mayor', date: null, text: 'The mayor spoke about the ferry and about the harbour in May.' },
  { id: 'harbour', date: '2020-02-01', text: 'The harbour was dredged in spring. The ferry waited outside.' },
  { id: 'school', date: '2019-05-01', text: 'The school has a new roof. It was paid for by the mayor.' },
];

/** The articles in one index, and in two that are joined. */
async function bothWays(): Promise<{ whole: IndexReader; joined: IndexReader }> {
  const whole = await openSmallIndex(articles);
  const parts = [articles.slice(0, 2), articles.slice(2)];
  const [one, two] = await Promise.all(parts.map((some) => openSmallIndex(some)));
  if (one === undefined || two === undefined) throw new Error('expected two indexes');
  const named = [
    { name: 'town', index: withArchiveName(one, 'town') },
    { name: 'port', index: withArchiveName(two, 'port') },
  ];
  return { whole, joined: joinIndexes(named) };
}

describe('indexes that are joined', () => {
  it('are counted and searched as one that holds all of their articles', async () => {
    const { whole, joined } = await bothWays();
    expect(joined.summary).toMatchObject({
      articles: 5,
      passages: whole.summary.passages,
      ...{ firstDate: '2019-05-01', lastDate: '2020-02-01' },
    });
    const words = ['bridg', 'ferri', 'mai', 'mayor', 'nowhere'];
    expect(await joined.documentFrequencies(words)).toEqual(await whole.documentFrequencies(words));
    for (const stems of [['bridg'], ['ferri', 'mai'], ['mayor', 'harbour', 'summer']]) {
      const textsOf = async (index: IndexReader): Promise<string[]> => {
        const found = await index.searchStems(stems, 4, noFilter);
        const passages = await index.passages(found.map(({ passage }) => passage));
        const held = await index.articles(passages.map(({ article }) => article));
        return passages.map(({ start, end }, i) => held[i]?.text.slice(start, end) ?? '');
      };
      expect(await textsOf(joined)).toEqual(await textsOf(whole));
    }
  });

  it('find by vector what one index finds, with the same scores', async () => {
    const { whole, joined } = await bothWays();
    const [first] = await whole.passagesOf((await whole.articleById('harbour'))?.key ?? -1);
    const vector = first?.vectors[0] ?? new Float32Array();
    const scores = async (index: IndexReader): Promise<number[]> =>
      (await index.searchVector(vector, 5, noFilter)).map(({ score }) => score);
    expect(await scores(joined)).toEqual(await scores(whole));
  });

  it('give articles with the name of their archive, in the order that one index would have', async () => {
    const { whole, joined } = await bothWays();
    const all = await joined.references(noFilter);
    expect(all.map(({ id }) => id)).toEqual((await whole.references(noFilter)).map(({ id }) => id));
    expect(all.map(({ archive }) => archive)).toEqual(['port', 'town', 'town', 'port', 'port']);
    expect((await joined.references({ ...noFilter, after: '2020-01-04' })).map(({ id }) => id)).toEqual([
      'harbour',
      'ferry',
    ]);
    const mayor = await joined.articleById('mayor');
    expect(mayor).toMatchObject({ id: 'mayor', archive: 'port' });
    const passages = await joined.passagesOf(mayor?.key ?? -1);
    expect(passages.map(({ article }) => article)).toEqual(passages.map(() => mayor?.key));
    const keys = [
      ...passages.map(({ key }) => key),
      (await joined.passagesOf(all[1]?.key ?? -1))[0]?.key ?? -1,
    ];
    expect((await joined.passages(keys)).map(({ key }) => key)).toEqual(keys);
    expect(await joined.articleById('nobody')).toBeNull();
    const terms: string[] = [];
    for await (const some of joined.vocabulary()) terms.push(...some.map(({ term }) => term));
    expect(new Set(terms)).toContain('dredged');
  });

  it('know the copies of their own passages only', async () => {
    const text =
      'The bridge over the river was closed on Monday because a beam had cracked in the night. '.repeat(3);
    const parts = [
      [
        { id: 'a', text },
        { id: 'b', text },
      ],
      [{ id: 'c', text }],
    ];
    const [one, two] = await Promise.all(parts.map((some) => openSmallIndex(some)));
    if (one === undefined || two === undefined) throw new Error('expected two indexes');
    const joined = joinIndexes([
      { name: 'one', index: one },
      { name: 'two', index: two },
    ]);
    const keyOf = async (id: string): Promise<number> => {
      const [passage] = await joined.passagesOf((await joined.articleById(id))?.key ?? -1);
      return passage?.key ?? -1;
    };
    const keys = await Promise.all(['a', 'b', 'c'].map(keyOf));
    const copies = await joined.duplicatesOf(keys);
    expect(copies.get(keys[0] ?? -1)).toEqual([keys[1]]);
    expect(copies.get(keys[2] ?? -1)).toBeUndefined();
  });
});
