import { setTimeout } from 'node:timers/promises';
import type { Client } from 'discord.js';
import { mainArchive, type ArchiveSpec } from '../../archives/archiveSpec.js';
import type { Archive } from '../../retrieval/archive.js';
import type { OpenArchives } from '../../retrieval/openArchives.js';
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
import { createBotArchives } from '../archives/botArchives.js';
import { tendArchives, type TendedArchives } from '../archives/tendArchives.js';
import { createFetchSchedule, type FetchSchedule } from '../fetching/fetchSchedule.js';
import { runFetch, type FetchOutcome } from '../fetching/runFetch.js';
import { watchFetching } from '../metrics/fetchMetrics.js';
import { createMemberRoles } from './serving/memberRoles.js';
import { savedAnswersIn } from './serving/scoped.js';
import { createServedGuilds } from './serving/servedGuilds.js';
import { afterSwap } from './reindex/afterSwap.js';
import { goldenPath } from '../reindexing/goldenQuestions.js';
import { processReindexing, type ProcessReindexing } from '../reindexing/processReindexing.js';
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
): {
  readonly context: BotContext;
  readonly own: ProcessReindexing;
  readonly fetching: FetchSchedule;
  readonly indexes: TendedArchives;
} {
  const { settings, archive, store, log, now, limits = {}, metrics } = options;
  const { perUser, perChannel, pageTurns, queue } = { ...defaultLimits, ...limits };
  const nowMs = () => now().getTime();
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
  // The rejection is the caller's, who passed the promise in, and of each question that waits for it.
  archive.then(
    (open) => {
      watchIndexMetrics(metrics.registry, { archive: open, indexDir: settings.INDEX_DIR, now });
      indexes.checkAll();
    },
    () => undefined,
  );
  const archives = createBotArchives(
    options.archives?.specs ?? [onlyArchive(settings)],
    options.archives?.opened ?? archive.then(asOnly),
  );
  const indexes = tendArchives(
    {
      ...options,
      ...{ archives, inBackground },
      ...(options.archives === undefined ? {} : { several: options.archives }),
    },
    {
      isMine: () => isFirstShard(client),
      onSwap: (generation) => {
        log.info(`answering from generation ${generation}`);
        inBackground(afterSwap(context));
      },
    },
  );
  const joined = processReindexing(client, {
    ...options,
    own: measuredReindexing(indexes.reindexing, metrics),
    inBackground,
  });
  let counted: (outcome: FetchOutcome['kind']) => void = () => undefined;
  const fetching = createFetchSchedule({
    ...{ specs: archives.specs, now, log, isMine: () => isFirstShard(client) },
    fetch: options.fetch ?? ((spec, signal) => runFetch({ archive: spec.name, settings, at: now(), signal })),
    reindex: ({ name }) =>
      archives.specs.length === 1
        ? joined.reindexing.run({ full: false, onStep: () => undefined })
        : indexes.of(name).run({ full: false, onStep: () => undefined }),
    counted: (outcome) => counted(outcome),
  });
  if (archives.specs.some(({ sources }) => sources.length > 0)) {
    counted = watchFetching(metrics.registry, () => fetching.status(archives.all));
  }
  const scope = { usable: archives.forAll, asked: archives.forAll, home: archives.forAll[0] ?? null };
  const view = archives.over(scope.asked);
  const context: BotContext = {
    settings,
    client,
    ...{ archives, scope, rolesOf: createMemberRoles(client, now) },
    ...{
      archive: view.archive,
      ask: view.ask,
      openedArchive: view.opened,
      savedAnswers: savedAnswersIn(archives, scope),
    },
    fetching,
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
    tending: indexes.tending,
    now,
    startedAt: now(),
    progressEveryMs: options.progressEveryMs ?? 2000,
    inBackground,
  };
  return { context, own: joined, fetching, indexes };
}

/** Without `archives.yml`: what the settings name, for everyone everywhere. */
function onlyArchive({ CORPUS_DIR, INDEX_DIR }: DiscordBotOptions['settings']): ArchiveSpec {
  return {
    ...{ name: mainArchive, title: mainArchive, corpusDir: CORPUS_DIR, indexDir: INDEX_DIR },
    ...{ indexPlace: INDEX_DIR, goldenPath, sources: [], servers: [], channels: [], roles: [] },
  };
}

function asOnly(archive: Archive): Pick<OpenArchives, 'names' | 'over'> {
  return { names: [mainArchive], over: () => archive };
}
