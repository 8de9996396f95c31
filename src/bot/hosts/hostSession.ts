import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';
import { messageOf } from '../../errors.js';
import type { Connections, Session } from '../../store/postgres/connections.js';
import { tryLock } from '../../store/postgres/locks.js';

/** The times of a host's session, in milliseconds. */
export interface HostTiming {
  /** From one sign of life to the next; who does not own asks as often whether it may. */
  readonly pingMs: number;
  /** The longest wait for an answer to it. */
  readonly answerMs: number;
  /** The database ends the session of a host from which it heard nothing for so long. */
  readonly silentMs: number;
  /** Waits before a lost session is opened again: the first, and the longest. They double, with jitter. */
  readonly firstWaitMs: number;
  readonly mostWaitMs: number;
  /** A call that no host has taken for so long is given up: longer than it takes another host to take over. */
  readonly untakenMs: number;
}

/**
 * A host that ends is followed within a ping; one that falls silent (power, network, a stopped process) 15 s after the
 * last ping that reached the database, within the next one's ping: 23 s at most.
 */
export const hostTiming: HostTiming = {
  pingMs: 4000,
  answerMs: 4000,
  silentMs: 15_000,
  firstWaitMs: 250,
  mostWaitMs: 4000,
  untakenMs: 30_000,
};

/** What a host's session tells, and to whom. */
export interface HostSessionOptions {
  readonly connections: Pick<Connections, 'session'>;
  /** What is listened to. */
  readonly channel: string;
  readonly log: Pick<Logger, 'info' | 'warn'>;
  /** After each notice, and after each ping, for what was told while nobody listened. */
  readonly onNews: () => void;
  /** This host reindexes for all from now on. */
  readonly onOwner: () => void;
  readonly timing?: HostTiming;
}

/** One host's part in the election. Close it: another host then takes over at once. */
export interface HostSession {
  /** Whether this host reindexes for all. False as soon as another one may. */
  isOwner(): boolean;
  close(): Promise<void>;
}

/**
 * Keeps one connection to the database, on which this host stands for election: the advisory lock of one session is the
 * owner's. A host whose role may not index does not stand. A lost connection is opened again until it is closed; what
 * cannot be reached is told once in the log.
 */
export function openHostSession(options: HostSessionOptions): HostSession {
  const timing = options.timing ?? hostTiming;
  const closing = new AbortController();
  const state: HostState = { isOwner: false, heardAt: 0, isDown: false, pauseMs: timing.firstWaitMs };
  const running = keep({ ...options, timing }, state, closing.signal);
  return {
    // A process that was held up for long finds its lock gone before it asks.
    isOwner: () => state.isOwner && performance.now() - state.heardAt < timing.silentMs,
    close: async () => {
      closing.abort();
      await running;
    },
  };
}

interface HostState {
  isOwner: boolean;
  /** Of the monotonic clock. */
  heardAt: number;
  isDown: boolean;
  pauseMs: number;
}

type Kept = HostSessionOptions & { readonly timing: HostTiming };

async function keep(options: Kept, state: HostState, closing: AbortSignal): Promise<void> {
  const { log, timing } = options;
  while (!closing.aborted) {
    let session: Session | null = null;
    try {
      session = await options.connections.session();
      await hold(options, state, session, closing);
    } catch (error) {
      if (!state.isDown) log.warn(`${messageOf(error)} (reindexing waits until then)`);
      state.isDown = true;
      // Who waits for something finds out that the database does not answer.
      options.onNews();
    }
    if (state.isOwner && !closing.aborted) log.warn('this host no longer reindexes for all hosts');
    state.isOwner = false;
    const ended = session?.close();
    // What hangs on a dead connection ends with the process.
    if (closing.aborted) await Promise.race([ended, wait(1000, undefined, { ref: false })]);
    else {
      ended?.catch(() => undefined);
      await pause(state.pauseMs, closing);
      state.pauseMs = Math.min(timing.mostWaitMs, state.pauseMs * 2);
    }
  }
}

/** @throws FootnoteError when the session is lost, or does not answer in time */
async function hold(options: Kept, state: HostState, session: Session, closing: AbortSignal): Promise<void> {
  const { channel, log, onNews, onOwner, timing } = options;
  const ask: Session['ask'] = (sql, values) => inTime(session.ask(sql, values), timing.answerMs);
  const ended = new AbortController();
  session.onLost(() => ended.abort());
  session.onNotification(onNews);
  // Keeps the lock no longer than this host shows that it lives. PostgreSQL has it from version 14 on.
  await ask(`SET idle_session_timeout = ${timing.silentMs}`);
  await ask(`LISTEN ${channel}`);
  const mayIndex = await hasWritingRole(ask);
  if (!mayIndex) log.info('the role in STORE_URL is not allowed to index: reindexing is left to other hosts');
  if (state.isDown) log.info('connected to the database again');
  state.isDown = false;
  state.pauseMs = timing.firstWaitMs;
  while (!closing.aborted && !session.lost) {
    // Whoever says nothing loses its session.
    if (state.isOwner || !mayIndex) await ask('SELECT 1');
    else if (await tryLock(ask, 'reindexing')) {
      state.isOwner = true;
      log.info('this host reindexes for all hosts');
      state.heardAt = performance.now();
      onOwner();
    }
    state.heardAt = performance.now();
    onNews();
    await pause(timing.pingMs, AbortSignal.any([closing, ended.signal]));
  }
  if (session.lost) throw new Error('expected a lasting connection to the database, got one that ended');
}

/** Indexing makes tables. */
async function hasWritingRole(ask: Session['ask']): Promise<boolean> {
  const rows = await ask<{ may: boolean }>(`SELECT has_schema_privilege('footnote', 'CREATE') AS may`);
  return rows[0]?.may === true;
}

/** Waits about so long: many hosts that lost one database do not come back as one. */
async function pause(meanMs: number, signal: AbortSignal): Promise<void> {
  // An abort ends the wait and is no fault.
  await wait(meanMs * (0.8 + 0.2 * Math.random()), undefined, { signal, ref: false }).catch(() => undefined);
}

async function inTime<T>(work: Promise<T>, atMostMs: number): Promise<T> {
  const done = new AbortController();
  const late = wait(atMostMs, undefined, { signal: done.signal, ref: false }).then(
    () => {
      throw new Error(`expected the database to answer within ${atMostMs} ms, got nothing`);
    },
    () => new Promise<never>(() => undefined),
  );
  return Promise.race([work, late]).finally(() => done.abort());
}
