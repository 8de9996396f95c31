import { setTimeout as wait } from 'node:timers/promises';
import { FootnoteError } from '../../errors.js';

/** What waiting for a database takes. */
export interface WaitOptions {
  /** Takes a line for people, once. */
  readonly tell: (line: string) => void;
  /** Ends the waiting. */
  readonly signal: AbortSignal;
  /** The mean wait before the second try; it doubles up to `mostWaitMs`. Default 500. */
  readonly firstWaitMs?: number;
  /** Default 10,000. */
  readonly mostWaitMs?: number;
}

/**
 * Does what needs a database, again and again with growing waits and jitter while the database cannot be reached.
 * @throws FootnoteError what else is wrong, and `STORE_UNREACHABLE` once the signal is aborted
 */
export async function whenReachable<T>(
  { tell, signal, firstWaitMs = 500, mostWaitMs = 10_000 }: WaitOptions,
  work: () => Promise<T>,
): Promise<T> {
  for (let waitMs = firstWaitMs; ; waitMs = Math.min(mostWaitMs, waitMs * 2)) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof FootnoteError) || error.code !== 'STORE_UNREACHABLE' || signal.aborted)
        throw error;
      if (waitMs === firstWaitMs) tell(`${error.message}; waiting for the database`);
      // An abort ends the wait; the next try then tells.
      await wait(waitMs * (0.5 + Math.random()), undefined, { signal }).catch(() => undefined);
    }
  }
}
