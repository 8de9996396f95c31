/** Time as the test server sees it: the 3 s to acknowledge and the 15 minutes of a token are measured by it. */
export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number;
  /** Runs `run` once, `delayMs` from now; the function that comes back cancels it. */
  after(delayMs: number, run: () => void): () => void;
}

/** A clock that moves only when it is told to. */
export interface ManualClock extends Clock {
  /** Moves time on by `ms`, running what falls due in the order of its time. */
  advance(ms: number): void;
}

/** The machine's own clock; its timers keep no process alive. */
export function systemClock(): Clock {
  return {
    now: () => Date.now(),
    after: (delayMs, run) => {
      const timer = setTimeout(run, delayMs).unref();
      return () => {
        clearTimeout(timer);
      };
    },
  };
}

/** A clock for tests that starts at `startMs` (now, when left out) and stands still. */
export function manualClock(startMs = Date.now()): ManualClock {
  let nowMs = startMs;
  const due = new Set<{ atMs: number; run: () => void }>();
  const nextDue = (limitMs: number) =>
    [...due].filter((entry) => entry.atMs <= limitMs).sort((a, b) => a.atMs - b.atMs)[0];
  return {
    now: () => nowMs,
    after: (delayMs, run) => {
      const entry = { atMs: nowMs + delayMs, run };
      due.add(entry);
      return () => {
        due.delete(entry);
      };
    },
    advance: (ms) => {
      const limitMs = nowMs + ms;
      for (let entry = nextDue(limitMs); entry !== undefined; entry = nextDue(limitMs)) {
        due.delete(entry);
        nowMs = entry.atMs;
        entry.run();
      }
      nowMs = limitMs;
    },
  };
}
