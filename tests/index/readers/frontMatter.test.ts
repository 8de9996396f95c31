import { describe, expect, test } from 'vitest';
import type { Article } from '../../../src/store/article.js';
import { markdown } from '../../../src/index/readers/markdown/markdown.js';
import { onlyArticle, readBytes } from './readBytes.js';

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
    expect(article).toMatchObject({
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

  test('of TOML gives its fields, dates as they are written', async () => {
    const article = await read(
      '+++\ntitle = "Hello: bed"\ndate = 2021-03-04\nauthors = ["Ann Rowe"]\n[extra]\nsource = "The Yard"\n+++\nText.',
    );
    expect(article).toMatchObject({
      title: 'Hello: bed',
      date: '2021-03-04',
      authors: ['Ann Rowe'],
    });
  });

  test('of JSON is an object that the file begins with, or stands between rules', async () => {
    for (const [opening, closing] of [
      ['', ''],
      ['---json\n', '---\n'],
      [';;;\n', ';;;\n'],
    ]) {
      const article = await read(
        `${opening}{\n  "title": "The {bed}",\n  "tags": ["a"]\n}\n${closing}\nText.`,
      );
      expect(article).toMatchObject({ title: 'The {bed}', tags: ['a'], text: 'Text.' });
    }
  });

  test('an object that is no front matter is text', async () => {
    expect((await read('{\n  "a": 1,\n}\n\nText.')).text).toContain('"a": 1');
  });

  test('a quoted text may go on in the first column', async () => {
    const article = await read(
      '---\ntitle: "A bed\nof clay"\ndescription: \'It is\nred.\'\ndate: 2020-01-05\n---\nText.',
    );
    expect(article).toMatchObject({ title: 'A bed of clay', description: 'It is red.', date: '2020-01-05' });
  });

  test('the same field twice, anchors and other types do not damage it', async () => {
    const [outcome] = await readBytes(
      markdown,
      'a.md',
      '---\nx: &a One\ntitle: *a\ndate: !!timestamp 2020-01-05\nx: 2\n---\nText.',
    );
    expect(outcome).toMatchObject({ article: { title: 'One', date: '2020-01-05' }, warnings: [] });
  });

  test.each(['toml', 'yaml', 'json'])('that is damaged %s loses no text', async (language) => {
    const [outcome] = await readBytes(
      markdown,
      'a.md',
      `---${language}\ntitle: = "A\n]\ndate: [2020\n---\nText.`,
    );
    expect(outcome).toMatchObject({
      article: { text: 'Text.' },
      warnings: expect.arrayContaining([
        expect.stringMatching(/^a\.md: the front matter is damaged/),
      ]) as string[],
    });
  });
});
