import { beforeAll, describe, expect, test } from 'vitest';
import { openLanguage, type Language } from '../../../src/text/language.js';
import { excerptInContext } from '../../../src/retrieval/lookup/excerptInContext.js';
import { findExcerpts, type SearchParts } from '../../../src/retrieval/lookup/findExcerpts.js';
import { relatedArticles } from '../../../src/retrieval/lookup/relatedArticles.js';
import { timelineOf } from '../../../src/retrieval/lookup/timelineOf.js';
import { noFilter, type ArticleFilter, type IndexReader } from '../../../src/store/indexReader.js';
import { nameOf, spanIn } from '../../support/evidence.js';
import { openSmallIndex, smallEmbedder, type SmallArticle } from '../../support/smallIndex.js';
import { wire } from '../../support/wireCopies.js';

let language: Language;
beforeAll(async () => {
  language = await openLanguage();
});

async function parts(articles: readonly SmallArticle[]): Promise<SearchParts> {
  return { index: await openSmallIndex(articles), embedder: smallEmbedder, language };
}

const filler: readonly SmallArticle[] = Array.from({ length: 6 }, (_, i) => ({
  id: `filler${i}`,
  date: '2020-02-01',
  text: `Choir number ${i} sang in village ${i}. Umbrellas were sold out by ${i} in the afternoon.`,
}));

describe('findExcerpts', () => {
  const search = (given: SearchParts, terms: string, filter: Partial<ArticleFilter> = {}, limit = 5) =>
    findExcerpts(given, { terms, filter: { ...noFilter, ...filter }, limit });

  test('gives the passages that fit best, verbatim, the words that were searched for marked in any form', async () => {
    const given = await parts([
      ...filler,
      {
        id: 'ferry',
        date: '2020-01-01',
        text: 'The ferries were sinking fast. Nobody drowned in the harbour.',
      },
      { id: 'boat', text: 'A ferry was painted red. The painter was proud of his boat.' },
    ]);
    const [first, ...others] = await search(given, 'ferry sinks');
    expect(first).toMatchObject({
      n: 1,
      score: 1,
      alsoIn: [],
      article: { id: 'ferry', path: 'articles.jsonl#7' },
    });
    expect(first?.excerpt).toBe('The ferries were sinking fast. Nobody drowned in the harbour.');
    expect([first?.start, first?.end]).toEqual([0, first?.excerpt.length]);
    expect(first?.highlights.map(({ start, end }) => first.excerpt.slice(start, end))).toEqual([
      'ferries',
      'sinking',
    ]);
    for (const { score } of others) expect(score).toBeLessThan(1);
  });

  test('folds copies into the best of them', async () => {
    const found = await search(await parts([...wire, ...filler]), 'coast guard ferry Marigold wreck');
    const [first] = found;
    expect([first?.article.id, ...(first?.alsoIn.map(({ article }) => article.id) ?? [])].sort()).toEqual([
      'copy',
      'original',
    ]);
    expect(found.slice(1).map(({ article }) => article.id)).not.toContain('copy');
    expect(found.slice(1).map(({ article }) => article.id)).not.toContain('original');
  });

  test('keeps to its filter and its limit, and numbers from 1 without a gap', async () => {
    const given = await parts([...wire, ...filler]);
    expect(
      (await search(given, 'choir sang', { article: 'filler3' })).map(({ article }) => article.id),
    ).toEqual(['filler3']);
    expect(await search(given, 'choir sang', { after: '2021-01-01' })).toEqual([]);
    const three = await search(given, 'choir sang umbrellas', {}, 3);
    expect(three.map(({ n }) => n)).toEqual([1, 2, 3]);
    expect(three.map(({ score }) => score)).toEqual(three.map(({ score }) => score).sort((a, b) => b - a));
  });

  test('of terms without a word finds nothing', async () => {
    const given = await parts(filler);
    for (const terms of ['', '  ', '"*"', '()', '…']) expect(await search(given, terms)).toEqual([]);
  });
});

describe('timelineOf', () => {
  const timeline = async (
    articles: readonly SmallArticle[],
    topic: string,
    filter: Partial<ArticleFilter> = {},
    limit = 9,
  ) => timelineOf(await parts(articles), { topic, filter: { ...noFilter, ...filter }, limit });

  const harbour: readonly SmallArticle[] = [
    { id: 'c', date: '2020-03-01', text: 'The harbour of Lowfield reopened. A band played for the mayor.' },
    { id: 'a', date: '2020-01-01', text: 'The harbour of Lowfield burned down. Firemen came from Wendham.' },
    { id: 'none', text: 'The harbour of Lowfield is old. Nobody knows who built it.' },
    {
      id: 'b',
      date: '2020-02-01',
      text: `The harbour of Lowfield is rebuilt. Stone comes from Marlock.\n\nThe harbour needs money. The harbour master asks for it.`,
    },
  ];

  test('is of dated articles, oldest first, one entry each, numbered in that order', async () => {
    const entries = await timeline(harbour, 'harbour of Lowfield');
    expect(entries.map(({ n, article }) => `${n} ${nameOf(article)}`)).toEqual([
      '1 a 2020-01-01',
      '2 b 2020-02-01',
      '3 c 2020-03-01',
    ]);
  });

  test('keeps to its filter, and of too many takes the best', async () => {
    expect(
      (await timeline(harbour, 'harbour Lowfield', { after: '2020-02-01' })).map(({ article }) => article.id),
    ).toEqual(['b', 'c']);
    expect(await timeline([...harbour, ...filler], 'harbour burned firemen', {}, 1)).toMatchObject([
      { n: 1, article: { id: 'a' } },
    ]);
    expect(await timeline(harbour, '?')).toEqual([]);
  });

  test('folds copies into the earliest that passes, with its own words marked', async () => {
    const folded = async (filter: Partial<ArticleFilter> = {}) =>
      (await timeline([...wire, ...filler], 'coast guard Marigold people', filter)).filter(({ excerpt }) =>
        excerpt.includes('Marigold'),
      );
    const [entry, ...others] = await folded();
    expect(others).toEqual([]);
    expect(entry?.article).toMatchObject({ id: 'copy', date: '2020-01-02' });
    expect(entry?.excerpt).toContain('42 people');
    expect(entry?.highlights.map(({ start, end }) => entry.excerpt.slice(start, end))).toEqual([
      'Marigold',
      'people',
      'coast',
      'guard',
    ]);
    expect(entry?.alsoIn.map(({ article }) => nameOf(article))).toEqual(['original 2020-01-05']);
    expect(entry?.alsoIn[0]?.excerpt).toContain('forty-two people');
    for (const filter of [{ after: '2020-01-03' }, { article: 'original' }]) {
      const [passing] = await folded(filter);
      expect(passing?.article.id).toBe('original');
      expect(passing?.alsoIn.map(({ article }) => article.id)).toEqual(['copy']);
    }
  });

  test('an undated article gives way to a dated copy of it', async () => {
    const undated = wire.map(({ date, ...article }) => ({
      ...article,
      ...(article.id === 'original' ? {} : { date }),
    }));
    const entries = await timeline(
      [...(undated as SmallArticle[]), ...filler],
      'coast guard Marigold people',
    );
    expect(
      entries.find(({ article }) => article.id === 'copy')?.alsoIn.map(({ article }) => article.id),
    ).toEqual(['original']);
  });
});

describe('relatedArticles', () => {
  const articles: readonly SmallArticle[] = [
    ...filler,
    {
      id: 'fire',
      title: 'Harbour fire',
      text: 'The harbour burned down at night. Firemen fought the fire for hours.',
    },
    {
      id: 'rebuilt',
      title: 'Harbour rebuilt',
      text: 'The harbour is rebuilt after the fire. Firemen were thanked.',
    },
    { id: 'budget', title: 'Budget', text: 'The council passed the budget. Taxes on dogs rise.' },
  ];

  async function related(index: IndexReader, id: string, limit: number): Promise<string[]> {
    const article = await index.articleById(id);
    if (article === null) throw new Error(`expected an article ${id}`);
    return (await relatedArticles(index, article, limit)).map((other) => other.id);
  }

  test('are about the same thing, nearest first, the article itself left out', async () => {
    const index = await openSmallIndex(articles);
    expect((await related(index, 'fire', 3))[0]).toBe('rebuilt');
    expect(await related(index, 'rebuilt', 1)).toEqual(['fire']);
    const all = await related(index, 'fire', 50);
    expect(all).not.toContain('fire');
    expect(new Set(all).size).toBe(all.length);
  });

  test('are none beside the only article', async () => {
    expect(await related(await openSmallIndex(articles.slice(-1)), 'budget', 5)).toEqual([]);
  });

  test('are found without a telling word in the title', async () => {
    const index = await openSmallIndex(articles.map((article) => ({ ...article, title: 'And then?' })));
    expect(await related(index, 'fire', 1)).toEqual(['rebuilt']);
  });
});

describe('excerptInContext', () => {
  const text = 'One stands here. Two stands here.\n\nThree stands here. Four stands here. Five stands here.';

  async function context(part: { start: number; end: number }, around: number, id = 'a') {
    return excerptInContext(
      await openSmallIndex([{ id: 'a', title: 'Numbers', date: '2020-01-01', text }]),
      id,
      part,
      around,
    );
  }

  test('is a stretch with whole sentences around it, all verbatim', async () => {
    const part = spanIn(text, 'Three stands here.');
    expect(await context(part, 1)).toEqual({
      article: {
        ...{
          id: 'a',
          path: 'articles.jsonl#1',
          title: 'Numbers',
          date: '2020-01-01',
          source: null,
          url: null,
        },
      },
      ...{ before: 'Two stands here.\n\n', excerpt: 'Three stands here.', after: ' Four stands here.' },
      start: text.indexOf('Two'),
      end: text.indexOf(' Five'),
      ...{ moreBefore: true, moreAfter: true },
    });
  });

  test('reaches from the first to the last sentence of the article and no further', async () => {
    const whole = await context(spanIn(text, 'Three'), 99);
    expect(whole).toMatchObject({ start: 0, end: text.length, moreBefore: false, moreAfter: false });
    expect(`${whole?.before}${whole?.excerpt}${whole?.after}`).toBe(text);
    expect(await context(spanIn(text, 'One stands here.'), 0)).toMatchObject({
      before: '',
      after: '',
      moreBefore: false,
    });
    expect(await context(spanIn(text, 'Five stands here.'), 1)).toMatchObject({
      after: '',
      moreAfter: false,
    });
  });

  test('completes a sentence that the stretch cuts', async () => {
    expect(await context(spanIn(text, 'stands here. Five'), 0)).toMatchObject({
      before: 'Four ',
      after: ' stands here.',
    });
  });

  test.each([
    ['of an article that is gone', { start: 0, end: 3 }, 'b'],
    ['before the text', { start: -1, end: 3 }, 'a'],
    ['beyond the text', { start: 0, end: text.length + 1 }, 'a'],
    ['of no length', { start: 3, end: 3 }, 'a'],
    ['the wrong way round', { start: 5, end: 3 }, 'a'],
    ['that is no number', { start: Number.NaN, end: Number.NaN }, 'a'],
  ])('is null for a stretch %s', async (_, part, id) => expect(await context(part, 1, id)).toBeNull());
});
