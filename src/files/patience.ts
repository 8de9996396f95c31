import { FootnoteError } from '../errors.js';

/** A disk that wakes up or a network that stutters answers within this; nothing else takes as long. */
const patienceMs = 15_000;

/** Calls of the operating system that were given up and may never return: each holds one of the process's few threads. */
let hung = 0;
const listeners = new Set<(error: FootnoteError) => void>();

/**
 * Waits for a call of the operating system for 15 s at most: a mount whose server is gone answers never.
 * @param what names the path
 * @throws FootnoteError `FILES_HANG` when it does not return in time; else what the call throws
 */
export async function withPatience<T>(call: Promise<T>, what: string, ms = patienceMs): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      hung += 1;
      call.then(returned, returned);
      const error = new FootnoteError(
        'FILES_HANG',
        `expected ${what} to be read, got no answer from its disk or network in ${ms / 1000} s; ` +
          'check what is mounted there, then run this again',
      );
      reject(error);
      for (const listener of listeners) listener(error);
    }, ms);
  });
  try {
    return await Promise.race([call, late]);
  } finally {
    clearTimeout(timer);
  }
}

function returned(): void {
  hung -= 1;
}

/** Whether a call has been given up and has not returned: then this process can only end by being killed. */
export function hasHungCall(): boolean {
  return hung > 0;
}

/**
 * Does work, and stops waiting for it as soon as any call of the operating system hangs: what the work would still do
 * may wait for the same threads.
 * @throws FootnoteError `FILES_HANG`; else what the work throws
 */
export async function unlessFilesHang<T>(work: Promise<T>): Promise<T> {
  let listener: (error: FootnoteError) => void = () => undefined;
  const hang = new Promise<never>((_, reject) => {
    listener = reject;
    listeners.add(listener);
  });
  try {
    return await Promise.race([work, hang]);
  } finally {
    listeners.delete(listener);
  }
}
