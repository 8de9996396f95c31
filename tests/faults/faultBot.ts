import { rmSync } from 'node:fs';
import { cp, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { indexing } from '../index/indexProcess.js';
import { startBotProcess, type BotProcess, type BotProcessOptions } from '../support/botProcess.js';
import { textOf } from '../support/discord/controls.js';
import { startTestDiscord, type TestDiscord } from '../support/discord/testDiscord.js';
import { temporaryFolder } from '../support/temporaryFolder.js';
import { makeFaultCorpus, type FaultCorpus } from './faultCorpus.js';
import { faultSeed } from './faultTable.js';

/** A corpus with its index, and a pretended Discord for a bot to come. */
export interface FaultBotRig {
  readonly folder: string;
  readonly corpus: FaultCorpus;
  readonly indexDir: string;
  readonly discord: TestDiscord;
  /** Brings the index up to date, beside the bot. */
  index(): Promise<void>;
  /** Starts a bot, ready and with its commands registered; it is ended when the test is. */
  start(changes?: Partial<BotProcessOptions>): Promise<BotProcess>;
  /** Starts one without waiting for anything. */
  launch(changes?: Partial<BotProcessOptions>): BotProcess;
  /** Asks about a town of the corpus and expects an answer with an article of it. */
  expectAnswer(bot: BotProcess): Promise<void>;
  /** How many messages of the bot answer each question: not one of them may be answered twice or never. */
  expectOneReplyEach(): void;
}

/** The first index of so many articles: every rig begins with the same ones. */
const firstIndexes = new Map<number, Promise<string>>();

/** Makes it once in this process, which removes it at its end. */
function firstIndexOf(articles: number, corpus: string): Promise<string> {
  const made = firstIndexes.get(articles) ?? makeFirstIndex(corpus);
  firstIndexes.set(articles, made);
  return made;
}

async function makeFirstIndex(corpus: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'footnote-first-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const index = join(folder, 'index');
  expect(await indexing(['--corpus', corpus, '--index', index])).toMatchObject({ code: 0 });
  return index;
}

/** Makes one of so many articles; all is removed when the test ends. */
export async function makeBotRig(articles = 30): Promise<FaultBotRig> {
  const folder = await temporaryFolder();
  const corpus = await makeFaultCorpus(join(folder, 'corpus'), articles, faultSeed);
  const indexDir = join(folder, 'data', 'index');
  const discord = await startTestDiscord({ waitTimeoutMs: 150_000 });
  onTestFinished(() => discord.close());
  const index = async (): Promise<void> => {
    expect(await indexing(['--corpus', corpus.folder, '--index', indexDir])).toMatchObject({ code: 0 });
  };
  await cp(await firstIndexOf(articles, corpus.folder), indexDir, { recursive: true });
  let asked = 0;
  let channel = discord.channel;
  const launch: FaultBotRig['launch'] = (changes = {}) => {
    const bot = startBotProcess({ discord, corpusDir: corpus.folder, indexDir, ...changes });
    onTestFinished(() => void (bot.child.exitCode === null && bot.child.kill('SIGKILL')));
    return bot;
  };
  return {
    ...{ folder, corpus, indexDir, discord, index, launch },
    start: async (changes) => {
      const bot = launch(changes);
      await bot.logged(/connected to Discord/, 90_000);
      await discord.ready();
      return bot;
    },
    expectAnswer: async () => {
      const numbers = [...corpus.snapshot().keys()].map((id) => Number(id.slice(1)));
      const number = numbers[asked++ % numbers.length] ?? 0;
      // Each asks once, and few in a channel: nobody comes near a limit.
      if (asked % 10 === 0) channel = discord.createChannel(discord.guild);
      const message = discord.sendMessage({
        content: `${discord.mention} Why was something of town ${number} closed? This is question ${asked}.`,
        channel,
        author: discord.createUser(),
      });
      // How well it answers is the evaluation's matter; here: that it answers, from the articles.
      expect(textOf(await discord.replyTo(message))).toMatch(/\bTown \d+/i);
    },
    expectOneReplyEach: () => {
      const questions = discord.messages.filter(
        ({ author, content }) => author !== discord.bot && content !== '',
      );
      const replies = discord.messages.filter(({ author, deleted }) => author === discord.bot && !deleted);
      const counts = questions.map(({ id }) => replies.filter(({ replyTo }) => replyTo === id).length);
      expect(counts).toEqual(questions.map(() => 1));
    },
  };
}
