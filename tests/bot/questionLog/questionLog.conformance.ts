import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { QuestionLog, SentAnswer } from '../../../src/bot/questionLog/questionLog.js';
import { answerTo } from '../../support/fakeAnswers.js';

/** A place where logs can be opened, also several at once, as by several processes. */
export interface LogPlace {
  open(options: { readonly now: () => Date; readonly retentionDays?: number }): Promise<QuestionLog>;
  close(): Promise<void>;
}

const person = '123456789012345678';
const guild = '223456789012345678';
const day = 24 * 60 * 60 * 1000;

/** What every question log does, whatever it is kept in. */
export function describeQuestionLog(name: string, makePlace: () => Promise<LogPlace>): void {
  describe(name, () => {
    let place: LogPlace;
    let log: QuestionLog;
    let now: number;
    const options = { now: () => new Date(now), retentionDays: 30 };

    beforeEach(async () => {
      now = Date.UTC(2020, 0, 3);
      place = await makePlace();
      log = await place.open(options);
    });
    afterEach(async () => {
      await log.close();
      await place.close();
    });

    const sentAnswer = (id: string, given: Partial<SentAnswer> = {}): SentAnswer => ({
      id,
      guildId: guild,
      channelId: '1',
      messageId: null,
      questionMessageId: '3',
      asker: log.hashOf(person),
      locale: 'en',
      length: 'short',
      sentAt: now,
      answer: answerTo(''),
      isOutdated: false,
      ...given,
    });
    const judged = { guildId: guild, asker: 'asker' };
    const ids = (entries: readonly { readonly id: string }[]) => entries.map(({ id }) => id);

    it('keeps answers as they were sent, and finds them by either message', async () => {
      const sent = sentAnswer('a');
      await log.saveAnswer(sent);
      await log.setMessage('a', '2');
      expect(await log.answer('a')).toEqual({ ...sent, messageId: '2' });
      expect((await log.answerTo('3'))?.id).toBe('a');
      expect((await log.answerShownIn('2'))?.id).toBe('a');
      expect(await log.answer('b')).toBeNull();
    });

    it('finds the latest answer to a message, and lists answers oldest first', async () => {
      await log.saveAnswer(sentAnswer('later', { sentAt: now + 2, messageId: '2' }));
      await log.saveAnswer(sentAnswer('first', { sentAt: now, messageId: '2' }));
      await log.saveAnswer(sentAnswer('between', { sentAt: now + 1, messageId: '4' }));
      expect((await log.answerTo('3'))?.id).toBe('later');
      expect((await log.answerShownIn('2'))?.id).toBe('later');
      expect(ids(await log.answersSince(now + 1))).toEqual(['between', 'later']);
    });

    it('changes what is kept, and makes nothing anew of what was deleted', async () => {
      await log.saveAnswer(sentAnswer('a'), 'Why?');
      expect(await log.markOutdated('a')).toBe(true);
      expect((await log.answer('a'))?.isOutdated).toBe(true);
      await log.removeAnswer('a');
      expect(ids(await log.unanswered(guild))).toEqual(['a']);
      await log.removeAnswer('a', { withQuestion: true });
      expect(await log.unanswered(guild)).toEqual([]);
      expect(await log.markOutdated('a')).toBe(false);
      await log.setMessage('a', '2');
      expect(await log.tell('a', person)).toBe(false);
      expect(await log.answerLate(sentAnswer('a'), { id: 'a', userId: person })).toBe(false);
      expect(await log.answer('a')).toBeNull();
    });

    it('lists unanswered questions newest first until they are answered', async () => {
      await log.saveAnswer(sentAnswer('a'), 'Why?');
      now += 1;
      await log.saveAnswer(sentAnswer('b'), 'When?');
      expect(await log.tell('a', person)).toBe(true);
      expect(await log.unanswered(guild)).toEqual([
        { id: 'b', question: 'When?', askedAt: now, channelId: '1', messageId: '3', waiting: 0 },
        { id: 'a', question: 'Why?', askedAt: now - 1, channelId: '1', messageId: '3', waiting: 1 },
      ]);
      expect(await log.answerLate(sentAnswer('late', { messageId: '9' }), { id: 'a', userId: person })).toBe(
        true,
      );
      expect(ids(await log.unanswered(guild))).toEqual(['b']);
      expect((await log.answer('late'))?.messageId).toBe('9');
    });

    it('keeps one verdict of a person on an answer, and lists the wrong ones newest first', async () => {
      const verdict = {
        ...judged,
        answerId: 'a',
        judge: 'x',
        question: 'Why?',
        verdict: 'right',
        reason: null,
      } as const;
      await log.judge(verdict);
      expect(await log.judgedWrong(guild)).toEqual([]);
      await log.judge({ ...verdict, verdict: 'wrong', reason: 'so' });
      now += 1;
      await log.judge({ ...verdict, judge: 'y', verdict: 'wrong' });
      const shown = { answerId: 'a', question: 'Why?', verdict: 'wrong' };
      expect(await log.judgedWrong(guild)).toEqual([
        { ...shown, reason: null, judgedAt: now },
        { ...shown, reason: 'so', judgedAt: now - 1 },
      ]);
    });

    it('lists what moderators did newest first, also within one millisecond', async () => {
      for (const action of ['one', 'two'])
        await log.audit({ guildId: guild, moderatorId: person, action, detail: 'd' });
      expect(await log.auditEntries()).toEqual([
        { at: now, guildId: guild, moderatorId: person, action: 'two', detail: 'd' },
        { at: now, guildId: guild, moderatorId: person, action: 'one', detail: 'd' },
      ]);
    });

    it('keeps nothing longer than its retention, and the audit log for a year', async () => {
      await log.saveAnswer(sentAnswer('a'), 'Why?');
      await log.judge({
        ...judged,
        answerId: 'a',
        judge: 'x',
        question: 'Why?',
        verdict: 'wrong',
        reason: null,
      });
      await log.audit({ guildId: guild, moderatorId: person, action: 'reindex run', detail: '' });
      now += 31 * day;
      await log.prune();
      expect([await log.answer('a'), await log.unanswered(guild), await log.judgedWrong(guild)]).toEqual([
        null,
        [],
        [],
      ]);
      expect(await log.auditEntries()).toHaveLength(1);
      now += 366 * day;
      await log.prune();
      expect(await log.auditEntries()).toEqual([]);
    });

    it('has one retention for all who have it open, written down and in force at once', async () => {
      const other = await place.open({ ...options, retentionDays: 7 });
      expect([await log.retentionDays(guild), await other.retentionDays(guild)]).toEqual([30, 7]);
      await log.saveAnswer(sentAnswer('a'));
      await other.setRetentionDays(guild, 0, person);
      expect([await log.retentionDays(guild), await log.answer('a')]).toEqual([0, null]);
      await log.saveAnswer(sentAnswer('b'), 'Why?');
      await log.judge({
        ...judged,
        answerId: 'b',
        judge: 'x',
        question: 'Why?',
        verdict: 'wrong',
        reason: null,
      });
      expect([await log.answer('b'), await log.unanswered(guild), await log.judgedWrong(guild)]).toEqual([
        null,
        [],
        [],
      ]);
      expect(await log.auditEntries()).toEqual([
        { at: now, guildId: guild, moderatorId: person, action: 'privacy retention', detail: '7 to 0 days' },
      ]);
      await other.close();
    });

    it('shows and forgets what it keeps about one person, and nothing of others', async () => {
      await log.saveAnswer(sentAnswer('a'), 'Why?');
      await log.saveAnswer(sentAnswer('b', { asker: log.hashOf('another') }), 'When?');
      const judge = log.hashOf(person);
      await log.judge({ ...judged, answerId: 'b', judge, question: 'When?', verdict: 'wrong', reason: 'so' });
      await log.tell('b', person);
      expect(await log.keptAbout(person)).toEqual({
        answers: 1,
        questions: ['Why?'],
        verdicts: 1,
        notices: 1,
      });
      expect(await log.forget(person)).toEqual({ entries: 4, waitedFor: 0 });
      const nothing = { answers: 0, questions: [], verdicts: 0, notices: 0 };
      expect(await log.keptAbout(person)).toEqual(nothing);
      expect(await log.keptAbout('another')).toEqual({ ...nothing, answers: 1, questions: ['When?'] });
    });

    it('keeps each server’s apart, the direct messages too', async () => {
      await log.saveAnswer(sentAnswer('a'), 'Why?');
      await log.saveAnswer(sentAnswer('b', { guildId: 'other' }), 'When?');
      await log.saveAnswer(sentAnswer('c', { guildId: null }), 'Where?');
      for (const [answerId, guildId] of [
        ['a', guild],
        ['b', 'other'],
        ['c', null],
      ] as const) {
        await log.judge({
          answerId,
          guildId,
          asker: 'x',
          judge: 'y',
          question: 'q',
          verdict: 'wrong',
          reason: null,
        });
        expect(ids(await log.unanswered(guildId))).toEqual([answerId]);
        expect((await log.judgedWrong(guildId)).map((one) => one.answerId)).toEqual([answerId]);
      }
      expect(await log.dismissUnanswered('other', ['a', 'b', 'c'])).toBe(1);
      expect(await log.dismissVerdicts(null, ['a', 'b', 'c'])).toBe(1);
      expect(await log.verdictsOn('a')).toEqual({ right: 0, wrong: 1 });
      expect(await log.verdictsOn('c')).toEqual({ right: 0, wrong: 0 });
      await log.setRetentionDays('other', 0, person);
      expect([await log.answer('b'), await log.retentionDays(guild)]).toEqual([null, 30]);
      expect(ids(await log.unanswered(guild))).toEqual(['a']);
      await log.setRetentionDays(null, 7, person);
      expect([await log.retentionDays('other'), await log.retentionDays(null)]).toEqual([0, 7]);
      now += 8 * day;
      await log.prune();
      expect(await log.unanswered(null)).toEqual([]);
      expect(ids(await log.unanswered(guild))).toEqual(['a']);
    });

    it('takes the days that were set before servers had days of their own for all of them', async () => {
      await log.setNote('retention days', '90');
      await log.setRetentionDays('other', 7, person);
      expect([await log.retentionDays(guild), await log.retentionDays('other')]).toEqual([90, 7]);
    });

    it('keeps everybody who waits, and one’s deletion takes nothing from another', async () => {
      await log.saveAnswer(sentAnswer('a', { locale: 'fr' }), 'Why?');
      expect([await log.tell('a', 'one'), await log.tell('a', 'two'), await log.tell('a', 'one')]).toEqual([
        true,
        true,
        true,
      ]);
      expect((await log.unanswered(guild))[0]?.waiting).toBe(2);
      expect(await log.forget(person)).toEqual({ entries: 2, waitedFor: 1 });
      expect(await log.forget('one')).toEqual({ entries: 1, waitedFor: 0 });
      const two = { id: 'a', userId: 'two', guildId: guild, question: 'Why?', locale: 'fr' };
      expect(await log.waiting()).toEqual([two]);
      expect(await log.answerLate(sentAnswer('x'), { id: 'a', userId: 'one' })).toBe(false);
      expect(await log.answerLate(sentAnswer('y'), two)).toBe(true);
      expect(await log.waiting()).toEqual([]);
    });

    it('takes one’s words out of the verdicts of others, and leaves those', async () => {
      const asker = log.hashOf(person);
      await log.judge({
        ...judged,
        answerId: 'a',
        asker,
        judge: 'x',
        question: 'Why?',
        verdict: 'wrong',
        reason: 'so',
      });
      expect(await log.forget(person)).toEqual({ entries: 1, waitedFor: 0 });
      expect(await log.judgedWrong(guild)).toMatchObject([{ question: '', reason: 'so' }]);
    });

    it('has one secret for all who have it open, also those who open it at once', async () => {
      const others = await Promise.all([place.open(options), place.open(options)]);
      const label = await log.label('an article');
      expect(log.secret).toHaveLength(32);
      for (const other of others) {
        expect(other.secret.equals(log.secret)).toBe(true);
        expect(other.hashOf(person)).toBe(log.hashOf(person));
        expect(await other.labelled(label)).toBe('an article');
        await other.close();
      }
      expect(await log.labelled('else')).toBeNull();
    });

    it('gives any text back behind its label', async () => {
      await fc.assert(
        fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 40 }), async (text) => {
          const label = await log.label(text);
          expect(await log.label(text)).toBe(label);
          expect(label).toMatch(/^[\w-]{10}$/);
          expect(await log.labelled(label)).toBe(text);
        }),
        { seed: 7, numRuns: 40 },
      );
    });

    it('forgets a label that was not made for a year, and counts those of earlier versions from now on', async () => {
      const [unused, used] = [await log.label('unused'), await log.label('used')];
      // As an earlier version left it; in PostgreSQL the text stands as JSON.
      await log.setNote('label from-before', '"from before"');
      await log.prune();
      now += 200 * day;
      expect(await log.label('used')).toBe(used);
      await log.prune();
      now += 165 * day;
      await log.prune();
      expect(await log.labelled(unused)).toBe('unused');
      now += 1;
      await log.prune();
      expect(await log.labelled(unused)).toBeNull();
      expect(await log.note('label from-before')).toBeNull();
      expect(await log.labelled(used)).toBe('used');
      now += 200 * day;
      await log.prune();
      expect(await log.labelled(used)).toBeNull();
      expect(await log.label('unused')).toBe(unused);
      expect(await log.labelled(unused)).toBe('unused');
    });

    it('keeps words with any character in them', async () => {
      await log.saveAnswer(sentAnswer('a'), 'Why\u0000 “so” \u{1f600}?');
      await log.judge({
        ...judged,
        answerId: 'a',
        judge: 'x',
        question: 'q',
        verdict: 'wrong',
        reason: 'n\u0000o',
      });
      expect((await log.unanswered(guild))[0]?.question).toMatch(/^Why. “so” \u{1f600}\?$/su);
      expect((await log.judgedWrong(guild))[0]?.reason).toMatch(/^n.o$/su);
    });
  });
}
