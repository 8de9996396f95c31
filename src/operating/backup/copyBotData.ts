import Database from 'better-sqlite3';
import { existsSync } from 'node:fs';
import { FootnoteError, messageOf } from '../../errors.js';
import { privateFile } from '../../files/privateFiles.js';
import { syncFile } from '../../store/sqlite/generations/generations.js';

/**
 * Copies the bot's own data as it stands at one moment, while the bot may be writing: SQLite's online backup. The copy
 * is one file without a log beside it, and was read from end to end.
 * @returns false when there is nothing to copy
 * @throws FootnoteError `BOT_DATA_DAMAGED`
 * @see https://www.sqlite.org/backup.html
 */
export async function copyBotData(path: string, target: string): Promise<boolean> {
  if (!existsSync(path)) return false;
  try {
    await copyOnline(path, target);
    await checkBotDataCopy(target);
  } catch (cause) {
    throw new FootnoteError(
      'BOT_DATA_DAMAGED',
      `expected to copy ${path}, got: ${messageOf(cause)}; footnote doctor says what is wrong`,
      { cause },
    );
  }
  return true;
}

async function copyOnline(path: string, target: string): Promise<void> {
  privateFile(target);
  const source = new Database(path, { readonly: true, timeout: 5000 });
  try {
    // In one step: begun again whenever the bot writes, smaller steps might never come to an end.
    await source.backup(target, { progress: () => 0x7fffffff });
  } finally {
    source.close();
  }
}

/** Makes a database one file, with nothing beside it, and reads it from end to end. @throws Error for any damage */
export async function checkBotDataCopy(path: string): Promise<void> {
  const database = new Database(path, { fileMustExist: true });
  try {
    database.pragma('journal_mode = DELETE');
    const found = String(database.pragma('integrity_check(1)', { simple: true }));
    if (found !== 'ok') throw new Error(found);
  } finally {
    database.close();
  }
  await syncFile(path);
}
