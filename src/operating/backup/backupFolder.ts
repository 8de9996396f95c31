import { realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { FootnoteError, messageOf } from '../../errors.js';
import { copyRegularFile, type CopiedFile } from '../../files/copyRegularFile.js';
import { openRegularFile } from '../../files/regularFile.js';

/** The file of a backup that says what the backup must hold; written last. */
export const backupManifestName = 'backup.json';

/** Every file that a backup can hold, by its path in the folder; a manifest that names another one is none. */
export const backupPaths = {
  database: 'index/index.sqlite',
  graph: 'index/vectors.hnsw',
  manifest: 'index/manifest.json',
  botData: 'bot.sqlite',
  /** Only on demand: without it, nobody can tell from the bot's data who people are. */
  key: 'bot.key',
} as const;

const file = z.object({ bytes: z.number().int().nonnegative(), sha256: z.string().regex(/^[0-9a-f]{64}$/) });

const manifestSchema = z.object({
  format: z.literal(1),
  createdAt: z.string(),
  /** The generation that was in force, or null when there was no index. */
  generation: z.string().nullable(),
  files: z.partialRecord(z.enum(backupPaths), file),
});

/** A path in a backup. */
export type BackupPath = (typeof backupPaths)[keyof typeof backupPaths];

/** What a backup says of itself. */
export type BackupManifest = z.infer<typeof manifestSchema>;

/** Every manifest is far smaller. */
const mostManifestBytes = 1024 * 1024;

/** Size and SHA-256 of a file. */
export async function describeBackupFile(path: string): Promise<CopiedFile> {
  return copyRegularFile(path, await realpath(dirname(path)), null);
}

/**
 * Reads a backup's manifest and every file that it names, none of them through a link.
 * @throws FootnoteError `BACKUP_DAMAGED` when the folder is no backup, or a file is missing or not what was written
 */
export async function checkBackup(folder: string): Promise<BackupManifest> {
  const manifest = await readBackupManifest(folder);
  for (const path of Object.values(backupPaths)) {
    if (manifest.files[path] !== undefined) await takeFromBackup(folder, manifest, { path, target: null });
  }
  return manifest;
}

/**
 * Copies one file out of a backup, and takes nothing but what its manifest names: also when the backup is altered
 * between a check and this.
 * @param target a file that is not there yet; null only checks
 * @throws FootnoteError `BACKUP_DAMAGED`
 */
export async function takeFromBackup(
  folder: string,
  { files }: Pick<BackupManifest, 'files'>,
  { path, target }: { readonly path: BackupPath; readonly target: string | null },
): Promise<void> {
  const { bytes, sha256 } = files[path] ?? {};
  const found = await copyOrReason(folder, path, target);
  if (typeof found !== 'string' && found.bytes === bytes && found.sha256 === sha256) return;
  throw damaged(join(folder, path), `${bytes} bytes of SHA-256 ${sha256}`, told(found));
}

async function readBackupManifest(folder: string): Promise<BackupManifest> {
  const path = join(folder, backupManifestName);
  try {
    const file = await openRegularFile(path, null);
    try {
      return manifestSchema.parse(JSON.parse((await file.head(mostManifestBytes)).toString()));
    } finally {
      await file.close();
    }
  } catch (cause) {
    const why = cause instanceof z.ZodError ? (cause.issues[0]?.message ?? 'another form') : messageOf(cause);
    throw damaged(path, 'the manifest of a backup', why, cause);
  }
}

async function copyOrReason(
  folder: string,
  path: BackupPath,
  target: string | null,
): Promise<CopiedFile | string> {
  try {
    return await copyRegularFile(join(folder, path), await realpath(folder), target);
  } catch (thrown) {
    const { code } = thrown as { code?: unknown };
    if (code === 'ENOENT') return 'no file';
    // What is there instead of it; all else is the operating system's.
    if (code === undefined) return messageOf(thrown);
    throw thrown;
  }
}

function told(found: CopiedFile | string): string {
  return typeof found === 'string' ? found : `${found.bytes} bytes of ${found.sha256}`;
}

function damaged(path: string, expected: string, got: string, cause?: unknown): FootnoteError {
  return new FootnoteError(
    'BACKUP_DAMAGED',
    `expected ${expected} at ${path}, got ${got}; use another backup: nothing was changed`,
    { cause },
  );
}
