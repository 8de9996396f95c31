import type { Client } from 'discord.js';

/** Whether this process looks after what is done once for all hosts: registering commands, telling people. True without shards. */
export function isFirstShard(client: Client): boolean {
  return client.shard?.ids.includes(0) ?? true;
}
