import { expect, test } from 'vitest';
import { answerJson } from '../../../src/cli/json/answerJson.js';
import { chatAnswer } from '../../../src/retrieval/answering/chatAnswer.js';
import { fakeAnswers } from '../../support/fakeAnswers.js';

test('an answer as JSON has its notes as sentences, and its fields in the order of the documents', () => {
  const answer = fakeAnswers.find(({ notes }) => notes.length > 0);
  if (answer === undefined) throw new Error('expected an answer with notes');
  expect(answerJson(answer)).toMatchObject({ notes: ['Read “brigde” as “bridge”.'], status: answer.status });
  expect(Object.keys(answerJson(answer))).toEqual(Object.keys(answer));
});

test('small talk has a message in place of an answer', () => {
  const index = { generation: 'g', model: 'bundled', articles: 1, passages: 1 };
  const chat = chatAnswer('greeting', { question: 'hi', questions: ['Who?'], index });
  expect(answerJson(chat)).toMatchObject({
    status: 'chat',
    message: 'Hello!\nYou could ask:\n- Who?',
    citations: [],
  });
  expect(answerJson(chat)).not.toHaveProperty('chat');
});
