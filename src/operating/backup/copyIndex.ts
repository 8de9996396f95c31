import { constants } from 'node:fs';
import { copyFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { FootnoteError } from '../../errors.js';
import { closeToOthers, privateFolder } from '../../files/privateFiles.js';
import { checkGeneration } from '../../store/sqlite/generations/checkGeneration.js';
import {
  currentGeneration,
  generationFolder,
  isMissing,
  layout,
  syncFile,
} from '../../store/sqlite/generations/generations.js';
import type { Manifest } from '../../store/sqlite/generations/manifest.js';
import { backupPaths, describeBackupFile, type BackupManifest } from './backupFolder.js';

/** What was copied. */
export interface CopiedIndex {
  readonly manifest: Manifest;
  readonly files: BackupManifest['files'];
}

/** A run may remove a generation while it is copied, when two are made meanwhile: as often the next one is tried. */
const mostTries = 5;

/**
 * Copies the generation in force into a backup, and reads the copies again. Nothing is locked: the files of a generation
 * never change. A graph that is not what the manifest names is left out; it is derived.
 * @returns null when there is no index
 * @throws FootnoteError `INDEX_DAMAGED`, `INDEX_OUTDATED`
 */
export async function copyIndex(indexDir: string, folder: string): Promise<CopiedIndex | null> {
  for (let tries = 1; ; tries++) {
    const generation = await currentGeneration(indexDir);
    if (generation === null) return null;
    try {
      return await copyGeneration(indexDir, generation, folder);
    } catch (thrown) {
      const isGone = generation !== (await currentGeneration(indexDir)) && tries < mostTries;
      if (!isGone) throw thrown;
      await rm(join(folder, dirname(backupPaths.database)), { recursive: true, force: true });
    }
  }
}

async function copyGeneration(indexDir: string, generation: string, folder: string): Promise<CopiedIndex> {
  const manifest = await checkGeneration(indexDir, generation);
  const source = generationFolder(indexDir, generation);
  privateFolder(join(folder, dirname(backupPaths.database)));
  const copy = async (name: string, path: string) => {
    await copyFile(join(source, name), join(folder, path), constants.COPYFILE_FICLONE);
    closeToOthers(join(folder, path));
    await syncFile(join(folder, path));
    return describeBackupFile(join(folder, path));
  };
  const database = await copy(layout.database, backupPaths.database);
  if (database.sha256 !== manifest.files.database.sha256) {
    throw new FootnoteError(
      'INDEX_DAMAGED',
      `expected ${join(source, layout.database)} to match its manifest, got another hash; run footnote index --full first`,
    );
  }
  const files: BackupManifest['files'] = {
    [backupPaths.database]: database,
    [backupPaths.manifest]: await copy(layout.manifest, backupPaths.manifest),
  };
  try {
    const graph = await copy(layout.graph, backupPaths.graph);
    if (graph.sha256 === manifest.files.graph.sha256)
      return { manifest, files: { ...files, [backupPaths.graph]: graph } };
    await rm(join(folder, backupPaths.graph));
  } catch (thrown) {
    if (!isMissing(thrown)) throw thrown;
  }
  return { manifest, files };
}
