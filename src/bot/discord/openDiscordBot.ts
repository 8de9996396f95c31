import { Events, type Client } from 'discord.js';
import type { Logger } from 'pino';
import type { Archive } from '../../retrieval/archive.js';
import { FootnoteError } from '../../retrieval/errors.js';
import type { QuestionLog } from '../questionLog.js';
import { createConversations } from './asking/conversations.js';
import { createQuestionFigures } from './asking/questionFigures.js';
import { createRateLimit } from './asking/rateLimit.js';
import { createWorkQueue } from './asking/workQueue.js';
import type { BotContext, DiscordSettings } from './botContext.js';
import { createCustomIds } from './buttons/customId.js';
import { createClient } from './client/createClient.js';
import { faultLine, faultOfClose, faultOfLogin } from './client/describeFault.js';
import { createPendingWork } from './client/pendingWork.js';
import { routeEvents } from './client/routeEvents.js';
import { registerCommands } from './commands/registerCommands.js';
import { afterSwap } from './reindex/afterSwap.js';
import { goldenPath } from './reindex/goldenQuestions.js';
import { createReindexing } from './reindex/reindexing.js';
import { watchIndex } from './reindex/watchIndex.js';
import { isFirstShard } from './sharding/isFirstShard.js';
import { shardReindexing } from './sharding/shardReindexing.js';

/** Bounds on load. */
export interface LoadLimits {
  /** Questions of one person in a window; default 6 in 20 s. */
  readonly perUser: { readonly count: number; readonly windowMs: number };
  /** Questions of one channel in a window; default 40 in 20 s. */
  readonly perChannel: { readonly count: number; readonly windowMs: number };
  /** Default: 4 at once, 60 waiting. */
  readonly queue: { readonly atOnce: number; readonly waiting: number };
}

const defaultLimits: LoadLimits = {
  perUser: { count: 6, windowMs: 20_000 },
  perChannel: { count: 40, windowMs: 20_000 },
  queue: { atOnce: 4, waiting: 60 },
};

/** What a bot is opened with. */
export interface DiscordBotOptions {
  readonly settings: DiscordSettings & { readonly DISCORD_TOKEN: string };
  /** Being opened: the bot connects meanwhile. The caller closes it. */
  readonly archive: Promise<Archive>;
  /** Opens the generation in force apart from `archive`, for the check of a new index. */
  readonly openArchive: () => Promise<Archive>;
  /** The caller closes it. */
  readonly store: QuestionLog;
  readonly log: Logger;
  readonly now: () => Date;
  readonly limits?: Partial<LoadLimits>;
  /** Default `golden/questions.jsonl`. */
  readonly goldenPath?: string;
  /** Default 2,000. */
  readonly progressEveryMs?: number;
  /** The indexer's compiled entry; another one in tests. */
  readonly indexerProgram?: string;
}

/** A bot that is connected and answers. */
export interface DiscordBot {
  readonly client: Client<true>;
  /** Resolves with the fault when Discord closes for good. */
  readonly fault: Promise<FootnoteError>;
  /** Stops taking work, finishes what is running (8 s at most) and disconnects. */
  close(): Promise<void>;
}

/** How long closing waits for work. */
const drainMs = 8000;

/**
 * Connects to Discord and answers until it is closed.
 * @throws FootnoteError `DISCORD` when the token or an intent is refused, or Discord cannot be reached
 */
export async function openDiscordBot(options: DiscordBotOptions): Promise<DiscordBot> {
  const { settings, store, log } = options;
  const client = createClient(settings);
  const pending = createPendingWork();
  const context = createContext(options, client, (work) => pending.add(work));
  const fault = watchFaults(client, log);
  const stopTaking = routeEvents(context, pending);
  try {
    await logIn(client, settings, fault);
  } catch (error) {
    await client.destroy();
    throw faultOfLogin(error, settings.DISCORD_API_URL);
  }
  store.prune();
  const pruning = setInterval(() => store.prune(), 60 * 60 * 1000).unref();
  if (isFirstShard(client)) context.inBackground(registerCommands(context));
  const stopWatching = watchIndex(settings.INDEX_DIR, () =>
    context.inBackground(context.reindexing.refresh()),
  );
  log.info({ user: client.user?.id }, 'connected to Discord');
  return {
    client: client as Client<true>,
    fault,
    close: async () => {
      stopTaking();
      stopWatching();
      clearInterval(pruning);
      if (isFirstShard(client)) await context.reindexing.cancel();
      if (!(await pending.drain(drainMs)))
        log.warn('expected all work to end in time, got some that did not');
      await client.destroy();
    },
  };
}

function createContext(
  options: DiscordBotOptions,
  client: Client,
  addWork: (work: Promise<unknown>) => void,
): BotContext {
  const { settings, archive, store, log, now, limits = {} } = options;
  const { perUser, perChannel, queue } = { ...defaultLimits, ...limits };
  const nowMs = () => now().getTime();
  let opened: Archive | null = null;
  const inBackground = (work: Promise<unknown>) => {
    addWork(
      work.catch((error: unknown) => {
        const line = faultLine(error);
        if (line === null)
          log.error({ err: error }, 'expected to finish work in the background, got a fault');
        else log.warn(line);
      }),
    );
  };
  // The rejection is the caller's, who passed the promise in, and of each question that waits for it.
  archive.then(
    (open) => (opened = open),
    () => undefined,
  );
  const context: BotContext = {
    settings,
    client,
    archive,
    openedArchive: () => opened,
    log,
    store,
    conversations: createConversations(nowMs),
    perUser: createRateLimit({ ...perUser, now: nowMs }),
    perChannel: createRateLimit({ ...perChannel, now: nowMs }),
    queue: createWorkQueue(queue),
    ids: createCustomIds(store.secret),
    figures: createQuestionFigures(now),
    reindexing: shardReindexing(
      client,
      createReindexing({
        ...options,
        goldenPath: options.goldenPath ?? goldenPath,
        onSwap: () => inBackground(afterSwap(context)),
      }),
      inBackground,
    ),
    now,
    startedAt: now(),
    progressEveryMs: options.progressEveryMs ?? 2000,
    inBackground,
  };
  return context;
}

/** Resolves with the first fault that no reconnecting mends. */
function watchFaults(client: Client, log: Logger): Promise<FootnoteError> {
  client.on(Events.Error, (error) =>
    log.warn(`expected a working connection to Discord, got: ${error.message}`),
  );
  client.on(Events.ShardError, (error) =>
    log.warn(`expected a working connection to Discord, got: ${error.message}`),
  );
  client.on(Events.ShardReconnecting, () => log.info('reconnecting to Discord'));
  client.on(Events.ShardResume, () => log.info('connected to Discord again'));
  return new Promise((resolve) => {
    client.on(Events.ShardDisconnect, ({ code }) => {
      const fault = faultOfClose(code);
      if (fault !== null) resolve(fault);
    });
    client.on(Events.Invalidated, () => {
      resolve(
        new FootnoteError(
          'DISCORD',
          'expected a session that lasts, got one that Discord ended; start again',
        ),
      );
    });
  });
}

async function logIn(
  client: Client,
  { DISCORD_TOKEN }: { readonly DISCORD_TOKEN: string },
  fault: Promise<FootnoteError>,
): Promise<void> {
  const ready = new Promise<void>((resolve) => client.once(Events.ClientReady, () => resolve()));
  const failed = fault.then((error) => {
    throw error;
  });
  await Promise.race([Promise.all([client.login(DISCORD_TOKEN), ready]), failed]);
}
