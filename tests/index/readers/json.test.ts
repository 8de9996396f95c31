import { createReadStream } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Reader } from '../../../src/index/readers/reader.js';
import { json } from '../../../src/index/readers/json.js';
import { jsonLines } from '../../../src/index/readers/jsonLines.js';
import { onlyArticle, readBytes } from './readBytes.js';

const record = {
  id: 17,
  title: 'A title',
  date: '2020-01-05T23:30:00-05:00',
  source: 'Example News',
  authors: ['First Author', { name: 'Second Author' }],
  url: 'https://example.org/a',
  language: 'fr',
  tags: ['a', 'b'],
  text: 'One.\n\nTwo.',
  aliases: ['Another title'],
  description: 'What it is about.',
};
const article = {
  ...record,
  id: '17',
  date: '2020-01-05',
  authors: ['First Author', 'Second Author'],
  blocks: [
    { kind: 'paragraph', start: 0, end: 4 },
    { kind: 'paragraph', start: 6, end: 10 },
  ],
  links: [],
};

describe.each([
  { name: 'JSON', reader: json, path: 'a.json', place: 'a.json' },
  { name: 'JSON Lines', reader: jsonLines, path: 'a.jsonl', place: 'a.jsonl#1' },
])('a record of $name', ({ reader, path, place }: { reader: Reader; path: string; place: string }) => {
  const read = (value: unknown) => readBytes(reader, path, JSON.stringify(value));

  test('gives its fields', async () => {
    expect(await read(record)).toEqual([
      { kind: 'article', article: { ...article, path: place }, warnings: [] },
    ]);
  });

  test('may use the names that exports use', async () => {
    const exported = {
      id: '17',
      Headline: 'A title',
      published_at: 1578268740,
      publisher: { name: 'Example News' },
      author: 'First Author and Second Author',
      link: 'https://example.org/a',
      lang: 'fr',
      keywords: 'a, b',
      alsoKnownAs: 'Another title',
      excerpt: { rendered: 'What it is about.' },
      content: 'One.\n\nTwo.',
    };
    expect(onlyArticle(await read(exported))).toEqual({ ...article, path: place });
  });

  test('may hold HTML, under its own name or as text', async () => {
    const html = '<title>Page</title><p>One &amp; only.</p><p>Two.</p>';
    const expected = { title: 'A title', text: 'One & only.\n\nTwo.' };
    expect(onlyArticle(await read({ ...record, text: undefined, html }))).toMatchObject(expected);
    expect(onlyArticle(await read({ ...record, text: '<p>One &amp; only.</p><p>Two.</p>' }))).toMatchObject(
      expected,
    );
  });

  test('may hold scraped text', async () => {
    const scraped = onlyArticle(await read({ id: 'x', text: ' date 2020-01-03 Loading...\n\nOne.\n\nTwo.' }));
    expect(scraped).toMatchObject({ id: 'x', date: '2020-01-03', title: 'One', text: 'One.\n\nTwo.' });
  });

  test('of which a field is of the wrong kind is read without it, with a warning', async () => {
    const [outcome] = await read({
      ...record,
      title: { a: 1 },
      authors: 5,
      date: '2020-02-31',
      url: 'ftp://x',
      language: [],
    });
    expect(outcome).toMatchObject({
      kind: 'article',
      article: { title: 'One', date: null, url: null, language: 'en' },
    });
    expect(outcome?.kind === 'article' && outcome.warnings).toEqual([
      expect.stringMatching(/^a\.json\S*: "title" cannot be read as title/),
      expect.stringMatching(/: "language" cannot be read as language/),
      expect.stringMatching(/: the date "2020-02-31" is impossible/),
      expect.stringMatching(/: the url "ftp:\/\/x" is not an http/),
    ]);
  });

  test.each([[{}], [{ text: ' \n' }], [{ text: null, title: 'x' }], ['text'], [5], [null]])(
    'that is %j is skipped',
    async (value) => {
      expect(await read(value)).toEqual([
        { kind: 'skipped', path: place, reason: expect.any(String) as string },
      ]);
    },
  );
});

describe('JSON', () => {
  test.each([[[record, record]], [{ articles: [record, record] }]])('may be a list', async (value) => {
    const outcomes = await readBytes(json, 'a.json', JSON.stringify(value));
    expect(outcomes).toMatchObject([
      { kind: 'article', article: { path: 'a.json#1' } },
      { kind: 'article', article: { path: 'a.json#2' } },
    ]);
  });

  test('that is broken is skipped with the reason', async () => {
    expect(await readBytes(json, 'a.json', '{"text": "One.",}')).toEqual([
      { kind: 'skipped', path: 'a.json', reason: expect.stringMatching(/^not valid JSON: /) as string },
    ]);
  });

  test('nested without end does not break the reader', async () => {
    expect(await readBytes(json, 'a.json', '['.repeat(1_000_000))).toMatchObject([{ kind: 'skipped' }]);
    expect(
      await readBytes(json, 'a.json', `{"text":"One.","x":${'['.repeat(9000)}${']'.repeat(9000)}}`),
    ).toMatchObject([{ kind: 'article' }]);
  });
});

describe('JSON Lines', () => {
  test('one broken line is skipped with its number, the rest is read', async () => {
    const lines = [
      JSON.stringify({ text: 'One.' }),
      '',
      '{"text": "Two',
      'x',
      `\t${JSON.stringify({ text: 'Three.' })}\r`,
    ];
    expect(await readBytes(jsonLines, 'a.jsonl', `\uFEFF${lines.join('\n')}`)).toMatchObject([
      { kind: 'article', article: { id: 'a#1', path: 'a.jsonl#1', text: 'One.' } },
      { kind: 'skipped', path: 'a.jsonl#3', reason: expect.stringMatching(/^not valid JSON: /) as string },
      { kind: 'skipped', path: 'a.jsonl#4' },
      { kind: 'article', article: { id: 'a#5', path: 'a.jsonl#5', text: 'Three.' } },
    ]);
  });

  test('lines longer than a chunk of the stream are read whole, lines over 10 MB are skipped', async () => {
    const chunk = createReadStream('/dev/null').readableHighWaterMark;
    const long = 'é'.repeat(2 * chunk);
    const lines = [{ text: long }, { text: 'x'.repeat(10 * 1024 * 1024) }, { text: 'Last.' }];
    const outcomes = await readBytes(
      jsonLines,
      'a.jsonl',
      lines.map((line) => JSON.stringify(line)).join('\n'),
    );
    expect(outcomes).toMatchObject([
      { kind: 'article', article: { text: long } },
      { kind: 'skipped', path: 'a.jsonl#2', reason: 'expected a line of at most 10 MB, got a longer one' },
      { kind: 'article', article: { path: 'a.jsonl#3', text: 'Last.' } },
    ]);
  });

  test.each(['utf16le', 'gzip'])('a file in %s is skipped whole', async (kind) => {
    const text = '\uFEFF{"text":"One."}\n{"text":"Two."}\n';
    const content =
      kind === 'gzip' ? Buffer.from('\x1F\x8B\x08\n\n', 'latin1') : Buffer.from(text, 'utf16le');
    expect(await readBytes(jsonLines, 'a.jsonl', content)).toMatchObject([
      { kind: 'skipped', path: 'a.jsonl' },
    ]);
  });
});

test('the names that archives of news have for their fields are known', async () => {
  const lines = [
    { article: 'The kiln is hot. It burns gas.', highlights: 'Hot kiln', id: '42ab' },
    {
      webTitle: 'Kiln lit',
      webPublicationDate: '2021-02-03T10:00:00Z',
      webUrl: 'https://k.example/lit',
      fields: { bodyText: 'The kiln was lit.', byline: 'Ann Rowe' },
    },
    {
      headline: { main: 'Kiln out', kicker: null },
      pub_date: '2021-02-04T10:00:00+0000',
      web_url: 'https://k.example/out',
      byline: { original: 'By Bo Li' },
      body: ['It went out.', 'It was cold.'],
    },
    { headline: 'Kiln sold', short_description: 'The kiln was sold.', date: '2021-02-05' },
  ];
  const outcomes = await readBytes(
    jsonLines,
    'a.jsonl',
    lines.map((line) => JSON.stringify(line)).join('\n'),
  );
  expect(
    outcomes.map((outcome) => {
      if (outcome.kind !== 'article') return outcome.reason;
      const { title, date, url, authors, text } = outcome.article;
      return [title, date, url, authors.join(), text];
    }),
  ).toEqual([
    ['The kiln is hot', null, null, '', 'The kiln is hot. It burns gas.'],
    ['Kiln lit', '2021-02-03', 'https://k.example/lit', 'Ann Rowe', 'The kiln was lit.'],
    ['Kiln out', '2021-02-04', 'https://k.example/out', 'Bo Li', 'It went out.\n\nIt was cold.'],
    ['Kiln sold', '2021-02-05', null, '', 'The kiln was sold.'],
  ]);
});
