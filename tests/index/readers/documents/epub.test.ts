import { describe, expect, test } from 'vitest';
import { articlesIn, readAll, reasonsIn } from '../readAll.js';
import { epubFile } from './epubFile.js';
import { zipFile } from './zipFile.js';

const chapters = [
  { name: 'cover.xhtml', body: '<h1>Salt and Bark</h1>' },
  { name: 'one.xhtml', title: 'Chapter 1', body: '<p>Hides soak for<a id="n"/> nine days.</p>' },
  { name: 'two words.xhtml', title: 'The lime pit', body: '<p>Lime loosens the hair.</p>' },
  { name: 'more.xhtml', body: '<p>It burns the hands.</p>' },
];

describe.each(['nav', 'ncx'] as const)('a book whose contents are given as %s', (contents) => {
  test('gives an article for each chapter, with the fields of the book', async () => {
    const articles = articlesIn(await readAll('book.epub', epubFile(chapters, contents)));
    const fields = {
      authors: ['Odile Brandt'],
      date: '2020-01-05',
      language: 'en-GB',
      source: 'Hollin Press',
      tags: ['Tanning'],
    };
    expect(articles).toMatchObject([
      {
        ...fields,
        id: 'book#2',
        path: 'book.epub#2',
        title: 'Salt and Bark: Chapter 1',
        text: 'Hides soak for nine days.',
      },
      {
        ...fields,
        id: 'book#3',
        path: 'book.epub#3',
        title: 'The lime pit',
        text: 'Lime loosens the hair.\n\nIt burns the hands.',
      },
    ]);
  });
});

test('without a table of contents every file is a chapter', async () => {
  const files = chapters.map(({ name, body }) => ({ name, body }));
  const articles = articlesIn(await readAll('book.epub', epubFile(files)));
  expect(articles.map(({ id, title }) => [id, title])).toEqual([
    ['book#2', 'Salt and Bark'],
    ['book#3', 'Salt and Bark'],
    ['book#4', 'Salt and Bark'],
  ]);
});

test('a locked book, an archive of another kind and a broken one are skipped with a reason', async () => {
  const locked = epubFile(chapters, 'nav', {
    'META-INF/encryption.xml':
      '<encryption><EncryptedData><CipherReference URI="OEBPS/text/one.xhtml"/></EncryptedData></encryption>',
  });
  expect(reasonsIn(await readAll('a.epub', locked))).toEqual(['a.epub: a book that is locked (DRM)']);
  expect(reasonsIn(await readAll('a.epub', zipFile({ 'a.txt': 'Text.' })))).toEqual([
    'a.epub: expected an EPUB book, got an archive without a package',
  ]);
  expect(reasonsIn(await readAll('a.epub', epubFile(chapters).slice(0, 900)))).toEqual([
    expect.stringMatching(/^a\.epub: expected an EPUB book, got: /),
  ]);
});

test('a font that is encrypted locks no book', async () => {
  const book = epubFile(chapters, 'nav', {
    'META-INF/encryption.xml': '<encryption><CipherReference URI="OEBPS/fonts/a.otf"/></encryption>',
  });
  expect(articlesIn(await readAll('a.epub', book))).toHaveLength(2);
});
