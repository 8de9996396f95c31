import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { pageNotePath, type PageNote } from '../../src/archives/pageNote.js';
import { findArticleChanges } from '../../src/index/changes/articleChanges.js';
import { findCorpusChanges } from '../../src/index/changes/corpusChanges.js';
import { readerExtensions } from '../../src/index/readers/registry.js';
import type { Article } from '../../src/store/article.js';
import type { IndexView } from '../../src/store/indexWriter.js';
import { temporaryFolder } from '../support/temporaryFolder.js';

const nothingKnown = {
  articlesOf: () => Promise.resolve([]),
  articleById: () => Promise.resolve(null),
} as unknown as IndexView;

/** The articles of a folder of files with their notes. */
async function articlesOf(
  files: Record<string, { body: Buffer | string; note?: Partial<PageNote> }>,
): Promise<Article[]> {
  const folder = await temporaryFolder();
  for (const [path, { body, note }] of Object.entries(files)) {
    const full = join(folder, path);
    await mkdir(dirname(full), { recursive: true });
    await writeFile(full, body);
    const empty = { contentType: null, charset: null, etag: null, lastModified: null, date: null };
    if (note === undefined) continue;
    const whole = { url: 'https://example.org/', fetchedAt: '2024-05-01T00:00:00Z', ...empty, ...note };
    await writeFile(pageNotePath(full), JSON.stringify(whole));
  }
  const changes = await findCorpusChanges(folder, readerExtensions, new Map());
  expect(changes.skipped).toEqual([]);
  const articles: Article[] = [];
  for await (const change of findArticleChanges(changes, nothingKnown)) {
    if (change.kind === 'put') articles.push(change.article);
  }
  return articles;
}

test('a fetched page is read in the charset it was declared in, and cited at the address it came from', async () => {
  const body =
    '<html><head><title>Мост</title></head><body><p>Мост закрыт в мае. <a href="/b">Объезд</a></p></body></html>';
  const [article] = await articlesOf({
    'example.org/a.html': {
      body: iconv.encode(body, 'koi8-r'),
      note: { url: 'https://example.org/docs/a', charset: 'koi8-r' },
    },
  });
  expect(article).toMatchObject({ title: 'Мост', url: 'https://example.org/docs/a' });
  expect(article?.text).toContain('Мост закрыт в мае.');
  expect(article?.links).toMatchObject([{ url: 'https://example.org/b' }]);
});

test('a file that says its own address and day keeps them; one that does not gets those it was fetched with', async () => {
  const note = { url: 'https://example.org/b', date: '2024-04-02' };
  const articles = await articlesOf({
    'a.md': {
      body: '---\nurl: https://example.org/own\ndate: 2020-01-01\n---\n\nIt is closed in May.',
      note,
    },
    'b.md': { body: '# Bridge\n\nIt is closed in June.', note },
    'c.md': { body: '# Bridge\n\nIt is closed in July.', note: { url: 'git file:///docs#c.md' } },
  });
  expect(articles.map(({ url, date }) => [url, date])).toEqual([
    ['https://example.org/own', '2020-01-01'],
    ['https://example.org/b', '2024-04-02'],
    [null, null],
  ]);
});
