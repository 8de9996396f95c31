import { describe, expect, test } from 'vitest';
import type { Article } from '../../../../src/store/article.js';
import { html } from '../../../../src/index/readers/html/html.js';
import { onlyArticle, readBytes } from '../readBytes.js';

const TEXT =
  '<p>The kiln is lit at dawn, when the wind is still, and nobody leaves it before the second night is over.</p><p>Then it cools for three days.</p>';

const read = async (head: string, body = `<article><h1>The kiln</h1>${TEXT}</article>`): Promise<Article> =>
  onlyArticle(
    await readBytes(
      html,
      'page.html',
      `<!doctype html><html><head>${head}</head><body>${body}</body></html>`,
    ),
  );

describe('the title', () => {
  test.each([
    ['behind a bar', '<title>Firing clay | Potters</title><meta property="og:site_name" content="Potters">'],
    [
      'behind a dash',
      '<meta property="og:title" content="Firing clay - Potters"><meta property="og:site_name" content="Potters">',
    ],
    [
      'behind a long dash',
      '<title>Firing clay — Potters</title><meta name="application-name" content="potters">',
    ],
    [
      'behind a dot',
      '<title>Firing clay · Potters</title><meta property="og:site_name" content="Potters: all about clay">',
    ],
    ['before it', '<title>Potters: Firing clay</title><meta property="og:site_name" content="Potters">'],
    [
      'as its host',
      '<title>Firing clay | potters.example</title><link rel="canonical" href="https://www.potters.example/clay">',
    ],
  ])('has no name of the site %s', async (_, head) => {
    expect((await read(head, `<article>${TEXT}</article>`)).title).toBe('Firing clay');
  });

  test('is the heading that the title of the page begins with, whatever JSON-LD says', async () => {
    const linked =
      '<script type="application/ld+json">{"@type":"Article","headline":"kiln article"}</script>';
    expect((await read(`<title>The kiln - Encyclopedia of clay</title>${linked}`)).title).toBe('The kiln');
  });

  test('is not the name of the site that stands over every page as its only first heading', async () => {
    const body = `<nav><h1>The book of clay</h1></nav><main><h2>Kilns</h2>${TEXT}</main>`;
    expect((await read('<title>Wind and kilns - The book of clay</title>', body)).title).toBe(
      'Wind and kilns',
    );
  });

  test('has no words of the buttons in its heading', async () => {
    const body = `<article><h1>Wind <button>Copy path</button></h1>${TEXT}</article>`;
    const article = await read('<title>Wind - Rust</title>', body);
    expect(article.title).toBe('Wind');
    expect(article.text).not.toContain('Copy path');
  });

  test('is not the name of the site in a heading outside of the article', async () => {
    const body = `<header><h1>Clay centre</h1></header><article><h2>Kilns and wind</h2>${TEXT}</article>`;
    expect((await read('<title>Kilns and wind</title>', body)).title).toBe('Kilns and wind');
  });
});

describe('the date', () => {
  const withLine = (line: string): string => `<article><h1>The kiln</h1>${line}${TEXT}</article>`;
  test.each([
    ['<time datetime="2019-03-04T10:00">4 March</time>'],
    ['<time itemprop="datePublished" content="2019-03-04T23:00:00-0800">Mar. 4</time>'],
    ['<p>Published: 4 March 2019</p>'],
    ['<p class="byline"><a rel="author" href="/a">Ann Rowe</a> March 4, 2019 11:00 PM PST @rowe</p>'],
    ['<div class="post-meta">Posted on March 4, 2019 by Ann Rowe</div>'],
  ])('stands above the text: %s', async (line) => {
    expect((await read('<title>The kiln</title>', withLine(line))).date).toBe('2019-03-04');
  });

  test.each([
    ['<link rel="canonical" href="https://a.example/2019/03/04/kiln/">'],
    [
      '<script type="application/ld+json">{"@graph":[{"@type":"BlogPosting","datePublished":"2019-03-04"}]}</script>',
    ],
    [
      '<script type="application/ld+json">{"@type":"WebPage","mainEntity":{"@type":"NewsArticle","datePublished":"2019-03-04"}}</script>',
    ],
  ])('stands in the head: %s', async (head) => {
    expect((await read(`<title>The kiln</title>${head}`)).date).toBe('2019-03-04');
  });

  test('is not a day that the text speaks of, nor that of a change', async () => {
    const body = withLine(
      '<p>Last updated <time datetime="2021-01-01">1 January</time></p><p>On <time datetime="2030-05-05">5 May</time> the kiln will be lit again, for the first time since the old chimney fell into the yard in a storm.</p>',
    );
    expect((await read('<title>The kiln</title>', body)).date).not.toBe('2030-05-05');
  });
});

describe('authors', () => {
  test('are named by JSON-LD elsewhere in it', async () => {
    const linked =
      '{"@graph":[{"@type":"Person","@id":"#a","name":"Ann Rowe"},{"@type":"Article","headline":"The kiln","author":{"@id":"#a"}}]}';
    expect((await read(`<script type="application/ld+json">${linked}</script>`)).authors).toEqual([
      'Ann Rowe',
    ]);
  });

  test('are taken from the byline of a blog', async () => {
    const body = `<article><h1>The kiln</h1><div class="entry-meta"><span class="byline"> by <span class="author vcard"><a href="/author/ann">Ann Rowe</a></span></span></div>${TEXT}</article>`;
    expect((await read('<title>The kiln</title>', body)).authors).toEqual(['Ann Rowe']);
  });

  test('are none where a link only leads to them', async () => {
    const body = `<article><h1>The kiln</h1><a rel="author" href="/p">View my complete profile</a>${TEXT}</article>`;
    expect((await read('<title>The kiln</title>', body)).authors).toEqual([]);
  });

  test('stand in the line above the text, which goes with its date', async () => {
    const body = `<article><h1>The kiln</h1><p>By Ann Rowe, 4 March 2019</p>${TEXT}</article>`;
    const article = await read('<title>The kiln</title>', body);
    expect(article).toMatchObject({ authors: ['Ann Rowe'], date: '2019-03-04' });
    expect(article.text).not.toContain('Rowe');
  });
});

test.each([
  '<time datetime="2019-03-04">4 Mar</time>',
  '<time itemprop="datePublished" content="2019-03-04">Mar. 4</time>',
  '<a rel="author" href="/p">View my complete profile</a>',
  '<div><a rel="author" href="/p">Ann Rowe</a></div>',
])('what only says who and when is not in the text: %s', async (line) => {
  const { text } = await read(
    '<title>The kiln</title>',
    `<article><h1>The kiln</h1>${line}${TEXT}</article>`,
  );
  expect(text).toMatch(/^The kiln is lit/u);
});

test('a link to an author within a sentence stays', async () => {
  const body = `<article><h1>The kiln</h1><p>It was <a rel="author" href="/p">Ann Rowe</a> who lit the kiln.</p>${TEXT}</article>`;
  expect((await read('<title>The kiln</title>', body)).text).toMatch(/^It was Ann Rowe who lit the kiln\./u);
});
