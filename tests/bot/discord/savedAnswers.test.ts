import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { savedAnswerFiles, type SavedAnswer } from '../../../src/bot/savedAnswers/savedAnswerFiles.js';
import type { Archive } from '../../../src/retrieval/archive.js';
import type { IndexedArticle } from '../../../src/store/indexReader.js';
import { currentGeneration } from '../../../src/store/sqlite/generations/generations.js';
import { textOf } from '../../support/discord/controls.js';
import { createFakeArchive } from '../../support/fakeArchive.js';
import { proseBlocks } from '../../support/proseBlocks.js';
import { quotedRuns } from './replies/quotedRuns.js';
import { startTestBot, type TestBot } from './testBot.js';

const gap = 'Where is the marzipan kept?';
const words = 'In the tin on the top shelf, **behind** @everyone’s tea. Ask before you take some.';

let test: TestBot;
let folder: string;

/** An archive whose runs take up what is saved in the corpus. */
function savingArchive(indexDir: string, guildId: () => string): Archive {
  const fake = createFakeArchive();
  let generation: string | null = null;
  let saved: IndexedArticle[] = [];
  const articleOf = (one: SavedAnswer, key: number): IndexedArticle => {
    const id = `answers/${one.guildId}/${one.id}`;
    const told = {
      title: one.question,
      date: one.day,
      source: one.author,
      url: one.url,
      authors: [one.author],
    };
    const rest = { tags: [], aliases: [], description: null, language: 'en', links: [] };
    return { key, id, path: `${id}.md`, ...told, ...rest, text: one.text, blocks: proseBlocks(one.text) };
  };
  return {
    ...fake,
    summary: () => ({ ...fake.summary(), generation: generation ?? 'none' }),
    list: async (filter) => [...(await fake.list(filter)), ...saved],
    read: async (id) => saved.find((one) => one.id === id) ?? (await fake.read(id)),
    refresh: async () => {
      const now = await currentGeneration(indexDir);
      if (now === generation) return false;
      saved = (await savedAnswerFiles(folder).list(guildId())).map(articleOf);
      generation = now;
      return true;
    },
  };
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'footnote-saved-'));
  const indexDir = join(folder, 'index');
  mkdirSync(join(indexDir, 'generations', '000001-0badcafe'), { recursive: true });
  writeFileSync(join(indexDir, 'current'), '000001-0badcafe\n');
  writeFileSync(join(folder, 'mode'), 'ok');
  const archive = savingArchive(indexDir, () => test.discord.guild.id);
  test = await startTestBot({
    archive,
    openArchive: () => Promise.resolve(archive),
    discord: { privilegedIntents: ['messageContent'] },
    environment: (discord) => ({
      INDEX_DIR: indexDir,
      CORPUS_DIR: folder,
      ASK_CHANNEL_IDS: discord.createChannel(discord.guild).id,
    }),
    indexerProgram: fileURLToPath(new URL('fakeIndexer.mjs', import.meta.url)),
  });
  await test.discord.registered();
});
afterEach(async () => {
  expect(test.discord.violations).toEqual([]);
  expect(test.discord.unfinished).toEqual([]);
  await test.close();
  rmSync(folder, { recursive: true, force: true });
});

const says = (text: string) => ({
  until: (message: Parameters<typeof textOf>[0]) => textOf(message).includes(text),
});
const ask = (question: string) => {
  const { discord } = test;
  return discord.replyTo(discord.sendMessage({ content: `${discord.mention} ${question}` }));
};

/** Saves a member's message as the answer to a question. */
async function save(content = words, question = gap) {
  const { discord } = test;
  const target = discord.sendMessage({ content });
  const menu = discord.messageMenu({ name: 'Save as answer', target, user: discord.moderator });
  const form = await discord.modal(menu);
  const sent = discord.modalSubmit({ shownBy: menu, fields: { question, text: content } });
  const told = await discord.interactionReply(sent, says('I’ll use it to answer'));
  return { target, form, told };
}

describe('a message that a moderator saves', () => {
  it('is quoted where its question is asked again, with who answered and when; who waits is told', async () => {
    const { discord } = test;
    const unanswered = await ask(gap);
    const people = [discord.member, discord.createUser()];
    for (const user of people) {
      const press = discord.button({ message: unanswered, label: 'Notify me when there’s an answer', user });
      await discord.interactionReply(press);
    }
    const told = people.map((user) =>
      discord.nextReply({ channel: discord.createDm(user), ...says('In the tin') }),
    );
    const { target } = await save();
    await Promise.all(told);
    const reply = await ask('where is the marzipan kept');
    expect(quotedRuns(textOf(reply))).toEqual([words]);
    expect(textOf(reply)).toMatch(
      /-# ✅ \[answered by \w+ on \d{4}-\d\d-\d\d\]\(https:\/\/discord\.com\/channels\//,
    );
    expect(textOf(reply)).toContain(target.id);
    expect(textOf(reply)).not.toMatch(/(?<!\\)@everyone/);
    expect(await test.store.unanswered(discord.guild.id)).toEqual([]);
    expect(await test.store.waiting()).toEqual([]);
  });

  it('is followed when it is edited and when it is deleted', async () => {
    const { discord } = test;
    const { target } = await save();
    discord.editMessage(target, 'It is all gone.');
    await expect.poll(async () => textOf(await ask(gap)), { timeout: 10_000 }).toContain('It is all gone.');
    discord.deleteMessage(target);
    await expect.poll(async () => textOf(await ask(gap)), { timeout: 10_000 }).toContain('do not say');
  });

  it('is listed, edited and removed with /answers, by two moderators at once', async () => {
    const { discord } = test;
    await save('x'.repeat(1999));
    const user = discord.moderator;
    const list = await discord.interactionReply(discord.slash({ name: 'answers', user }));
    expect(textOf(list)).toContain('1 saved answer');
    const [saved] = await savedAnswerFiles(folder).list(discord.guild.id);
    await discord.interactionReply(discord.select({ message: list, values: [saved?.id ?? ''], user }));
    const edit = discord.button({ message: list, label: 'Edit', user });
    await discord.modal(edit);
    const other = discord.createUser({ permissions: ['ManageGuild'] });
    const theirs = await discord.interactionReply(discord.slash({ name: 'answers', user: other }));
    const chosen = discord.select({ message: theirs, values: [saved?.id ?? ''], user: other });
    await discord.interactionReply(chosen);
    discord.button({ message: theirs, label: 'Delete', user: other });
    await expect.poll(() => savedAnswerFiles(folder).list(discord.guild.id)).toEqual([]);
    const late = discord.modalSubmit({ shownBy: edit, fields: { question: gap, text: 'Elsewhere.' } });
    expect(textOf(await discord.interactionReply(late))).toBe('This answer no longer exists.');
  });

  it('is for moderators of servers that may change the archive alone', async () => {
    const { discord } = test;
    const target = discord.sendMessage({ content: words });
    const refused = discord.messageMenu({ name: 'Save as answer', target, force: true });
    expect(textOf(await discord.interactionReply(refused))).toBe('Only moderators can do that.');
    const channel = discord.createChannel(discord.createGuild());
    await expect.poll(() => test.bot.client.guilds.cache.size).toBe(2);
    const manager = discord.createUser({ permissions: ['ManageGuild'] });
    const there = discord.sendMessage({ content: words, channel, author: manager });
    const menu = discord.messageMenu({ name: 'Save as answer', target: there, user: manager, channel });
    expect(textOf(await discord.interactionReply(menu))).toContain('DISCORD_GUILD_IDS');
  });
});

describe('a gap', () => {
  it('is listed with day, count and link, and answered by a moderator’s own words', async () => {
    const { discord } = test;
    const first = await ask(gap);
    await ask('where is the marzipan kept, please?');
    const user = discord.moderator;
    const list = await discord.interactionReply(discord.slash({ name: 'unanswered', user }));
    expect(textOf(list)).toMatch(
      /marzipan.*\]\(https:\/\/discord\.com\/channels\/.*\) · \d{4}-\d\d-\d\d · 2 times/,
    );
    expect(first.deleted).toBe(false);
    const [newest] = await test.store.unanswered(discord.guild.id);
    const chosen = discord.select({ message: list, values: [newest?.id ?? ''], user });
    await discord.interactionReply(chosen, { until: () => textOf(list).includes('kept?') });
    const press = discord.button({ message: list, label: 'Write an answer', user });
    await discord.modal(press);
    const sent = discord.modalSubmit({ shownBy: press, fields: { question: gap, text: 'In the tin.' } });
    await discord.interactionReply(sent, says('I’ll use it to answer'));
    expect(quotedRuns(textOf(await ask(gap)))).toEqual(['In the tin.']);
    expect(await test.store.unanswered(discord.guild.id)).toEqual([]);
  });

  it('is dismissed, and its form says so when it comes too late', async () => {
    const { discord } = test;
    await ask(gap);
    const user = discord.moderator;
    const list = await discord.interactionReply(discord.slash({ name: 'unanswered', user }));
    const [one] = await test.store.unanswered(discord.guild.id);
    await discord.interactionReply(discord.select({ message: list, values: [one?.id ?? ''], user }));
    await expect
      .poll(() => list.components.length > 0 && JSON.stringify(list.components))
      .toContain('Dismiss');
    const write = JSON.stringify(list.components).match(/1\.gapwrite\.[^"]+/)?.[0] ?? '';
    await discord.interactionReply(discord.button({ message: list, label: 'Dismiss', user }), {
      until: () => textOf(list).includes('no unanswered'),
    });
    const late = discord.button({ message: list, customId: write, user, force: true });
    expect(textOf(await discord.interactionReply(late))).toBe('That is no longer on the list.');
  });
});
