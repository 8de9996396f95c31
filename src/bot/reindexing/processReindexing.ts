import type { Client } from 'discord.js';
import type { Logger } from 'pino';
import type { IndexPlace } from '../../store/indexPlace.js';
import type { Connections } from '../../store/postgres/connections.js';
import { openElectedReindexing } from './electedReindexing.js';
import type { HostTiming } from '../hosts/hostSession.js';
import { isFirstHere } from '../hosts/isFirstHere.js';
import { readShardMessage, type ShardMessage } from '../hosts/shardMessage.js';
import { remoteReindexing, serveReindexing } from './remoteReindexing.js';
import type { Reindexing } from './reindexing.js';

/** A store that several hosts share. */
export interface SharedStore {
  readonly place: IndexPlace;
  readonly connections: Connections;
  readonly timing?: HostTiming;
}

/** What a process brings. */
export interface ProcessReindexingOptions {
  /** Of this process. */
  readonly own: Reindexing;
  /** Default none: one host. */
  readonly shared?: SharedStore;
  /** The lowest shard of this host; default 0. */
  readonly firstShard?: number;
  readonly log: Logger;
  readonly inBackground: (work: Promise<unknown>) => void;
}

/** Reindexing as one process has it: done here, by the first shard of the host, or by another host. */
export interface ProcessReindexing {
  readonly reindexing: Reindexing;
  /** Cancels what this process itself is at. */
  cancelOwn(): Promise<void>;
  /** Hands over to another host, where there is one. */
  close(): Promise<void>;
}

/** Joins the process to the shards of its host, and its host to the others. */
export function processReindexing(client: Client, options: ProcessReindexingOptions): ProcessReindexing {
  const { own, shared, firstShard = 0, log, inBackground } = options;
  const isFirst = isFirstHere(client, firstShard);
  const host =
    shared === undefined || !isFirst ? null : openElectedReindexing({ ...shared, own, log, inBackground });
  return {
    reindexing: shardReindexing(client, host ?? own, { isFirst, inBackground }),
    cancelOwn: async () => {
      if (isFirst) await own.cancel();
    },
    close: async () => {
      await host?.close();
    },
  };
}

interface ShardReindexingOptions {
  /** Whether this is the first shard of its host. */
  readonly isFirst: boolean;
  readonly inBackground: (work: Promise<unknown>) => void;
}

/** Reindexing as a shard has it: the first one of the host does it, for the others too; without shards it is `own`. */
function shardReindexing(
  client: Client,
  own: Reindexing,
  { isFirst, inBackground }: ShardReindexingOptions,
): Reindexing {
  const shard = client.shard;
  if (shard === null) return own;
  const send = (message: ShardMessage) => inBackground(shard.send(message));
  const listen = (listener: (message: ShardMessage) => void) => {
    process.on('message', (raw) => {
      const message = readShardMessage(raw);
      if (message !== null) listener(message);
    });
  };
  if (!isFirst) return remoteReindexing({ shard: shard.ids[0] ?? -1, send, onMessage: listen }, own);
  listen((message) => {
    const work = serveReindexing(message, own, send);
    if (work !== null) inBackground(work);
  });
  return own;
}
