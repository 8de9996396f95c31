import { setTimeout as wait } from 'node:timers/promises';
import { faultKind } from './postgresFault.js';

/** How often and after what time something is tried again. */
export interface RetryOptions {
  /** All tries, from 1. */
  readonly tries: number;
  /** The mean wait before the second try; it doubles with each. */
  readonly firstWaitMs: number;
  /** After so long nothing is tried again. */
  readonly mostMs: number;
}

/** A question waits no longer than a person does: the fault is then told as "busy". */
export const readRetries: RetryOptions = { tries: 3, firstWaitMs: 100, mostMs: 5_000 };

/**
 * Does something again when the connection was lost or other work was in the way. Waits are drawn between half and one
 * and a half times their mean, so that many processes that lost one database do not come back as one.
 * @param work must leave nothing behind when it fails
 */
export async function withRetries<T>(options: RetryOptions, work: () => Promise<T>): Promise<T> {
  const startedAt = performance.now();
  for (let tried = 1; ; tried += 1) {
    try {
      return await work();
    } catch (thrown) {
      const kind = faultKind(thrown);
      const late = performance.now() - startedAt > options.mostMs;
      if ((kind !== 'lost' && kind !== 'conflict') || tried >= options.tries || late) throw thrown;
    }
    await wait(options.firstWaitMs * 2 ** (tried - 1) * (0.5 + Math.random()));
  }
}
