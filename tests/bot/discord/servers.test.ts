import { afterEach, describe, expect, it } from 'vitest';
import { textOf } from '../../support/discord/controls.js';
import type { TestChannel, TestUser } from '../../support/discord/state.js';
import { startTestBot, type TestBot } from './testBot.js';

const answered = 'When does the bridge close?';
const gap = 'Where is the marzipan kept?';

let test: TestBot;
afterEach(async () => {
  expect(test.discord.violations).toEqual([]);
  expect(test.discord.unfinished).toEqual([]);
  await test.close();
});

/** A server of somebody else, and its manager. */
function elsewhere(): { manager: TestUser; channel: TestChannel } {
  const { discord } = test;
  const channel = discord.createChannel(discord.createGuild('elsewhere'));
  return { manager: discord.createUser({ permissions: ['ManageGuild'] }), channel };
}

const reply = async (call: Parameters<TestBot['discord']['slash']>[0]) =>
  textOf(await test.discord.interactionReply(test.discord.slash(call)));

describe('the manager of another server', () => {
  it('sees and deletes nothing that was asked here or in direct messages', async () => {
    test = await startTestBot();
    const { discord, store } = test;
    await discord.registered();
    const { manager: user, channel } = elsewhere();
    await discord.replyTo(discord.sendMessage({ content: gap, channel: discord.createDm(discord.member) }));
    await discord.replyTo(discord.sendMessage({ content: `${discord.mention} Who won the match?` }));
    expect(await reply({ name: 'unanswered', user, channel })).toBe(
      'There are no unanswered questions on record.',
    );
    expect(await reply({ name: 'feedback', user, channel })).toBe('No answers have been marked wrong.');
    await reply({ name: 'privacy', subcommand: 'retention', options: { days: 0 }, user, channel });
    expect(await store.unanswered(discord.guild.id)).toHaveLength(1);
    expect(await store.unanswered(null)).toHaveLength(1);
    expect(await store.retentionDays(discord.guild.id)).toBe(30);
    expect((await store.auditEntries())[0]).toMatchObject({ guildId: channel.guildId });
    const here = { name: 'unanswered', user: discord.moderator };
    expect(await reply(here)).toContain('Who won the match?');
    expect(await reply(here)).not.toContain('marzipan');
  });

  it('does not change what all servers are answered from, nor do the first one’s until it is named', async () => {
    test = await startTestBot();
    const { discord } = test;
    await discord.registered();
    const refusal = 'to `DISCORD_GUILD_IDS`';
    const run = { name: 'reindex', subcommand: 'preview' };
    // The only server needs no name.
    expect(await reply({ ...run, user: discord.moderator })).not.toContain(refusal);
    const { manager: user, channel } = elsewhere();
    await expect.poll(() => test.bot.client.guilds.cache.size).toBe(2);
    for (const subcommand of ['preview', 'run', 'cancel', 'rollback']) {
      expect(await reply({ name: 'reindex', subcommand, user, channel })).toContain(refusal);
    }
    expect(await reply({ ...run, user: discord.moderator })).toContain(refusal);
  });
});

describe('a bot of named servers', () => {
  const start = async () => {
    test = await startTestBot({ environment: ({ guild }) => ({ DISCORD_GUILD_IDS: guild.id }) });
    await test.discord.registered();
    return test.discord;
  };
  const refusal = 'I’m set up for other servers, so I don’t answer here.';

  it('refuses every other one, in commands, mentions, buttons and choices of titles', async () => {
    const discord = await start();
    const { manager: user, channel } = elsewhere();
    expect(await reply({ name: 'ask', options: { question: answered }, user, channel })).toBe(refusal);
    expect(await reply({ name: 'unanswered', user, channel })).toBe(refusal);
    const mention = discord.sendMessage({ content: `${discord.mention} ${answered}`, author: user, channel });
    expect(textOf(await discord.replyTo(mention))).toBe(refusal);
    const typing = { name: 'article', subcommand: 'read', options: { title: 'bridge' }, focused: 'title' };
    expect(await discord.choices(discord.autocomplete({ ...typing, user, channel }))).toEqual([]);
    const message = await discord.replyTo(mention);
    const pressed = discord.button({
      message,
      customId: '1.menu.abcdefgh.o.AAAAAAAAAAAA',
      user,
      force: true,
    });
    expect(textOf(await discord.interactionReply(pressed))).toBe(refusal);
    expect(await reply({ name: 'ask', options: { question: answered } })).toContain('March 2');
  });

  it('answers direct messages of their members alone', async () => {
    const discord = await start();
    const stranger = discord.createUser();
    discord.guild.strangers.add(stranger.id);
    const ask = async (user: TestUser) =>
      textOf(
        await discord.replyTo(discord.sendMessage({ content: answered, channel: discord.createDm(user) })),
      );
    expect(await ask(stranger)).toBe(refusal);
    expect(await ask(discord.member)).toContain('March 2');
  });
});

describe('two people who wait for the same answer', () => {
  it('are both kept, and neither’s deletion touches the other', async () => {
    test = await startTestBot();
    const { discord, store } = test;
    await discord.registered();
    const message = await discord.replyTo(discord.sendMessage({ content: `${discord.mention} ${gap}` }));
    const other = discord.createUser();
    for (const user of [discord.member, other]) {
      const told = discord.button({ message, label: 'Notify me when there’s an answer', user });
      expect(textOf(await discord.interactionReply(told))).toContain('direct message');
    }
    const gone = await reply({ name: 'privacy', subcommand: 'delete' });
    expect(gone).toContain('1 question you asked stays because others are waiting for the answer');
    expect((await store.waiting()).map(({ userId }) => userId)).toEqual([other.id]);
  });

  it('go on waiting when the answer is deleted', async () => {
    test = await startTestBot();
    const { discord, store } = test;
    const message = await discord.replyTo(discord.sendMessage({ content: `${discord.mention} ${gap}` }));
    await discord.interactionReply(discord.button({ message, label: 'Notify me when there’s an answer' }));
    const menu = await discord.interactionReply(discord.button({ message, label: '⋯' }));
    discord.button({ message: menu, label: 'Delete' });
    await discord.deleted(message);
    expect(await store.waiting()).toHaveLength(1);
  });
});

describe('the words of who asked, in the verdict of another', () => {
  it('go with `/privacy delete`; the verdict and its reason stay', async () => {
    test = await startTestBot();
    const { discord, store } = test;
    await discord.registered();
    const message = await discord.replyTo(discord.sendMessage({ content: `${discord.mention} ${answered}` }));
    const user = discord.createUser();
    const pressed = discord.button({ message, label: '👎', user });
    await discord.modal(pressed);
    await discord.interactionReply(
      discord.modalSubmit({ shownBy: pressed, fields: { text: 'It was April.' } }),
    );
    await expect.poll(() => store.judgedWrong(discord.guild.id)).toMatchObject([{ question: answered }]);
    await reply({ name: 'privacy', subcommand: 'delete' });
    expect(await store.judgedWrong(discord.guild.id)).toMatchObject([
      { question: '', reason: 'It was April.' },
    ]);
  });
});

describe('a moderator’s 👎', () => {
  it('takes an answer away, that of a member does not', async () => {
    test = await startTestBot();
    const { discord, store } = test;
    const message = await discord.replyTo(discord.sendMessage({ content: `${discord.mention} ${answered}` }));
    const pressed = discord.button({ message, label: '👎', user: discord.moderator });
    await discord.modal(pressed);
    discord.modalSubmit({ shownBy: pressed, fields: { text: '' } });
    await discord.deleted(message);
    expect((await store.auditEntries())[0]).toMatchObject({ action: 'delete answer' });
  });
});
