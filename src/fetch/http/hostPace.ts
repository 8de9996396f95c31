/** Time, as it passes; another one in tests. */
export interface Clock {
  readonly now: () => Date;
  /** @throws the signal's reason when it aborts */
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

/** How a host is asked. */
export interface Pace {
  /** From the end of a request to the start of the next. */
  readonly gapMs: number;
  /** Requests under way at once. */
  readonly atOnce: number;
}

/** Keeps requests to each host apart. */
export interface HostPace {
  /** Does a piece of work when the host's turn comes. */
  take<T>(origin: string, pace: Pace, work: () => Promise<T>): Promise<T>;
  /** Lets a host rest. */
  rest(origin: string, milliseconds: number): void;
}

interface Host {
  running: number;
  /** Milliseconds since 1970 before which nothing begins. */
  freeAt: number;
  readonly waiting: (() => void)[];
}

/** Requests to different hosts do not wait for each other. */
export function createHostPace({ now, sleep }: Clock, signal: AbortSignal): HostPace {
  const hosts = new Map<string, Host>();
  const hostOf = (origin: string): Host => {
    const known = hosts.get(origin);
    if (known !== undefined) return known;
    const host: Host = { running: 0, freeAt: 0, waiting: [] };
    hosts.set(origin, host);
    return host;
  };
  const enter = async (host: Host, { atOnce }: Pace): Promise<void> => {
    while (host.running >= atOnce) await new Promise<void>((resolve) => host.waiting.push(resolve));
    host.running += 1;
  };
  return {
    take: async (origin, pace, work) => {
      const host = hostOf(origin);
      await enter(host, pace);
      try {
        for (let wait = host.freeAt - now().getTime(); wait > 0; wait = host.freeAt - now().getTime()) {
          await sleep(wait, signal);
        }
        signal.throwIfAborted();
        return await work();
      } finally {
        if (pace.gapMs > 0) host.freeAt = Math.max(host.freeAt, now().getTime() + pace.gapMs);
        host.running -= 1;
        host.waiting.shift()?.();
      }
    },
    rest: (origin, milliseconds) => {
      const host = hostOf(origin);
      host.freeAt = Math.max(host.freeAt, now().getTime() + milliseconds);
    },
  };
}
