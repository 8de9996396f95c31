import { describe, expect, test } from 'vitest';
import { readArticleRecord } from '../../../../src/index/readers/fields/articleFields.js';

const fieldsOf = (record: object) => readArticleRecord(record).fields;

describe('a date', () => {
  test.each([
    'date',
    'published',
    'publishDate',
    'pubDate',
    'pub_date',
    'created',
    'posted',
    'datetime',
    'dateCreated',
    'article:published_time',
    'DC.date',
  ])('may be called %s', (name) => {
    expect(fieldsOf({ [name]: '2020-01-05' }).date).toBe('2020-01-05');
  });

  test('of several is the first that is one', () => {
    expect(fieldsOf({ date: '{{date}}', created: '2020-01-05' }).date).toBe('2020-01-05');
    expect(fieldsOf({ date: 'soon', created: 'later' }).date).toBe('soon');
  });

  test('of the last change is kept apart', () => {
    expect(fieldsOf({ lastmod: '2021-02-03' })).toMatchObject({ date: undefined, updated: '2021-02-03' });
    expect(fieldsOf({ last_update: { date: '2021-02-03', author: 'Ida Holm' } }).updated).toBe('2021-02-03');
  });
});

test('fields inside extra, params and taxonomies count where the record itself has none', () => {
  const record = {
    title: 'Rye',
    extra: { title: 'No', source: 'The Yard' },
    taxonomies: { tags: ['bread'] },
  };
  expect(fieldsOf(record)).toMatchObject({ title: 'Rye', source: 'The Yard', tags: ['bread'] });
});

test('tags and categories are taken together, aliases without the addresses that lead to the page', () => {
  const record = {
    tags: ['#bread', 'rye'],
    categories: 'baking, ovens',
    aliases: [
      'Rye loaf',
      'Salt, flour and water',
      '/old/rye',
      '2020/01/05/rye.html',
      'loaves/1.2',
      'TCP/IP',
      '[',
    ],
    linkTitle: 'Rye bread',
  };
  expect(fieldsOf(record)).toMatchObject({
    tags: ['bread', 'rye', 'baking', 'ovens'],
    aliases: ['Rye loaf', 'Salt, flour and water', 'TCP/IP', 'Rye bread'],
  });
});

test('authors may be names or hold them; what holds none is passed over', () => {
  const authors = [
    { name: 'Ida Holm', github: 'idah' },
    { github: 'perl' },
    { given_name: 'Ola', family_name: 'Berg' },
    'Crumb & Crust',
  ];
  const { fields, warnings } = readArticleRecord({ authors });
  expect(fields.authors).toEqual(['Ida Holm', 'Ola Berg', 'Crumb & Crust']);
  expect(warnings).toEqual([]);
});

test('the address is the first full one; a source that is one is no outlet; a place on the site is kept apart', () => {
  expect(
    fieldsOf({ permalink: '/2020/01/05/rye/', canonical_url: 'https://yard.example/rye' }),
  ).toMatchObject({
    url: 'https://yard.example/rye',
    permalink: '/2020/01/05/rye/',
  });
  expect(fieldsOf({ source: 'https://yard.example/rye' })).toMatchObject({
    url: 'https://yard.example/rye',
    source: undefined,
  });
  expect(fieldsOf({ slug: 'rye', path: '2020/01/05/rye' })).toMatchObject({
    url: undefined,
    permalink: '2020/01/05/rye',
  });
});

test.each([
  { draft: true },
  { draft: 'yes' },
  { published: false },
  { publish: 'false' },
  { private: true },
  { status: 'Draft' },
  { post_status: 'private' },
  { extra: { draft: true } },
])('%j is a draft', (record) => {
  expect(readArticleRecord(record)).toMatchObject({ fields: { draft: true }, warnings: [] });
});

test.each([
  { draft: false },
  { published: true },
  { published: '2020-01-05' },
  { status: 'published' },
  { status: 'Draft', eip: '12', 'discussions-to': 'https://yard.example/12' },
])('%j is none', (record) => {
  expect(readArticleRecord(record)).toMatchObject({ fields: { draft: false }, warnings: [] });
});
