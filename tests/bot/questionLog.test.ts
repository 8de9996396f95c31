import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openQuestionLog } from '../../src/bot/questionLog.js';
import type { QuestionLog } from '../../src/bot/questionLog.js';
import { answerTo } from '../support/fakeAnswers.js';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';

const person = '123456789012345678';
const day = 24 * 60 * 60 * 1000;
let folder: string;
let log: QuestionLog;
let now: number;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'footnote-log-'));
  now = Date.UTC(2020, 0, 3);
  log = openQuestionLog({ path: join(folder, 'bot.sqlite'), retentionDays: 30, now: () => new Date(now) });
});
afterEach(() => {
  log.close();
  rmSync(folder, { recursive: true, force: true });
});

function saveAnswer(id: string) {
  const answer = answerTo('');
  const sent = {
    id,
    channelId: '1',
    messageId: '2',
    questionMessageId: '3',
    asker: log.hashOf(person),
    locale: 'en',
    sentAt: now,
    answer,
  };
  log.saveAnswer(sent);
  return sent;
}

describe('the question log', () => {
  it('keeps answers as they were sent, and finds them by either message', () => {
    const sent = saveAnswer('a');
    expect(log.answer('a')).toEqual({ ...sent, isOutdated: false });
    expect(log.answerTo('3')?.id).toBe('a');
    expect(log.answerShownIn('2')?.id).toBe('a');
    expect(log.answer('b')).toBeNull();
  });

  it('keeps nothing longer than its retention, and the audit log for a year', () => {
    saveAnswer('a');
    log.saveUnanswered({ id: 'a', asker: 'x', question: 'Why?' });
    log.judge({ answerId: 'a', judge: 'x', question: 'Why?', verdict: 'wrong', reason: null });
    log.audit({ moderatorId: person, action: 'reindex run', detail: '' });
    now += 31 * day;
    log.prune();
    expect([log.answer('a'), log.unanswered(), log.judgedWrong()]).toEqual([null, [], []]);
    expect(log.auditEntries()).toHaveLength(1);
    now += 366 * day;
    log.prune();
    expect(log.auditEntries()).toEqual([]);
  });

  it('holds no user id but where somebody asked to be told, and forgets that too', () => {
    saveAnswer('a');
    log.saveUnanswered({ id: 'a', asker: log.hashOf(person), question: 'Why?' });
    log.judge({ answerId: 'a', judge: log.hashOf(person), question: 'Why?', verdict: 'wrong', reason: 'so' });
    const bytes = () =>
      ['', '-wal'].map((end) => readFileSync(join(folder, `bot.sqlite${end}`), 'latin1')).join('');
    expect(bytes()).not.toContain(person);
    expect(log.tell('a', person)).toBe(true);
    expect(log.keptAbout(person)).toEqual({ answers: 1, questions: ['Why?'], verdicts: 1, notices: 1 });
    expect(log.forget(person)).toBe(3);
    expect(log.keptAbout(person)).toEqual({ answers: 0, questions: [], verdicts: 0, notices: 0 });
  });

  it('keeps its secret and labels over restarts', () => {
    const { secret } = log;
    const label = log.label('an article');
    log.close();
    log = openQuestionLog({ path: join(folder, 'bot.sqlite'), now: () => new Date(now) });
    expect(log.secret.equals(secret)).toBe(true);
    expect(secret).toHaveLength(32);
    expect(log.labelled(label)).toBe('an article');
    expect(log.labelled('else')).toBeNull();
  });
});
