import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { textOf } from '../../support/discord/controls.js';
import { startTestBot, type TestBot } from './testBot.js';

const asks = 'When does the bridge close?';

let test: TestBot;
beforeAll(async () => {
  test = await startTestBot();
  await test.discord.registered();
});
afterEach(() => {
  expect(test.discord.violations).toEqual([]);
  expect(test.discord.unfinished).toEqual([]);
});
afterAll(() => test.close());

const reply = (call: Parameters<TestBot['discord']['slash']>[0]) =>
  test.discord.interactionReply(test.discord.slash(call));

describe('the bot as an app of one’s own', () => {
  it('answers in private where it is not installed, and keeps nothing for that server', async () => {
    const own = { asOwnApp: true, user: test.discord.createUser() };
    const answer = await reply({ name: 'ask', options: { question: 'Where is the loom?' }, ...own });
    expect([answer.ephemeral, textOf(answer)]).toEqual([true, expect.stringContaining('do not say')]);
    expect(await test.store.unanswered(null)).toMatchObject([{ question: 'Where is the loom?' }]);
    const shown = await reply({ name: 'ask', options: { question: asks, private: false }, ...own });
    expect(shown.ephemeral).toBe(false);
    expect((await reply({ name: 'verify', options: { quote: 'We did not know' }, ...own })).ephemeral).toBe(
      true,
    );
  });

  it.each(['ask', 'verify', 'Find source', 'Ask about this'])('offers %s anywhere', (name) => {
    const found = test.discord.commands.find((one) => one.name === name);
    expect([found?.contexts, found?.integration_types]).toEqual([
      [0, 1, 2],
      [0, 1],
    ]);
  });
});

describe('Ask about this', () => {
  it('answers a message that is a question, in private', async () => {
    const { discord } = test;
    const target = discord.sendMessage({ content: asks });
    const answer = await discord.interactionReply(discord.messageMenu({ name: 'Ask about this', target }));
    expect([answer.ephemeral, textOf(answer)]).toEqual([true, expect.stringContaining('March 2')]);
  });

  it('opens a form with the words of any other, and says where there are none', async () => {
    const { discord } = test;
    const menu = discord.messageMenu({
      name: 'Ask about this',
      target: discord.sendMessage({ content: 'The bridge is closed!' }),
    });
    const form = await discord.modal(menu);
    expect(JSON.stringify(form)).toContain('The bridge is closed!');
    const answer = await discord.interactionReply(
      discord.modalSubmit({ shownBy: menu, fields: { text: asks } }),
    );
    expect([answer.ephemeral, textOf(answer)]).toEqual([true, expect.stringContaining('March 2')]);
    const picture = discord.messageMenu({
      name: 'Ask about this',
      target: discord.sendMessage({ content: '' }),
    });
    expect(textOf(await discord.interactionReply(picture))).toContain('no text');
  });
});

describe('what was typed', () => {
  it('is repeated: the quote that `/verify` speaks of', async () => {
    const quote = 'Nobody *ever* said @everyone this';
    expect(textOf(await reply({ name: 'verify', options: { quote } }))).toContain(
      '-# “Nobody \\*ever\\* said \\@everyone this”',
    );
  });

  it('is named with the nearest that exist, where no article is from a source; it is no gap', async () => {
    const { discord } = test;
    const before = await test.store.unanswered(discord.guild.id);
    const text = textOf(
      await reply({ name: 'ask', options: { question: 'Why?', source: 'Harbor Dispatch' } }),
    );
    expect(text).toMatch(/^There are no articles from Harbor Dispatch\. Sources: Harbour Dispatch, /);
    expect(textOf(await reply({ name: 'search', options: { terms: 'bridge', source: 'x' } }))).toContain(
      'Sources: ',
    );
    expect(await test.store.unanswered(discord.guild.id)).toEqual(before);
  });
});

describe('a setting that needs a permission', () => {
  it('names it where the bot lacks it', async () => {
    const { discord } = test;
    const channel = discord.createChannel(discord.guild);
    discord.deny(channel, 'AddReactions');
    const set = { name: 'settings', subcommand: 'server', user: discord.moderator };
    const missing = await reply({ ...set, options: { unanswered: 'reaction' }, channel });
    expect(textOf(missing)).toContain('⚠️ For that I need permission in this channel: Add Reactions.');
    const there = await reply({ ...set, options: { unanswered: 'reaction' } });
    expect(textOf(there)).not.toContain('⚠️');
  });
});
