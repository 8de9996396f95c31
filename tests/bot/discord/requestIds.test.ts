import { afterEach, describe, expect, it } from 'vitest';
import { textOf } from '../../support/discord/controls.js';
import { breakingQuestion } from '../../support/fakeArchive.js';
import { startTestBot, type TestBot } from './testBot.js';

let test: TestBot;
afterEach(() => test.close());

type Line = Record<string, unknown> & { msg: string; level: number };

const lines = (): Line[] =>
  test
    .logged()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);

describe('a request', () => {
  it('that fails is told with the start of the id that all its log lines bear, and no other one has', async () => {
    test = await startTestBot();
    const { discord } = test;
    const good = discord.sendMessage({ content: `${discord.mention} When does the bridge close?` });
    await discord.replyTo(good);
    const asked = discord.sendMessage({ content: `${discord.mention} ${breakingQuestion}` });
    const told = textOf(await discord.replyTo(asked));
    const [, shown = ''] = /this number: ([0-9a-f]{8})$/.exec(told) ?? [];
    const own = lines().filter(({ request }) => String(request).startsWith(shown));
    expect(shown).not.toBe('');
    expect(own.map(({ level, msg }) => [level, msg])).toEqual([
      [30, 'question ended'],
      [40, 'expected vectors, got none; start again'],
    ]);
    expect(own[0]).toMatchObject({ surface: 'mention', status: 'failed' });
    const ended = lines().filter(({ msg }) => msg === 'question ended');
    expect(new Set(ended.map(({ request }) => request)).size).toBe(2);
  });

  it('of a command is told with its id as well', async () => {
    test = await startTestBot();
    const { discord } = test;
    await discord.registered();
    const asked = discord.slash({ name: 'ask', options: { question: breakingQuestion }, locale: 'fr' });
    const [, shown = ''] = /([0-9a-f]{8})$/.exec(textOf(await discord.interactionReply(asked))) ?? [];
    expect(lines().filter(({ request }) => String(request).startsWith(shown))).toHaveLength(2);
  });

  it.each([
    ['info', undefined, []],
    ['debug', 'debug' as const, ['question asked']],
  ])('shows its words in the log at debug only: %s', async (_, logLevel, expected) => {
    test = await startTestBot(logLevel === undefined ? {} : { logLevel });
    const { discord } = test;
    const forged = 'Where is the *zebra*?\n{"level":60,"msg":"forged"}';
    await discord.replyTo(discord.sendMessage({ content: `${discord.mention} ${forged}` }));
    expect(
      lines()
        .filter((line) => JSON.stringify(line).includes('zebra'))
        .map(({ msg }) => msg),
    ).toEqual(expected);
    expect(lines().some(({ level }) => level === 60)).toBe(false);
    expect(test.logged()).not.toContain(discord.token);
  });
});

describe('ending', () => {
  it('is logged as that, and not as a connection that is lost', async () => {
    test = await startTestBot();
    test.discord.dropConnections();
    await test.discord.nextEvent('resume');
    await expect.poll(() => test.logged()).toContain('connected to Discord again');
    await test.restart();
    const messages = lines().map(({ msg }) => msg);
    expect(messages.filter((message) => message.endsWith('Discord') || message.endsWith('again'))).toEqual([
      'connected to Discord',
      'reconnecting to Discord',
      'connected to Discord again',
      'disconnected from Discord',
      'connected to Discord',
    ]);
  });
});
