import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ArchiveSpec } from '../../../src/archives/archiveSpec.js';
import { savedAnswerFiles } from '../../../src/bot/savedAnswers/savedAnswerFiles.js';
import { openArchives, type OpenArchives } from '../../../src/retrieval/openArchives.js';
import { buttonsOf, textOf } from '../../support/discord/controls.js';
import type { TestChannel, TestUser } from '../../support/discord/state.js';
import type { TestDiscord } from '../../support/discord/testDiscord.js';
import { makeRigIn } from '../../index/indexingRig.js';
import { indexArticles, smallEmbedder, type SmallArticle } from '../../support/smallIndex.js';
import { startTestBot, type TestBot } from './testBot.js';

const lists = (name: string): SmallArticle[] =>
  Array.from({ length: 30 }, (_, i) => ({
    id: `${name}-${i}`,
    title: `${name} list ${i}`,
    text: `The ${name} list of number ${i} holds lamps and ropes.`,
  }));

const articles: Readonly<Record<string, readonly SmallArticle[]>> = {
  town: [
    { id: 'index', title: 'The mayor', text: 'The mayor of Lowfield is Ivo Brandt. He took office in May.' },
  ],
  port: [
    {
      id: 'index',
      title: 'The harbour',
      text: 'The harbour of Highfield was dredged in spring by two ships.',
    },
    ...lists('port'),
  ],
  vault: [
    {
      ...{ id: 'index', title: 'The vault', source: 'Vault Gazette', date: '2020-01-03' },
      text: 'The secret marzipan recipe lies in the vault of Highfield.',
    },
  ],
};

/** Runs of the indexer fail here: what matters is where things are kept. */
const indexerProgram = fileURLToPath(new URL('fakeIndexer.mjs', import.meta.url));

let folder: string;
const specs: (ArchiveSpec & { servers: string[]; channels: string[]; roles: string[] })[] = [];
let opened: OpenArchives;
let test: TestBot;
let town: { channel: TestChannel };
let port: { channel: TestChannel; hall: TestChannel };
let keeper: TestUser;
let visitor: TestUser;

function setUp(discord: TestDiscord): void {
  const away = discord.createGuild('away');
  town = { channel: discord.channel };
  port = { channel: discord.createChannel(away, 'talk'), hall: discord.createChannel(away, 'hall') };
  const role = discord.createRole(away, 'keepers');
  visitor = discord.createUser({ username: 'visitor' });
  keeper = discord.createUser({ username: 'keeper' });
  keeper.roles.push(role.id);
  specs.find(({ name }) => name === 'town')?.servers.push(discord.guild.id);
  specs.find(({ name }) => name === 'port')?.servers.push(away.id);
  const vault = specs.find(({ name }) => name === 'vault');
  vault?.channels.push(port.hall.id);
  vault?.servers.push(away.id);
  vault?.roles.push(role.id);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'footnote-archives-'));
  for (const [name, some] of Object.entries(articles)) {
    const rig = await makeRigIn(join(folder, name));
    await indexArticles(rig, some);
    const { indexDir, corpusDir } = rig;
    specs.push({
      ...{ name, title: `The ${name}`, corpusDir, indexDir, indexPlace: indexDir, goldenPath: 'none' },
      ...{ sources: [], servers: [], channels: [], roles: [] },
    });
  }
  await writeFile(join(folder, 'mode'), 'fail');
  opened = await openArchives({
    archives: specs.map(({ name, indexDir }) => ({ name, indexDir })),
    ...{ model: 'hash', modelsDir: 'none', openEmbedder: () => Promise.resolve(smallEmbedder) },
  });
  const all = opened.over(opened.names);
  test = await startTestBot({
    ...{ archive: all, indexerProgram },
    archives: {
      specs,
      opened: Promise.resolve(opened),
      openOne: ({ name }) => Promise.resolve(opened.over([name])),
    },
    environment: (discord) => {
      setUp(discord);
      return { CORPUS_DIR: folder };
    },
  });
  await test.discord.registered();
});
afterEach(() => {
  expect(test.discord.violations).toEqual([]);
  expect(test.discord.unfinished).toEqual([]);
});
afterAll(async () => {
  await test.close();
  await opened.close();
  await rm(folder, { recursive: true, force: true });
});

const reply = async (call: Parameters<TestBot['discord']['slash']>[0]) =>
  textOf(await test.discord.interactionReply(test.discord.slash(call)));

const choices = async (call: Parameters<TestBot['discord']['autocomplete']>[0]) =>
  test.discord.choices(test.discord.autocomplete(call));

describe('each server is answered from its own archive', () => {
  it('in searches, lists and quotes, with the archive named', async () => {
    const terms = 'mayor Lowfield harbour Highfield';
    const here = await reply({ name: 'search', options: { terms }, channel: town.channel });
    expect(here).toContain('Ivo Brandt');
    expect(here).toContain('town');
    expect(here).not.toMatch(/dredged|marzipan/);
    const there = await reply({ name: 'search', options: { terms }, channel: port.channel, user: visitor });
    expect(there).toContain('dredged');
    expect(there).not.toMatch(/Ivo Brandt|marzipan/);
    const quote = 'The mayor of Lowfield is Ivo Brandt.';
    expect(await reply({ name: 'verify', options: { quote }, channel: town.channel })).toContain('The mayor');
    const elsewhere = await reply({
      name: 'verify',
      options: { quote },
      channel: port.channel,
      user: visitor,
    });
    expect(elsewhere).not.toContain('The mayor**');
  });

  it('in questions that are put as messages', async () => {
    const { discord } = test;
    const asked = (content: string, channel: TestChannel, author: TestUser) =>
      discord.replyTo(discord.sendMessage({ content: `${discord.mention} ${content}`, channel, author }));
    const here = textOf(await asked('Who is the mayor of Lowfield?', town.channel, discord.member));
    expect(here).toMatch(/Ivo Brandt|The mayor/);
    const there = textOf(await asked('Who is the mayor of Lowfield?', port.channel, visitor));
    expect(there).not.toMatch(/Ivo Brandt|The mayor/);
  });
});

describe('an archive for a role', () => {
  it('is asked in its channel by who has the role, and unknown to who does not', async () => {
    const terms = 'marzipan recipe';
    const known = await reply({ name: 'search', options: { terms }, channel: port.hall, user: keeper });
    expect(known).toContain('lies in the vault of Highfield');
    const unknown = await reply({ name: 'search', options: { terms }, channel: port.hall, user: visitor });
    expect(unknown).not.toMatch(/lies in|The vault/);
  });

  it('is completed, and taken by its name, for who may use it alone', async () => {
    const complete = (user: TestUser) =>
      choices({ name: 'ask', focused: 'archive', options: { archive: '' }, channel: port.channel, user });
    expect((await complete(keeper)).map(({ value }) => value)).toEqual(['port', 'vault']);
    expect((await complete(visitor)).map(({ value }) => value)).toEqual(['port']);
    const named = { name: 'search', options: { terms: 'marzipan', archive: 'vault' }, channel: port.channel };
    expect(await reply({ ...named, user: keeper })).toContain('lies in the vault');
    const refused = await reply({ ...named, user: visitor });
    const invented = await reply({ ...named, options: { terms: 'x', archive: 'nowhere' }, user: visitor });
    expect(refused).toBe(invented.replace('nowhere', 'vault'));
  });

  it('gives no titles, articles or pages to others', async () => {
    const titles = async (user: TestUser, options: Record<string, string>) =>
      (
        await choices({
          name: 'article',
          subcommand: 'read',
          focused: 'title',
          options,
          channel: port.hall,
          user,
        })
      ).map(({ name }) => name);
    expect((await titles(keeper, { title: 'vault' })).join()).toContain('The vault');
    expect((await titles(visitor, { title: 'vault' })).join()).not.toContain('The vault');
    expect(await titles(visitor, { title: 'vault', archive: 'vault' })).toEqual([]);
    const [choice] = await choices({
      ...{ name: 'article', subcommand: 'read', focused: 'title', options: { title: 'vault' } },
      ...{ channel: port.hall, user: keeper },
    });
    const title = String(choice?.value);
    const read = { name: 'article', subcommand: 'read', options: { title }, channel: port.hall };
    expect(await reply({ ...read, user: keeper })).toContain('marzipan');
    expect(await reply({ ...read, user: visitor })).not.toContain('marzipan');
    const related = { ...read, subcommand: 'related' };
    expect(await reply({ ...related, user: visitor })).not.toContain('vault of Highfield');
  });

  it('gives nobody else its quotes, timelines, sources or origins of messages', async () => {
    const { discord } = test;
    const sentence = 'The secret marzipan recipe lies in the vault of Highfield.';
    const everything = async (user: TestUser): Promise<string[]> => {
      const there = { channel: port.hall, user };
      const target = discord.sendMessage({ content: sentence, channel: port.hall, author: visitor });
      return Promise.all([
        reply({ ...there, name: 'verify', options: { quote: sentence } }),
        reply({
          ...{ ...there, name: 'article', subcommand: 'timeline', options: { topic: 'marzipan recipe' } },
        }),
        reply({ ...there, name: 'search', options: { terms: 'recipe', source: 'Gazette of the Vault' } }),
        discord.interactionReply(discord.messageMenu({ name: 'Find source', target, ...there })).then(textOf),
      ]);
    };
    for (const known of await everything(keeper)) expect(known).toMatch(/The vault|Vault Gazette/);
    for (const unknown of await everything(visitor)) expect(unknown).not.toMatch(/The vault|Vault Gazette/);
  });

  it('keeps its buttons from others', async () => {
    const { discord } = test;
    const asked = { name: 'ask', options: { question: 'Where does the secret marzipan recipe lie?' } };
    const answer = await discord.interactionReply(
      discord.slash({ ...asked, channel: port.hall, user: keeper }),
    );
    expect(textOf(answer)).toMatch(/marzipan recipe lies|The vault/);
    const pressed = async (user: TestUser, label: string | RegExp): Promise<string> =>
      textOf(await discord.interactionReply(discord.button({ message: answer, label, user })));
    const labels = buttonsOf(answer).map(({ label }) => label ?? '');
    expect(labels.length).toBeGreaterThan(0);
    for (const label of labels.filter((one) => one !== '')) {
      expect(await pressed(visitor, label)).not.toMatch(/marzipan|The vault/);
    }
  });

  it('is served outside of servers to members with the role, and what names a server to its members', async () => {
    const { discord } = test;
    const terms = 'marzipan harbour mayor';
    const found = async (user: TestUser) =>
      reply({ name: 'search', options: { terms }, channel: discord.createDm(user), user });
    expect(await found(keeper)).toMatch(/marzipan/);
    expect(await found(visitor)).not.toMatch(/marzipan recipe/);
  });
});

describe('pages', () => {
  it('of a list stay with the archives that it is of', async () => {
    const { discord } = test;
    const list = await discord.interactionReply(
      discord.slash({ name: 'article', subcommand: 'list', channel: port.channel, user: keeper }),
    );
    expect(textOf(list)).toContain('32 articles');
    const refused = discord.button({ message: list, label: 'Next page', user: visitor });
    expect(textOf(await discord.interactionReply(refused))).not.toMatch(/list|vault/);
    discord.button({ message: list, label: 'Next page', user: keeper });
    expect(textOf(await discord.edited(list))).toMatch(/port list/);
    const open = await discord.interactionReply(
      discord.slash({ name: 'article', subcommand: 'list', channel: port.channel, user: visitor }),
    );
    expect(textOf(open)).toContain('31 articles');
  });
});

describe('what moderators do', () => {
  const saved = async (): Promise<Record<string, string[]>> => {
    const guilds = [...test.bot.client.guilds.cache.keys()];
    const found = specs.map(async ({ name, corpusDir }) => {
      const lists = await Promise.all(guilds.map((id) => savedAnswerFiles(corpusDir).list(id)));
      return [name, lists.flat().map(({ question }) => question)] as const;
    });
    return Object.fromEntries(await Promise.all(found));
  };
  const submits = async (shownBy: Parameters<TestDiscord['modalSubmit']>[0]['shownBy'], question: string) => {
    const { discord } = test;
    await discord.modal(shownBy);
    const sent = discord.modalSubmit({ shownBy, fields: { question, text: 'It is in the hall.' } });
    return textOf(await discord.interactionReply(sent));
  };

  it('keeps answers with the archive of the channel or server that names it, and lists them anywhere in the server', async () => {
    const { discord } = test;
    const user = discord.createUser({ permissions: ['ManageGuild'] });
    const saves = (channel: TestChannel, question: string) => {
      const target = discord.sendMessage({ content: 'It is in the hall.', channel, author: user });
      return submits(discord.messageMenu({ name: 'Save as answer', target, channel, user }), question);
    };
    expect(await saves(town.channel, 'Where is the drum?')).toContain('Where is the drum?');
    expect(await saves(port.channel, 'Where is the anchor?')).toContain('as soon as');
    // A moderator without the role learns nothing of the archive of the hall, and adds nothing to it.
    expect(await saves(port.hall, 'Where is the lamp?')).toContain('as soon as');
    user.roles.push(...keeper.roles);
    expect(await saves(port.hall, 'Where is the key?')).toContain('as soon as');
    expect(await saved()).toEqual({
      town: ['Where is the drum?'],
      port: expect.toSatisfy((all: string[]) => all.length === 2) as string[],
      vault: ['Where is the key?'],
    });
    // Each is brought into the index of its archive alone.
    const runs = await readFile(join(folder, 'runs'), 'utf8');
    expect(runs.trim().split('\n')).toEqual(
      ['town', 'port', 'port', 'vault'].map((name) => `--archive ${name}`),
    );
    const list = (who: TestUser, channel: TestChannel) => reply({ name: 'answers', user: who, channel });
    expect(await list(user, port.channel)).toContain('3 saved answers');
    expect(await list(user, town.channel)).toContain('1 saved answer');
    user.roles.splice(0);
    expect(await list(user, port.hall)).toContain('2 saved answers');
  });

  it('keeps an answer to a gap with the archive of the channel that was asked', async () => {
    const { discord } = test;
    const user = discord.createUser({ permissions: ['ManageGuild'] });
    user.roles.push(...keeper.roles);
    const content = `${discord.mention} Why do zebras whistle?`;
    await discord.replyTo(discord.sendMessage({ content, channel: port.hall, author: keeper }));
    const page = { name: 'unanswered', channel: port.channel, user };
    const list = await discord.interactionReply(discord.slash(page));
    const gap = (await test.store.unanswered(port.hall.guildId)).find(({ question }) =>
      question.includes('zebras'),
    );
    discord.select({ message: list, values: [gap?.id ?? ''], user });
    await expect.poll(() => JSON.stringify(list.components)).toContain('gapwrite');
    const press = discord.button({ message: list, label: 'Write an answer', user });
    expect(await submits(press, 'Why do zebras whistle?')).toContain('as soon as');
    expect((await saved())['vault']).toContain('Why do zebras whistle?');
  });

  it('counts what they may use, and says how things stand', async () => {
    const status = await reply({ name: 'status', channel: town.channel, user: test.discord.moderator });
    expect(status).toContain('**Articles** 1');
  });
});

describe('where no archive is served', () => {
  it('questions are declined in one word, and nothing is shown', async () => {
    const { discord } = test;
    const channel = discord.createChannel(discord.createGuild('third'));
    const refusal = 'You don’t have access to any archive here.';
    expect(await reply({ name: 'ask', options: { question: 'Who is the mayor?' }, channel })).toBe(refusal);
    expect(await choices({ name: 'ask', focused: 'archive', options: { archive: '' }, channel })).toEqual([]);
    const message = discord.sendMessage({ content: `${discord.mention} Who is the mayor?`, channel });
    expect(textOf(await discord.replyTo(message))).toBe(refusal);
    expect(await reply({ name: 'help', channel })).not.toBe(refusal);
  });
});
