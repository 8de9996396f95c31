import { Worker } from 'node:worker_threads';
import { messageOf } from '../../errors.js';
import { readFileBytes } from './fileContent.js';
import type { Reader, ReadOutcome } from './reader.js';

/** What one document may take; a parser that needs more is ended. */
const maximumMilliseconds = 60_000;
const maximumHeapMegabytes = 768;

/** What a thread that reads documents is sent; it answers with a `ReadOutcome`. */
export interface DocumentTask {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** A format whose parser cannot be trusted with the process. */
export interface ThreadFormat {
  readonly name: string;
  readonly extensions: readonly string[];
  /** With its article, for reasons: `a PDF`. */
  readonly what: string;
  /** The module that a thread runs. */
  readonly entry: URL;
}

/**
 * A reader of one article a file that parses in a thread of its own, which it keeps for the next document and which
 * does not keep the process alive. A document at which the parser dies, runs out of memory or takes a minute is
 * skipped.
 */
export function createThreadReader(format: ThreadFormat): Reader {
  const idle: Worker[] = [];
  return {
    name: format.name,
    extensions: format.extensions,
    async *read(file) {
      const content = await readFileBytes(file);
      if (content.kind === 'skipped') {
        yield content;
        return;
      }
      const thread = idle.pop() ?? startThread(format.entry);
      const task = { path: file.path, bytes: content.content };
      const { outcome, isAlive } = await readIn(thread, task, format.what);
      if (isAlive) idle.push(thread);
      yield outcome;
    },
  };
}

/** Threads run compiled code. */
function startThread(entry: URL): Worker {
  const compiled = new URL(entry.href.replace('/src/index/', '/dist/index/').replace(/\.ts$/, '.js'));
  const thread = new Worker(compiled, { resourceLimits: { maxOldGenerationSizeMb: maximumHeapMegabytes } });
  // A thread that dies while it is idle is found out by the next document.
  thread.on('error', () => undefined);
  return thread;
}

function readIn(
  thread: Worker,
  { path, bytes }: DocumentTask,
  what: string,
): Promise<{ outcome: ReadOutcome; isAlive: boolean }> {
  thread.ref();
  return new Promise((resolve) => {
    const end = (outcome: ReadOutcome, isAlive: boolean): void => {
      clearTimeout(timer);
      thread.off('message', told).off('error', died).off('exit', ended);
      thread.unref();
      if (!isAlive) void thread.terminate();
      resolve({ outcome, isAlive });
    };
    const skip = (reason: string): void => end({ kind: 'skipped', path, reason }, false);
    const told = (outcome: ReadOutcome): void => end(outcome, true);
    const died = (error: unknown): void => skip(reasonOf(error, what));
    const ended = (): void => skip(`expected ${what} that can be read, got one that ended its parser`);
    const timer = setTimeout(() => {
      skip(`expected ${what} that is read within ${maximumMilliseconds / 1000} s, got one that takes longer`);
    }, maximumMilliseconds);
    thread.on('message', told).on('error', died).on('exit', ended);
    // A copy, which the thread takes over: the bytes may lie in a buffer that others share.
    const own = new Uint8Array(bytes);
    thread.postMessage({ path, bytes: own } satisfies DocumentTask, [own.buffer]);
  });
}

function reasonOf(error: unknown, what: string): string {
  const isFull = error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
  if (isFull)
    return `expected ${what} that is read within ${maximumHeapMegabytes} MB, got one that takes more`;
  return `expected ${what} that can be read, got: ${messageOf(error).slice(0, 200)}`;
}
