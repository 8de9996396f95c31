import { rm } from 'node:fs/promises';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { openDiscordBot } from '../../../src/bot/discord/openDiscordBot.js';
import type { DiscordBotOptions } from '../../../src/bot/discord/discordBotOptions.js';
import type { DiscordBot } from '../../../src/bot/discord/openDiscordBot.js';
import { openEmbeddedQuestionLog } from '../../../src/bot/questionLog/sqlite/embeddedQuestionLog.js';
import { createLog } from '../../../src/bot/log.js';
import type { QuestionLog } from '../../../src/bot/questionLog/questionLog.js';
import { readBotSettings } from '../../../src/bot/settings.js';
import type { Archive } from '../../../src/retrieval/archive.js';
import { createFakeArchive } from '../../support/fakeArchive.js';
import { startTestDiscord } from '../../support/discord/testDiscord.js';
import type { TestDiscord, TestDiscordOptions } from '../../support/discord/testDiscord.js';

/** A bot that answers from the fake archive, at a Discord of its own. */
export interface TestBot {
  readonly discord: TestDiscord;
  readonly bot: DiscordBot;
  readonly archive: Archive;
  readonly store: QuestionLog;
  /** Everything that was logged so far. */
  readonly logged: () => string;
  /** Ends the bot and starts it anew on the same data. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** What a test changes. */
export interface TestBotOptions extends Partial<
  Omit<DiscordBotOptions, 'settings' | 'archive' | 'store' | 'log'>
> {
  readonly discord?: TestDiscordOptions;
  readonly environment?: (discord: TestDiscord) => Record<string, string>;
  readonly archive?: Archive | Promise<Archive>;
  /** Default `info`. */
  readonly logLevel?: 'debug';
}

/** Generous: tests ask faster than people do. */
const limits = { perUser: { count: 1000, windowMs: 1000 }, perChannel: { count: 1000, windowMs: 1000 } };

/** Starts a test server and a bot at it; `close` ends both. */
export async function startTestBot(options: TestBotOptions = {}): Promise<TestBot> {
  const folder = mkdtempSync(join(tmpdir(), 'footnote-bot-'));
  const discord = await startTestDiscord(options.discord);
  const archive = options.archive ?? createFakeArchive();
  const lines: string[] = [];
  const sink = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      lines.push(chunk.toString());
      done();
    },
  });
  const now = options.now ?? (() => new Date());
  const log = createLog({ level: options.logLevel ?? 'info', secrets: [discord.token] }, sink);
  const settings = readBotSettings({
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.url,
    INDEX_DIR: join(folder, 'index'),
    ...options.environment?.(discord),
  });
  const open = async () => {
    const store = await openEmbeddedQuestionLog({ path: join(folder, 'bot.sqlite'), now });
    const given: Partial<DiscordBotOptions> = Object.fromEntries(
      Object.entries(options).filter(([name]) => !['discord', 'environment', 'logLevel'].includes(name)),
    );
    try {
      const bot = await openDiscordBot({
        limits,
        openArchive: () => Promise.resolve(archive),
        progressEveryMs: 0,
        goldenPath: join(folder, 'no-golden.jsonl'),
        ...given,
        settings: { ...settings, DISCORD_TOKEN: settings.DISCORD_TOKEN ?? '' },
        archive: Promise.resolve(archive),
        store,
        log,
        now,
      });
      return { bot, store };
    } catch (error) {
      await store.close();
      await discord.close();
      throw error;
    }
  };
  let current = await open();
  const end = async () => {
    await current.bot.close();
    await current.store.close();
  };
  return {
    discord,
    archive: await archive,
    get bot() {
      return current.bot;
    },
    get store() {
      return current.store;
    },
    logged: () => lines.join(''),
    restart: async () => {
      await end();
      current = await open();
    },
    close: async () => {
      await end();
      await discord.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
