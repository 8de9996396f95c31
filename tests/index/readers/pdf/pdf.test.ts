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
    'It is a matter of well-being and of development, and of the well-being of the Franco-German troops.',
  );
});

test('the hyphen of a compound stays at the end of a line, as far as a lexicon tells', async () => {
  const article = await read([
    [
      'The market-',
      'leading firm under-',
      'stands its custom-',
      'ers, whose short-',
      'and long-',
      'term plans for COVID-',
      '19 and EU-',
      'wide rules are state-of-the-',
      'art.',
    ],
  ]);
  expect(article.text).toBe(
    'The market-leading firm understands its customers, whose short- and long-term plans for COVID-19 and EU-wide rules are state-of-the-art.',
  );
});

/** Lines of two columns, drawn row by row as some programs do. */
function columns(left: readonly string[], right: readonly string[], top: number): PdfTestLine[] {
  return left.flatMap((text, at) => [
    { text, x: 60, y: top - 13 * at, size: 11 },
    { text: right[at] ?? '', x: 330, y: top - 13 * at, size: 11 },
  ]);
}

const leftColumn = [
  'The quarry of Helm was',
  'opened in 1902 by a baker',
  'who had lost his oven and',
  'wanted stones for another.',
];
const rightColumn = [
  'The mill of Helm burned',
  'down in 1931, and a miller',
  'from the south rebuilt it',
  'with a roof of slate.',
];

test('columns are read one after the other, what stands over both before them', async () => {
  const article = await read([
    [
      { text: 'Old works of Helm', x: 180, y: 740, size: 20 },
      {
        text: 'This page was drawn for those who walk from the station to the river and back.',
        x: 60,
        y: 700,
        size: 11,
      },
      ...columns(leftColumn, rightColumn, 660),
    ],
  ]);
  expect(article.title).toBe('Old works of Helm');
  expect(article.text.split('\n\n')).toEqual([
    'This page was drawn for those who walk from the station to the river and back.',
    leftColumn.join(' '),
    rightColumn.join(' '),
  ]);
});

test('a table becomes rows, with its header and its empty cells', async () => {
  const cells = [
    ['Year', 'Visitors', 'Boats'],
    ['2019', '1,204', '17'],
    ['2020', '', '9'],
    ['2021', '980', '11'],
  ];
  const rows = cells.flatMap((row, y) => row.map((text, x) => ({ text, x: 72 + 140 * x, y: 660 - 16 * y })));
  const article = await read([
    [
      { text: 'Visitors came by boat in every year.', x: 72, y: 700 },
      ...rows.filter(({ text }) => text !== ''),
    ],
  ]);
  const kinds = article.blocks.map((block) => (block.kind === 'row' && block.header ? 'header' : block.kind));
  expect(kinds).toEqual(['paragraph', 'header', 'row', 'row', 'row']);
  expect(article.text.split('\n\n')[1]).toBe(cells.map((row) => row.join('\t')).join('\n'));
});

test('raised figures are powers or the marks of notes, which go', async () => {
  const article = await read([
    [
      { text: 'The works made 10', x: 72, y: 700 },
      { text: '9', x: 178, y: 705, size: 7 },
      { text: 'nails for 340', x: 185, y: 700 },
      { text: '4', x: 251, y: 705, size: 7 },
      { text: 'smiths in Helm.', x: 258, y: 700 },
    ],
  ]);
  expect(article.text).toBe('The works made 10⁹ nails for 340 smiths in Helm.');
});

test('notes at the foot of a page do not cut the sentence that goes on behind them', async () => {
  const body = Array.from({ length: 8 }, (_, at) => `Line ${at + 1} of the text speaks of the quarry and`);
  const note = { text: '3 See the almanac of that year, page 12.', down: 40, size: 8 };
  const article = await read([
    [...body, 'of the wall that', note],
    ['the smiths had built.', ...body],
  ]);
  expect(article.text).toContain('of the wall that the smiths had built.');
  expect(article.text.endsWith('\n\n3 See the almanac of that year, page 12.')).toBe(true);
});

test('running heads and feet of several lines go, and roman numbers of pages', async () => {
  const article = await read(
    ['i', 'ii', 'iii', 'iv'].map((number, at) => [
      'Helm Works Review',
      `Volume 7, issue ${at + 1}`,
      { text: `Part ${at + 1} begins here and says`, down: 40 },
      'something of its own.',
      { text: 'Printed in Helm', down: 40 },
      number,
    ]),
  );
  expect(article.text).not.toMatch(/Review|Volume|Printed|\biii?\b/);
  expect(article.text).toContain('Part 3 begins here and says something of its own.');
});

test('larger letters are headings, bullets and numbers items', async () => {
  const article = await read(
    [
      [
        { text: 'Care of tools', size: 22 },
        { text: 'Tools are kept dry and', down: 40 },
        'are oiled once a month.',
        { text: 'Before winter', size: 16, down: 40 },
        { text: '1. Clean the blade.', down: 24 },
        '2. Dry it well, and then',
        'oil it.',
        { text: 'Then hang it up.', down: 28 },
      ],
    ],
    '/Title (Tools)',
  );
  const blocks = article.blocks.map(({ kind, start, end }) => [kind, article.text.slice(start, end)]);
  expect(blocks).toEqual([
    ['heading', 'Care of tools'],
    ['paragraph', 'Tools are kept dry and are oiled once a month.'],
    ['heading', 'Before winter'],
    ['item', '1. Clean the blade.'],
    ['item', '2. Dry it well, and then oil it.'],
    ['paragraph', 'Then hang it up.'],
  ]);
});

test('many nested graphics states are read', async () => {
  const plain = Buffer.from(minimalPdf([['The well is nine metres deep.']])).toString('latin1');
  const nested = plain
    .replace('BT 72', `${'q '.repeat(900)}BT 72`)
    .replace('\nET', `\nET${' Q'.repeat(900)}`);
  const outcome = await readPdfDocument('a.pdf', Uint8Array.from(Buffer.from(nested, 'latin1')));
  expect(onlyArticle([outcome]).text).toBe('The well is nine metres deep.');
});

test('text that its fonts garble, and scans with nothing but numbers of pages, are told and not read', async () => {
  const garbled = Array.from({ length: 20 }, () => 'Wkh tzdfn eurzq ira mpsv ryhu gkh odcb grj lq brxu |dug');
  const outcome = await readPdfDocument('a.pdf', Uint8Array.from(minimalPdf([garbled])));
  expect(outcome).toMatchObject({ kind: 'skipped', reason: expect.stringContaining('garbled') as string });
  const scan = minimalPdf([['1'], ['2'], ['3'], ['4 of']]);
  expect(await readPdfDocument('a.pdf', Uint8Array.from(scan))).toMatchObject({
    kind: 'skipped',
    reason: expect.stringContaining('no text') as string,
  });
});

test('a line that heads every page goes', async () => {
  const pages = [1, 2, 3].map((page) => [`Example News, page ${page}`, `Sentence number ${page}.`, 'More.']);
  expect((await read(pages)).text).not.toContain('Example News');
});

test('plausible metadata is taken but for the day the file was made; a credit dates the article', async () => {
  const info = "/Title (A good title) /Author (First Author) /CreationDate (D:20210305120000-05'00')";
  expect(await read([['Some text.']], info)).toMatchObject({
    title: 'A good title',
    authors: ['First Author'],
    date: null,
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
