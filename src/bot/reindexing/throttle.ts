/** Passes on the latest of many values, one at a time and not more often than asked. */
export interface Throttle<T> {
  push(value: T): void;
  /** Drops what waits and resolves when nothing is being passed on. */
  end(): Promise<void>;
}

/** @param everyMs least time from the end of one call to the start of the next */
export function createThrottle<T>(everyMs: number, pass: (value: T) => Promise<void>): Throttle<T> {
  let waiting: { value: T } | null = null;
  let running: Promise<void> | null = null;
  let ended = false;
  let wake: (() => void) | null = null;
  const loop = async (): Promise<void> => {
    while (waiting !== null && !ended) {
      const { value } = waiting;
      waiting = null;
      await pass(value);
      if (ended) return;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, everyMs);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  };
  return {
    push: (value) => {
      if (ended) return;
      waiting = { value };
      running ??= loop().finally(() => (running = null));
    },
    end: async () => {
      ended = true;
      wake?.();
      await running;
    },
  };
}
