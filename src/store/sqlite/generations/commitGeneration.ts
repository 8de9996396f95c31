import type Database from 'better-sqlite3';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  currentGeneration,
  generationFolder,
  layout,
  listGenerations,
  makeCurrent,
  nextGeneration,
  removeGenerations,
  syncFile,
  syncFolder,
} from './generations.js';
import { closeToOthers, privateModes } from '../../../files/privateFiles.js';
import { describeFile, type FileDescription } from '../../hashFile.js';
import { manifestFormat, writeManifest, type Manifest } from './manifest.js';
import { readTotals } from '../schema.js';
import type { WriterOptions } from '../../indexWriter.js';
import type { StoreThresholds } from '../storeThresholds.js';

/** What a commit needs to know of the writer. */
export type CommitOptions = WriterOptions & {
  readonly indexDir: string;
  /** The generation that this one was copied from, or null. */
  readonly base: string | null;
  readonly thresholds: StoreThresholds;
};

/**
 * Finishes the database under construction, writes its manifest, and makes it the generation in force by one atomic
 * rename. The generation before stays for a rollback; all others are removed.
 * @param graph its file, which is being written meanwhile
 */
export async function commitGeneration(
  database: Database.Database,
  graph: Promise<FileDescription>,
  options: CommitOptions,
): Promise<Manifest> {
  const { indexDir, now } = options;
  const building = join(indexDir, layout.building);
  const { articles, passages, windows } = readTotals(database);
  const counts = { articles, passages, windows, ...readDates(database) };
  database.pragma('wal_checkpoint(TRUNCATE)');
  database.pragma('journal_mode = DELETE');
  database.close();

  const files = {
    database: await describeFile(join(building, layout.database)),
    graph: await graph,
  };
  const { model, fingerprint } = options.identity;
  const generation = nextGeneration(await listGenerations(indexDir), files.database.sha256);
  const createdAt = now().toISOString();
  const manifest: Manifest = {
    format: manifestFormat,
    generation,
    model,
    fingerprint,
    createdAt,
    ...counts,
    files,
  };
  await writeManifest(join(building, layout.manifest), manifest);
  for (const name of [layout.database, layout.graph, layout.manifest]) {
    closeToOthers(join(building, name));
    await syncFile(join(building, name));
  }
  closeToOthers(building);
  const before = await currentGeneration(indexDir);
  await publish(indexDir, generation);
  await removeGenerations(indexDir, before === null ? [generation] : [generation, before]);
  return manifest;
}

/** A run that ends between these steps leaves the old generation in force, and nothing that a later run would take up. */
async function publish(indexDir: string, generation: string): Promise<void> {
  const building = join(indexDir, layout.building);
  await mkdir(join(indexDir, layout.generations), { recursive: true, mode: privateModes.folder });
  await rm(join(building, layout.origin));
  await rename(building, generationFolder(indexDir, generation));
  await syncFolder(join(indexDir, layout.generations));
  await makeCurrent(indexDir, generation);
}

/** The first and the last date of an article. */
function readDates(database: Database.Database): Pick<Manifest, 'firstDate' | 'lastDate'> {
  return database
    .prepare<[], Pick<Manifest, 'firstDate' | 'lastDate'>>(
      'SELECT (SELECT MIN(date) FROM articles) AS firstDate, (SELECT MAX(date) FROM articles) AS lastDate',
    )
    .get() as Pick<Manifest, 'firstDate' | 'lastDate'>;
}
