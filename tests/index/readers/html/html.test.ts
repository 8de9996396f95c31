import { describe, expect, test } from 'vitest';
import type { Article } from '../../../../src/store/article.js';
import { html } from '../../../../src/index/readers/html/html.js';
import { onlyArticle, readBytes } from '../readBytes.js';

const read = async (content: string): Promise<Article> =>
  onlyArticle(await readBytes(html, 'a.html', content));

const SENTENCE =
  'The parliament voted on Sunday, and the government said that it would think about the vote.';
const PARAGRAPHS = Array.from({ length: 8 }, (_, index) => `${index + 1}. ${SENTENCE}`);

const page = (head: string): string => `<!doctype html>
<html lang="en-ca"><head><title>Vote in parliament | Example News</title>${head}</head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>Vote in parliament</h1>${PARAGRAPHS.map((paragraph) => `<p>${paragraph}</p>`).join('\n')}</article>
<footer>All rights reserved</footer></body></html>`;

describe('an article page', () => {
  test('gives the article without the page around it, and its title once', async () => {
    const article = await read(page(''));
    expect(article.text.split('\n\n')).toEqual(PARAGRAPHS);
    expect(article).toMatchObject({
      title: 'Vote in parliament',
      language: 'en-CA',
      date: null,
      source: null,
    });
  });

  test('is described by its JSON-LD, wherever in it the article stands', async () => {
    const linked = {
      '@context': 'https://schema.org',
      '@graph': [
        { '@type': 'WebSite', name: 'Not this' },
        {
          '@type': ['NewsArticle', 'Thing'],
          headline: 'Vote &amp; more',
          datePublished: '2020-01-05T23:30:00-05:00',
          author: [{ '@type': 'Person', name: 'First Author' }, 'Second Author'],
          publisher: { '@type': 'Organization', name: 'Example Inc' },
          url: 'https://example.org/vote',
          keywords: 'iraq, vote',
        },
      ],
    };
    const scripts =
      '<script type="application/ld+json">{ broken</script>' +
      `<script type='application/ld+json'>${JSON.stringify([linked])}</script>`;
    expect(await read(page(scripts))).toMatchObject({
      title: 'Vote in parliament',
      date: '2020-01-05',
      authors: ['First Author', 'Second Author'],
      source: 'Example Inc',
      url: 'https://example.org/vote',
      tags: ['iraq', 'vote'],
    });
  });

  test('is described by its metadata', async () => {
    const head = `<meta property="og:title" content="A vote"><meta property="og:site_name" content="Example News">
      <meta property="article:published_time" content="2020-01-05T23:30:00-05:00">
      <meta name="author" content="By First Author and Second Author">
      <link rel="canonical" href="https://example.org/vote"><meta property="og:url" content="https://example.org/x">`;
    expect(await read(page(head))).toMatchObject({
      title: 'Vote in parliament',
      date: '2020-01-05',
      authors: ['First Author', 'Second Author'],
      source: 'Example News',
      url: 'https://example.org/vote',
    });
  });

  test('runs no script', async () => {
    const script = '<script>document.title = "changed"; globalThis.wasRun = true;</script>';
    const article = await read(`${page(script)}<img src=x onerror="globalThis.wasRun = true">`);
    expect(article.title).toBe('Vote in parliament');
    expect('wasRun' in globalThis).toBe(false);
  });
});

test('a page without an article gives the text of its body, by blocks', async () => {
  const content =
    '<ul><li>One<li>Two</ul>Three<br>lines<br><br>Four &eacute;&nbsp;<i>it</i>alic<table><tr><td>a</td> <td>b</td></tr></table>';
  expect((await read(content)).text.split('\n\n')).toEqual([
    '- One\n- Two',
    'Three lines',
    'Four é italic',
    'a',
    'b',
  ]);
});

describe('a page out of bounds is skipped with the reason', () => {
  test.each([
    ['deep nesting', '<div>'.repeat(100_000), 'nested at most 256 deep'],
    [
      'nesting behind end tags that close nothing',
      '<div><table></div></table>'.repeat(2000),
      'nested at most 256 deep',
    ],
    ['end tags inside of attributes', '<div title="</div>">'.repeat(2000), 'nested at most 256 deep'],
    [
      'elements behind a title in capitals',
      '<TITLE>a</TITLE>' + '<div>'.repeat(300),
      'nested at most 256 deep',
    ],
    ['many elements', '<p>text</p>'.repeat(60_000), 'at most 50000 HTML elements'],
    ['ten megabytes', 'text '.repeat(2_000_000), 'at most 4194304 characters'],
    ['size and depth', '<div>'.repeat(200) + '<p>text</p>'.repeat(40_000), 'ordinary size'],
    ['many attributes in all', `<p ${'a=1 '.repeat(900)}>text`.repeat(400), 'thousands of attributes'],
    ['many attributes', `<p ${'a=1 '.repeat(300_000)}>text`, 'thousands of attributes'],
  ])('%s', async (_, content, reason) => {
    const outcomes = await readBytes(html, 'a.html', content);
    expect(outcomes).toEqual([
      { kind: 'skipped', path: 'a.html', reason: expect.stringContaining(reason) as string },
    ]);
  });

  test('but large scripts, styles and images in it do not count, nor does formatting left open', async () => {
    const noise = `<style>${'a{}'.repeat(2_000_000)}</style><!-- ${'<div>'.repeat(1000)} --><script>${'"<div>";'.repeat(1_000_000)}</script>`;
    const formatting = '<b class=x><font color=red><a name=x>'.repeat(1000);
    expect((await read(`${noise}${formatting}<p title="</p>">Text.</p>`)).text).toBe('Text.');
  });
});

test('what leads to other articles and to a newsletter is no text of the article', async () => {
  const article = await read(
    '<p><strong>Read more: <a href="/z">How the wall was built</a></strong></p><p>Sign up to our morning newsletter.</p>' +
      '<p>Follow us on Twitter @news</p><p>© 2021 Example News</p><p>Sign up at the desk before you read more: <a href="/z">there</a> is tea.</p>',
  );
  expect(article.text).toBe('Sign up at the desk before you read more: there is tea.');
});
