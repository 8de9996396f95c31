import Database from 'better-sqlite3';
import { createHmac, randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { FootnoteError } from '../../../errors.js';
import { privateFile, privateModes } from '../../../files/privateFiles.js';
import { secretNote } from '../questionLog.js';

/** The note by which a database knows its key, and from which the key cannot be told. */
const keyCheckNote = 'key check';

const keyBytes = 32;

/** The key of the hashes stands beside the bot's data, not in it: whoever has one alone cannot tell people. */
export function hashKeyPath(botDataPath: string): string {
  return join(dirname(botDataPath), 'bot.key');
}

/** What a database keeps of its key. */
export function checkOfKey(key: Buffer): string {
  return createHmac('sha256', key).update('key check').digest('base64url').slice(0, 22);
}

/** @returns null where there is no file, or one that holds no key */
export function readHashKey(path: string): Buffer | null {
  if (!existsSync(path)) return null;
  const key = Buffer.from(readFileSync(path, 'latin1'), 'base64');
  return key.length === keyBytes ? key : null;
}

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

/** Puts a key in force; the file of another one is kept beside it. */
export function writeHashKey(path: string, key: Buffer): void {
  const part = `${path}.part`;
  rmSync(part, { force: true });
  const file = openSync(part, 'wx', privateModes.file);
  try {
    writeSync(file, `${key.toString('base64')}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  if (existsSync(path)) renameSync(path, freeName(`${path}.before`));
  renameSync(part, path);
}

function freeName(wanted: string): string {
  let name = wanted;
  for (let n = 2; existsSync(name); n += 1) name = `${wanted}-${n}`;
  return name;
}

function keyMissing(path: string, botDataPath: string): FootnoteError {
  const got = existsSync(path) ? 'another key' : 'no file';
  return new FootnoteError(
    'BOT_KEY_MISSING',
    `expected the key of ${botDataPath} at ${path}, got ${got}; put its copy there, ` +
      'or move the data away to begin without what people left in it',
  );
}
