import { setImmediate } from 'node:timers/promises';

/** How long work may hold the event loop: messages and embedding processes wait for it. */
const longestTurnMs = 8;

/** Called between two steps of long work. */
export type Pause = () => Promise<void> | void;

/** When the event loop was last seen to turn: one for the whole thread, as works that follow each other hold it together. */
let turnedAt = 0;

/**
 * Gives a function that lets the event loop turn when it was held for some milliseconds, and else does nothing.
 * @param check called at each turn; may throw to end the work
 */
export function createPauses(check: () => void = () => undefined): Pause {
  return () => {
    if (performance.now() - turnedAt < longestTurnMs) return;
    return setImmediate().then(() => {
      turnedAt = performance.now();
      check();
    });
  };
}
