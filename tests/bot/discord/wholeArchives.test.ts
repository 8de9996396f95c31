import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Writable } from 'node:stream';
import { promisify } from 'node:util';
import { config } from 'dotenv';
import { expect, onTestFinished, test } from 'vitest';
import { readArchives } from '../../../src/archives/readArchives.js';
import { openDiscordBot } from '../../../src/bot/discord/openDiscordBot.js';
import { createLog } from '../../../src/bot/log.js';
import { openEmbeddedQuestionLog } from '../../../src/bot/questionLog/sqlite/embeddedQuestionLog.js';
import { questionLogPath } from '../../../src/bot/questionLog/questionLogPath.js';
import { readBotSettings } from '../../../src/bot/settings.js';
import { openArchive } from '../../../src/retrieval/openArchive.js';
import { openArchives } from '../../../src/retrieval/openArchives.js';
import { textOf } from '../../support/discord/controls.js';
import { startTestDiscord } from '../../support/discord/testDiscord.js';
import { sharedModelsDir } from '../../support/sharedModelsDir.js';
import { articlePage, openTestSite } from '../../support/site/testSite.js';
import { temporaryFolder } from '../../support/temporaryFolder.js';

const program = resolve('dist/cli/main.js');
const run = promisify(execFile);

/** The program in the folder that this process is in. */
const footnote = (...argv: string[]) => run(process.execPath, [program, ...argv]);

test('from an empty folder to a bot that answers from a site, and goes on doing so as the site changes', async () => {
  const site = await openTestSite();
  onTestFinished(() => site.close());
  const discord = await startTestDiscord();
  onTestFinished(() => discord.close());
  const bridge = (month: string): string =>
    articlePage('The Lowfield bridge', [
      `The Lowfield bridge closes for repairs in ${month}. The ferry replaces it until the work is done.`,
    ]);
  const day = (number: number): Date => new Date(Date.UTC(2024, 3, number));
  site.pages.set('/bridge', { body: bridge('March'), changed: day(1) });
  site.pages.set('/mayor', {
    body: articlePage('The mayor of Highfield', [
      'Maria Thorne was elected mayor of Highfield in June 2019.',
    ]),
    changed: day(2),
  });
  site.pages.set('/school', {
    body: articlePage('The school', ['The school of Highfield got a new roof of slate last year.']),
    changed: day(3),
  });
  const home = process.cwd();
  process.chdir(await temporaryFolder());
  const before = { ...process.env };
  onTestFinished(() => {
    process.chdir(home);
    process.env = before;
  });
  Object.assign(process.env, {
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.url,
    MODELS_DIR: sharedModelsDir,
  });
  const { stdout } = await footnote('init', '--articles', `${site.origin}/`, '--server', discord.guild.id);
  expect(stdout).toContain('The mayor of Highfield');
  await writeFile(
    'archives.yml',
    (await readFile('archives.yml', 'utf8')).replace('every: 1h', 'every: 30m'),
  );
  config({ quiet: true });
  await footnote('fetch');
  await footnote('index');

  let nowMs = Date.now();
  const now = (): Date => new Date(nowMs);
  const settings = readBotSettings(process.env);
  const { all: specs } = readArchives(settings);
  const [main] = specs;
  if (main === undefined) throw new Error('expected an archive');
  const model = { model: settings.EMBEDDING_MODEL, modelsDir: settings.MODELS_DIR };
  const opened = openArchives({ ...model, archives: [{ name: null, indexDir: main.indexPlace }] });
  const openOne = () => openArchive({ ...model, indexDir: main.indexPlace });
  const lines: string[] = [];
  const sink = new Writable({ write: (chunk: Buffer, _, done) => (lines.push(chunk.toString()), done()) });
  const store = await openEmbeddedQuestionLog({ path: questionLogPath(settings.INDEX_DIR), now });
  const bot = await openDiscordBot({
    ...{ settings: { ...settings, DISCORD_TOKEN: settings.DISCORD_TOKEN ?? '' }, store, now },
    archive: opened.then((open) => open.over(open.names)),
    archives: { specs, opened, openOne },
    openArchive: openOne,
    log: createLog({ level: 'info', secrets: [] }, sink),
  });
  onTestFinished(async () => {
    await bot.close();
    await store.close();
    await (await opened).close();
  });
  const asked = async (question: string): Promise<string> =>
    textOf(await discord.replyTo(discord.sendMessage({ content: `${discord.mention} ${question}` })));
  const bridgeQuestion = 'When does the Lowfield bridge close for repairs?';
  const mayorQuestion = 'Who was elected mayor of Highfield in 2019?';
  expect(await asked(bridgeQuestion)).toContain('March');
  expect(await asked(mayorQuestion)).toContain('Thorne');

  site.pages.set('/bridge', { body: bridge('October'), changed: day(20) });
  site.pages.delete('/mayor');
  for (let half = 0; half < 2; half += 1) {
    nowMs += 30 * 60_000;
    await bot.fetchWhatIsDue();
  }
  const now2 = await asked(bridgeQuestion);
  expect(now2, lines.join('')).toContain('October');
  expect(now2).not.toContain('March');
  expect(await asked(mayorQuestion)).not.toContain('Thorne');
  const status = discord.slash({ name: 'status', user: discord.moderator });
  const told = textOf(await discord.interactionReply(status));
  expect(told).toMatch(/sitemap\.xml: 2 pages, fetched <t:\d+:R>, due <t:\d+:R>/);
  expect(discord.violations).toEqual([]);
});
