import Database from 'better-sqlite3';
import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';
import { FootnoteError } from '../../errors.js';
import { claimFolder } from './claimFolder.js';
import { layout } from './generations/generations.js';
import { codeOf, storeFault } from './storeFault.js';

/**
 * Takes the index folder for one indexing run. The lock is SQLite's own lock on a small file: the operating system
 * lets go of it when the process ends, however it ends, so that it never needs a hand.
 * @returns a function that lets go
 * @throws FootnoteError `INDEX_LOCKED` when another run has it, `INDEX_UNWRITABLE` when the folder cannot be written,
 *   `BAD_SETTINGS` when it holds something else
 */
export function lockIndex(indexDir: string): () => void {
  try {
    claimFolder(indexDir);
    // SQLite would lock a file that it can only read.
    accessSync(indexDir, constants.W_OK);
    const unlock = lockFile(join(indexDir, layout.lock));
    if (unlock !== null) return unlock;
  } catch (cause) {
    throw storeFault(indexDir, cause);
  }
  throw new FootnoteError(
    'INDEX_LOCKED',
    `expected to be the only indexing run on ${indexDir}, got another one at work; wait for it or stop it`,
  );
}

/**
 * Takes a lock on a file of its own, which is made when it is missing.
 * @returns a function that lets go; null while another process has it
 * @throws what SQLite says
 */
export function lockFile(path: string): (() => void) | null {
  const database = new Database(path, { timeout: 0 });
  try {
    database.exec('BEGIN EXCLUSIVE');
    return () => database.close();
  } catch (cause) {
    database.close();
    if (codeOf(cause) === 'SQLITE_BUSY') return null;
    throw cause;
  }
}
