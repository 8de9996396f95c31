import { config } from 'dotenv';
import { constants, setPriority } from 'node:os';
import { indexCommand } from '../cli/indexCommand.js';

config({ quiet: true });
// Whoever answers questions on this machine goes first; the processes that embed inherit it.
try {
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
} catch {
  // Not every system allows it, and nothing but speed hangs on it.
}
const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
// A parent that is gone wants nothing any more; what was embedded is kept for its next run.
process.once('disconnect', () => stop.abort());

process.exitCode = await indexCommand(process.argv.slice(2), {
  environment: process.env,
  stdout: process.stdout,
  stderr: process.stderr,
  now: () => new Date(),
  signal: stop.signal,
  ...(process.send === undefined ? {} : { tellParent }),
});
if (process.connected) process.disconnect();

function tellParent(message: unknown): void {
  if (process.connected) process.send?.(message, undefined, undefined, () => undefined);
}
