import type { Client } from 'discord.js';
import type { Logger } from 'pino';
import type { IndexPlace } from '../../../store/openIndex.js';
import type { Connections } from '../../../store/postgres/connections.js';
import { openHostReindexing } from '../../postgres/hostReindexing.js';
import type { HostTiming } from '../../postgres/hostSession.js';
import { isFirstHere } from '../sharding/isFirstHere.js';
import { shardReindexing } from '../sharding/shardReindexing.js';
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
    shared === undefined || !isFirst ? null : openHostReindexing({ ...shared, own, log, inBackground });
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
