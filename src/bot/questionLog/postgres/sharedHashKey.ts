import { randomBytes } from 'node:crypto';
import { dirname } from 'node:path';
import { FootnoteError, messageOf } from '../../../errors.js';
import { closeToOthers } from '../../../files/privateFiles.js';
import type { Ask, Connections } from '../../../store/postgres/connections.js';
import { makeBotDataFolder } from '../botDataFolder.js';
import { checkOfKey, keyBytes, keyCheckNote, readHashKey, secretNote, writeHashKey } from '../hashKeyFile.js';
import { retentionNote } from '../questionLog.js';

const selectNote = 'SELECT value FROM footnote.bot_notes WHERE key = $1';

/**
 * The key of a database's hashes, which every host keeps in a file. The first bot of all makes key and file; other hosts
 * are given a copy of the file by hand. A database of before that holds its key loses it to the file of the first bot
 * that opens it.
 * @throws FootnoteError `BOT_KEY_MISSING` when the file is gone, of another database, or cannot be written
 */
export async function openSharedHashKey(connections: Connections, path: string): Promise<Buffer> {
  const key = await connections.transaction(async (ask) => {
    // One bot at a time, until the file is there: no two of them make a key.
    await ask(`${selectNote} FOR UPDATE`, [retentionNote]);
    return takeKey(ask, { path, name: connections.name });
  });
  closeToOthers(path);
  return key;
}

/** What a database keeps of its key; null of one that holds its key itself, or has none yet. */
export async function sharedKeyCheck(ask: Ask): Promise<string | null> {
  return noteOf(ask, keyCheckNote);
}

async function takeKey(
  ask: Ask,
  { path, name }: { readonly path: string; readonly name: string },
): Promise<Buffer> {
  const check = await sharedKeyCheck(ask);
  const inside = await noteOf(ask, secretNote);
  const kept = readHashKey(path);
  if (check !== null && (kept === null || checkOfKey(kept) !== check)) {
    const got = kept === null ? 'no key' : 'another key';
    throw keyMissing({ path, name }, `${got}; copy bot.key there from a host that has it`);
  }
  // A key inside, once there is a check, was made by an earlier version that was started again.
  const wanted = check === null && inside !== null ? Buffer.from(inside, 'base64') : kept;
  const key = wanted ?? randomBytes(keyBytes);
  if (kept?.equals(key) !== true) putKey(path, { key, name });
  await ask('DELETE FROM footnote.bot_notes WHERE key = $1', [secretNote]);
  await ask('INSERT INTO footnote.bot_notes VALUES ($1, $2) ON CONFLICT (key) DO NOTHING', [
    keyCheckNote,
    checkOfKey(key),
  ]);
  return key;
}

function putKey(path: string, { key, name }: { readonly key: Buffer; readonly name: string }): void {
  try {
    makeBotDataFolder(dirname(path));
    writeHashKey(path, key);
  } catch (cause) {
    throw keyMissing(
      { path, name },
      `${messageOf(cause)}; make its folder one that the bot may write to`,
      cause,
    );
  }
}

async function noteOf(ask: Ask, key: string): Promise<string | null> {
  return (await ask<{ value: string }>(selectNote, [key]))[0]?.value ?? null;
}

function keyMissing(
  { path, name }: { readonly path: string; readonly name: string },
  got: string,
  cause?: unknown,
): FootnoteError {
  return new FootnoteError(
    'BOT_KEY_MISSING',
    `expected the key of the data in ${name} at ${path}, got ${got}`,
    {
      cause,
    },
  );
}
