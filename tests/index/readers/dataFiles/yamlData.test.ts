import { expect, test } from 'vitest';
import { onlyArticle } from '../readBytes.js';
import { blocksOf, readAll, reasonsIn } from '../readAll.js';

test('keys are headings, items or columns, and scalars stay as written', async () => {
  const content = `title: Pond pumps
date: 2020-01-05
author: { name: Eva Lund }
active: yes
note: |
  They run at night
  as well.

  Mind the frost.
models:
  - { name: P1, tank: 010 }
  - { name: P2 }
steps: [Fill, Start]
questions:
  - question: How deep?
    answer: At least a metre.
    tags: [depth, frost]
`;
  const article = onlyArticle(await readAll('pumps.yml', content));
  expect(article).toMatchObject({ title: 'Pond pumps', date: '2020-01-05', authors: ['Eva Lund'] });
  expect(blocksOf(article)).toEqual([
    'item - date: 2020-01-05',
    'heading2 author',
    'item - name: Eva Lund',
    'item - active: yes',
    'heading2 note',
    'paragraph They run at night as well.',
    'paragraph Mind the frost.',
    'heading2 models',
    'row name\ttank',
    'row P1\t010',
    'row P2\t',
    'heading2 steps',
    'item - Fill',
    'item - Start',
    'heading2 questions',
    'heading3 How deep?',
    'item - answer: At least a metre.',
    'heading4 tags',
    'item - depth',
    'item - frost',
  ]);
});

test('without a title the file names the article; several documents are read in order', async () => {
  const article = onlyArticle(await readAll('opening-hours.yaml', 'monday: closed\n---\ntuesday: open\n'));
  expect(article).toMatchObject({ title: 'Opening hours', text: '- monday: closed\n\n- tuesday: open' });
});

test.each([
  ['a: [1', /^a\.yml: not valid YAML: /],
  ['[]', /^a\.yml: no text$/],
  [`a: ${'['.repeat(300)}`, /nested too deep$/],
])('%s is skipped with a reason', async (content, reason) => {
  expect(reasonsIn(await readAll('a.yml', content))).toEqual([expect.stringMatching(reason)]);
});
