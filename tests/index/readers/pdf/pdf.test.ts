import { expect, test } from 'vitest';
import type { Article } from '../../../../src/store/article.js';
import { pdf } from '../../../../src/index/readers/pdf/pdf.js';
import { readPdfDocument } from '../../../../src/index/readers/pdf/pdfDocument.js';
import { minimalPdf, type PdfTestLine } from '../minimalPdf.js';
import { onlyArticle, readBytes } from '../readBytes.js';

/** In this thread: what a document says. That the reader's own thread says the same is the conformance suite's. */
const read = async (pages: readonly (readonly PdfTestLine[])[], info = ''): Promise<Article> =>
  onlyArticle([await readPdfDocument('a.pdf', Uint8Array.from(minimalPdf(pages, { info })))]);

test('lines are joined to paragraphs, over the end of a page too', async () => {
  const article = await read([
    [
      { text: 'A heading', size: 20 },
      { text: 'The first paragraph (with brackets)', down: 30 },
      'goes on here.',
      { text: 'The second one begins below a gap', down: 28 },
      '1',
    ],
    ['and ends on the next page.', { text: 'The third.', down: 28 }, '2'],
  ]);
  expect(article.title).toBe('A heading');
  expect(article.text.split('\n\n')).toEqual([
    'The first paragraph (with brackets) goes on here.',
    'The second one begins below a gap and ends on the next page.',
    'The third.',
  ]);
});

test('words divided at the end of a line are mended, words with a hyphen keep it', async () => {
  const article = await read([
    [
      'It is a matter of well-being and of develop-',
      'ment, and of the well-',
      'being of the Franco-',
      'German troops.',
    ],
  ]);
  expect(article.text).toBe(
    'It is a matter of well-being and of development, and of the well-being of the Franco- German troops.',
  );
});

test('a line that heads every page goes', async () => {
  const pages = [1, 2, 3].map((page) => [`Example News, page ${page}`, `Sentence number ${page}.`, 'More.']);
  expect((await read(pages)).text).not.toContain('Example News');
});

test('plausible metadata is taken, a credit dates the article before the file does', async () => {
  const info = "/Title (A good title) /Author (First Author) /CreationDate (D:20210305120000-05'00')";
  expect(await read([['Some text.']], info)).toMatchObject({
    title: 'A good title',
    authors: ['First Author'],
    date: '2021-03-05',
  });
  const credit = { text: 'This report by The Canadian Press was first published January 5, 2020.', down: 28 };
  expect(await read([['Some text.', 'More text.', credit]], info)).toMatchObject({
    date: '2020-01-05',
    source: 'The Canadian Press',
    text: 'Some text. More text.',
  });
});

test.each([
  '/Title (Microsoft Word - draft.docx)',
  '/Title (untitled)',
  '/Title (scan_0001.pdf)',
  '/Author (x123)',
])('implausible metadata is not: %s', async (info) => {
  expect(await read([['Some text.']], info)).toMatchObject({ title: 'Some text', authors: [], date: null });
});

const encryption = `/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <${'41'.repeat(32)}> /U <${'42'.repeat(32)}> >> /ID [<00><00>]`;

test.each([
  ['without text', minimalPdf([[]]), 'no text: its pages are images or empty'],
  ['encrypted', minimalPdf([['Text.']], { trailer: encryption }), 'an encrypted one'],
  ['cut off', minimalPdf([['Text.']]).subarray(0, 200), 'a broken one'],
  ['that is none', Buffer.from('Text.'), 'a broken one'],
])('a document %s is skipped with the reason', async (_, content, reason) => {
  const outcomes = await readBytes(pdf, 'a.pdf', content);
  expect(outcomes).toEqual([
    { kind: 'skipped', path: 'a.pdf', reason: expect.stringContaining(reason) as string },
  ]);
});
