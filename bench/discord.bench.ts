import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it, onTestFinished } from 'vitest';
import { textOf } from '../tests/support/discord/controls.js';
import { startTestDiscord, type TestDiscord } from '../tests/support/discord/testDiscord.js';
import { sharedModelsDir } from '../tests/support/sharedModelsDir.js';
import { temporaryFolder } from '../tests/support/temporaryFolder.js';
import { checkAnswered, questionsOfRound, type BenchQuestion } from './benchQuestions.js';
import { median, percentile95, reportFigures } from './figures.js';
import { endProcess, runIndex, sampleCorpus, startFootnote } from './processes.js';
import { writeSeededArticles } from './articles/seededArticles.js';

/** How the reindex that runs while questions are asked is made long enough, and how long is watched at most. */
const added = { count: 300, sentences: 12, seed: 2 };
const longestWatchMs = 30_000;

/** More questions than are asked in that time. */
const busyRounds = [3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13];

describe('discord', () => {
  it('measures the bot on a pretended Discord', async () => {
    const { discord, bot, corpusDir, readySeconds } = await startBot();
    const ask = asker(discord);
    await askAll(ask, (await questionsOfRound(0)).slice(0, 10));
    const quiet = await askAll(ask, await questionsOf([1, 2]));
    await writeSeededArticles(join(corpusDir, 'added'), added);
    const busy = await askWhileReindexing(discord, ask, await questionsOf(busyRounds));
    await endProcess(bot);
    if (bot.exitCode !== 0) throw new Error(`expected the bot to end with 0, got ${bot.exitCode}`);
    if (discord.violations.length > 0) throw new Error(discord.violations.join('; '));
    const { taken, seconds } = busy;
    await reportFigures('discord', [
      { name: 'started with a built index, to ready', value: readySeconds, unit: 's', goal: 3 },
      { name: `message to reply, median of ${quiet.length}`, value: median(quiet), unit: 'ms', goal: 150 },
      { name: 'message to reply, 95th percentile', value: percentile95(quiet), unit: 'ms', goal: null },
      { name: `while reindexing, median of ${taken.length}`, value: median(taken), unit: 'ms', goal: null },
      { name: 'while reindexing, 95th percentile', value: percentile95(taken), unit: 'ms', goal: 300 },
      { name: 'while reindexing, slowest', value: Math.max(...taken), unit: 'ms', goal: null },
      { name: `the reindex (${busy.ending})`, value: seconds, unit: 's', goal: null },
    ]);
  });
});

/** The bot on a built index of the sample corpus, ready. */
async function startBot() {
  const folder = await temporaryFolder();
  const corpusDir = join(folder, 'corpus');
  const indexDir = join(folder, 'data', 'index');
  await cp(sampleCorpus, corpusDir, { recursive: true });
  await runIndex(corpusDir, indexDir, sharedModelsDir);
  const discord = await startTestDiscord({ waitTimeoutMs: 20_000 });
  onTestFinished(() => discord.close());
  const startedAt = performance.now();
  const bot = startFootnote({
    cwd: folder,
    settings: {
      ...{ CORPUS_DIR: corpusDir, INDEX_DIR: indexDir, MODELS_DIR: sharedModelsDir },
      ...{ DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.url, LOG_LEVEL: 'warn' },
    },
  });
  bot.stdout?.resume();
  bot.stderr?.pipe(process.stderr, { end: false });
  await discord.ready();
  const readySeconds = (performance.now() - startedAt) / 1000;
  await discord.registered();
  return { discord, bot, corpusDir, readySeconds };
}

async function questionsOf(rounds: readonly number[]): Promise<BenchQuestion[]> {
  return (await Promise.all(rounds.map(questionsOfRound))).flat();
}

/** What asking a question in a channel took, and whether it was answered. */
interface Asked {
  readonly ms: number;
  readonly answered: boolean;
}

type Ask = (question: string) => Promise<Asked>;

/** Asks each question as another person, ten to a channel: nobody comes near a limit, and nothing is a follow-up. */
function asker(discord: TestDiscord): Ask {
  let asked = 0;
  let channel = discord.channel;
  return async (question) => {
    if (asked++ % 10 === 0) channel = discord.createChannel(discord.guild);
    const author = discord.createUser();
    const askedAt = performance.now();
    const message = discord.sendMessage({ content: `${discord.mention} ${question}`, channel, author });
    const reply = await discord.replyTo(message);
    const ms = performance.now() - askedAt;
    const text = textOf(reply);
    if (!/^-# |The articles do not say/m.test(text)) throw new Error(`expected an answer, got: ${text}`);
    return { ms, answered: !text.includes('The articles do not say') };
  };
}

async function askAll(
  ask: Ask,
  questions: readonly BenchQuestion[],
  goesOn: () => boolean = () => true,
): Promise<number[]> {
  const asked: Asked[] = [];
  for (const { question } of questions) {
    asked.push(await ask(question));
    if (!goesOn()) break;
  }
  checkAnswered(
    questions.slice(0, asked.length),
    asked.map(({ answered }) => answered),
  );
  return asked.map(({ ms }) => ms);
}

/** What questions took that were asked while the index was built anew, and how the run ended. */
interface BusyTimes {
  readonly taken: readonly number[];
  readonly seconds: number;
  readonly ending: 'whole' | 'cancelled';
}

/** Asks until the run has ended, the questions are used up or the time is; a run that goes on is cancelled. */
async function askWhileReindexing(
  discord: TestDiscord,
  ask: Ask,
  questions: readonly BenchQuestion[],
): Promise<BusyTimes> {
  const user = discord.moderator;
  const startedAt = performance.now();
  const run = discord.slash({ name: 'reindex', subcommand: 'run', options: { full: true }, user });
  let endedAt: number | null = null;
  const ended = discord
    .interactionReply(run, {
      until: (message) => /Done in|failed|worse|Cancelled/.test(textOf(message)),
      timeoutMs: longestWatchMs + 30_000,
    })
    .finally(() => (endedAt = performance.now()));
  // Awaited below; until then it may not count as unhandled.
  ended.catch(() => undefined);
  await discord.acknowledged(run);
  const isWatched = () => endedAt === null && performance.now() - startedAt < longestWatchMs;
  const taken = await askAll(ask, questions, isWatched);
  const seconds = ((endedAt ?? performance.now()) - startedAt) / 1000;
  const ending = endedAt === null ? 'cancelled' : 'whole';
  if (ending === 'cancelled') discord.slash({ name: 'reindex', subcommand: 'cancel', user });
  const outcome = textOf(await ended);
  if (outcome.includes('failed')) throw new Error(`expected a run without faults, got: ${outcome}`);
  return { taken, seconds, ending };
}
