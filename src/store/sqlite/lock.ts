import Database from 'better-sqlite3';
import { accessSync, constants, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { FootnoteError } from '../../errors.js';
import { layout } from './generations/generations.js';
import { codeOf, storeFault } from './storeFault.js';

/**
 * Takes the index folder for one indexing run. The lock is SQLite's own lock on a small file: the operating system
 * lets go of it when the process ends, however it ends, so that it never needs a hand.
 * @returns a function that lets go
 * @throws FootnoteError `INDEX_LOCKED` when another run has it, `INDEX_UNWRITABLE` when the folder cannot be written
 */
export function lockIndex(indexDir: string): () => void {
  try {
    mkdirSync(indexDir, { recursive: true });
    // SQLite would lock a file that it can only read.
    accessSync(indexDir, constants.W_OK);
    const database = new Database(join(indexDir, layout.lock), { timeout: 0 });
    try {
      database.exec('BEGIN EXCLUSIVE');
    } catch (cause) {
      database.close();
      throw cause;
    }
    return () => database.close();
  } catch (cause) {
    if (codeOf(cause) !== 'SQLITE_BUSY') throw storeFault(indexDir, cause);
    throw new FootnoteError(
      'INDEX_LOCKED',
      `expected to be the only indexing run on ${indexDir}, got another one at work; wait for it or stop it`,
      { cause },
    );
  }
}
