/** Work that closing waits for. */
export interface PendingWork {
  add(work: Promise<unknown>): void;
  /** Resolves when all is done, or after so many milliseconds. @returns whether all was done */
  drain(atMostMs: number): Promise<boolean>;
}

/** Nothing yet. */
export function createPendingWork(): PendingWork {
  const pending = new Set<Promise<unknown>>();
  return {
    add: (work) => {
      const settled: Promise<unknown> = work
        .catch(() => undefined)
        .finally(() => {
          pending.delete(settled);
        });
      pending.add(settled);
    },
    drain: async (atMostMs) => {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, atMostMs)));
      const all = (async () => {
        while (pending.size > 0) await Promise.all(pending);
      })();
      await Promise.race([all, late]);
      clearTimeout(timer);
      return pending.size === 0;
    },
  };
}
