import { expect, test } from 'vitest';
import { onlyArticle } from '../readBytes.js';
import { blocksOf, readAll, reasonsIn } from '../readAll.js';

const read = (notebook: unknown) => readAll('salt.ipynb', JSON.stringify(notebook));

test('cells give text, code with its language and short outputs', async () => {
  const outputs = [
    { output_type: 'stream', text: ['wet\n', ' dry\n'] },
    { output_type: 'execute_result', data: { 'text/plain': ['7'], 'text/html': '<b>7</b>' } },
    { output_type: 'display_data', data: { 'text/plain': '<Figure size 640x480 with 1 Axes>' } },
    { output_type: 'stream', text: 'line\n'.repeat(30) },
  ];
  const article = onlyArticle(
    await read({
      metadata: { language_info: { name: 'julia' } },
      cells: [
        { cell_type: 'markdown', source: ['We *measure* salt.\n', '\n', 'Twice.'] },
        { cell_type: 'code', source: ['if wet\n', '    weigh( )\n', 'end'], outputs },
        { cell_type: 'raw', source: 'left out' },
      ],
    }),
  );
  expect(article.title).toBe('Salt');
  expect(blocksOf(article)).toEqual([
    'paragraph We measure salt.',
    'paragraph Twice.',
    'code:julia if wet\n    weigh( )\nend',
    'code:null wet\n dry',
    'code:null 7',
  ]);
});

test('a first cell with front matter gives the fields', async () => {
  const source = '---\ntitle: Salt in winter\nauthor: Eva Lund\ndate: 2020-01-05\n---\n';
  const cells = [
    { cell_type: 'raw', source },
    { cell_type: 'markdown', source: 'Some text.' },
  ];
  expect(onlyArticle(await read({ cells }))).toMatchObject({
    title: 'Salt in winter',
    authors: ['Eva Lund'],
    date: '2020-01-05',
    text: 'Some text.',
  });
});

test('a notebook of the old format is read', async () => {
  const cells = [
    { cell_type: 'heading', level: 2, source: 'Weighing' },
    { cell_type: 'code', input: 'weigh()', outputs: [] },
  ];
  expect(blocksOf(onlyArticle(await read({ metadata: {}, worksheets: [{ cells }] })))).toEqual([
    'heading2 Weighing',
    'code:python weigh()',
  ]);
});

test('other JSON is skipped', async () => {
  expect(reasonsIn(await read({ a: 1 }))).toEqual([
    'salt.ipynb: expected a notebook with cells, got other JSON',
  ]);
});
