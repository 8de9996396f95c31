import { Events, type Client } from 'discord.js';
import type { Logger } from 'pino';
import type { Archive } from '../../retrieval/archive.js';
import { FootnoteError } from '../../retrieval/errors.js';
import { createBotMetrics, type BotMetrics } from '../metrics/botMetrics.js';
import { countedRequest, isConnected, watchGateway } from '../metrics/gatewayMetrics.js';
import { watchIndexMetrics } from '../metrics/indexMetrics.js';
import { measuredReindexing } from '../metrics/measuredReindexing.js';
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
import { processReindexing, type ProcessReindexing, type SharedStore } from './reindex/processReindexing.js';
import { createReindexing } from './reindex/reindexing.js';
import { tendIndex } from './reindex/tendIndex.js';
import { watchIndex } from './reindex/watchIndex.js';
import { isFirstShard } from './sharding/isFirstShard.js';

/** Bounds on load. */
export interface LoadLimits {
  /** Questions and lookups of one person in a window; default 6 in 20 s. */
  readonly perUser: { readonly count: number; readonly windowMs: number };
  /** Questions and lookups of one channel in a window; default 40 in 20 s. */
  readonly perChannel: { readonly count: number; readonly windowMs: number };
  /** Pages that one person turns in a window; default 30 in 20 s. */
  readonly pageTurns: { readonly count: number; readonly windowMs: number };
  /** Default: 4 at once, 60 waiting. */
  readonly queue: { readonly atOnce: number; readonly waiting: number };
}

const defaultLimits: LoadLimits = {
  perUser: { count: 6, windowMs: 20_000 },
  perChannel: { count: 40, windowMs: 20_000 },
  pageTurns: { count: 30, windowMs: 20_000 },
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
  /** Counted in; default metrics of its own. */
  readonly metrics?: BotMetrics;
  readonly now: () => Date;
  readonly limits?: Partial<LoadLimits>;
  /** A store that several hosts share: one of them reindexes for all. Default none. The caller closes it. */
  readonly shared?: SharedStore;
  /** The lowest shard of this host; default 0. */
  readonly firstShard?: number;
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
  /** Whether Discord sends events now. */
  isConnected(): boolean;
  /** Resolves with the fault when Discord closes for good. */
  readonly fault: Promise<FootnoteError>;
  /** Brings the index up to date in the background. */
  bringUpToDate(): void;
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
  const metrics = options.metrics ?? createBotMetrics();
  const client = createClient(settings, countedRequest(metrics.registry));
  const pending = createPendingWork();
  const { context, own } = createContext({ ...options, metrics }, client, (work) => pending.add(work));
  const closing = new AbortController();
  const fault = watchFaults(client, log, closing.signal);
  const stopTaking = routeEvents(context, pending);
  try {
    await logIn(client, settings, fault);
  } catch (error) {
    await own.close();
    await client.destroy();
    throw faultOfLogin(error, settings.DISCORD_API_URL);
  }
  const prune = () => context.inBackground(store.prune());
  prune();
  const pruning = setInterval(prune, 60 * 60 * 1000).unref();
  if (isFirstShard(client)) context.inBackground(registerCommands(context));
  const stopWatching = watchPlace(options, context);
  log.info({ user: client.user?.id }, 'connected to Discord');
  return {
    client: client as Client<true>,
    isConnected: () => !closing.signal.aborted && isConnected(client),
    fault,
    bringUpToDate: () => context.inBackground(bringUpToDate(context)),
    close: async () => {
      closing.abort();
      stopTaking();
      stopWatching();
      clearInterval(pruning);
      await own.cancelOwn();
      if (!(await pending.drain(drainMs)))
        log.warn('expected all work to end in time, got some that did not');
      await own.close();
      await client.destroy();
      log.info('disconnected from Discord');
    },
  };
}

/** Takes up a generation that another process puts in force; call the result to stop. */
function watchPlace({ settings, shared, log }: DiscordBotOptions, context: BotContext): () => void {
  const changed = () => context.inBackground(context.reindexing.refresh());
  if (shared !== undefined) return shared.place.watch(changed);
  return watchIndex(settings.INDEX_DIR, {
    changed,
    gone: () =>
      log.warn(
        `expected an index in ${settings.INDEX_DIR}, got no folder; answers go on from what is open: ` +
          'run npm run index or put a backup there, and it is taken up',
      ),
  });
}

async function bringUpToDate({ reindexing, log }: BotContext): Promise<void> {
  const outcome = await reindexing.run({ full: false, onStep: () => undefined });
  const isWhole = outcome.kind === 'done' || outcome.kind === 'unchanged';
  if (isWhole) log.info('the index is up to date');
  else
    log.warn(
      `expected to bring the index up to date, got: ${outcome.kind === 'failed' ? outcome.reason : outcome.kind}`,
    );
}

function createContext(
  options: DiscordBotOptions & { readonly metrics: BotMetrics },
  client: Client,
  addWork: (work: Promise<unknown>) => void,
): { readonly context: BotContext; readonly own: ProcessReindexing } {
  const { settings, archive, store, log, now, limits = {}, metrics } = options;
  const { perUser, perChannel, pageTurns, queue } = { ...defaultLimits, ...limits };
  const nowMs = () => now().getTime();
  let opened: Archive | null = null;
  const workQueue = createWorkQueue(queue);
  metrics.watchQueue(workQueue);
  watchGateway(metrics.registry, client);
  const inBackground: BotContext['inBackground'] = (work, lines = log) => {
    addWork(
      work.catch((error: unknown) => {
        metrics.fault('background');
        context.tending.met(error);
        const line = faultLine(error);
        if (line === null)
          lines.error({ err: error }, 'expected to finish work in the background, got a fault');
        else lines.warn(line);
      }),
    );
  };
  const checkIndex = () => {
    if (opened === null || !isFirstShard(client)) return;
    inBackground(context.tending.check(opened.summary().generation));
  };
  // The rejection is the caller's, who passed the promise in, and of each question that waits for it.
  archive.then(
    (open) => {
      opened = open;
      watchIndexMetrics(metrics.registry, { archive: open, indexDir: settings.INDEX_DIR, now });
      checkIndex();
    },
    () => undefined,
  );
  const reindexing = createReindexing({
    ...options,
    ...(options.shared === undefined ? {} : { place: options.shared.place }),
    goldenPath: options.goldenPath ?? goldenPath,
    onSwap: () => {
      log.info(`answering from generation ${opened?.summary().generation ?? 'unknown'}`);
      inBackground(afterSwap(context));
      checkIndex();
    },
  });
  const own = processReindexing(client, {
    ...options,
    own: measuredReindexing(reindexing, metrics),
    inBackground,
  });
  const context: BotContext = {
    settings,
    client,
    archive,
    openedArchive: () => opened,
    log,
    requestId: '',
    metrics,
    store,
    conversations: createConversations(nowMs),
    perUser: createRateLimit({ ...perUser, now: nowMs }),
    perChannel: createRateLimit({ ...perChannel, now: nowMs }),
    pageTurns: createRateLimit({ ...pageTurns, now: nowMs }),
    queue: workQueue,
    ids: createCustomIds(store.secret),
    figures: createQuestionFigures(now),
    reindexing: own.reindexing,
    // A database looks after its own files.
    tending:
      options.shared !== undefined
        ? { met: () => undefined, check: () => Promise.resolve() }
        : tendIndex({
            indexDir: settings.INDEX_DIR,
            reindexing: { mend: () => context.reindexing.mend() },
            log,
            now,
            inBackground,
          }),
    now,
    startedAt: now(),
    progressEveryMs: options.progressEveryMs ?? 2000,
    inBackground,
  };
  return { context, own };
}

/** Resolves with the first fault that no reconnecting mends. */
function watchFaults(client: Client, log: Logger, closing: AbortSignal): Promise<FootnoteError> {
  client.on(Events.Error, (error) =>
    log.warn(`expected a working connection to Discord, got: ${error.message}`),
  );
  client.on(Events.ShardError, (error) =>
    log.warn(`expected a working connection to Discord, got: ${error.message}`),
  );
  client.on(Events.ShardReconnecting, () => {
    if (!closing.aborted) log.info('reconnecting to Discord');
  });
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
