import type { CommandContext } from './command.js';

/**
 * What a command takes from this process. SIGINT and SIGTERM abort the signal once; a second one ends the process at
 * once. A parent that is gone wants nothing any more: that aborts it too. A reader of standard output that goes away
 * ends the process as well, without a fault: nobody is left to read it.
 */
export function processContext(): CommandContext {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  process.once('disconnect', () => stop.abort());
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(0);
  });
  return {
    environment: process.env,
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    now: () => new Date(),
    signal: stop.signal,
    // What answers is loaded only where something is answered.
    async openArchive(options) {
      const { openArchive } = await import('../retrieval/openArchive.js');
      return openArchive(options);
    },
    ...(process.send === undefined ? {} : { tellParent }),
  };
}

function tellParent(message: unknown): void {
  if (process.connected) process.send?.(message, undefined, undefined, () => undefined);
}
