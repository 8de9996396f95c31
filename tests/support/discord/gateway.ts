import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import { z } from 'zod';
import { applicationFlags } from './rest/applicationRoutes.js';
import { guildJson, userJson } from './objectJson.js';
import { isFor, isShardOf, replay, sendEvent } from './session.js';
import type { Session } from './session.js';
import { INTENT } from './world.js';
import type { Audience, World } from './world.js';

/** How to cut connections. */
export interface DropOptions {
  /** A close code to close with; without one the socket is cut. */
  code?: number;
  /** False: the sessions are forgotten, so that a resume is refused (op 9, not resumable). */
  resumable?: boolean;
}

/** The websocket side of the test server. */
export interface Gateway {
  /** Sends an event to every session it is for. */
  dispatch(name: string, audience: Audience, data: (sessionIntents: number) => unknown): void;
  readonly sessions: readonly Session[];
  /** Cuts all connections. */
  drop(options: DropOptions): void;
  /** Asks all clients to reconnect (op 7). */
  requestReconnect: () => void;
  /** Closes the next client that identifies with this code (4004, 4014 …). */
  refuseIdentify: (code: number) => void;
  /** From now on READY is kept back; the function that comes back sends what was kept and stops keeping. */
  holdReady: () => () => void;
  /** Whether heartbeats are acknowledged; true at first. */
  acknowledgeHeartbeats: (isOn: boolean) => void;
}

const PRIVILEGED = INTENT.guildMembers | INTENT.guildPresences | INTENT.messageContent;
const KNOWN_INTENTS = 2 ** 26 - 1;

const payload = z.looseObject({ op: z.int(), d: z.unknown().optional() });
const identify = z.looseObject({
  token: z.string(),
  intents: z.int(),
  shard: z.tuple([z.int().min(0), z.int().min(1)]).optional(),
});
const resume = z.looseObject({ token: z.string(), session_id: z.string(), seq: z.int().nullable() });

/** What a gateway holds. */
interface Hub {
  world: World;
  heartbeatIntervalMs: number;
  sessions: Session[];
  /** Sessions whose READY is kept back. */
  heldReady: Session[];
  /** Close codes for the next clients that identify. */
  refusals: number[];
  keepsReady: boolean;
  answersHeartbeats: boolean;
}

/** A gateway on the same port as the REST server. */
export function createGateway(server: Server, world: World, heartbeatIntervalMs: number): Gateway {
  const sockets = new WebSocketServer({ server });
  const hub: Hub = {
    world,
    heartbeatIntervalMs,
    sessions: [],
    heldReady: [],
    refusals: [],
    keepsReady: false,
    answersHeartbeats: true,
  };
  sockets.on('connection', (socket, request) => {
    const query = new URL(request.url ?? '/', 'ws://127.0.0.1').searchParams;
    if (query.get('v') === '10' && query.get('encoding') === 'json') serve(hub, socket);
    else socket.close(4012);
  });
  return {
    sessions: hub.sessions,
    dispatch: (name, audience, data) => {
      for (const session of hub.sessions) {
        if (isFor(session, audience)) sendEvent(session, name, data(session.intents));
      }
    },
    drop: (options) => {
      drop(hub, options);
    },
    requestReconnect: () => {
      for (const { socket } of hub.sessions) socket?.send(JSON.stringify({ op: 7, d: null }));
    },
    refuseIdentify: (code) => {
      hub.refusals.push(code);
    },
    holdReady: () => {
      hub.keepsReady = true;
      return () => {
        hub.keepsReady = false;
        for (const session of hub.heldReady.splice(0)) sendReady(world, session);
      };
    },
    acknowledgeHeartbeats: (isOn) => {
      hub.answersHeartbeats = isOn;
    },
  };
}

/** Speaks with one client until its connection closes. */
function serve(hub: Hub, socket: WebSocket): void {
  const { journal } = hub.world;
  let session: Session | null = null;
  socket.on('message', (bytes: Buffer) => {
    const read = payload.safeParse(JSON.parse(bytes.toString()));
    const { op, d } = read.success ? read.data : { op: -1, d: null };
    const authenticates = op === 2 || op === 6;
    if (op === 1) {
      if (hub.answersHeartbeats) socket.send(JSON.stringify({ op: 11 }));
      journal.record({ kind: 'heartbeat' });
    } else if (authenticates && session !== null) socket.close(4005);
    else if (op === 2) session = onIdentify(hub, socket, d);
    else if (op === 6) session = onResume(hub, socket, d);
    else if (session === null) socket.close(4003);
    else if (op !== 3 && op !== 4 && op !== 8) socket.close(4001);
  });
  socket.on('close', (code) => {
    if (session?.socket === socket) {
      session.socket = null;
      if (code === 1000 || code === 1001) forget(hub, session);
    }
    journal.record({ kind: 'disconnect', code });
  });
  socket.send(JSON.stringify({ op: 10, d: { heartbeat_interval: hub.heartbeatIntervalMs } }));
}

function forget(hub: Hub, session: Session): void {
  const at = hub.sessions.indexOf(session);
  if (at >= 0) hub.sessions.splice(at, 1);
}

function drop(hub: Hub, { code, resumable = true }: DropOptions): void {
  const open = hub.sessions.map((session) => session.socket);
  if (!resumable) hub.sessions.length = 0;
  for (const socket of open) {
    if (code === undefined) socket?.terminate();
    else socket?.close(code);
  }
}

function onIdentify(hub: Hub, socket: WebSocket, value: unknown): Session | null {
  const { world } = hub;
  const refusal = hub.refusals.shift();
  const parsed = identify.safeParse(value);
  const code = refusal ?? (parsed.success ? identifyRefusal(world, parsed.data) : 4002);
  if (code !== null || !parsed.success) {
    socket.close(code ?? 4002);
    return null;
  }
  const { intents, shard = [0, 1] as const } = parsed.data;
  for (const old of hub.sessions.filter((one) => one.socket === null && one.shard[0] === shard[0]))
    forget(hub, old);
  const session: Session = { id: randomUUID(), intents, shard, socket, isReady: false, sent: [] };
  hub.sessions.push(session);
  world.journal.record({ kind: 'identify', intents, shard });
  if (hub.keepsReady) hub.heldReady.push(session);
  else sendReady(world, session);
  return session;
}

function onResume(hub: Hub, socket: WebSocket, value: unknown): Session | null {
  const { world } = hub;
  const parsed = resume.safeParse(value);
  const asked = parsed.success ? parsed.data : null;
  const session = hub.sessions.find((one) => one.id === asked?.session_id);
  if (asked === null || session === undefined || asked.token !== world.state.token) {
    socket.send(JSON.stringify({ op: 9, d: false }));
    world.journal.record({ kind: 'invalid session' });
    return null;
  }
  session.socket = socket;
  const replayed = replay(session, asked.seq ?? 0);
  sendEvent(session, 'RESUMED', {});
  world.journal.record({ kind: 'resume', replayed });
  return session;
}

/** The close code for an IDENTIFY that is refused, else null. */
function identifyRefusal(world: World, asked: z.infer<typeof identify>): number | null {
  if (asked.token !== world.state.token) return 4004;
  if (asked.intents < 0 || (asked.intents & ~KNOWN_INTENTS) !== 0) return 4013;
  if ((asked.intents & PRIVILEGED & ~world.state.grantedIntents) !== 0) return 4014;
  const [shard, shards] = asked.shard ?? [0, 1];
  return shard >= shards ? 4010 : null;
}

function sendReady(world: World, session: Session): void {
  const { state } = world;
  const guilds = [...state.guilds.values()].filter((guild) => isShardOf(session.shard, guild.id));
  session.isReady = true;
  sendEvent(session, 'READY', {
    v: 10,
    user: userJson(state.bot),
    guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
    session_id: session.id,
    resume_gateway_url: world.origin.replace('http', 'ws'),
    shard: session.shard,
    application: { id: state.applicationId, flags: applicationFlags(state.grantedIntents) },
  });
  if ((session.intents & INTENT.guilds) !== 0) {
    for (const guild of guilds) sendEvent(session, 'GUILD_CREATE', guildJson(state, guild));
  }
  world.journal.record({ kind: 'ready', sessionId: session.id });
}
