import { openArchive } from '../retrieval/openArchive.js';
import type { CommandContext } from '../cli/commandLine.js';

/**
 * What a command takes from this process. SIGINT and SIGTERM abort the signal once; a second one ends the process at
 * once. A reader of standard output that goes away ends the process as well, without a fault: nobody is left to tell.
 */
export function processContext(): CommandContext {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
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
    openArchive,
  };
}
