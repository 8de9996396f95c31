import { expect, test } from 'vitest';
import { askSet } from '../../src/evaluation/askSet.js';
import type { Archive } from '../../src/retrieval/archive.js';
import { createFakeArchive } from '../support/fakeArchive.js';
import { fakeArticles } from '../support/fakeArticles.js';
import { gold, setOf } from './goldQuestions.js';

const bridge = 'When does the bridge close?';

test('asks all questions in order, each on its day, and keeps what came back', async () => {
  const archive = createFakeArchive();
  const counts: number[] = [];
  const set = setOf({
    answerable: [gold({ id: 'a', question: bridge, today: '2020-01-04' }), gold({ id: 'b', question: '?!' })],
    unanswerable: [gold({ id: 'c', question: 'Who won the match?' })],
  });
  const asked = await askSet(archive, set, (done) => counts.push(done));
  expect(archive.asked.map(({ question }) => question)).toEqual([bridge, '?!', 'Who won the match?']);
  expect(archive.asked[0]?.options.today).toBe('2020-01-04');
  expect(archive.asked[2]?.options.today).toMatch(/^\d{4}-\d\d-\d\d$/);
  expect(asked.set).toBe(set);
  expect(asked.answerable.map(({ gold: { id }, answer }) => [id, answer?.status ?? null])).toEqual([
    ['a', 'answered'],
    // What is refused has no answer.
    ['b', null],
  ]);
  expect(asked.unanswerable[0]?.answer?.status).toBe('unanswered');
  expect(counts).toEqual([1, 2, 3]);
});

test('asks the turns of a dialogue one after the other, each with those before it and their answers', async () => {
  const archive = createFakeArchive();
  const before: (readonly string[] | undefined)[] = [];
  const remembering: Archive = {
    ...archive,
    ask(question, options) {
      before.push(options.turns?.map((turn) => turn.question));
      return archive.ask(question, options);
    },
  };
  const turns = [bridge, 'Who won the match?', 'How much will the repairs cost?'];
  const set = setOf({ dialogues: [{ id: 'd', turns, answers: ['4 million'], today: '2020-01-05' }] });
  const { dialogues } = await askSet(remembering, set);
  expect(before).toEqual([[], turns.slice(0, 1), turns.slice(0, 2)]);
  const [first, second] = archive.asked.at(-1)?.options.turns ?? [];
  const { closing } = fakeArticles;
  expect(first).toMatchObject({
    ...{ question: bridge, articleTitle: closing.title, articleDate: closing.date },
    answerText: 'The harbour bridge will close on March 2 for repairs.',
  });
  expect(second).toMatchObject({ answerText: null, articleTitle: null, articleDate: null });
  expect(dialogues.map(({ answer }) => answer?.question)).toEqual([turns[2]]);
  expect(archive.asked.every(({ options }) => options.today === '2020-01-05')).toBe(true);
});
