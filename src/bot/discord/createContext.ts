import { setTimeout } from 'node:timers/promises';
import type { Client } from 'discord.js';
import type { Archive } from '../../retrieval/archive.js';
import { watchGateway } from '../metrics/gatewayMetrics.js';
import type { BotMetrics } from '../metrics/botMetrics.js';
import { watchIndexMetrics } from '../metrics/indexMetrics.js';
import { measuredReindexing } from '../reindexing/measuredReindexing.js';
import { createConversations } from './asking/conversations.js';
import { createQuestionFigures } from './asking/questionFigures.js';
import { createRateLimit } from './asking/rateLimit.js';
import { createWorkQueue } from './asking/workQueue.js';
import type { BotContext } from './botContext.js';
import { createCustomIds } from './buttons/customId.js';
import { faultLine } from './client/describeFault.js';
import type { DiscordBotOptions, LoadLimits } from './discordBotOptions.js';
import { createIndexSoon } from '../savedAnswers/indexSoon.js';
import { preferSaved } from '../savedAnswers/preferSaved.js';
import { savedAnswerFiles } from '../savedAnswers/savedAnswerFiles.js';
import { createServedGuilds } from './serving/servedGuilds.js';
import { afterSwap } from './reindex/afterSwap.js';
import { goldenPath } from '../reindexing/goldenQuestions.js';
import { processReindexing, type ProcessReindexing } from '../reindexing/processReindexing.js';
import { localReindexing } from '../reindexing/localReindexing.js';
import { tendIndex } from '../reindexing/tendIndex.js';
import { isFirstShard } from '../hosts/isFirstShard.js';

const defaultLimits: LoadLimits = {
  perUser: { count: 6, windowMs: 20_000 },
  perChannel: { count: 40, windowMs: 20_000 },
  pageTurns: { count: 30, windowMs: 20_000 },
  queue: { atOnce: 4, waiting: 60 },
};

/**
 * Puts together what every command and event works with.
 * @param addWork takes what goes on in the background, for closing to wait for
 */
export function createContext(
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
  const asking = archive.then(preferSaved);
  asking.catch(() => undefined);
  const own = localReindexing({
    ...options,
    ...(options.shared === undefined ? {} : { place: options.shared.place }),
    goldenPath: options.goldenPath ?? goldenPath,
    onSwap: () => {
      log.info(`answering from generation ${opened?.summary().generation ?? 'unknown'}`);
      inBackground(afterSwap(context));
      checkIndex();
    },
  });
  const joined = processReindexing(client, {
    ...options,
    own: measuredReindexing(own, metrics),
    inBackground,
  });
  const context: BotContext = {
    settings,
    client,
    archive,
    ask: async (question, asked) => (await asking)(question, asked),
    openedArchive: () => opened,
    savedAnswers: savedAnswerFiles(settings.CORPUS_DIR),
    indexSoon: createIndexSoon({ run: (run) => context.reindexing.run(run) }, (ms) =>
      setTimeout(ms, undefined, { ref: false }),
    ),
    log,
    requestId: '',
    metrics,
    served: createServedGuilds(settings, client, now),
    store,
    conversations: createConversations(nowMs),
    perUser: createRateLimit({ ...perUser, now: nowMs }),
    perChannel: createRateLimit({ ...perChannel, now: nowMs }),
    pageTurns: createRateLimit({ ...pageTurns, now: nowMs }),
    queue: workQueue,
    ids: createCustomIds(store.secret),
    figures: createQuestionFigures(now),
    reindexing: joined.reindexing,
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
  return { context, own: joined };
}
