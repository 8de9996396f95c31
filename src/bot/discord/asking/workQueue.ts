/** Bounds of a queue. */
export interface WorkQueueOptions {
  /** Tasks at a time; at least 1. */
  readonly atOnce: number;
  /** Tasks that wait; beyond them the queue is busy. */
  readonly waiting: number;
}

/** A task's outcome, or that there was no place for it. */
export type QueueOutcome<T> = { readonly kind: 'done'; readonly value: T } | { readonly kind: 'busy' };

/** A bounded queue: first come, first served. */
export interface WorkQueue {
  run<T>(task: () => Promise<T>): Promise<QueueOutcome<T>>;
  /** Tasks under way and waiting. */
  size(): number;
  /** Tasks under way. */
  running(): number;
}

/** An empty queue. */
export function createWorkQueue({ atOnce, waiting }: WorkQueueOptions): WorkQueue {
  let running = 0;
  const queue: (() => void)[] = [];
  const enter = () =>
    new Promise<void>((resolve) => {
      if (running < atOnce) {
        running += 1;
        resolve();
      } else queue.push(resolve);
    });
  const leave = () => {
    const next = queue.shift();
    if (next === undefined) running -= 1;
    // The place goes to the next one without being free in between.
    else next();
  };
  return {
    run: async (task) => {
      if (running >= atOnce && queue.length >= waiting) return { kind: 'busy' };
      await enter();
      try {
        return { kind: 'done', value: await task() };
      } finally {
        leave();
      }
    },
    size: () => running + queue.length,
    running: () => running,
  };
}
