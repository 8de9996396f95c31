import { afterEach, describe, expect, it } from 'vitest';
import { textOf } from '../../support/discord/controls.js';
import type { TestChannel } from '../../support/discord/state.js';
import { createFakeArchive } from '../../support/fakeArchive.js';
import { startTestBot, type TestBot } from './testBot.js';

const answered = 'When does the bridge close?';
const weak = 'Is the ferry free?';
const gap = 'Who won the match?';

let test: TestBot;
let forum: TestChannel;
afterEach(async () => {
  expect(test.discord.violations).toEqual([]);
  expect(test.discord.unfinished).toEqual([]);
  await test.close();
});

/** A bot with a channel and a forum for questions. */
async function start(archive = createFakeArchive()) {
  test = await startTestBot({
    archive,
    discord: { privilegedIntents: ['messageContent'] },
    environment: (discord) => {
      forum = discord.createForum(discord.guild);
      return { ASK_CHANNEL_IDS: `${discord.channel.id},${forum.id}` };
    },
  });
  return { discord: test.discord, archive };
}

const byBot = () => test.discord.messages.filter(({ author, deleted }) => author.bot && !deleted);

/** Sends a question that is sure to be answered, and waits for its answer: what came before was dealt with by then. */
async function settle() {
  const { discord } = test;
  await discord.replyTo(discord.sendMessage({ content: `${discord.mention} ${answered}` }));
  return byBot().length - 1;
}

async function set(options: Record<string, string | boolean>) {
  const { discord } = test;
  await discord.registered();
  const user = discord.moderator;
  return textOf(
    await discord.interactionReply(discord.slash({ name: 'settings', subcommand: 'server', options, user })),
  );
}

describe('a channel for questions', () => {
  it('gets no word where the bot is not sure; moderators see the question', async () => {
    const { discord } = await start();
    for (const content of ['anyone up for lunch?', gap, weak]) discord.sendMessage({ content });
    await expect
      .poll(async () =>
        (await test.store.unanswered(discord.guild.id)).map(({ question }) => question).sort(),
      )
      .toEqual([weak, gap]);
    expect(await settle()).toBe(0);
    expect(discord.events.filter(({ kind }) => kind === 'typing')).toHaveLength(1);
  });

  it('gets no word where people talk to each other', async () => {
    const { discord, archive } = await start();
    const other = discord.createUser();
    const said = discord.sendMessage({ content: 'the bridge is a mess', author: other });
    discord.sendMessage({ content: answered, replyTo: said });
    discord.sendMessage({ content: answered, replyTo: said, ping: false });
    discord.sendMessage({ content: `<@${other.id}> ${answered}` });
    const thread = discord.createThread(discord.channel, { owner: other });
    discord.sendMessage({ content: answered, channel: thread });
    expect(await settle()).toBe(0);
    expect(archive.asked).toHaveLength(1);
  });

  it('gets a reaction or a reply where moderators choose that', async () => {
    const { discord } = await start();
    expect(await set({ unanswered: 'reaction' })).toContain('I react with ❔.');
    const reaction = discord.nextEvent('reaction');
    const question = discord.sendMessage({ content: gap });
    expect(await reaction).toMatchObject({ message: { id: question.id }, emoji: '❔' });
    await set({ unanswered: 'reply' });
    expect(textOf(await discord.replyTo(discord.sendMessage({ content: gap })))).toContain('do not say');
  });

  it('gets its answers in threads where moderators want that, and loses them with their question', async () => {
    const { discord } = await start();
    expect(await set({ threads: true })).toContain('they open a thread');
    const opened = discord.nextEvent('thread');
    const question = discord.sendMessage({ content: answered });
    const { channel } = await opened;
    expect([channel.name, channel.id]).toEqual([answered, question.id]);
    const answer = await discord.nextReply({
      channel,
      until: (message) => textOf(message).includes('March 2'),
    });
    await expect.poll(async () => (await test.store.answerShownIn(answer.id))?.channelId).toBe(channel.id);
    discord.deleteMessage(question);
    await discord.deleted(answer);
  });

  it('gets a reply where the bot may open no thread', async () => {
    const { discord } = await start();
    await set({ threads: true });
    discord.deny(discord.channel, 'CreatePublicThreads');
    expect(textOf(await discord.replyTo(discord.sendMessage({ content: answered })))).toContain('March 2');
  });
});

describe('a forum for questions', () => {
  it('has a post answered once, in the post, from its title', async () => {
    const { discord } = await start();
    const opened = discord.nextEvent('thread');
    const post = discord.createPost(forum, { title: answered, content: 'I have to plan my way to work.' });
    const answer = await discord.replyTo(post);
    expect(textOf(answer)).toContain('March 2');
    expect(answer.channelId).toBe(post.id);
    const { channel } = await opened;
    discord.sendMessage({ content: answered, channel, author: discord.createUser() });
    expect(await settle()).toBe(1);
    const asked = discord.sendMessage({ content: `${discord.mention} ${answered}`, channel });
    expect(textOf(await discord.replyTo(asked))).toContain('March 2');
  });

  it('has a title and the first message read together', async () => {
    const { discord, archive } = await start();
    discord.createPost(forum, { title: 'Who won the match', content: 'The one on Friday?' });
    await expect
      .poll(() => archive.asked.map(({ question }) => question))
      .toEqual(['Who won the match', 'Who won the match. The one on Friday?']);
    expect(await settle()).toBe(0);
  });
});

describe('the length of answers', () => {
  it('is as a person sets it, else as the moderators of the server do', async () => {
    const { discord } = await start();
    const ask = async () =>
      textOf(await discord.replyTo(discord.sendMessage({ content: `${discord.mention} ${answered}` })));
    expect(await ask()).not.toContain('Sources:');
    await set({ answers: 'full' });
    expect(await ask()).toContain('Sources:');
    const mine = { name: 'settings', subcommand: 'mine', options: { answers: 'short' } };
    await discord.interactionReply(discord.slash(mine));
    expect(await ask()).not.toContain('Sources:');
    const refused = discord.slash({ name: 'settings', subcommand: 'server', options: { answers: 'full' } });
    expect(textOf(await discord.interactionReply(refused))).toBe('Only moderators can do that.');
    await discord.interactionReply(discord.slash({ name: 'privacy', subcommand: 'delete' }));
    expect(await ask()).toContain('Sources:');
  });
});
