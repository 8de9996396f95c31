import { describe, expect, test } from 'vitest';
import type { Article } from '../../../../src/store/article.js';
import { markdown } from '../../../../src/index/readers/markdown/markdown.js';
import { onlyArticle, readBytes } from '../readBytes.js';

const read = async (content: string): Promise<Article> =>
  onlyArticle(await readBytes(markdown, 'a.md', content));

describe('front matter', () => {
  test('gives the fields, and its heading is not said twice', async () => {
    const article = await read(
      `---
id: 007
title: "Iraq: what next"
date: 2020-01-05T23:30:00-05:00
source: Example News
authors:
  - First Author
  - name: Second Author
tags: [iraq, canada]
url: https://example.org/iraq
language: en_CA
---

# Iraq: what next

The text.
`,
    );
    expect(article).toEqual({
      id: '007',
      path: 'a.md',
      title: 'Iraq: what next',
      date: '2020-01-05',
      source: 'Example News',
      authors: ['First Author', 'Second Author'],
      tags: ['iraq', 'canada'],
      url: 'https://example.org/iraq',
      language: 'en-CA',
      text: 'The text.',
    });
  });

  test('scalars arrive as written, not as YAML would have them', async () => {
    const article = await read(
      '---\nid: 1_000\ntitle: Iraq: no\nauthor: First Author and Second Author\n---\nText.',
    );
    expect(article).toMatchObject({
      id: '1_000',
      title: 'Iraq: no',
      authors: ['First Author', 'Second Author'],
    });
  });

  test('damaged front matter is read field by field, with a warning', async () => {
    const [outcome] = await readBytes(
      markdown,
      'a.md',
      '---\ntitle: "Open\ndate: 2020-01-05\ntags: [a\n---\nText.',
    );
    expect(outcome).toMatchObject({
      article: { date: '2020-01-05', text: 'Text.' },
      warnings: [expect.stringMatching(/^a\.md: the front matter is damaged/)],
    });
  });

  test('front matter that is never closed is read as far as its lines are fields', async () => {
    const [outcome] = await readBytes(
      markdown,
      'a.md',
      '---\ntitle: A title\ndate: 2020-01-05\n\nText.\n\nMore.',
    );
    expect(outcome).toMatchObject({
      article: { title: 'A title', date: '2020-01-05', text: 'Text.\n\nMore.' },
      warnings: [expect.stringContaining('not closed')],
    });
  });

  test.each(['js', 'javascript', 'JS', 'coffee'])(
    'front matter in %s is dropped and never run',
    async (language) => {
      const code = `---${language}\n{ title: (globalThis.wasRun = true, "x") }\n---\nText.`;
      const [outcome] = await readBytes(markdown, 'a.md', code);
      expect(outcome).toMatchObject({ article: { title: 'Text', text: 'Text.' } });
      expect(outcome).toMatchObject({ warnings: [expect.stringContaining('not read; dropped')] });
      expect('wasRun' in globalThis).toBe(false);
    },
  );

  test('an impossible date, a url of another kind and an unknown language are left out with a warning each', async () => {
    const content = '---\ndate: 2020-02-31\nurl: javascript:alert(1)\nlanguage: klingon!\n---\nText.';
    const [outcome] = await readBytes(markdown, 'a.md', content);
    expect(outcome).toMatchObject({ article: { date: null, url: null, language: 'en' } });
    expect(outcome?.kind === 'article' && outcome.warnings).toHaveLength(3);
  });

  test('a rule at the top is no front matter', async () => {
    expect((await read('---\n\nText between rules.\n\n---\n\nMore.')).text).toBe(
      'Text between rules.\n\nMore.',
    );
  });
});

describe('Markdown', () => {
  test('the first heading is the title, the others stay as paragraphs', async () => {
    expect(await read('# A *good* title #\n\nText.\n\nSecond\n------\n\nMore.')).toMatchObject({
      title: 'A good title',
      text: 'Text.\n\nSecond\n\nMore.',
    });
  });

  test.each([
    ['*one* **two** ***three*** _four_ __five__ ~~six~~', 'one two three four five six'],
    ['a [label](https://example.org/a_(b) "t (x)"), [a *b*][1], [c][], [d]', 'a label, a b, c, d'],
    ['![alt](x.png) text [![alt](a.png)](b) end', 'text end'],
    ['`co*d*e` and ``a ` b``', 'co*d*e and a ` b'],
    ['a<br>b <span class="x">c</span> &amp; &mdash; &#233; &unknown;', 'a b c & — é &unknown;'],
    ['<https://example.org> \\*kept\\* back\\slash', 'https://example.org *kept* back\\slash'],
    ['claim[^1] made', 'claim made'],
  ])('inline markup of %j is stripped', async (source, text) => {
    const definitions = '\n\n[1]: https://example.org\n[c]: <https://example.org>\n[D]: /d "t"\n';
    expect((await read(source + definitions)).text).toBe(text);
  });

  test.each([
    'It is 5 * 3 * 2, or 5*3*2, or 2**3**2.',
    'The snake_case_name and a_b_ stay.',
    'He said “it were [sic] so” [unlinked] (in brackets).',
    'There were 850 soldiers* and 30 pilots*.',
    'a < b and c > d; x <b and c> y? No. A&B; AT&T.',
    '2020. It was a year.',
    '— With a dash, and #hashtag, and ~5 of them.',
    'A lone _ and a lone * and a lone ` and ]( too.',
    '[Editor]: Yes.',
  ])('ordinary text stays as it is: %j', async (text) => {
    expect((await read(text)).text).toBe(text);
  });

  test('a starred line that is no list keeps its star', async () => {
    expect((await read('Some 850 soldiers.*\n\n* As of January.')).text).toBe(
      'Some 850 soldiers.*\n\n* As of January.',
    );
    expect((await read('* one\n* two')).text).toBe('one\n\ntwo');
  });

  test('lists, quotes, tables, code and rules become paragraphs; comments go', async () => {
    const source = `1. one
2. two
   - nested

> quoted
> text

| Name | Number |
|------|-------:|
| Iraq | **850** |

\`\`\`js
const a = "*x*"; <!-- kept -->
\`\`\`

***

<!-- hidden
hidden --> shown <script>bad()</script>`;
    expect((await read(source)).text.split('\n\n')).toEqual([
      'one',
      'two',
      'nested',
      'quoted text',
      'Name, Number',
      'Iraq, 850',
      'const a = "*x*"; <!-- kept -->',
      'shown',
    ]);
  });

  test('an unclosed comment hides nothing', async () => {
    expect((await read('Before.\n\n<!-- After.')).text).toContain('After.');
  });
});

test.each([
  '[',
  '![',
  '[a](',
  '`',
  '*a ',
  '_a *b ',
  '**a*',
  '`a ``b ',
  '> ',
  '- ',
  '|',
  '<b ',
  '<!--',
  '[a][b',
])('a million of %j is read', async (piece) => {
  const outcomes = await readBytes(markdown, 'a.md', piece.repeat(1_000_000 / piece.length));
  expect(outcomes).toHaveLength(1);
});
