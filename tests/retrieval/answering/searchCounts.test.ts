import { expect, test } from 'vitest';
import { searchCounts } from '../../../src/retrieval/answering/searchCounts.js';
import { noFilter } from '../../../src/store/indexReader.js';
import { openSmallIndex } from '../../support/smallIndex.js';

const articles = [
  { id: 'soldiers', text: 'Norway has 420 soldiers in Mali. They train the guard.' },
  { id: 'personnel', text: 'More than 150 Norwegian personnel are in Mali, said the ministry.' },
  { id: 'elsewhere', text: 'Norway has 60 soldiers in Kosovo.' },
  { id: 'talk', text: 'Troops from Norway went to Mali. The troops like it there.' },
];

async function found(question: string): Promise<string[]> {
  const index = await openSmallIndex(articles);
  const passages = await index.passages(
    (await searchCounts(index, question, noFilter)).map(({ passage }) => passage),
  );
  const counting = await index.articles(passages.map(({ article }) => article));
  return counting.map(({ id }) => id).sort();
}

test('finds the passages that count what is asked for by another word, and no others', async () => {
  expect(await found('How many Norwegian troops are in Mali?')).toEqual(['personnel', 'soldiers']);
  expect(await found('How many Norwegians serve in Mali?')).toEqual(['personnel', 'soldiers']);
});

test('finds nothing for a question that counts nothing of which there are other words', async () => {
  expect(await found('What does Norway do in Mali?')).toEqual([]);
  expect(await found('How many chimneys are in Mali?')).toEqual([]);
  expect(await found('')).toEqual([]);
});
