import { FootnoteError } from './errors.js';

/** The fault of a run that was stopped by its signal. */
export function stopped(cause?: unknown): FootnoteError {
  const message = 'stopped before the end; the index is as it was, and the next run continues from here';
  return new FootnoteError('CANCELLED', message, { cause });
}

/** @throws FootnoteError `CANCELLED` when the signal has aborted */
export function throwIfStopped(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw stopped();
}
