import { Events, type Client } from 'discord.js';
import type { FootnoteError } from '../../errors.js';
import { createBotMetrics } from '../metrics/botMetrics.js';
import { countedRequest, isConnected } from '../metrics/gatewayMetrics.js';
import type { BotContext } from './botContext.js';
import { createClient } from './client/createClient.js';
import { forgiveClock } from './client/forgiveClock.js';
import { faultOfLogin } from './client/describeFault.js';
import { createPendingWork } from './client/pendingWork.js';
import { routeEvents } from './client/routeEvents.js';
import { watchFaults } from './client/watchFaults.js';
import { registerCommands } from './commands/registerCommands.js';
import { createContext } from './createContext.js';
import type { DiscordBotOptions } from './discordBotOptions.js';
import { lookEveryMs } from '../fetching/fetchSchedule.js';
import { sendSummaries, summaryEveryMs } from './summary/sendSummaries.js';
import { isFirstShard } from '../hosts/isFirstShard.js';

/** A bot that is connected and answers. */
export interface DiscordBot {
  readonly client: Client<true>;
  /** Whether Discord sends events now. */
  isConnected(): boolean;
  /** Resolves with the fault when Discord closes for good. */
  readonly fault: Promise<FootnoteError>;
  /** Fetches what is due by now, and lets the indexes follow; also done by itself every minute. */
  fetchWhatIsDue(): Promise<void>;
  /** Sends the weekly summaries that are due by now; also done by itself four times an hour. */
  sendSummaries(): Promise<void>;
  /** Brings the index up to date in the background. */
  bringUpToDate(): void;
  /** Stops taking work, finishes what is running (8 s at most) and disconnects. */
  close(): Promise<void>;
}

/** How long closing waits for work. */
const drainMs = 8000;

/**
 * Connects to Discord and answers until it is closed.
 * @throws FootnoteError `DISCORD` when the token or an intent is refused, or Discord cannot be reached
 */
export async function openDiscordBot(options: DiscordBotOptions): Promise<DiscordBot> {
  const { settings, store, log } = options;
  const metrics = options.metrics ?? createBotMetrics();
  const client = createClient(settings, countedRequest(metrics.registry));
  const pending = createPendingWork();
  const { context, own, fetching, indexes } = createContext({ ...options, metrics }, client, (work) =>
    pending.add(work),
  );
  const closing = new AbortController();
  const fault = watchFaults(client, log, closing.signal);
  const stopTaking = routeEvents(context, pending);
  const stopForgiving = forgiveClock(client.rest);
  try {
    await logIn(client, settings, fault);
  } catch (error) {
    await own.close();
    stopForgiving();
    await client.destroy();
    throw faultOfLogin(error, settings.DISCORD_API_URL);
  }
  const prune = () => context.inBackground(store.prune());
  prune();
  const pruning = setInterval(prune, 60 * 60 * 1000).unref();
  if (isFirstShard(client)) context.inBackground(registerCommands(context));
  const stopWatching = indexes.watch(() => context.inBackground(context.reindexing.refresh()));
  const look = () => context.inBackground(fetching.look());
  const looking = setInterval(look, lookEveryMs).unref();
  const summing = setInterval(() => context.inBackground(sendSummaries(context)), summaryEveryMs).unref();
  log.info({ user: client.user?.id }, 'connected to Discord');
  return {
    client: client as Client<true>,
    isConnected: () => !closing.signal.aborted && isConnected(client),
    fault,
    fetchWhatIsDue: () => fetching.look(),
    sendSummaries: () => sendSummaries(context),
    bringUpToDate: () => context.inBackground(bringUpToDate(context)),
    close: async () => {
      closing.abort();
      stopTaking();
      stopWatching();
      clearInterval(pruning);
      clearInterval(looking);
      clearInterval(summing);
      stopForgiving();
      await Promise.all([own.cancelOwn(), fetching.stop()]);
      if (!(await pending.drain(drainMs)))
        log.warn('expected all work to end in time, got some that did not');
      await own.close();
      await client.destroy();
      log.info('disconnected from Discord');
    },
  };
}

async function bringUpToDate({ reindexing, log }: BotContext): Promise<void> {
  const outcome = await reindexing.run({ full: false, onStep: () => undefined });
  const isWhole = outcome.kind === 'done' || outcome.kind === 'unchanged';
  if (isWhole) log.info('the index is up to date');
  else
    log.warn(
      `expected to bring the index up to date, got: ${outcome.kind === 'failed' ? outcome.reason : outcome.kind}`,
    );
}

async function logIn(
  client: Client,
  { DISCORD_TOKEN }: { readonly DISCORD_TOKEN: string },
  fault: Promise<FootnoteError>,
): Promise<void> {
  const ready = new Promise<void>((resolve) => client.once(Events.ClientReady, () => resolve()));
  const failed = fault.then((error) => {
    throw error;
  });
  await Promise.race([Promise.all([client.login(DISCORD_TOKEN), ready]), failed]);
}
