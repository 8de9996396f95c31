import { REST, Routes, ShardingManager, type APIGatewayBotInfo, type Shard } from 'discord.js';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { DiscordSettings } from '../botContext.js';
import { faultOfLogin } from '../client/describeFault.js';
import { readShardMessage } from './shardMessage.js';

/** What starting shards takes. */
export interface RunShardsOptions {
  readonly settings: DiscordSettings & { readonly DISCORD_TOKEN: string };
  /** As many as Discord recommends, or a number from 1. */
  readonly shards: 'auto' | number;
  /** Ends the shards: each finishes what is running. */
  readonly signal: AbortSignal;
  /** The compiled entry of a shard; another one in tests. */
  readonly program?: string;
}

const shardProgram = fileURLToPath(new URL('./shard.js', import.meta.url.replace('/src/bot/', '/dist/bot/')));

/**
 * Answers on Discord with a process a shard until the signal is aborted. The index must be there; the shards share it
 * for reading, and the first one reindexes for all.
 * @returns the exit code, 0
 * @throws FootnoteError `DISCORD` when Discord cannot be asked for the number of shards
 */
export async function runShards(options: RunShardsOptions): Promise<number> {
  const { settings, shards, signal, program = shardProgram } = options;
  const totalShards = shards === 'auto' ? await recommendedShards(settings) : shards;
  const manager = new ShardingManager(program, {
    totalShards,
    token: settings.DISCORD_TOKEN,
    respawn: !signal.aborted,
  });
  manager.on('shardCreate', (shard) => {
    shard.on('message', (raw) => passOn(manager, raw));
  });
  const stop = () => {
    manager.respawn = false;
    for (const shard of manager.shards.values()) shard.process?.kill('SIGTERM');
  };
  signal.addEventListener('abort', stop, { once: true });
  try {
    if (!signal.aborted) await manager.spawn({ amount: totalShards });
    if (!signal.aborted) await once(signal, 'abort');
  } catch (error) {
    stop();
    if (!signal.aborted) throw faultOfLogin(error, settings.DISCORD_API_URL);
  }
  await Promise.all([...manager.shards.values()].map(ended));
  return 0;
}

async function recommendedShards({
  DISCORD_API_URL,
  DISCORD_TOKEN,
}: RunShardsOptions['settings']): Promise<number> {
  try {
    const rest = new REST({ api: DISCORD_API_URL, version: '10' }).setToken(DISCORD_TOKEN);
    return ((await rest.get(Routes.gatewayBot())) as APIGatewayBotInfo).shards;
  } catch (error) {
    throw faultOfLogin(error, DISCORD_API_URL);
  }
}

/** Calls go to the first shard, what comes back to the one that called. */
function passOn(manager: ShardingManager, raw: unknown): void {
  const message = readShardMessage(raw);
  if (message === null) return;
  const to = manager.shards.get(message.footnote === 'call' ? 0 : message.to);
  // A shard that is being started anew has forgotten what it called for.
  to?.send(message).catch(() => undefined);
}

async function ended({ process: child }: Shard): Promise<void> {
  if (child === null || !('exitCode' in child) || child.exitCode !== null || child.signalCode !== null)
    return;
  await once(child, 'exit');
}
