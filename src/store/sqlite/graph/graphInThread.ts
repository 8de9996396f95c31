import { Worker } from 'node:worker_threads';
import { stopped } from '../../../stopped.js';
import { errorOf } from '../../../workerFailure.js';
import type { FileDescription } from '../../hashFile.js';
import type { GraphReply, GraphTask } from './graphThread.js';
import type { NewProjection } from './nextGraph.js';

/** A thread that builds the next graph and writes its file: the caller's goes on meanwhile. */
export interface GraphThread {
  /**
   * Begins to build, from the articles that are committed.
   * @returns the projection that is to be put into the database, which the thread reads no more
   * @throws FootnoteError `CANCELLED` when the signal aborts; else what building throws
   */
  build(signal: AbortSignal): Promise<NewProjection>;
  /** The graph's file, once it is written. @throws FootnoteError as `build` does */
  written(): Promise<FileDescription>;
  /** Ends the thread, whatever it is doing. */
  end(): Promise<void>;
}

/** Starts the thread, which reads the graph of the generation that the new one is copied from, if there is one. */
export function startGraphThread(task: GraphTask): GraphThread {
  // Threads run compiled code.
  const entry = new URL('./graphThread.js', import.meta.url.replace('/src/store/', '/dist/store/'));
  const thread = new Worker(entry, { workerData: task });
  // Nobody waits for a graph that is only begun.
  thread.unref();
  let aborted: AbortSignal | null = null;
  let fault: unknown = null;
  // Not before its end: until then it may have files open.
  const ended = new Promise<unknown>((resolve) => {
    thread.on('error', (error) => (fault = error));
    thread.on('exit', (code) => {
      if (aborted?.aborted === true) resolve(stopped(aborted.reason));
      else resolve(fault ?? new Error(`expected a graph, got exit code ${code}`));
    });
  });
  const told = new Promise<NewProjection>((resolve, reject) => {
    thread.on('message', (reply: GraphReply) => {
      if ('projection' in reply) resolve(reply.projection);
      else if ('failure' in reply) fault = errorOf(reply.failure);
    });
    void ended.then(reject);
  });
  const written = new Promise<FileDescription>((resolve, reject) => {
    thread.on('message', (reply: GraphReply) => {
      if ('file' in reply) resolve(reply.file);
    });
    void ended.then(reject);
  });
  for (const promise of [told, written]) promise.catch(() => undefined);
  const end = async (): Promise<void> => {
    await thread.terminate();
    await ended;
  };
  return {
    build: (signal) => {
      aborted = signal;
      signal.addEventListener('abort', () => void end(), { once: true });
      if (signal.aborted) void end();
      thread.ref();
      thread.postMessage(null);
      return told;
    },
    written: () => written,
    end,
  };
}
