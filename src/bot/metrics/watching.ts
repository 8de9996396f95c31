import { Registry } from 'prom-client';
import type { ReadingEmbedder } from '../../model/readerModel.js';
import type { EmbedderOptions, WorkerEmbedder } from '../../model/workerEmbedder.js';
import type { DiscordBot } from '../discord/openDiscordBot.js';
import { createBotMetrics, type BotMetrics } from './botMetrics.js';
import { openMetricsServer, type MetricsServer, type MissingParts } from './metricsServer.js';
import { watchProcesses } from './processMetrics.js';
import { watchModel } from './watchModel.js';

/** What is told of a bot to those who watch it. Close it last. */
export interface Watching {
  readonly metrics: BotMetrics;
  /** Opens models that are watched. */
  readonly openEmbedder: (options: EmbedderOptions) => Promise<ReadingEmbedder>;
  /** The port that is served; null for none. */
  readonly port: number | null;
  /** The index is open from now on. */
  indexOpened(): void;
  /** The bot is connected, unless it says that it is not. */
  connected(bot: Pick<DiscordBot, 'isConnected'>): void;
  close(): Promise<void>;
}

/** What watching takes. */
export interface WatchingOptions {
  /** Null serves nothing; 0 takes any free port. */
  readonly port: number | null;
  /** Opens a model. */
  readonly openModel: (options: EmbedderOptions) => Promise<WorkerEmbedder>;
}

/**
 * Counts what a bot does from now on, and serves it when there is a port.
 * @throws FootnoteError `BAD_SETTINGS` when the port cannot be served
 */
export async function openWatching({ port, openModel }: WatchingOptions): Promise<Watching> {
  const metrics = createBotMetrics();
  const model = watchModel(openModel);
  let hasIndex = false;
  let bot: Pick<DiscordBot, 'isConnected'> | null = null;
  const missing = (): MissingParts => {
    const fault = hasIndex || model.isLoaded() ? model.fault() : 'the model is being loaded';
    const gateway = bot === null ? 'connecting to Discord' : 'not connected to Discord';
    return {
      ...(hasIndex ? {} : { index: 'the index is being opened' }),
      ...(fault === null ? {} : { model: fault }),
      ...(bot?.isConnected() === true ? {} : { gateway }),
    };
  };
  const { registry } = metrics;
  const server = port === null ? null : await openMetricsServer({ port, registry, missing });
  if (server !== null) watchProcesses(registry, () => model.residentBytes());
  return {
    metrics,
    openEmbedder: model.open,
    port: server?.port ?? null,
    indexOpened: () => {
      hasIndex = true;
    },
    connected: (opened) => {
      bot = opened;
    },
    close: async () => {
      await server?.close();
    },
  };
}

/**
 * Serves that the process runs and is not ready while something is done first, which may take an hour.
 * @param port null serves nothing
 * @throws FootnoteError `BAD_SETTINGS` when the port cannot be served, before the work; and what the work throws
 */
export async function watchedWhileIndexing<T>(port: number | null, work: () => Promise<T>): Promise<T> {
  const missing = (): MissingParts => ({
    index: 'the index is being brought up to date',
    model: 'waiting for the index',
    gateway: 'waiting for the index',
  });
  const server: MetricsServer | null =
    port === null ? null : await openMetricsServer({ port, registry: new Registry(), missing });
  try {
    return await work();
  } finally {
    await server?.close();
  }
}

/**
 * The port of one of the shards of a host, each of which is a process of its own: the lowest has the port that is set,
 * the next one the next.
 */
export function portOfShard(port: number | null, shard: number, firstShard: number): number | null {
  return port === null ? null : port + shard - firstShard;
}
