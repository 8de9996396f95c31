import { Command } from 'commander';
import { FootnoteError } from '../retrieval/errors.js';
import { currentGeneration } from '../retrieval/store/generations.js';
import type { buildIndex } from './buildIndex.js';
import { countArgument, runProgram, type CommandContext } from './commandLine.js';
import { consoleChat } from './console/consoleChat.js';
import type { runShards } from './discord/sharding/runShards.js';
import type { startDiscord } from './discord/startDiscord.js';
import { readBotSettings, type BotSettings } from './settings.js';
import { withArchive } from './withArchive.js';

/** What starting takes from its process. */
export interface StartCommandContext extends CommandContext {
  /** Brings the index up to date; gives an exit code. */
  readonly buildIndex: typeof buildIndex;
  /** Runs the Discord bot until it is told to end; gives an exit code. */
  readonly startDiscord: typeof startDiscord;
  /** Runs it with a process a shard. */
  readonly runShards: typeof runShards;
}

/** As many shards as Discord recommends, or a number. */
type Shards = 'auto' | number;

/** Far above what a bot of this kind comes to: a million servers at about a thousand a shard. */
const mostShards = 1000;

/**
 * `npm start`: brings the index up to date, then runs the Discord bot, with `--shards` in a process a shard, or without
 * `DISCORD_TOKEN` a chat at the console.
 * @returns the exit code
 */
export async function startCommand(argv: readonly string[], context: StartCommandContext): Promise<number> {
  const program = new Command('npm start --')
    .description('Answer questions: on Discord with DISCORD_TOKEN, else here.')
    .option(
      '--shards <auto|n>',
      'run the Discord bot in several processes: as many as Discord recommends, or n',
      shardsArgument,
    );
  return runProgram(program, argv, context, async () => {
    const settings = readBotSettings(context.environment);
    const { shards } = program.opts<{ shards?: Shards }>();
    const { DISCORD_TOKEN } = settings;
    if (shards !== undefined && DISCORD_TOKEN === null) {
      throw new FootnoteError(
        'BAD_USAGE',
        'expected DISCORD_TOKEN with --shards, got none; set it, or leave --shards out',
      );
    }
    const code = await bringUpToDate(settings, context);
    if (code !== 0) return code;
    if (DISCORD_TOKEN !== null) return runDiscord({ ...settings, DISCORD_TOKEN }, context, shards);
    return withArchive(settings, context, (archive) =>
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
  });
}

/** @throws InvalidArgumentError for anything but `auto` and a whole number from 1 */
function shardsArgument(typed: string): Shards {
  return typed === 'auto' ? typed : countArgument(1, mostShards)(typed);
}

function runDiscord(
  settings: BotSettings & { readonly DISCORD_TOKEN: string },
  context: StartCommandContext,
  shards: Shards | undefined,
): Promise<number> {
  const { openArchive, now, signal, stderr } = context;
  if (shards !== undefined) return context.runShards({ settings, shards, signal });
  const { INDEX_DIR: indexDir, EMBEDDING_MODEL: model, MODELS_DIR: modelsDir } = settings;
  return context.startDiscord(settings, {
    openArchive: () => openArchive({ indexDir, model, modelsDir, signal }),
    now,
    signal,
    stderr,
  });
}

/** An index that cannot be brought up to date but is there goes on answering; the indexer has said what is wrong. */
async function bringUpToDate(settings: BotSettings, context: StartCommandContext): Promise<number> {
  const { environment, stderr, signal } = context;
  const code = await context.buildIndex({ environment, stderr, signal });
  if (code === 0 || signal.aborted) return code;
  const current = await currentGeneration(settings.INDEX_DIR);
  if (current === null) return code;
  stderr.write('Going on with the index as it is.\n');
  return 0;
}
