import { setImmediate } from 'node:timers/promises';

/** How long work may hold the event loop: messages and embedding processes wait for it. */
const longestTurnMs = 8;

/** Called between two steps of long work. */
export type Pause = () => Promise<void> | void;

/**
 * Gives a function that lets the event loop turn when it was held for some milliseconds, and else does nothing.
 * @param check called at each turn; may throw to end the work
 */
export function createPauses(check: () => void = () => undefined): Pause {
  let since = performance.now();
  return () => {
    if (performance.now() - since < longestTurnMs) return;
    return setImmediate().then(() => {
      check();
      since = performance.now();
    });
  };
}
