import { Worker } from 'node:worker_threads';
import { errorOf } from '../../../workerFailure.js';
import type { GraphReply, GraphTask } from './graphThread.js';
import type { NewProjection } from './nextGraph.js';
import { stopped } from '../../../stopped.js';

/**
 * Builds the graph of the articles that are committed, in a thread of its own, and writes its file: the caller's thread
 * derives rows meanwhile.
 * @returns the projection that is to be put into the database
 * @throws FootnoteError `CANCELLED` when the signal aborts; else what building throws
 */
export function buildGraphInThread(task: GraphTask, signal: AbortSignal): Promise<NewProjection> {
  // Threads run compiled code.
  const entry = new URL('./graphThread.js', import.meta.url.replace('/src/store/', '/dist/store/'));
  const thread = new Worker(entry, { workerData: task });
  return new Promise((resolve, reject) => {
    const stop = (): void => void thread.terminate();
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
    let reply: GraphReply | null = null;
    let fault: unknown = null;
    thread.on('message', (message: GraphReply) => (reply = message));
    thread.on('error', (error) => (fault = error));
    // Not before its end: until then it may have the database open.
    thread.on('exit', (code) => {
      signal.removeEventListener('abort', stop);
      if (signal.aborted) reject(stopped(signal.reason));
      else if (reply === null)
        reject(fault instanceof Error ? fault : new Error(`expected a graph, got exit code ${code}`));
      else if ('failure' in reply) reject(errorOf(reply.failure));
      else resolve(reply.projection);
    });
  });
}
