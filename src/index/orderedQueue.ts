/** Work under way, finished in the order in which it was begun. */
export interface OrderedQueue {
  /**
   * Adds work that has begun, and what follows once it and all before it are done; that goes on by itself. Waits while
   * more than the queue's limit is under way.
   * @param weight in the limit's unit
   */
  push<T>(weight: number, work: Promise<T>, then: (value: T) => Promise<void>): Promise<void>;
  /** Waits for all of it. */
  drain(): Promise<void>;
  /** Leaves what has not been finished; waits for what is being finished, whether it fails or not. */
  leave(): Promise<void>;
}

/**
 * Makes a queue that holds at most `limit` of weight under way, or one piece that is heavier. After a rejection nothing
 * is finished any more; it surfaces at the next `push` or `drain`.
 */
export function createOrderedQueue(limit: number): OrderedQueue {
  const tasks: { weight: number; done: Promise<void> }[] = [];
  let weightUnderWay = 0;
  let last = Promise.resolve();
  let failed = false;
  let left = false;
  const finishFirst = async (): Promise<void> => {
    const task = tasks.shift();
    if (task === undefined) return;
    await task.done;
    weightUnderWay -= task.weight;
  };
  return {
    async push(weight, work, then) {
      // A later waiter reports a rejection; until then it must not count as unhandled.
      work.catch(() => undefined);
      if (failed) await last;
      const done = last.then(async () => {
        const value = await work;
        if (!left) await then(value);
      });
      done.catch(() => (failed = true));
      last = done;
      tasks.push({ weight, done });
      weightUnderWay += weight;
      while (weightUnderWay > limit && tasks.length > 1) await finishFirst();
    },
    drain: () => last,
    async leave() {
      left = true;
      await last.catch(() => undefined);
    },
  };
}
