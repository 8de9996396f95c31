import { describe, expect, it } from 'vitest';
import { createConversations } from '../../../../src/bot/discord/asking/conversations.js';
import { createQuestionFigures } from '../../../../src/bot/discord/asking/questionFigures.js';
import { createRateLimit } from '../../../../src/bot/discord/asking/rateLimit.js';
import { createWorkQueue } from '../../../../src/bot/discord/asking/workQueue.js';

const turn = (question: string) => ({ question, answerText: null, articleTitle: null });

describe('a rate limit', () => {
  it('slides: a place is free again one window after it was taken', () => {
    let now = 0;
    const limit = createRateLimit({ count: 2, windowMs: 1000, now: () => now });
    expect([limit.take('a'), limit.take('a'), limit.take('a'), limit.take('b')]).toEqual([0, 0, 1000, 0]);
    now = 600;
    expect(limit.take('a')).toBe(400);
    now = 1000;
    expect([limit.take('a'), limit.take('a'), limit.take('a')]).toEqual([0, 0, 1000]);
  });

  it('keeps nobody waiting for what it counted before the clock was set back', () => {
    let now = 3_600_000;
    const limit = createRateLimit({ count: 1, windowMs: 1000, now: () => now });
    expect([limit.take('a'), limit.take('a')]).toEqual([0, 1000]);
    now = 0;
    expect([limit.take('a'), limit.take('a')]).toEqual([0, 1000]);
  });
});

describe('a queue', () => {
  it('runs so many at once in order, lets so many wait, and is busy beyond', async () => {
    const queue = createWorkQueue({ atOnce: 1, waiting: 1 });
    const order: number[] = [];
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const first = queue.run(async () => {
      await held;
      order.push(1);
    });
    const second = queue.run(() => Promise.resolve(order.push(2)));
    expect(await queue.run(() => Promise.resolve(3))).toEqual({ kind: 'busy' });
    release();
    await first;
    expect(await second).toEqual({ kind: 'done', value: 2 });
    expect(order).toEqual([1, 2]);
    expect(queue.size()).toBe(0);
  });

  it('gives the place of a task that failed to the next one', async () => {
    const queue = createWorkQueue({ atOnce: 1, waiting: 1 });
    const failed = queue.run(() => Promise.reject(new Error('no')));
    const next = queue.run(() => Promise.resolve(1));
    await expect(failed).rejects.toThrow('no');
    expect(await next).toEqual({ kind: 'done', value: 1 });
  });
});

describe('conversations', () => {
  it('are one for each person and channel, and end with turns, time and number', () => {
    let now = 0;
    const known = createConversations(() => now, { turns: 2, idleMs: 100, conversations: 2 });
    for (const question of ['1', '2', '3']) known.add('channel', 'person', turn(question));
    expect(known.turns('channel', 'person').map(({ question }) => question)).toEqual(['2', '3']);
    expect(known.turns('channel', 'other')).toEqual([]);
    now = 101;
    expect(known.turns('channel', 'person')).toEqual([]);
    known.add('b', 'person', turn('4'));
    known.add('c', 'person', turn('5'));
    known.add('d', 'person', turn('6'));
    expect(known.turns('b', 'person')).toEqual([]);
    known.forget('person');
    expect(known.turns('d', 'person')).toEqual([]);
  });
});

describe('figures', () => {
  it('count the questions of a day and give percentiles', () => {
    let now = new Date(2020, 0, 3, 23, 0);
    const figures = createQuestionFigures(() => now);
    for (const ms of [5, 1, 3, 2, 4]) figures.add(ms);
    expect([figures.today(), figures.percentile(0.5), figures.percentile(0.95)]).toEqual([5, 3, 5]);
    now = new Date(2020, 0, 4, 1, 0);
    expect(figures.today()).toBe(0);
  });
});
