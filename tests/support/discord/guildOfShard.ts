import { setImmediate as nextTurn } from 'node:timers/promises';
import type { TestGuild } from './state.js';
import type { TestDiscord } from './testDiscord.js';

/** Creates a server that a certain shard serves: an id's millisecond tells the shard. */
export async function createGuildOfShard(
  discord: TestDiscord,
  shard: number,
  shards: number,
): Promise<TestGuild> {
  for (;;) {
    const guild = discord.createGuild();
    if (Number((BigInt(guild.id) >> 22n) % BigInt(shards)) === shard) return guild;
    const at = Date.now();
    while (Date.now() === at) await nextTurn();
  }
}
