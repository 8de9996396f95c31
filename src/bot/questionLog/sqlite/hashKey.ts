import Database from 'better-sqlite3';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { FootnoteError } from '../../../errors.js';
import { privateFile } from '../../../files/privateFiles.js';
import { checkOfKey, keyBytes, keyCheckNote, readHashKey, secretNote, writeHashKey } from '../hashKeyFile.js';

/** What the database in a file keeps of its key; null of one that holds its key itself, or has none yet. */
export function keyCheckOf(botDataPath: string): string | null {
  const database = new Database(botDataPath, { readonly: true, timeout: 5000 });
  try {
    const hasNotes = database.prepare(`SELECT 1 FROM sqlite_master WHERE name = 'notes'`).get() !== undefined;
    return hasNotes ? noteOf(database, keyCheckNote) : null;
  } finally {
    database.close();
  }
}

function noteOf(database: Database.Database, key: string): string | null {
  const row = database.prepare<[string], { value: string }>('SELECT value FROM notes WHERE key = ?').get(key);
  return row?.value ?? null;
}

/**
 * The key that belongs to a database, which is made with it. A database of version 2 or earlier holds its key itself:
 * it is taken out of it.
 * @throws FootnoteError `BOT_KEY_MISSING` when the file is gone or of another database
 */
export function openHashKey(database: Database.Database, path: string): Buffer {
  const setNote = database.prepare<[string, string]>(
    'INSERT OR REPLACE INTO notes (key, value) VALUES (?, ?)',
  );
  const opened = database
    .transaction(() => {
      const inside = noteOf(database, secretNote);
      const check = noteOf(database, keyCheckNote);
      const kept = readHashKey(path);
      if (inside !== null) {
        const key = Buffer.from(inside, 'base64');
        if (kept?.equals(key) !== true) writeHashKey(path, key);
        database.prepare('DELETE FROM notes WHERE key = ?').run(secretNote);
        setNote.run(keyCheckNote, checkOfKey(key));
        return { key, wasInside: true };
      }
      if (check !== null) {
        if (kept !== null && checkOfKey(kept) === check) return { key: kept, wasInside: false };
        throw keyMissing(path, database.name);
      }
      const key = kept ?? randomBytes(keyBytes);
      if (kept === null) writeHashKey(path, key);
      setNote.run(keyCheckNote, checkOfKey(key));
      return { key, wasInside: false };
    })
    .immediate();
  privateFile(path);
  if (opened.wasInside) database.pragma('wal_checkpoint(TRUNCATE)');
  return opened.key;
}

function keyMissing(path: string, botDataPath: string): FootnoteError {
  const got = existsSync(path) ? 'another key' : 'no file';
  return new FootnoteError(
    'BOT_KEY_MISSING',
    `expected the key of ${botDataPath} at ${path}, got ${got}; put its copy there, ` +
      'or move the data away to begin without what people left in it',
  );
}
