import { createHmac } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { privateModes } from '../../files/privateFiles.js';

/** What the key of people's hashes holds, in bytes. */
export const keyBytes = 32;

/** The note by which data knows its key, and from which the key cannot be told. */
export const keyCheckNote = 'key check';

/** The note in which earlier versions kept the key itself, in base64. */
export const secretNote = 'secret';

/** The key of the hashes stands beside the bot's data, not in it: whoever has one alone cannot tell people. */
export function hashKeyPath(botDataPath: string): string {
  return join(dirname(botDataPath), 'bot.key');
}

/** What data keeps of its key. */
export function checkOfKey(key: Buffer): string {
  return createHmac('sha256', key).update('key check').digest('base64url').slice(0, 22);
}

/** @returns null where there is no file, or one that holds no key */
export function readHashKey(path: string): Buffer | null {
  if (!existsSync(path)) return null;
  const key = Buffer.from(readFileSync(path, 'latin1'), 'base64');
  return key.length === keyBytes ? key : null;
}

/** Puts a key in force; the file of another one is kept beside it. */
export function writeHashKey(path: string, key: Buffer): void {
  const part = `${path}.part`;
  rmSync(part, { force: true });
  writeFileSync(part, `${key.toString('base64')}\n`, { flag: 'wx', mode: privateModes.file });
  sync(part, 'r+');
  if (existsSync(path)) renameSync(path, freeName(`${path}.before`));
  renameSync(part, path);
  // The data loses the key next: the file must outlast a power failure. Windows opens no folder.
  if (process.platform !== 'win32') sync(dirname(path), 'r');
}

function sync(path: string, flags: 'r' | 'r+'): void {
  const opened = openSync(path, flags);
  try {
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
}

function freeName(wanted: string): string {
  let name = wanted;
  for (let n = 2; existsSync(name); n += 1) name = `${wanted}-${n}`;
  return name;
}
