import type { Client } from 'discord.js';

/**
 * Whether this process looks after what one process of a host does: reindexing, for the shards beside it too. True
 * without shards.
 * @param firstShard the lowest shard of this host
 */
export function isFirstHere(client: Client, firstShard: number): boolean {
  return client.shard?.ids.includes(firstShard) ?? true;
}
