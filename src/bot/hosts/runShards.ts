import { REST, Routes, ShardingManager, type APIGatewayBotInfo, type Shard } from 'discord.js';
import { once } from 'node:events';
import { Registry } from 'prom-client';
import { footnoteProgram } from '../reindexing/footnoteProgram.js';
import { openMetricsServer } from '../metrics/metricsServer.js';
import type { BotSettings } from '../settings.js';
import { rangeOf, type Shards } from './shardRange.js';
import type { DiscordSettings } from '../settings.js';
import { faultOfLogin } from '../discord/client/describeFault.js';
import { readShardMessage } from './shardMessage.js';

/** What starting shards takes. */
export interface RunShardsOptions {
  readonly settings: DiscordSettings & Pick<BotSettings, 'METRICS_PORT'> & { readonly DISCORD_TOKEN: string };
  readonly shards: Shards;
  /** Ends the shards: each finishes what is running. */
  readonly signal: AbortSignal;
  /** The compiled program; another one in tests. */
  readonly program?: string;
}

/**
 * Answers on Discord with a process a shard until the signal is aborted. The index must be there; the shards share it
 * for reading, and the first one here reindexes for all, with several hosts the one that owns it.
 * @returns the exit code, 0
 * @throws FootnoteError `DISCORD` when Discord cannot be asked for the number of shards, `BAD_SETTINGS` when a
 *   port from METRICS_PORT on is not free
 */
export async function runShards(options: RunShardsOptions): Promise<number> {
  const { settings, shards, signal, program = footnoteProgram } = options;
  const { first, last, total } = rangeOf(shards === 'auto' ? await recommendedShards(settings) : shards);
  await checkPorts(settings.METRICS_PORT, last - first + 1);
  const manager = new ShardingManager(program, {
    totalShards: total,
    shardList: Array.from({ length: last - first + 1 }, (_, at) => first + at),
    shardArgs: ['shard', String(first)],
    token: settings.DISCORD_TOKEN,
    respawn: !signal.aborted,
  });
  manager.on('shardCreate', (shard) => {
    shard.on('message', (raw) => passOn(manager, first, raw));
  });
  const stop = () => {
    manager.respawn = false;
    for (const shard of manager.shards.values()) shard.process?.kill('SIGTERM');
  };
  signal.addEventListener('abort', stop, { once: true });
  try {
    if (!signal.aborted) await manager.spawn({ amount: total });
    if (!signal.aborted) await once(signal, 'abort');
  } catch (error) {
    stop();
    if (!signal.aborted) throw faultOfLogin(error, settings.DISCORD_API_URL);
  }
  await Promise.all([...manager.shards.values()].map(ended));
  return 0;
}

/** @throws FootnoteError `BAD_SETTINGS` when one of the ports of the shards, one after the other, cannot be served */
async function checkPorts(port: number | null, shards: number): Promise<void> {
  if (port === null) return;
  for (let shard = 0; shard < shards; shard += 1) {
    const server = await openMetricsServer({
      port: port + shard,
      registry: new Registry(),
      missing: () => ({}),
    });
    await server.close();
  }
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

/** Calls go to the first shard here, what comes back to the one that called. */
function passOn(manager: ShardingManager, first: number, raw: unknown): void {
  const message = readShardMessage(raw);
  if (message === null) return;
  const to = manager.shards.get(message.footnote === 'call' ? first : message.to);
  // A shard that is being started anew has forgotten what it called for.
  to?.send(message).catch(() => undefined);
}

async function ended({ process: child }: Shard): Promise<void> {
  if (child === null || !('exitCode' in child) || child.exitCode !== null || child.signalCode !== null)
    return;
  await once(child, 'exit');
}
