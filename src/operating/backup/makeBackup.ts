import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { codeOf } from '../../store/sqlite/storeFault.js';
import { hashKeyPath, readHashKey, writeHashKey } from '../../bot/questionLog/hashKeyFile.js';
import { FootnoteError, messageOf } from '../../errors.js';
import { privateModes } from '../../files/privateFiles.js';
import { isMissing, syncFile, syncFolder } from '../../store/sqlite/generations/generations.js';
import { backupManifestName, backupPaths, describeBackupFile, type BackupManifest } from './backupFolder.js';
import { copyBotData } from './copyBotData.js';
import { copyIndex } from './copyIndex.js';

/** What to back up, and where to. */
export interface BackupOptions {
  /** A folder that is not there yet, or empty. */
  readonly folder: string;
  /** Null when the index is not kept in a folder. */
  readonly indexDir: string | null;
  readonly botDataPath: string;
  /** Whether the key of the bot's data is to stand in the backup too; default no. */
  readonly withKey?: boolean;
  readonly now: () => Date;
}

/**
 * Copies the index in force and the bot's data into a folder, while bot and indexer may be at work. The folder is there
 * when the backup is whole, and not before; only its owner can read it.
 * @throws FootnoteError `BAD_USAGE` for a folder that holds something, `BACKUP_UNWRITABLE`, `INDEX_DAMAGED`,
 *   `INDEX_OUTDATED`, `BOT_DATA_DAMAGED`, `INDEX_MISSING` when there is nothing to back up
 */
export async function makeBackup(options: BackupOptions): Promise<BackupManifest> {
  const folder = resolve(options.folder);
  try {
    await refuseFull(folder);
    const partial = `${folder}.${randomUUID()}.partial`;
    await mkdir(dirname(folder), { recursive: true });
    await mkdir(partial, { mode: 0o700 });
    try {
      const manifest = await fill(partial, options);
      await publish(partial, folder);
      return manifest;
    } finally {
      await rm(partial, { recursive: true, force: true });
    }
  } catch (cause) {
    if (cause instanceof FootnoteError) throw cause;
    throw new FootnoteError(
      'BACKUP_UNWRITABLE',
      `expected to write a backup to ${folder}, got ${codeOf(cause)} (${messageOf(cause)}); ` +
        'check its permissions and free space, or choose another folder',
      { cause },
    );
  }
}

async function fill(
  partial: string,
  { indexDir, botDataPath, withKey = false, now }: BackupOptions,
): Promise<BackupManifest> {
  const createdAt = now().toISOString();
  const index = indexDir === null ? null : await copyIndex(indexDir, partial);
  const botData = join(partial, backupPaths.botData);
  const hasBotData = await copyBotData(botDataPath, botData);
  if (index === null && !hasBotData) {
    throw new FootnoteError(
      'INDEX_MISSING',
      `expected an index in ${indexDir ?? 'a folder'} or ${botDataPath} to back up, got neither; check INDEX_DIR`,
    );
  }
  const hasKey = withKey && hasBotData && copyKey(botDataPath, join(partial, backupPaths.key));
  const manifest: BackupManifest = {
    format: 1,
    createdAt,
    generation: index?.manifest.generation ?? null,
    files: {
      ...index?.files,
      ...(hasBotData && { [backupPaths.botData]: await describeBackupFile(botData) }),
      ...(hasKey && { [backupPaths.key]: await describeBackupFile(join(partial, backupPaths.key)) }),
    },
  };
  const path = join(partial, backupManifestName);
  await writeFile(path, `${JSON.stringify(manifest, null, 2)}\n`, { mode: privateModes.file });
  await syncFile(path);
  await syncFolder(partial);
  return manifest;
}

/** @returns false where the data still holds its key itself, as a version before 3 does */
function copyKey(botDataPath: string, target: string): boolean {
  const key = readHashKey(hashKeyPath(botDataPath));
  if (key !== null) writeHashKey(target, key);
  return key !== null;
}

async function refuseFull(folder: string): Promise<void> {
  const names = await namesIn(folder);
  if (names === null || names.length === 0) return;
  throw new FootnoteError(
    'BAD_USAGE',
    `expected a new or empty folder for the backup, got ${folder} with ${names.length} entries; name another`,
  );
}

async function namesIn(folder: string): Promise<string[] | null> {
  try {
    return await readdir(folder);
  } catch (thrown) {
    if (isMissing(thrown)) return null;
    throw thrown;
  }
}

async function publish(partial: string, folder: string): Promise<void> {
  // An empty folder: a rename over it is not possible everywhere.
  if ((await namesIn(folder)) !== null) await rmdir(folder);
  await rename(partial, folder);
  await syncFolder(dirname(folder));
}
