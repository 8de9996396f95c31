import type { Client } from 'discord.js';
import type { Reindexing } from '../reindex/reindexing.js';
import { remoteReindexing, serveReindexing } from './remoteReindexing.js';
import { readShardMessage, type ShardMessage } from './shardMessage.js';

/** What a shard brings. */
export interface ShardReindexingOptions {
  /** Whether this is the first shard of its host. */
  readonly isFirst: boolean;
  readonly inBackground: (work: Promise<unknown>) => void;
}

/** Reindexing as a shard has it: the first one of the host does it, for the others too; without shards it is `own`. */
export function shardReindexing(
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
