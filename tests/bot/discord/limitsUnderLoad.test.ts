import { afterEach, describe, expect, it } from 'vitest';
import { createBotMetrics } from '../../../src/bot/metrics/botMetrics.js';
import { manualClock } from '../../support/discord/clock.js';
import { textOf } from '../../support/discord/controls.js';
import type { TestMessage } from '../../support/discord/state.js';
import { createFakeArchive, slowQuestion } from '../../support/fakeArchive.js';
import { readSamples, valueOf } from '../../support/samples.js';
import { startTestBot, type TestBot } from './testBot.js';

let test: TestBot;
afterEach(async () => {
  expect(test.discord.violations).toEqual([]);
  await test.close();
});

const people = 100;
const question = 'When does the bridge close?';

/** A clock that stands still: all that is asked is asked at once. */
const now = () => new Date('2024-05-02T12:00:00.000Z');
/** Nobody's three seconds run out, however slow the machine is. */
const patient = () => ({ clock: manualClock(), waitTimeoutMs: 60_000 });

const wide = { count: 100_000, windowMs: 20_000 };
const narrow = (count: number) => ({ count, windowMs: 20_000 });

describe('100 people at once', () => {
  it('get as many questions and lookups together as one person may, each, and are told politely of the others', async () => {
    const metrics = createBotMetrics();
    const queue = { atOnce: 4, waiting: 1000 };
    test = await startTestBot({
      now,
      discord: patient(),
      metrics,
      limits: { perUser: narrow(3), perChannel: wide, queue },
    });
    const { discord } = test;
    await discord.registered();
    const users = Array.from({ length: people }, () => discord.createUser());
    const commands = [
      { name: 'search', options: { terms: 'the bridge' } },
      { name: 'verify', options: { quote: 'The bridge closes in April.' } },
      { name: 'article', subcommand: 'list' },
      { name: 'ask', options: { question } },
      { name: 'search', options: { terms: 'ferry' } },
    ];
    const refusals = new Map(users.map((user) => [user, 0]));
    for (const command of commands) {
      const calls = users.map((user) => ({ user, call: discord.slash({ ...command, user }) }));
      for (const { user, call } of calls) {
        const text = textOf(await discord.interactionReply(call));
        if (text === 'You’re asking too quickly. Please wait 20 seconds.')
          refusals.set(user, (refusals.get(user) ?? 0) + 1);
      }
    }
    expect(new Set(refusals.values())).toEqual(new Set([2]));
    const samples = readSamples(await metrics.registry.metrics());
    const sum = (name: string, label: string, value: string): number =>
      samples
        .filter((one) => one.name === name && one.labels[label] === value)
        .reduce((all, one) => all + one.value, 0);
    const taken =
      sum('footnote_lookups_total', 'outcome', 'done') +
      sum('footnote_questions_total', 'status', 'answered');
    const refused =
      sum('footnote_lookups_total', 'outcome', 'limited') +
      sum('footnote_questions_total', 'status', 'limited');
    expect([taken, refused]).toEqual([3 * people, 2 * people]);
  }, 60_000);

  it('share what one channel may ask, and have another channel’s share beside it', async () => {
    const queue = { atOnce: 4, waiting: 1000 };
    test = await startTestBot({
      now,
      discord: patient(),
      limits: { perUser: wide, perChannel: narrow(40), queue },
    });
    const { discord } = test;
    const other = discord.createChannel(discord.guild, 'other');
    const content = `${discord.mention} ${question}`;
    const asked = Array.from({ length: people }, (_, at) =>
      discord.sendMessage({
        content,
        author: discord.createUser(),
        ...(at % 2 === 0 ? {} : { channel: other }),
      }),
    );
    const texts = await Promise.all(asked.map(async (message) => textOf(await discord.replyTo(message))));
    const isAnswer = (text: string) => text.includes('March 2');
    expect(texts.filter((text, at) => at % 2 === 0 && isAnswer(text))).toHaveLength(40);
    expect(texts.filter((text, at) => at % 2 === 1 && isAnswer(text))).toHaveLength(40);
    expect(
      texts.filter((text) => text.startsWith('Too many questions are coming from this channel.')),
    ).toHaveLength(20);
  }, 60_000);

  it('find 4 questions under way and 60 waiting, by default, and the others are told that it is busy', async () => {
    let release: () => void = () => undefined;
    const archive = createFakeArchive({ release: new Promise((resolve) => (release = resolve)) });
    const metrics = createBotMetrics();
    test = await startTestBot({ now, discord: patient(), metrics, archive, limits: { perChannel: wide } });
    const { discord } = test;
    await discord.registered();
    const depth = async (state: string) =>
      valueOf(readSamples(await metrics.registry.metrics()), 'footnote_queue_depth', { state });
    const calls = Array.from({ length: people }, () =>
      discord.slash({ name: 'ask', options: { question: slowQuestion }, user: discord.createUser() }),
    );
    await expect
      .poll(() => discord.messages.filter((message) => textOf(message).startsWith('I’m busy')).length, {
        timeout: 20_000,
      })
      .toBe(36);
    expect([await depth('running'), await depth('waiting')]).toEqual([4, 60]);
    release();
    const texts = await Promise.all(calls.map(async (call) => textOf(await discord.interactionReply(call))));
    expect(texts.filter((text) => !text.startsWith('I’m busy'))).toHaveLength(64);
    expect([await depth('running'), await depth('waiting')]).toEqual([0, 0]);
  }, 60_000);
});

describe('turning pages', () => {
  it('has a limit of its own: a notice beside the page, and questions are taken on', async () => {
    test = await startTestBot({
      now,
      discord: patient(),
      limits: { perUser: narrow(2), perChannel: wide, pageTurns: narrow(1) },
    });
    const { discord } = test;
    await discord.registered();
    const search = discord.slash({ name: 'search', options: { terms: 'the bridge' } });
    const page = await discord.interactionReply(search);
    const isSecond = { until: (message: TestMessage) => textOf(message).includes('Page 2 of 2') };
    await discord.interactionReply(discord.button({ message: page, label: 'Next page' }), isSecond);
    const limited = await discord.followUp(discord.button({ message: page, label: 'Back' }));
    expect([limited.ephemeral, textOf(limited)]).toEqual([
      true,
      'You’re asking too quickly. Please wait 20 seconds.',
    ]);
    expect(textOf(page)).toContain('Page 2 of 2');
    const asked = discord.sendMessage({ content: `${discord.mention} ${question}` });
    expect(textOf(await discord.replyTo(asked))).toContain('March 2');
  });
});
