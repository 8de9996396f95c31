import { describe, expect, test } from 'vitest';
import type { Article } from '../../../src/store/article.js';
import { plainText } from '../../../src/index/readers/plainText.js';
import { onlyArticle, readBytes } from './readBytes.js';

const read = async (content: string): Promise<Article> =>
  onlyArticle(await readBytes(plainText, 'a.txt', content));

const BODY = 'A first sentence of the text.\n\nA second one.';

describe('the scraped layout', () => {
  test.each(['Loading...', 'advertisement', 'Send this page to someone via email', ''])(
    'the first line gives the date and nothing else, with %j after it',
    async (leftover) => {
      const article = await read(` date 2020-01-03 ${leftover}\n\n${BODY}\n\n`);
      expect(article).toMatchObject({
        date: '2020-01-03',
        title: 'A first sentence of the text',
        text: BODY,
      });
    },
  );

  test('a short first paragraph after it is text, not a title', async () => {
    expect((await read(`date 2020-01-03\n\nNo end mark\n\n${BODY}`)).text).toBe(`No end mark\n\n${BODY}`);
  });

  test('an impossible date is told and left out, and its line goes', async () => {
    const [outcome] = await readBytes(plainText, 'a.txt', ` date 2020-02-31 Loading...\n\n${BODY}`);
    expect(outcome).toMatchObject({
      article: { date: null, text: BODY },
      warnings: [expect.stringMatching(/^a\.txt: the date "2020-02-31" is impossible/)],
    });
  });

  test('a dateline stays in the text', async () => {
    expect((await read(' date 2020-01-05 advertisement\n\nOTTAWA – Canada waits.')).text).toBe(
      'OTTAWA – Canada waits.',
    );
  });

  test('leftovers of the page between paragraphs go', async () => {
    const text = 'One.\n\nadvertisement\n\nTwo.\n\nStory continues below advertisement\n\nThree.';
    expect((await read(text)).text).toBe('One.\n\nTwo.\n\nThree.');
  });
});

describe('credits', () => {
  test.each([
    [
      'This report by The Canadian Press was first published January 5, 2020.',
      'The Canadian Press',
      '2020-01-05',
    ],
    [
      'This report from the Canadian Press was first published on Jan. 5, 2020.',
      'The Canadian Press',
      '2020-01-05',
    ],
    ['— With files from the Associated Press', 'The Associated Press', null],
    ['With files from Reuters and the Canadian Press.', 'Reuters', null],
    ['First Author, The Canadian Press', 'The Canadian Press', null],
    ['© 2020 The Canadian Press', 'The Canadian Press', null],
    ['Canadian Press', 'The Canadian Press', null],
  ])('%j is taken off the end of the text', async (credit, source, date) => {
    expect(await read(`${BODY}\n\n${credit}\n`)).toMatchObject({ text: BODY, source, date });
    expect(await read(`${BODY}\n${credit}\n`)).toMatchObject({ text: BODY.replace('\n\n', '\n\n'), source });
  });

  test('who first published it counts before contributors; the file’s own date before the credit’s', async () => {
    const credits =
      'This report from the Canadian Press was first published on January 5, 2020.\n\n' +
      'With files from the Associated Press.\n\nFirst Author and Second Author, The Canadian Press';
    expect(await read(` date 2020-01-07 Loading...\n\n${BODY}\n\n${credits}`)).toMatchObject({
      text: BODY,
      date: '2020-01-07',
      source: 'The Canadian Press',
      authors: ['First Author', 'Second Author'],
    });
  });

  test('a report credit that ends the last paragraph goes too', async () => {
    const credit = 'This report by The Canadian Press was first published Jan. 5, 2020.';
    expect(await read(`${BODY} ${credit}`)).toMatchObject({ text: BODY, date: '2020-01-05' });
  });

  test.each([
    'With files from the ministry now public, historians began to read.',
    'This report by the ministry was first published in full after years of delay and two court cases about it.',
    'He moved to Ottawa, The Hague and Rome.',
    'With files from that year lost, nobody can tell.',
  ])('a sentence that only looks like one stays: %j', async (sentence) => {
    expect(await read(`${BODY}\n\n${sentence}`)).toMatchObject({
      text: `${BODY}\n\n${sentence}`,
      source: null,
    });
  });

  test('a text that is nothing but a credit stays', async () => {
    expect((await read('With files from Reuters')).text).toBe('With files from Reuters');
  });
});

describe('other plain text', () => {
  test('a first line above a byline is the title, in scraped text too', async () => {
    const text = 'Kiln rebuilt\nBy Ann Rowe\n\nThe kiln was rebuilt.';
    for (const lead of ['', 'date 2020-01-05 Loading...\n\n'])
      expect(onlyArticle(await readBytes(plainText, 'a.txt', lead + text))).toMatchObject({
        title: 'Kiln rebuilt',
        authors: ['Ann Rowe'],
        text: 'The kiln was rebuilt.',
      });
  });

  test('a short first line before a blank one is the title, the byline below it gives the authors', async () => {
    expect(await read(`Troops to leave\n\nBy First Author\n\n${BODY}`)).toMatchObject({
      title: 'Troops to leave',
      authors: ['First Author'],
      text: BODY,
      date: null,
      source: null,
      language: 'en',
    });
  });

  test.each([`A sentence.\n\n${BODY}`, `Not followed by\na blank line.\n\n${BODY}`, 'Alone'])(
    'another first line is text: %j',
    async (content) => {
      expect((await read(content)).text).toBe(content.replace(/(?<!\n)\n(?!\n)/, ' '));
    },
  );

  test('hard-wrapped lines make one paragraph; lines that are sentences are paragraphs', async () => {
    expect((await read('This line is wrapped in\nthe middle of its only\nsentence.')).text).not.toContain(
      '\n',
    );
    expect((await read('One sentence.\nAnother “one.”\nThird!\n')).text.split('\n\n')).toHaveLength(3);
  });
});

describe('blocks', () => {
  const blocksOf = async (content: string): Promise<[string, string][]> => {
    const { blocks, text } = await read(`Shed notes\n\n${content}`);
    return blocks.map(({ kind, start, end }) => [kind, text.slice(start, end)]);
  };

  test('words that were divided at the end of a line are mended, compounds keep their hyphen', async () => {
    const wrapped = 'The car-\npenter had a well-\nworn plane, and the Anglo-\nIrish clerk a pen.';
    expect(await blocksOf(wrapped)).toEqual([
      ['paragraph', 'The carpenter had a well-worn plane, and the Anglo-Irish clerk a pen.'],
    ]);
  });

  test('bullets and numbers are items, whose lines go on below them', async () => {
    const list = 'Bring:\n- pots that\n  are clean\n  * and lids\n1. Wash them.\n2. Dry them.';
    expect(await blocksOf(list)).toEqual([
      ['paragraph', 'Bring:'],
      ['item', '- pots that are clean'],
      ['item', '- and lids'],
      ['item', '1. Wash them.'],
      ['item', '2. Dry them.'],
    ]);
  });

  test('a year at the start of a wrapped line is no item', async () => {
    const wrapped = 'The shed was built in\n187. It fell in the year\n19. That was all.';
    expect((await blocksOf(wrapped)).map(([kind]) => kind)).toEqual(['paragraph']);
  });

  test('indented lines that look like code are code, with their own indentation and blank lines', async () => {
    const code = 'Run this:\n\n    if (dry) {\n      oil();\n\n      rub();\n    }\n\nThen rest.';
    expect(await blocksOf(code)).toEqual([
      ['paragraph', 'Run this:'],
      ['code', 'if (dry) {\n  oil();\n\n  rub();\n}'],
      ['paragraph', 'Then rest.'],
    ]);
    const prose =
      'He said:\n\n    The sea was calm, and nobody\n    had seen the rock before it.\n\nSo it was.';
    expect((await blocksOf(prose)).map(([kind]) => kind)).toEqual(['paragraph', 'paragraph', 'paragraph']);
  });

  test('lines that are underlined, in capitals or numbered as chapters are headings', async () => {
    const text =
      'Some words first.\n\nRoof\n----\nIt leaks.\n\nTHE FLOOR\n\nIt is made of planks of oak.\n\n2.1 Nails\n\nThey rust in the rain.';
    expect(await blocksOf(text)).toEqual([
      ['paragraph', 'Some words first.'],
      ['heading', 'Roof'],
      ['paragraph', 'It leaks.'],
      ['heading', 'THE FLOOR'],
      ['paragraph', 'It is made of planks of oak.'],
      ['heading', '2.1 Nails'],
      ['paragraph', 'They rust in the rain.'],
    ]);
  });

  test('a line break between characters of scripts without blanks is no blank', async () => {
    expect(await blocksOf('春天翻土，\n等两周再耙平。')).toEqual([['paragraph', '春天翻土，等两周再耙平。']]);
  });
});

test('a file over 32 MB is skipped before it is read', async () => {
  const file = { path: 'big.txt', absolutePath: '/nowhere', root: '/', size: 32 * 1024 * 1024 + 1 };
  const outcomes = [];
  for await (const outcome of plainText.read(file)) outcomes.push(outcome);
  expect(outcomes).toEqual([
    { kind: 'skipped', path: 'big.txt', reason: 'expected at most 32 MB, got 33 MB' },
  ]);
});
