import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { systemClock } from './clock.js';
import type { Clock } from './clock.js';
import type { RegisteredCommand } from './rules/commandRules.js';
import { createFaults } from './faults.js';
import type { FaultAnswer, Faults, FaultTarget } from './faults.js';
import { createGateway } from './gateway.js';
import type { DropOptions, Gateway } from './gateway.js';
import { createInteractions } from './interactions.js';
import type { Interactions } from './interactions.js';
import { createJournal } from './journal.js';
import type { DiscordEvent, Journal, RecordedRequest } from './journal.js';
import { createPeople } from './people.js';
import type { People } from './people.js';
import { createPlaces } from './places.js';
import type { Places } from './places.js';
import { createRestListener } from './rest/rest.js';
import { createState } from './state.js';
import type {
  Registration,
  TestChannel,
  TestGuild,
  TestInteraction,
  TestMessage,
  TestUser,
} from './state.js';
import { createWaits } from './waits.js';
import type { Waits } from './waits.js';
import { INTENT } from './world.js';
import type { World } from './world.js';

/** How the pretended Discord behaves. */
export interface TestDiscordOptions {
  /** The only token that is taken. */
  token?: string;
  /** Measures the 3 s and the 15 minutes; the machine's clock when left out. */
  clock?: Clock;
  /** Privileged intents that the developer portal grants; none when left out. */
  privilegedIntents?: ('guildMembers' | 'guildPresences' | 'messageContent')[];
  /** Shards that `GET /gateway/bot` recommends; 1 when left out. */
  shards?: number;
  /** 41,250 ms when left out, as Discord. */
  heartbeatIntervalMs?: number;
  /** How long a wait waits when it is not told; 10 s when left out. */
  waitTimeoutMs?: number;
}

/** A request that is kept back. */
interface HeldRequest {
  /** Resolves when the request has arrived. */
  arrived: Promise<void>;
  /** Lets it, and those after it, through. */
  release: () => void;
}

/** A pretended Discord on loopback, what it saw, and what users do in it. */
export interface TestDiscord extends Places, People, Interactions, Waits {
  /** For `DISCORD_API_URL`, or discord.js's `rest.api`. */
  url: string;
  token: string;
  applicationId: string;
  bot: TestUser;
  /** A guild, a text channel in it, a plain member and a member with Manage Server are there at once. */
  guild: TestGuild;
  channel: TestChannel;
  member: TestUser;
  moderator: TestUser;
  /** Every breach of Discord's rules so far. */
  readonly violations: readonly string[];
  /** The commands that are registered now. */
  readonly commands: readonly RegisteredCommand[];
  /** Every registration call so far. */
  readonly registrations: readonly Registration[];
  /** All messages in the order they were sent: the users', the bot's, private ones (`ephemeral`), deleted ones. */
  readonly messages: readonly TestMessage[];
  /** Interactions that were not acknowledged, or whose deferral was never completed. */
  readonly unfinished: readonly TestInteraction[];
  /** Every HTTP request so far. */
  readonly requests: readonly RecordedRequest[];
  /** Everything so far. */
  readonly events: readonly DiscordEvent[];
  /** Resolves when a bot is connected and has got READY. */
  ready(timeoutMs?: number): Promise<void>;
  /** Resolves when no bot is connected. */
  disconnected(timeoutMs?: number): Promise<void>;
  /** Cuts all gateway connections. */
  dropConnections(options?: DropOptions): void;
  requestReconnect: Gateway['requestReconnect'];
  refuseIdentify: Gateway['refuseIdentify'];
  holdReady: Gateway['holdReady'];
  acknowledgeHeartbeats: Gateway['acknowledgeHeartbeats'];
  /** Refuses the next requests: 429 with `retryAfterMs`, 5xx, 403 … */
  refuseNext(fault: FaultTarget & FaultAnswer): void;
  /** Cuts the socket of the next requests; with `performed`, after they were carried out. */
  dropNext(fault: FaultTarget & { performed?: boolean }): void;
  /** Keeps the next request back until it is released. */
  holdNext(target: FaultTarget): HeldRequest;
  /** Calls `see` with every event from now on; the result ends that. */
  observe: Journal['observe'];
  /**
   * Cuts all connections, REST and gateway, and every new one at once, with an event `turned away` each. Sessions are
   * kept, so that they can be resumed. The result ends that.
   */
  goAway(): () => void;
  /** Ends all connections and waits; the port is free afterwards. */
  close(): Promise<void>;
}

/**
 * Starts a pretended Discord on an ephemeral port of 127.0.0.1. A test starts it, points a bot at `url` with
 * `token`, lets users act, waits for what the bot does, and asks at the end that `violations` is empty:
 *
 *     const question = discord.sendMessage({ content: `${discord.mention} why?` });
 *     const reply = await discord.replyTo(question);
 */
export async function startTestDiscord(options: TestDiscordOptions = {}): Promise<TestDiscord> {
  const server = createServer();
  const sockets = new Set<Socket>();
  let isAway = false;
  server.on('connection', (socket) => {
    if (isAway) {
      socket.resetAndDestroy();
      world.journal.record({ kind: 'turned away' });
      return;
    }
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const faults = createFaults();
  const violations: string[] = [];
  const world = createWorld(options, (server.address() as AddressInfo).port, violations, (...event) => {
    gateway.dispatch(...event);
  });
  const gateway = createGateway(server, world, options.heartbeatIntervalMs ?? 41_250);
  server.on('request', createRestListener(world, { faults, shards: options.shards ?? 1 }));
  const places = createPlaces(world);
  const home = createHome(places);
  return Object.assign(recordOf(world, violations), {
    url: `${world.origin}/api`,
    ...home,
    ...places,
    ...createPeople(world, home),
    ...createInteractions(world, home),
    ...createWaits(world, options.waitTimeoutMs ?? 10_000),
    ...connectionControls(world, gateway, options.waitTimeoutMs ?? 10_000),
    ...requestFaults(faults),
    observe: world.journal.observe,
    goAway: () => {
      isAway = true;
      for (const socket of sockets) socket.resetAndDestroy();
      return () => (isAway = false);
    },
    close: async () => {
      if (!server.listening) return;
      world.journal.close();
      server.close();
      for (const socket of sockets) socket.destroy();
      await once(server, 'close');
    },
  });
}

function createWorld(
  options: TestDiscordOptions,
  port: number,
  violations: string[],
  dispatch: World['dispatch'],
): World {
  const clock = options.clock ?? systemClock();
  const granted = (options.privilegedIntents ?? []).reduce((sum, name) => sum | INTENT[name], 0);
  const state = createState(clock, options.token ?? 'test.token.of-the-loopback-server', granted);
  const journal = createJournal();
  const violate = (text: string) => {
    violations.push(text);
    journal.record({ kind: 'violation', text });
  };
  return { state, journal, clock, origin: `http://127.0.0.1:${port}`, violate, dispatch };
}

function createHome(places: Places) {
  const guild = places.createGuild('home');
  return {
    guild,
    channel: places.createChannel(guild, 'general'),
    member: places.createUser({ username: 'member' }),
    moderator: places.createUser({ username: 'moderator', permissions: ['ManageGuild'] }),
  };
}

/** The views on what was recorded: getters, so that they are always of now. */
function recordOf({ state, journal }: World, violations: readonly string[]) {
  return {
    token: state.token,
    applicationId: state.applicationId,
    bot: state.bot,
    violations,
    events: journal.events,
    registrations: state.registrations,
    get commands() {
      return state.commands;
    },
    get messages() {
      return [...state.messages.values()];
    },
    get unfinished() {
      return [...state.interactions.values()].filter(
        ({ acknowledged, response }) => acknowledged === null || (response?.loading && !response.deleted),
      );
    },
    get requests() {
      return journal.events.flatMap((event) => (event.kind === 'request' ? [event.request] : []));
    },
  };
}

function connectionControls({ journal }: World, gateway: Gateway, defaultTimeoutMs: number) {
  const isConnected = () => gateway.sessions.some((session) => session.isReady && session.socket !== null);
  const probe = (holds: boolean) => (isConnected() === holds ? true : undefined);
  return {
    ready: async (timeoutMs = defaultTimeoutMs) => {
      await journal.until('a bot to be ready', () => probe(true), timeoutMs);
    },
    disconnected: async (timeoutMs = defaultTimeoutMs) => {
      await journal.until('the bot to disconnect', () => probe(false), timeoutMs);
    },
    dropConnections: (options: DropOptions = {}) => {
      gateway.drop(options);
    },
    requestReconnect: gateway.requestReconnect,
    refuseIdentify: gateway.refuseIdentify,
    holdReady: gateway.holdReady,
    acknowledgeHeartbeats: gateway.acknowledgeHeartbeats,
  };
}

function requestFaults(faults: Faults) {
  return {
    refuseNext: (fault: FaultTarget & FaultAnswer) => {
      faults.add(fault, { kind: 'refuse', answer: fault });
    },
    dropNext: ({ performed, ...target }: FaultTarget & { performed?: boolean }) => {
      faults.add(target, { kind: performed ? 'lost' : 'reset' });
    },
    holdNext: (target: FaultTarget): HeldRequest => {
      let release = () => {};
      let arrive = () => {};
      const released = new Promise<void>((resolve) => (release = resolve));
      const arrived = new Promise<void>((resolve) => (arrive = resolve));
      faults.add(target, { kind: 'hold', released, arrive });
      return { arrived, release };
    },
  };
}
