/** What went wrong, for programs; the message is for people. */
export type FootnoteErrorCode =
  | 'BAD_USAGE'
  | 'BAD_SETTINGS'
  | 'CORPUS_MISSING'
  | 'CORPUS_EMPTY'
  | 'FILES_HANG'
  | 'INDEX_MISSING'
  | 'INDEX_DAMAGED'
  | 'INDEX_OUTDATED'
  | 'INDEX_LOCKED'
  | 'INDEX_UNWRITABLE'
  | 'FETCH_LOCKED'
  | 'FETCH_UNWRITABLE'
  | 'STORE_UNREACHABLE'
  | 'STORE_REFUSED'
  | 'STORE_OUTDATED'
  | 'BOT_DATA_NEWER'
  | 'BOT_DATA_DAMAGED'
  | 'BOT_KEY_MISSING'
  | 'BOT_RUNNING'
  | 'BACKUP_DAMAGED'
  | 'BACKUP_UNWRITABLE'
  | 'MODEL_MISSING'
  | 'MODEL_DAMAGED'
  | 'MODEL_DOWNLOAD'
  | 'EMBEDDING_FAILED'
  | 'READING_FAILED'
  | 'CANCELLED'
  | 'DISCORD';

/**
 * A fault that a person can act on. Expected outcomes (an unanswered question, a skipped file) are values, not
 * errors. The message reads "expected …, got …; do …" in one line.
 */
export class FootnoteError extends Error {
  readonly code: FootnoteErrorCode;

  constructor(code: FootnoteErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'FootnoteError';
    this.code = code;
  }
}

/** The message of anything that was thrown, as one line. */
export function messageOf(thrown: unknown): string {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return message.replace(/[\s\p{Cc}]+/gu, ' ').trim();
}
