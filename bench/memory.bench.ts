import { join } from 'node:path';
import { describe, it, onTestFinished } from 'vitest';
import { startTestDiscord } from '../tests/support/discord/testDiscord.js';
import { sharedModelsDir } from '../tests/support/sharedModelsDir.js';
import { temporaryFolder } from '../tests/support/temporaryFolder.js';
import { archiveQuestions, benchArchive } from './archives.js';
import { benchOptions } from './benchOptions.js';
import { reportFigures, type Figure } from './figures.js';
import { endProcess, startFootnote, treeMegabytes, type TreeMegabytes } from './processes.js';

const longestMs = 3_600_000;

/** Questions that are answered before memory is looked at. */
const asked = 50;

describe('memory', () => {
  it(
    'measures what the bot and its embedding process hold while they answer',
    async () => {
      const figures: Figure[] = [];
      for (const size of benchOptions().passages) {
        const { resident, proportional, anonymous } = await measure(size);
        const name = size.toLocaleString('en');
        const goal = size === 100_000 ? 450 : null;
        figures.push({ name: `${name}: resident, bot included`, value: resident, unit: 'MB', goal });
        if (proportional === null || anonymous === null) continue;
        figures.push({ name: `${name}: shared pages divided`, value: proportional, unit: 'MB', goal: null });
        figures.push({ name: `${name}: without pages of files`, value: anonymous, unit: 'MB', goal: null });
      }
      await reportFigures('memory', figures);
    },
    longestMs,
  );
});

async function measure(size: number): Promise<TreeMegabytes> {
  const archive = await benchArchive(size);
  const discord = await startTestDiscord({ waitTimeoutMs: 60_000 });
  onTestFinished(() => discord.close());
  const folder = await temporaryFolder();
  const bot = startFootnote({
    cwd: folder,
    settings: {
      ...{ CORPUS_DIR: archive.corpusDir, INDEX_DIR: archive.indexDir, MODELS_DIR: sharedModelsDir },
      ...{ DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.url, LOG_LEVEL: 'warn' },
      ...{ DATA_DIR: join(folder, 'data') },
    },
  });
  bot.stdout?.resume();
  bot.stderr?.pipe(process.stderr, { end: false });
  await discord.ready();
  await discord.registered();
  let channel = discord.channel;
  for (const [i, question] of archiveQuestions(archive, asked).entries()) {
    if (i % 10 === 0) channel = discord.createChannel(discord.guild);
    const content = `${discord.mention} ${question}`;
    await discord.replyTo(discord.sendMessage({ content, channel, author: discord.createUser() }));
  }
  const memory = await treeMegabytes(bot.pid!);
  await endProcess(bot);
  return memory;
}
