/** How many in how long. */
export interface RateLimitOptions {
  readonly count: number;
  readonly windowMs: number;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** Counts what each key did within a sliding window. */
export interface RateLimit {
  /**
   * Takes a place for the key, if there is one.
   * @returns 0 when it was taken, else the milliseconds until the next one
   */
  take(key: string): number;
}

/** Keys that are looked over at a time for those that have nothing left in the window. */
const sweepFrom = 1000;

/** A sliding window a key: exact, and bounded by `count` times a key. */
export function createRateLimit({ count, windowMs, now }: RateLimitOptions): RateLimit {
  const taken = new Map<string, number[]>();
  const sweep = (oldest: number) => {
    if (taken.size < sweepFrom) return;
    for (const [key, times] of taken) if ((times.at(-1) ?? 0) <= oldest) taken.delete(key);
  };
  return {
    take: (key) => {
      const at = now();
      sweep(at - windowMs);
      // After the clock was set back, what it had counted lies ahead: it would keep people waiting for hours.
      const times = (taken.get(key) ?? []).filter((time) => time > at - windowMs && time <= at);
      taken.set(key, times);
      const first = times[0];
      if (times.length >= count && first !== undefined) return first + windowMs - at;
      times.push(at);
      return 0;
    },
  };
}
