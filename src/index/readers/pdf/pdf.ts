import { Worker } from 'node:worker_threads';
import { messageOf } from '../../../errors.js';
import { readFileBytes } from '../fileContent.js';
import type { PdfTask } from './pdfThread.js';
import type { Reader, ReadOutcome } from '../reader.js';

/** What one document may take; a parser that needs more is ended. */
const MAXIMUM_MILLISECONDS = 60_000;
const MAXIMUM_HEAP_MEGABYTES = 768;

/** Reads the text layer of PDF documents, one article a file. */
export const pdf: Reader = createPdfReader();

/**
 * A reader that parses in a thread of its own, which it keeps for the next document and which does not keep the
 * process alive. A document at which the parser dies, runs out of memory or takes a minute is skipped.
 */
function createPdfReader(): Reader {
  const idle: Worker[] = [];
  return {
    name: 'PDF',
    extensions: ['.pdf'],
    async *read(file) {
      const content = await readFileBytes(file);
      if (content.kind === 'skipped') {
        yield content;
        return;
      }
      const thread = idle.pop() ?? startThread();
      const { outcome, isAlive } = await readIn(thread, { path: file.path, bytes: content.content });
      if (isAlive) idle.push(thread);
      yield outcome;
    },
  };
}

/** Threads run compiled code. */
function startThread(): Worker {
  const entry = new URL('./pdfThread.js', import.meta.url.replace('/src/index/', '/dist/index/'));
  const thread = new Worker(entry, { resourceLimits: { maxOldGenerationSizeMb: MAXIMUM_HEAP_MEGABYTES } });
  // A thread that dies while it is idle is found out by the next document.
  thread.on('error', () => undefined);
  return thread;
}

function readIn(
  thread: Worker,
  { path, bytes }: PdfTask,
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
    const died = (error: unknown): void => skip(reasonOf(error));
    const ended = (): void => skip('expected a PDF that can be read, got one that ended its parser');
    const timer = setTimeout(() => {
      skip(`expected a PDF that is read within ${MAXIMUM_MILLISECONDS / 1000} s, got one that takes longer`);
    }, MAXIMUM_MILLISECONDS);
    thread.on('message', told).on('error', died).on('exit', ended);
    // A copy, which the thread takes over: the bytes may lie in a buffer that others share.
    const own = new Uint8Array(bytes);
    thread.postMessage({ path, bytes: own } satisfies PdfTask, [own.buffer]);
  });
}

function reasonOf(error: unknown): string {
  const isFull = error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
  if (isFull)
    return `expected a PDF that is read within ${MAXIMUM_HEAP_MEGABYTES} MB, got one that takes more`;
  return `expected a PDF that can be read, got: ${messageOf(error).slice(0, 200)}`;
}
