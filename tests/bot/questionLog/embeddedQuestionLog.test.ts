import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openEmbeddedQuestionLog } from '../../../src/bot/questionLog/sqlite/embeddedQuestionLog.js';
import { answerTo } from '../../support/fakeAnswers.js';
import { describeQuestionLog } from './questionLog.conformance.js';

describeQuestionLog('the question log in a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'footnote-log-'));
  return Promise.resolve({
    open: (options) => openEmbeddedQuestionLog({ ...options, path: join(folder, 'bot.sqlite') }),
    close: () => {
      rmSync(folder, { recursive: true, force: true });
      return Promise.resolve();
    },
  });
});

it('a file holds no user id but where somebody asked to be told', async () => {
  const person = '123456789012345678';
  const folder = mkdtempSync(join(tmpdir(), 'footnote-log-'));
  const path = join(folder, 'bot.sqlite');
  const log = await openEmbeddedQuestionLog({ path, now: () => new Date(0) });
  const asker = log.hashOf(person);
  const answer = answerTo('');
  const places = {
    guildId: '4',
    length: 'short',
    channelId: '1',
    messageId: '2',
    questionMessageId: '3',
  } as const;
  await log.saveAnswer({ id: 'a', ...places, asker, locale: 'en', sentAt: 0, answer }, 'Why?');
  await log.judge({
    answerId: 'a',
    guildId: '4',
    asker,
    judge: asker,
    question: 'Why?',
    verdict: 'wrong',
    reason: 'so',
  });
  const bytes = () => ['', '-wal'].map((end) => readFileSync(`${path}${end}`, 'latin1')).join('');
  expect(bytes()).not.toContain(person);
  await log.tell('a', person);
  expect(bytes()).toContain(person);
  await log.forget(person);
  expect(bytes()).not.toContain(person);
  await log.close();
  rmSync(folder, { recursive: true, force: true });
});

it('a file and its write-ahead log hold no word of somebody who had theirs deleted', async () => {
  const person = '123456789012345678';
  const folder = mkdtempSync(join(tmpdir(), 'footnote-log-'));
  const path = join(folder, 'bot.sqlite');
  const log = await openEmbeddedQuestionLog({ path, now: () => new Date(0) });
  const asker = log.hashOf(person);
  const places = {
    guildId: '4',
    length: 'short',
    channelId: '1',
    messageId: '2',
    questionMessageId: '3',
  } as const;
  const question = 'Where is the marzipan kept?';
  await log.saveAnswer(
    { id: 'a', ...places, asker, locale: 'en', sentAt: 0, answer: answerTo('') },
    question,
  );
  const judged = {
    answerId: 'b',
    guildId: '4',
    asker,
    question,
    verdict: 'wrong',
    reason: 'Not there.',
  } as const;
  await log.judge({ ...judged, judge: 'another' });
  const bytes = () => ['', '-wal'].map((end) => readFileSync(`${path}${end}`, 'latin1')).join('');
  expect(bytes()).toContain('marzipan');
  await log.forget(person);
  expect(bytes()).not.toContain('marzipan');
  expect(bytes()).not.toContain(asker);
  expect(bytes()).toContain('Not there.');
  await log.close();
  rmSync(folder, { recursive: true, force: true });
});
