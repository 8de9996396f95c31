import { setTimeout as wait } from 'node:timers/promises';
import type { Connections, Session } from './connections.js';
import { tryShare, unshare } from './locks.js';

/** The channel on which a new generation in force is told; the payload is its name. */
export const generationChannel = 'footnote_generation';

/** Waits before a lost connection is tried again: the first, and the longest. */
const waits = { firstMs: 500, mostMs: 10_000 } as const;

/**
 * What a reading process holds in a session of its own: the generations that it reads, which are not removed meanwhile,
 * and an ear for news. A lost session is opened again until it is closed; what was held is held again then.
 */
export interface HeldGenerations {
  /**
   * Holds a generation; false when it is being removed.
   * @throws FootnoteError `STORE_UNREACHABLE` and what else connecting throws
   */
  hold(generation: number): Promise<boolean>;
  letGo(generation: number): Promise<void>;
  /** Calls back at each piece of news, and when there may have been some that nobody heard. */
  onNews(callback: () => void): () => void;
  close(): Promise<void>;
}

/** The session is opened when it is first needed. */
export function holdGenerations(connections: Pick<Connections, 'session'>): HeldGenerations {
  const held = new Map<number, number>();
  const callbacks = new Set<() => void>();
  const closing = new AbortController();
  let session: Promise<Session> | null = null;

  const tell = (): void => {
    for (const callback of callbacks) callback();
  };
  const open = async (): Promise<Session> => {
    const opened = await connections.session();
    try {
      opened.onNotification(tell);
      // A standby takes no LISTEN: whoever reads there asks from time to time.
      const [server] = await opened.ask<{ standby: boolean }>('SELECT pg_is_in_recovery() AS standby');
      if (server?.standby !== true) await opened.ask(`LISTEN ${generationChannel}`);
      for (const [generation, count] of held) {
        for (let n = 0; n < count; n += 1) await tryShare(opened.ask, { generation });
      }
    } catch (cause) {
      await opened.close();
      throw cause;
    }
    opened.onLost(() => {
      session = null;
      void reopen();
    });
    return opened;
  };
  const current = (): Promise<Session> => {
    if (session !== null) return session;
    const opening = open();
    session = opening;
    opening.catch(() => {
      if (session === opening) session = null;
    });
    return opening;
  };
  const reopen = async (): Promise<void> => {
    for (
      let pauseMs: number = waits.firstMs;
      !closing.signal.aborted;
      pauseMs = Math.min(waits.mostMs, pauseMs * 2)
    ) {
      try {
        await wait(pauseMs * (0.5 + Math.random()), undefined, { ref: false, signal: closing.signal });
        await current();
        tell();
        return;
      } catch {
        // Not there yet, or closed: the loop knows.
      }
    }
  };
  return {
    async hold(generation) {
      const { ask } = await current();
      // A session counts how often it shares a lock.
      if (!(await tryShare(ask, { generation }))) return false;
      held.set(generation, (held.get(generation) ?? 0) + 1);
      return true;
    },
    async letGo(generation) {
      const count = held.get(generation) ?? 0;
      if (count === 0) return;
      if (count > 1) held.set(generation, count - 1);
      else held.delete(generation);
      const opened = await session?.catch(() => null);
      // A lost session holds nothing.
      if (opened?.lost === false) await unshare(opened.ask, { generation }).catch(() => undefined);
    },
    onNews(callback) {
      callbacks.add(callback);
      void current().catch(() => reopen());
      return () => void callbacks.delete(callback);
    },
    async close() {
      closing.abort();
      const opened = await session?.catch(() => null);
      session = null;
      await opened?.close();
    },
  };
}
