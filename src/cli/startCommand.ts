import { readArchives } from '../archives/readArchives.js';
import { FootnoteError } from '../errors.js';
import { indexPlaceOf, openIndex } from '../store/openIndex.js';
import { buildIndex } from '../bot/reindexing/buildIndex.js';
import { askedIndexes } from './askedArchives.js';
import type { CliCommand, CommandContext } from './command.js';
import { consoleChat } from '../bot/console/consoleChat.js';
import type { runShards } from '../bot/hosts/runShards.js';
import type { startDiscord } from '../bot/discord/startDiscord.js';
import { readBotSettings, type BotSettings } from '../bot/settings.js';
import { parseShards, type Shards } from '../bot/hosts/shardRange.js';
import { withArchive } from './withArchive.js';

/** What starting sets going. */
export interface StartParts {
  /** Brings the index up to date; gives an exit code. */
  readonly buildIndex: typeof buildIndex;
  /** Runs the Discord bot until it is told to end; gives an exit code. */
  readonly startDiscord: typeof startDiscord;
  /** Runs it with a process a shard. */
  readonly runShards: typeof runShards;
}

type StartContext = CommandContext & StartParts;

/**
 * `footnote start`: brings the index up to date, then runs the Discord bot, with `--shards` in a process a shard, or
 * without `DISCORD_TOKEN` a chat at the console.
 */
export const startCommand = startCommandWith({
  buildIndex,
  // discord.js is loaded only where it is used: the console starts sooner without it.
  async startDiscord(settings, context) {
    const { startDiscord } = await import('../bot/discord/startDiscord.js');
    return startDiscord(settings, context);
  },
  async runShards(options) {
    const { runShards } = await import('../bot/hosts/runShards.js');
    return runShards(options);
  },
});

/** The command with other parts: for tests. */
export function startCommandWith(parts: StartParts): CliCommand {
  return {
    define: (command) =>
      command.option(
        '--shards <auto|n|a-b/n>',
        'run the Discord bot in several processes: as many as Discord recommends, n, or on this host a to b of n',
        parseShards,
      ),
    run: (command, context) => start(command.opts<{ shards?: Shards }>(), { ...context, ...parts }),
  };
}

async function start({ shards }: { readonly shards?: Shards }, context: StartContext): Promise<number> {
  const settings = readBotSettings(context.environment);
  const { DISCORD_TOKEN } = settings;
  if (shards !== undefined && DISCORD_TOKEN === null) {
    throw new FootnoteError(
      'BAD_USAGE',
      'expected DISCORD_TOKEN with --shards, got none; set it, or leave --shards out',
    );
  }
  const code = await watched(settings, () => bringUpToDate(settings, context));
  if (code !== 0) return code;
  if (DISCORD_TOKEN !== null) return runDiscord({ ...settings, DISCORD_TOKEN }, context, shards);
  const indexes = askedIndexes({}, settings);
  return withArchive({ ...settings, indexes }, context, (archive) =>
    consoleChat({
      archive,
      input: context.stdin,
      output: context.stdout,
      errors: context.stderr,
      environment: context.environment,
      now: context.now,
      signal: context.signal,
    }),
  );
}

/** Runs the bot; an index that cannot be opened, nor the generation before it, is built anew first, once. */
async function runDiscord(
  settings: BotSettings & { readonly DISCORD_TOKEN: string },
  context: StartContext,
  shards: Shards | undefined,
): Promise<number> {
  const { environment, openArchive, now, signal, stderr } = context;
  if (shards !== undefined) return context.runShards({ settings, shards, signal });
  const { EMBEDDING_MODEL: model, READER_MODEL: readerModel, MODELS_DIR: modelsDir } = settings;
  const indexDir = indexPlaceOf(settings);
  const start = (): Promise<number> =>
    context.startDiscord(settings, {
      openArchive: (openEmbedder) =>
        openArchive({ indexDir, model, readerModel, modelsDir, signal, openEmbedder }),
      now,
      signal,
      stderr,
    });
  try {
    return await start();
  } catch (damage) {
    const isDamage = damage instanceof FootnoteError && damage.code === 'INDEX_DAMAGED';
    if (!isDamage || settings.STORE_URL !== null) throw damage;
    stderr.write(`${damage.message}. Rebuilding it now.\n`);
    const code = await watched(settings, () =>
      context.buildIndex({ environment, stderr, signal, args: ['--full'] }),
    );
    return code === 0 ? start() : code;
  }
}

/** Indexes while the metrics port tells that the bot lives but is not ready; at the console nobody watches. */
async function watched(
  { DISCORD_TOKEN, METRICS_PORT }: BotSettings,
  work: () => Promise<number>,
): Promise<number> {
  if (DISCORD_TOKEN === null || METRICS_PORT === null) return work();
  const { watchedWhileIndexing } = await import('../bot/metrics/watching.js');
  return watchedWhileIndexing(METRICS_PORT, work);
}

/** An index that cannot be brought up to date but is there goes on answering; the indexer has said what is wrong. */
async function bringUpToDate(settings: BotSettings, context: StartContext): Promise<number> {
  const { environment, stderr, signal } = context;
  await fetchFirst(settings, context);
  const code = await context.buildIndex({ environment, stderr, signal });
  if (code === 0 || signal.aborted) return code;
  if (!(await hasIndex(settings))) return code;
  stderr.write('Continuing with the index as it is.\n');
  return 0;
}

/**
 * Fetches the archives that have sources and were never indexed: without, there would be nothing to answer from. Those
 * that were are fetched by schedule.
 */
async function fetchFirst(
  settings: BotSettings,
  { buildIndex: run, environment, stderr, signal }: StartContext,
) {
  for (const { name, sources, indexPlace } of readArchives(settings).all) {
    if (sources.length === 0 || signal.aborted || (await isThere(indexPlace))) continue;
    await run({ command: 'fetch', args: ['--archive', name], environment, stderr, signal });
  }
}

/** A database that cannot be reached counts as one with an index: the bot waits for it. */
async function hasIndex(settings: BotSettings): Promise<boolean> {
  for (const { indexDir } of askedIndexes({}, settings)) if (await isThere(indexDir)) return true;
  return false;
}

async function isThere(indexDir: string): Promise<boolean> {
  const place = openIndex(indexDir);
  try {
    return (await place.current()) !== null;
  } catch (error) {
    if (error instanceof FootnoteError && error.code === 'STORE_UNREACHABLE') return true;
    throw error;
  } finally {
    await place.close();
  }
}
