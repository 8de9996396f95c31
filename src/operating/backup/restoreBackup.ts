import { copyFile, link, mkdir, rename, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { checkOfKey, hashKeyPath, readHashKey, writeHashKey } from '../../bot/questionLog/hashKeyFile.js';
import { keyCheckOf } from '../../bot/questionLog/sqlite/hashKey.js';
import { privateModes } from '../../files/privateFiles.js';
import { lockIndex } from '../../store/sqlite/lock.js';
import { FootnoteError, messageOf } from '../../errors.js';
import { syncFolder } from '../../store/sqlite/generations/generations.js';
import { codeOf } from '../../store/sqlite/storeFault.js';
import { backupPaths, checkBackup, takeFromBackup, type BackupManifest } from './backupFolder.js';
import { checkBotDataCopy } from './copyBotData.js';
import { holdBotData } from './holdBotData.js';
import { restoreIndex } from './restoreIndex.js';

/** What to restore, and where to. */
export interface RestoreOptions {
  /** The backup. */
  readonly folder: string;
  /** Null for both. */
  readonly only: 'index' | 'bot' | null;
  /** Null when the index is not kept in a folder. */
  readonly indexDir: string | null;
  readonly botDataPath: string;
  readonly now: () => Date;
}

/** What was put in force. */
export interface Restored {
  /** The generation that is in force now; null when the index was not restored. */
  readonly generation: string | null;
  readonly botData: boolean;
  /** Where the bot's data of before is kept; null when there was none or it was not restored. */
  readonly aside: string | null;
}

/**
 * Puts a backup in force. The whole backup is read first: a damaged one changes nothing. Index and bot's data each
 * change in one step, so that a process that is killed leaves either what was or what is restored; run it again then.
 * @throws FootnoteError `BACKUP_DAMAGED`, `BACKUP_UNWRITABLE`, `INDEX_LOCKED` while an indexing run is at work,
 *   `BOT_RUNNING` while a bot has its data open, `BOT_KEY_MISSING` when the key of the data is nowhere, `BAD_USAGE` when
 *   the backup does not hold what is to be restored
 */
export async function restoreBackup(options: RestoreOptions): Promise<Restored> {
  const { folder, only, indexDir, botDataPath } = options;
  const backup = await checkBackup(folder);
  const { files } = backup;
  const hasIndex = files[backupPaths.database] !== undefined && files[backupPaths.manifest] !== undefined;
  const hasBotData = files[backupPaths.botData] !== undefined;
  if ((only === 'index' && !hasIndex) || (only === 'bot' && !hasBotData)) {
    throw new FootnoteError(
      'BAD_USAGE',
      `expected a backup with --only ${only}, got one without; choose another`,
    );
  }
  const indexTarget = hasIndex && only !== 'bot' ? indexDir : null;
  const restoresBot = hasBotData && only !== 'index';
  const release: (() => void)[] = [];
  try {
    if (restoresBot) release.push(holdBotData(botDataPath));
    if (indexTarget !== null) release.push(lockIndex(indexTarget));
    const aside = restoresBot ? await restoreBotData(options, backup) : null;
    const generation = indexTarget === null ? null : await restoreIndex(folder, backup, indexTarget);
    return { generation, botData: restoresBot, aside };
  } catch (cause) {
    if (cause instanceof FootnoteError) throw cause;
    throw unwritable(dirname(botDataPath), cause);
  } finally {
    for (const letGo of release) letGo();
  }
}

/** @returns where the file of before is kept, or null */
async function restoreBotData(
  { folder, botDataPath, now }: RestoreOptions,
  backup: BackupManifest,
): Promise<string | null> {
  const staged = `${botDataPath}.restoring`;
  await mkdir(dirname(botDataPath), { recursive: true, mode: privateModes.folder });
  await rm(staged, { force: true });
  try {
    await takeFromBackup(folder, backup, { path: backupPaths.botData, target: staged });
    await checkBotDataCopy(staged);
    await restoreKey({ folder, backup, staged, botDataPath });
    const aside = existsSync(botDataPath) ? await keepAside(botDataPath, now()) : null;
    await rename(staged, botDataPath);
    await syncFolder(dirname(botDataPath));
    return aside;
  } finally {
    await rm(staged, { force: true });
  }
}

/**
 * Puts the key of the restored data in force before the data; another one that was there is kept beside it.
 * @throws FootnoteError `BOT_KEY_MISSING` when neither the backup nor the place has it
 */
async function restoreKey({
  folder,
  backup,
  staged,
  botDataPath,
}: Pick<RestoreOptions, 'folder' | 'botDataPath'> & {
  readonly backup: BackupManifest;
  readonly staged: string;
}): Promise<void> {
  const path = hashKeyPath(botDataPath);
  const check = keyCheckOf(staged);
  // Of a version that holds its key itself, which is taken out when it is opened.
  if (check === null) return;
  const kept = readHashKey(path);
  if (kept !== null && checkOfKey(kept) === check) return;
  const restored = `${path}.restoring`;
  await rm(restored, { force: true });
  try {
    if (backup.files[backupPaths.key] !== undefined) {
      await takeFromBackup(folder, backup, { path: backupPaths.key, target: restored });
    }
    const key = readHashKey(restored);
    if (key !== null && checkOfKey(key) === check) return writeHashKey(path, key);
  } finally {
    await rm(restored, { force: true });
  }
  throw new FootnoteError(
    'BOT_KEY_MISSING',
    `expected the key of the backup's data at ${path} or in the backup, got ${kept === null ? 'none' : 'another'}; ` +
      'put its copy there, or restore with --only index: nothing was changed',
  );
}

/** Only a file that is no database any more still has a log beside it here; that would be read into the restored one. */
async function keepAside(path: string, now: Date): Promise<string> {
  const wanted = `${path}.before-${now.toISOString().replace(/[:.]/g, '-')}`;
  let aside = wanted;
  for (let n = 2; existsSync(aside); n++) aside = `${wanted}-${n}`;
  try {
    await link(path, aside);
  } catch (thrown) {
    // Not every file system has hard links.
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP'].includes(codeOf(thrown))) throw thrown;
    await copyFile(path, aside);
  }
  for (const suffix of ['-wal', '-shm']) {
    if (existsSync(`${path}${suffix}`)) await rename(`${path}${suffix}`, `${aside}${suffix}`);
  }
  return aside;
}

function unwritable(place: string, cause: unknown): FootnoteError {
  return new FootnoteError(
    'BACKUP_UNWRITABLE',
    `expected to restore to ${place}, got ${codeOf(cause)} (${messageOf(cause)}); check its permissions and free space`,
    { cause },
  );
}
