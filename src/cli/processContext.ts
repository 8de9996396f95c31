import { writeSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { hasHungCall } from '../files/patience.js';
import type { CommandContext } from './command.js';

/** Work that ends in order takes less; a bot finishes what it is at for 8 s before it leaves Discord. */
const endsWithinMs = { index: 4000, start: 20_000, shard: 20_000 } as const;

/**
 * What a command takes from this process. SIGINT and SIGTERM abort the signal once; a second one ends the process at
 * once. A parent that is gone wants nothing any more: that aborts it too. A reader of standard
 * output that goes away ends the process as well, without a fault: nobody is left to read it.
 *
 * A process that is asked to end and does not is killed by itself: an indexer after 4 s, a bot after 20 s. Nothing that
 * hangs keeps it, and nothing is lost by it, for it could be killed at any moment. An indexer whose parent is gone ends
 * even while its only thread for JavaScript waits for a call, or where an exit in order would wait for one.
 * @param command what it does; one without a time of its own is not bounded
 */
export function processContext(command: string | undefined): CommandContext {
  const stop = new AbortController();
  const end = (): void => {
    stop.abort();
    const ms = Object.entries(endsWithinMs).find(([name]) => name === command)?.[1];
    if (ms !== undefined) setTimeout(killSelf, ms, hangs(ms)).unref();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, end);
  process.once('disconnect', end);
  // The channel may have closed while the program was loading: nothing reports that a second time.
  if (process.connected === false) killSelf(orphaned);
  if (command === 'index' && process.connected) watchParent(endsWithinMs.index);
  process.once('exit', killWhatWouldWait);
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

/**
 * Ends this process whatever it is waiting for. An exit in order would wait for every call of the operating system.
 * @param line for people, on standard error
 */
export function killSelf(line = ''): void {
  try {
    writeSync(2, line);
  } finally {
    process.kill(process.pid, 'SIGKILL');
  }
}

/** A thread ends this process a while after its parent has: the main thread may be held by a call that hangs. */
function watchParent(patienceMs: number): void {
  const workerData = { parent: process.ppid, patienceMs };
  new Worker(new URL('./watchParent.js', import.meta.url), { workerData }).unref();
}

/** An exit would wait for every call about a file: nobody waits for its code when the parent is gone. */
function killWhatWouldWait(): void {
  const pending = process.getActiveResourcesInfo().some((name) => name.startsWith('FSReq'));
  if (hasHungCall() || (pending && process.connected === false)) killSelf();
}

const orphaned = 'expected the process that started this one, got a closed channel to it; nothing was done\n';

const hangs = (ms: number): string =>
  `expected to end in ${ms / 1000} s, got work that hangs; this process ends now, and the index stays as it was\n`;

function tellParent(message: unknown): void {
  if (process.connected) process.send?.(message, undefined, undefined, () => undefined);
}
