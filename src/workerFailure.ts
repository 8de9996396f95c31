import { FootnoteError, messageOf, type FootnoteErrorCode } from './errors.js';

/** An error on its way between threads, which would strip its code. */
export interface WorkerFailure {
  readonly code: FootnoteErrorCode;
  readonly message: string;
}

/** What a worker sends for an error; one without a code of ours becomes `EMBEDDING_FAILED`. */
export function failureOf(error: unknown): WorkerFailure {
  return {
    code: error instanceof FootnoteError ? error.code : 'EMBEDDING_FAILED',
    message: messageOf(error),
  };
}

/** The error that a worker sent. */
export function errorOf({ code, message }: WorkerFailure): FootnoteError {
  return new FootnoteError(code, message);
}
