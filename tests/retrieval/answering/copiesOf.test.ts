import { expect, test } from 'vitest';
import { copiesOf } from '../../../src/retrieval/answering/copiesOf.js';
import { quotedElsewhere } from '../../../src/retrieval/answering/quotedElsewhere.js';
import { quoted, wire } from '../../support/wireCopies.js';
import { openSmallIndex } from '../../support/smallIndex.js';

test('a passage is also in the articles that carry nearly the same text, and in no other', async () => {
  const index = await openSmallIndex(wire);
  const original = await index.articleById('original');
  const [passage] = await index.passagesOf(original?.key ?? 0);
  if (passage === undefined) throw new Error('expected a passage');
  const { keys, articles, alsoIn } = await copiesOf(index, passage);
  expect(alsoIn.map(({ article }) => article.id)).toEqual(['copy']);
  expect(keys).toHaveLength(1);
  const copy = await index.articleById('copy');
  expect(articles).toEqual([copy?.key]);
  for (const { excerpt, start, end, article } of alsoIn) {
    expect(excerpt).toBe(copy?.text.slice(start, end));
    expect(article).toEqual({
      ...{ id: 'copy', path: 'articles.jsonl#2', title: 'copy', date: '2020-01-02', source: null, url: null },
    });
  }
});

test('a passage that nobody copied is nowhere else', async () => {
  const index = await openSmallIndex(wire);
  const other = await index.articleById('other');
  const [passage] = await index.passagesOf(other?.key ?? 0);
  if (passage === undefined) throw new Error('expected a passage');
  expect(await copiesOf(index, passage)).toEqual({ keys: [], articles: [], alsoIn: [] });
});

test('a quotation is also in the article that carries it among other words, in whole sentences', async () => {
  const index = await openSmallIndex(wire);
  const carrier = await index.articleById('carrier');
  const found = await quotedElsewhere(index, `The mayor said: “${quoted}”`, new Set());
  expect(found.map(({ article }) => article.id)).toEqual(['carrier']);
  expect(found[0]?.excerpt).toBe(carrier?.text.slice(found[0]?.start, found[0]?.end));
  expect(found[0]?.excerpt).toMatch(/^Asked by .*\.”$/);
  expect(found[0]?.excerpt).toContain(quoted);
  expect(await quotedElsewhere(index, quoted, new Set([carrier?.key ?? 0]))).toEqual([]);
  expect(
    await quotedElsewhere(
      index,
      'Nobody said this anywhere at all, and nobody will ever say it here.',
      new Set(),
    ),
  ).toEqual([]);
});

test('templates that are filled differently are not one text', async () => {
  const flood = (id: string, houses: string) => ({
    ...{ id, date: `${id}-06-05` },
    text: `The river Ister rose over its banks near Orn in June, and ${houses} houses on the quay were lost to the water.`,
  });
  const index = await openSmallIndex([flood('2018', 'twelve'), flood('2020', 'three'), flood('2022', '12')]);
  const article = await index.articleById('2018');
  const [passage] = await index.passagesOf(article?.key ?? 0);
  if (article === null || passage === undefined) throw new Error('expected a passage');
  const { alsoIn } = await copiesOf(index, passage);
  expect(alsoIn.map((copy) => copy.article.id)).toEqual(['2022']);
  const elsewhere = await quotedElsewhere(index, article.text, new Set([article.key]));
  expect(elsewhere.map((copy) => copy.article.id)).toEqual(['2022']);
});
