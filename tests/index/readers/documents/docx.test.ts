import { expect, test } from 'vitest';
import { onlyArticle } from '../readBytes.js';
import { blocksOf, readAll, reasonsIn } from '../readAll.js';
import { wordDocument, wordItem, wordParagraph, wordTable } from './wordDocument.js';
import { zipFile } from './zipFile.js';

const core =
  '<dc:title>Old template</dc:title><dc:creator>Eva Lund;Per Holm</dc:creator><cp:keywords>ponds, frost</cp:keywords>' +
  '<dcterms:created>2011-04-05T10:00:00Z</dcterms:created>';

test('a document gives its text in order, its title by its style, and its own properties', async () => {
  const body = [
    wordParagraph('Ponds in winter', 'Title'),
    wordParagraph('Depth', 'Heading1'),
    wordParagraph('A pond should be a metre deep.'),
    wordItem('fish', 1),
    wordItem('Dig', 2),
    wordTable([
      ['Model', 'Tank'],
      ['P1', '10'],
    ]),
    wordParagraph('pump --start', 'Code'),
    wordParagraph('pump --stop', 'Code'),
  ];
  const article = onlyArticle(await readAll('2020-01-05-ponds.docx', wordDocument(body.join(''), core)));
  expect(article).toMatchObject({
    id: '2020-01-05-ponds',
    title: 'Ponds in winter',
    authors: ['Eva Lund', 'Per Holm'],
    tags: ['ponds', 'frost'],
    date: '2020-01-05',
  });
  expect(blocksOf(article)).toEqual([
    'heading1 Depth',
    'paragraph A pond should be a metre deep.',
    'item - fish',
    'item 1. Dig',
    'row Model\tTank',
    'row P1\t10',
    'code:null pump --start\npump --stop',
  ]);
});

test('the day on which the file was made is no date of the article, nor what a program calls it a title', async () => {
  const made = '<dc:title>Microsoft Word - Document1</dc:title><dc:creator>python-docx</dc:creator>' + core;
  const article = onlyArticle(
    await readAll('pond-care.docx', wordDocument(wordParagraph('Some text.'), made)),
  );
  expect(article).toMatchObject({ title: 'Pond care', date: null, authors: [] });
});

test('what was deleted or commented is not read', async () => {
  const body =
    '<w:p><w:r><w:t>Kept. </w:t></w:r><w:del><w:r><w:delText>Gone.</w:delText></w:r></w:del><w:ins><w:r><w:t>Added.</w:t></w:r></w:ins></w:p>';
  expect(onlyArticle(await readAll('a.docx', wordDocument(body))).text).toBe('Kept. Added.');
});

test('an archive of another kind and a broken one are skipped with a reason', async () => {
  const reason = /^a\.docx: expected a Word document, got: /;
  expect(reasonsIn(await readAll('a.docx', zipFile({ 'a.txt': 'Text.' })))).toEqual([
    expect.stringMatching(reason),
  ]);
  const broken = wordDocument(wordParagraph('Text.')).slice(0, 700);
  expect(reasonsIn(await readAll('a.docx', broken))).toEqual([expect.stringMatching(reason)]);
});
