import Database from 'better-sqlite3';
import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import { codeOf } from '../../store/sqlite/storeFault.js';
import { FootnoteError } from '../../errors.js';

/**
 * Takes the bot's data for one process, so that no bot can open it meanwhile.
 * @returns a function that lets go; where there is no file, or what is there is no database any more, nothing is held
 * @throws FootnoteError `BOT_RUNNING` when a process has it open
 */
export function holdBotData(path: string): () => void {
  // SQLite would delete the log beside a file that is no database.
  if (!existsSync(path) || !isDatabase(path)) return () => undefined;
  const database = new Database(path, { timeout: 0 });
  try {
    database.pragma('locking_mode = EXCLUSIVE');
    // SQLite leaves the log of a database behind only when no other process has it open.
    database.pragma('journal_mode = DELETE');
    database.exec('BEGIN EXCLUSIVE');
    return () => database.close();
  } catch (cause) {
    database.close();
    const code = codeOf(cause);
    if (code === 'SQLITE_CORRUPT' || code === 'SQLITE_NOTADB') return () => undefined;
    if (code !== 'SQLITE_BUSY' && code !== 'SQLITE_LOCKED') throw cause;
    throw new FootnoteError(
      'BOT_RUNNING',
      `expected nothing to be using ${path}, got a process that has it open; stop the bot, or restore with --only index`,
      { cause },
    );
  }
}

/** Whether a file begins as SQLite's do; an empty one counts as one. @see https://www.sqlite.org/fileformat2.html */
function isDatabase(path: string): boolean {
  const head = Buffer.alloc(16);
  const file = openSync(path, 'r');
  try {
    return readSync(file, head) === 0 || head.toString('latin1') === 'SQLite format 3\0';
  } finally {
    closeSync(file);
  }
}
