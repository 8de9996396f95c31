import type { REST } from 'discord.js';

/** How often the clock is looked at, and from what on it counts as set back. */
const everyMs = 250;
const leastStepMs = 1000;

/**
 * Lets requests go on when the system's clock is set back. discord.js notes by the clock when a limit ends: an hour set
 * back would make each of them, that of all requests too, an hour longer. Limits in force are forgotten then; where
 * Discord still has one, it says so and is waited for.
 * @returns a function that ends it
 */
export function forgiveClock(rest: REST): () => void {
  // By how much the clock is before one that is never set.
  let ahead = Date.now() - performance.now();
  const timer = setInterval(() => {
    const before = ahead;
    ahead = Date.now() - performance.now();
    if (ahead < before - leastStepMs) forgetLimits(rest);
  }, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}

function forgetLimits(rest: REST): void {
  rest.globalReset = -1;
  for (const handler of rest.handlers.values()) Object.assign(handler, { reset: -1 });
}
