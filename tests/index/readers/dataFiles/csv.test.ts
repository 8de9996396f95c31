import { expect, test } from 'vitest';
import { onlyArticle } from '../readBytes.js';
import { blocksOf, readAll } from '../readAll.js';

const rowsOf = async (path: string, content: string) => blocksOf(onlyArticle(await readAll(path, content)));

test.each([
  ['comma', 'a.csv', 'Model,Tank,Price\nP1,10,"12,50"\nP2,,7\n'],
  ['semicolon', 'a.csv', 'Model;Tank;Price\r\nP1;10;12,50\r\nP2;;7\r\n'],
  ['named separator', 'a.csv', 'sep=|\nModel|Tank|Price\nP1|10|12,50\nP2||7'],
  ['tab', 'a.tsv', 'Model\tTank\tPrice\nP1\t10\t12,50\nP2\t\t7\n\n'],
])('a table parted by a %s is read with its header and its empty cells', async (_, path, content) => {
  expect(await rowsOf(path, content)).toEqual(['row Model\tTank\tPrice', 'row P1\t10\t12,50', 'row P2\t\t7']);
});

test('the first row alone is the header, and the file names the article', async () => {
  const article = onlyArticle(await readAll('tank_prices.csv', 'a,b\n1,2\n3,4'));
  expect(article.title).toBe('Tank prices');
  expect(article.blocks.map((block) => block.kind === 'row' && block.header)).toEqual([true, false, false]);
});

test('a cell of several lines is one cell, and a stray quotation mark is text', async () => {
  expect(await rowsOf('a.csv', 'a,b\n"two\nlines",x')).toEqual(['row a\tb', 'row two lines\tx']);
  expect(await rowsOf('a.csv', 'a,b\n5" pipe,x\n"open,y')).toEqual([
    'row a\tb',
    'row 5" pipe\tx',
    'row "open\ty',
  ]);
});

test('of a table that is too long the first rows are read, with a warning', async () => {
  const [outcome] = await readAll('a.csv', `a,b\n${'1,2\n'.repeat(20_100)}`);
  expect(outcome?.kind === 'article' && outcome.article.blocks).toHaveLength(20_000);
  expect(outcome?.kind === 'article' && outcome.warnings).toEqual([
    'a.csv: a table of more than 20000 rows; the first 20000 were read',
  ]);
});

test('a table whose rows have a title and a whole text each is an article a row', async () => {
  const text = 'The kiln is hot. '.repeat(20).trim();
  const outcomes = await readAll(
    'news.csv',
    `id,title,publication,author,date,content\n7,Kiln lit,Wire,Ann Rowe,2016-12-31,"${text}\n\nIt is old."\n8,Kiln out,Wire,Bo Li,2017-01-02,${text}\n`,
  );
  expect(outcomes.map((outcome) => (outcome.kind === 'article' ? outcome.article : outcome))).toMatchObject([
    {
      id: '7',
      path: 'news.csv#1',
      title: 'Kiln lit',
      source: 'Wire',
      authors: ['Ann Rowe'],
      date: '2016-12-31',
    },
    { id: '8', path: 'news.csv#2', title: 'Kiln out', text },
  ]);
});

test('a table with a title and short remarks stays a table', async () => {
  const article = onlyArticle(await readAll('kilns.csv', 'title,text\nKiln,hot\nOven,warm\n'));
  expect(article.text).toBe('title\ttext\nKiln\thot\nOven\twarm');
});
