/** Work under way, finished in the order in which it was begun. */
export interface OrderedQueue {
  /**
   * Adds work that has begun, and what follows once it and all before it are done. Waits while more than the queue's
   * limit is under way.
   * @param weight in the limit's unit
   */
  push<T>(weight: number, work: Promise<T>, then: (value: T) => Promise<void>): Promise<void>;
  /** Waits for all of it. */
  drain(): Promise<void>;
}

/**
 * Makes a queue that holds at most `limit` of weight under way, or one piece that is heavier. Rejections surface at
 * the `push` or `drain` that waits for them.
 */
export function createOrderedQueue(limit: number): OrderedQueue {
  const tasks: { weight: number; finish: () => Promise<void> }[] = [];
  let weightUnderWay = 0;
  const finishFirst = async (): Promise<void> => {
    const task = tasks.shift();
    if (task === undefined) return;
    weightUnderWay -= task.weight;
    await task.finish();
  };
  return {
    async push(weight, work, then) {
      // A later waiter reports the rejection; until then it must not count as unhandled.
      work.catch(() => undefined);
      tasks.push({ weight, finish: async () => then(await work) });
      weightUnderWay += weight;
      while (weightUnderWay > limit && tasks.length > 1) await finishFirst();
    },
    async drain() {
      while (tasks.length > 0) await finishFirst();
    },
  };
}
