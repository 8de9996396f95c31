import { expect, test } from 'vitest';
import { retrieverFigures } from '../../src/evaluation/retrieverFigures.js';
import { openSmallEvaluation } from './smallEvaluation.js';

test('finds each question’s passage first where its rare words are in no other', async () => {
  const { parts, set } = await openSmallEvaluation();
  const [bm25, dense, hybrid] = await retrieverFigures(parts, set);
  const all = { passageAt1: 1, passageAt5: 1, articleAt1: 1 };
  expect(bm25).toEqual({ name: 'bm25', ...all });
  expect(hybrid).toEqual({ name: 'hybrid', ...all });
  // Each of the few articles is among the first five, whatever the order.
  expect(dense).toMatchObject({ name: 'dense', passageAt5: 1 });
});

test('an answer in another article than the right one is a miss; so is the right article without the answer', async () => {
  const { parts, set } = await openSmallEvaluation();
  const moved = set.answerable.map((question) => ({ ...question, article: 'nowhere' }));
  const [elsewhere] = await retrieverFigures(parts, { answerable: moved });
  expect(elsewhere).toEqual({ name: 'bm25', passageAt1: 0, passageAt5: 0, articleAt1: 0 });
  const unknown = set.answerable.map((question) => ({ ...question, answers: ['what no article says'] }));
  const [without] = await retrieverFigures(parts, { answerable: unknown });
  expect(without).toEqual({ name: 'bm25', passageAt1: 0, passageAt5: 0, articleAt1: 1 });
});

test('takes another article that says the same', async () => {
  const { parts, set } = await openSmallEvaluation();
  const moved = set.answerable.map((question) => ({
    ...question,
    ...{ article: 'nowhere', alsoIn: [question.article ?? ''] },
  }));
  const [bm25] = await retrieverFigures(parts, { answerable: moved });
  expect(bm25).toMatchObject({ passageAt1: 1, articleAt1: 1 });
});
