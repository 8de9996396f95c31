import Database from 'better-sqlite3';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf } from '../../store/sqlite/storeFault.js';
import { layout } from '../../store/sqlite/generations/generations.js';

/** Whether an indexing run is at work on a folder. Reading takes the lock for less than a millisecond. */
export function isIndexLocked(indexDir: string): boolean {
  const path = join(indexDir, layout.lock);
  if (!existsSync(path)) return false;
  const database = new Database(path, { readonly: true, timeout: 0 });
  try {
    database.prepare('SELECT COUNT(*) FROM sqlite_master').get();
    return false;
  } catch (thrown) {
    if (codeOf(thrown) === 'SQLITE_BUSY') return true;
    throw thrown;
  } finally {
    database.close();
  }
}

/** Where SQLite's locks begin in a file. @see https://www.sqlite.org/fileformat2.html#the_lock_byte_page */
const lockByte = 0x40000000;

/** The ids of the processes that hold the lock, where the system tells (Linux); empty elsewhere. */
export function lockHolders(indexDir: string): number[] {
  if (!existsSync('/proc/locks')) return [];
  const { ino } = statSync(join(indexDir, layout.lock));
  return holdersIn(readFileSync('/proc/locks', 'utf8'), ino);
}

/**
 * The processes that hold SQLite's locks on a file.
 * @param locks lines as `/proc/locks` has them: `1: POSIX  ADVISORY  WRITE 512 08:02:1234 1073741824 1073742335`
 * @see https://man7.org/linux/man-pages/man5/proc_locks.5.html
 */
export function holdersIn(locks: string, inode: number): number[] {
  const found = locks.split('\n').flatMap((line) => {
    // What waits for a lock has `->` after the number.
    const [, kind, , , pid, file, start] = line.trim().split(/\s+/);
    const isOurs = kind === 'POSIX' && file?.split(':')[2] === String(inode) && Number(start) >= lockByte;
    return isOurs && Number(pid) > 0 ? [Number(pid)] : [];
  });
  return [...new Set(found)];
}
