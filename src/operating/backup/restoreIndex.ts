import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { FootnoteError } from '../../errors.js';
import { privateModes } from '../../files/privateFiles.js';
import {
  generationFolder,
  layout,
  listGenerations,
  makeCurrent,
  nextGeneration,
  syncFile,
  syncFolder,
} from '../../store/sqlite/generations/generations.js';
import { readManifest, writeManifest } from '../../store/sqlite/generations/manifest.js';
import { backupPaths, takeFromBackup, type BackupManifest, type BackupPath } from './backupFolder.js';

/** Where a restored generation is put together, in the index folder. */
const staging = 'restoring';

/**
 * Puts a backup's index in force as a new generation, after those that are there: the one in force stays beside it, for
 * a rollback, until the next indexing run. Readers change over at once. Hold the index's lock.
 * @returns the generation's name
 * @throws FootnoteError `BACKUP_DAMAGED`, `INDEX_OUTDATED`
 */
export async function restoreIndex(
  folder: string,
  backup: BackupManifest,
  indexDir: string,
): Promise<string> {
  const staged = join(indexDir, staging);
  await rm(staged, { recursive: true, force: true });
  await mkdir(staged, { recursive: true, mode: privateModes.folder });
  const take = (path: BackupPath, name: string): Promise<void> =>
    takeFromBackup(folder, backup, { path, target: join(staged, name) });
  await take(backupPaths.manifest, layout.manifest);
  const manifest = await readManifest(join(staged, layout.manifest));
  await take(backupPaths.database, layout.database);
  if (backup.files[backupPaths.database]?.sha256 !== manifest.files.database.sha256) {
    throw new FootnoteError(
      'BACKUP_DAMAGED',
      `expected ${join(folder, backupPaths.database)} to match its manifest, got another hash; use another backup`,
    );
  }
  const names: string[] = [layout.database, layout.manifest];
  if (backup.files[backupPaths.graph] !== undefined) {
    await take(backupPaths.graph, layout.graph);
    names.push(layout.graph);
  }
  const existing = await listGenerations(indexDir);
  const generation =
    existing.length === 0 ? manifest.generation : nextGeneration(existing, manifest.files.database.sha256);
  await writeManifest(join(staged, layout.manifest), { ...manifest, generation });
  for (const name of names) await syncFile(join(staged, name));
  await mkdir(join(indexDir, layout.generations), { recursive: true, mode: privateModes.folder });
  await rename(staged, generationFolder(indexDir, generation));
  await syncFolder(join(indexDir, layout.generations));
  await makeCurrent(indexDir, generation);
  return generation;
}
