import type { ChildProcess } from 'node:child_process';

/** An indexer ends itself within 4 s, unless not even that is possible. */
const patienceMs = 4500;

/**
 * Ends a process when a signal aborts: SIGTERM asks it to, and SIGKILL ends it when it has not gone after 4.5 s.
 * @returns a function that stops doing so; call it when the process has ended
 */
export function stopOnAbort(child: ChildProcess, signal: AbortSignal): () => void {
  let timer: NodeJS.Timeout | undefined;
  const stop = (): void => {
    child.kill('SIGTERM');
    timer = setTimeout(() => child.kill('SIGKILL'), patienceMs);
  };
  signal.addEventListener('abort', stop, { once: true });
  return () => {
    signal.removeEventListener('abort', stop);
    clearTimeout(timer);
  };
}
