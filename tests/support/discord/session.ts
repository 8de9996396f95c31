import type { WebSocket } from 'ws';
import type { Audience } from './world.js';

/** A gateway session: it outlives its connection, and keeps what was sent for a resume. */
export interface Session {
  id: string;
  intents: number;
  /** Which shard, of how many. */
  shard: readonly [number, number];
  /** Null while the connection is lost; events are kept for a resume. */
  socket: WebSocket | null;
  /** False until READY went out: until then it gets no events. */
  isReady: boolean;
  /** All dispatched payloads; the number of each is its place, from 1. */
  sent: { t: string; d: unknown }[];
}

/** Sends one event to a session, now or, if it is away, when it resumes. */
export function sendEvent(session: Session, name: string, data: unknown): void {
  session.sent.push({ t: name, d: data });
  session.socket?.send(JSON.stringify({ op: 0, t: name, s: session.sent.length, d: data }));
}

/** Sends again what came after `sequence`; gives back how many events that were. */
export function replay(session: Session, sequence: number): number {
  session.sent.slice(sequence).forEach((event, at) => {
    session.socket?.send(JSON.stringify({ op: 0, t: event.t, s: sequence + at + 1, d: event.d }));
  });
  return session.sent.length - sequence;
}

/** Whether an event is for this session: its shard and its intents. */
export function isFor(session: Session, audience: Audience): boolean {
  const wanted = audience.intents === 0 || (session.intents & audience.intents) !== 0;
  return session.isReady && wanted && isShardOf(session.shard, audience.guildId);
}

/**
 * Whether a guild belongs to a shard; direct messages belong to shard 0.
 * @see https://discord.com/developers/docs/events/gateway#sharding-sharding-formula
 */
export function isShardOf([shard, shards]: readonly [number, number], guildId: string | null): boolean {
  if (guildId === null) return shard === 0;
  return Number((BigInt(guildId) >> 22n) % BigInt(shards)) === shard;
}
