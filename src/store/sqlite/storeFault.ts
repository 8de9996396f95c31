import { FootnoteError, messageOf } from '../../errors.js';

const unwritable = new Set([
  ...[
    'ENOSPC',
    'EDQUOT',
    'EFBIG',
    'EROFS',
    'EACCES',
    'EPERM',
    'EIO',
    'ENOENT',
    'ENOTDIR',
    'EEXIST',
    'EISDIR',
    'ENAMETOOLONG',
  ],
  ...['SQLITE_FULL', 'SQLITE_READONLY', 'SQLITE_CANTOPEN', 'SQLITE_PERM', 'SQLITE_IOERR'],
]);

const damaged = new Set(['SQLITE_CORRUPT', 'SQLITE_NOTADB']);

/**
 * What the operating system or SQLite says while an index is written, as a fault that a person can act on:
 * `INDEX_UNWRITABLE` or `INDEX_DAMAGED`. Anything else is given back as it is.
 */
export function storeFault(indexDir: string, thrown: unknown): unknown {
  if (thrown instanceof FootnoteError) return thrown;
  const code = codeOf(thrown);
  if (unwritable.has(code)) {
    return new FootnoteError(
      'INDEX_UNWRITABLE',
      `expected to write to the index folder ${indexDir}, got ${code} (${messageOf(thrown)}); ` +
        'check its permissions and free space, or choose another with INDEX_DIR or --index',
      { cause: thrown },
    );
  }
  if (damaged.has(code)) {
    return new FootnoteError(
      'INDEX_DAMAGED',
      `expected a readable index in ${indexDir}, got ${messageOf(thrown)}; run footnote index --full`,
      { cause: thrown },
    );
  }
  return thrown;
}

/** The code of an error; SQLite's extended codes without what they add (`SQLITE_IOERR_WRITE` is `SQLITE_IOERR`). */
export function codeOf(thrown: unknown): string {
  const code = (thrown as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code.replace(/^(SQLITE_[A-Z]+)_.*$/, '$1') : '';
}
