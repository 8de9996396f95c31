import type { OperatingContext } from '../cli/doctorCommand.js';

/** What a command takes from this process. The first SIGINT or SIGTERM aborts the signal, a second one ends it. */
export function operatingContext(): OperatingContext {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  return {
    environment: process.env,
    stdout: process.stdout,
    stderr: process.stderr,
    now: () => new Date(),
    signal: stop.signal,
  };
}
