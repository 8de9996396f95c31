import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { FootnoteError, messageOf } from '../../errors.js';

/** The file of a backup that says what the backup must hold; written last. */
export const backupManifestName = 'backup.json';

/** Every file that a backup can hold, by its path in the folder; a manifest that names another one is none. */
export const backupPaths = {
  database: 'index/index.sqlite',
  graph: 'index/vectors.hnsw',
  manifest: 'index/manifest.json',
  botData: 'bot.sqlite',
} as const;

const file = z.object({ bytes: z.number().int().nonnegative(), sha256: z.string().regex(/^[0-9a-f]{64}$/) });

const manifestSchema = z.object({
  format: z.literal(1),
  createdAt: z.string(),
  /** The generation that was in force, or null when there was no index. */
  generation: z.string().nullable(),
  files: z.partialRecord(z.enum(backupPaths), file),
});

/** What a backup says of itself. */
export type BackupManifest = z.infer<typeof manifestSchema>;

/** Size and SHA-256 of a file. */
export async function describeBackupFile(path: string): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return { bytes: (await stat(path)).size, sha256: hash.digest('hex') };
}

/**
 * Reads a backup's manifest and every file that it names.
 * @throws FootnoteError `BACKUP_DAMAGED` when the folder is no backup, or a file is missing or not what was written
 */
export async function checkBackup(folder: string): Promise<BackupManifest> {
  const manifest = await readBackupManifest(join(folder, backupManifestName));
  for (const [path, { bytes, sha256 }] of Object.entries(manifest.files)) {
    const found = await describeOrNull(join(folder, path));
    if (found?.bytes === bytes && found.sha256 === sha256) continue;
    throw damaged(join(folder, path), `${bytes} bytes of SHA-256 ${sha256}`, told(found));
  }
  return manifest;
}

async function readBackupManifest(path: string): Promise<BackupManifest> {
  try {
    return manifestSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (cause) {
    const why = cause instanceof z.ZodError ? (cause.issues[0]?.message ?? 'another form') : messageOf(cause);
    throw damaged(path, 'the manifest of a backup', why, cause);
  }
}

async function describeOrNull(path: string): Promise<{ bytes: number; sha256: string } | null> {
  try {
    return await describeBackupFile(path);
  } catch (thrown) {
    if ((thrown as { code?: unknown }).code === 'ENOENT') return null;
    throw thrown;
  }
}

function told(found: { bytes: number; sha256: string } | null): string {
  return found === null ? 'no file' : `${found.bytes} bytes of ${found.sha256}`;
}

function damaged(path: string, expected: string, got: string, cause?: unknown): FootnoteError {
  return new FootnoteError(
    'BACKUP_DAMAGED',
    `expected ${expected} at ${path}, got ${got}; use another backup: nothing was changed`,
    { cause },
  );
}
