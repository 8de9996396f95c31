import type Database from 'better-sqlite3';
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
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
} from '../retrieval/store/generations.js';
import { hashFile } from '../retrieval/store/hashFile.js';
import { manifestFormat, readManifest, type Manifest } from '../retrieval/store/manifest.js';
import { addToGraph, buildGraph, readGraph, type PackedVectors } from '../retrieval/store/openGraph.js';
import { labelOf, type VectorGraph } from '../retrieval/store/vectorGraph.js';
import type { WriterOptions } from './indexWriter.js';

/** The graph is built anew when more than this share of the old one's passages went away: holes slow it down. */
const mostRemoved = 0.2;

/** What a commit needs to know of the writer. */
export type CommitOptions = WriterOptions & {
  readonly indexDir: string;
  /** The generation that this one was copied from, or null. */
  readonly base: string | null;
};

/**
 * Finishes the database under construction, writes its graph and manifest, and makes it the generation in force by
 * one atomic rename. The generation before stays for a rollback; all others are removed.
 * @throws FootnoteError `CANCELLED` when the signal aborts while the graph is built
 */
export async function commitGeneration(
  database: Database.Database,
  options: CommitOptions,
  signal?: AbortSignal,
): Promise<Manifest> {
  const { indexDir, now } = options;
  const building = join(indexDir, layout.building);
  const graph = await nextGraph(database, options, signal);
  await graph.save(join(building, layout.graph));
  const counts = readCounts(database);
  database.pragma('wal_checkpoint(TRUNCATE)');
  database.pragma('journal_mode = DELETE');
  database.close();

  const files = {
    database: await describeFile(join(building, layout.database)),
    graph: await describeFile(join(building, layout.graph)),
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
  await writeFile(join(building, layout.manifest), `${JSON.stringify(manifest, null, 2)}\n`);
  for (const name of [layout.database, layout.graph, layout.manifest]) await syncFile(join(building, name));
  const before = await currentGeneration(indexDir);
  await publish(indexDir, generation);
  await removeGenerations(indexDir, before === null ? [generation] : [generation, before]);
  return manifest;
}

/** A run that ends between these steps leaves the old generation in force, and nothing that a later run would take up. */
async function publish(indexDir: string, generation: string): Promise<void> {
  const building = join(indexDir, layout.building);
  await mkdir(join(indexDir, layout.generations), { recursive: true });
  await rm(join(building, layout.origin));
  await rename(building, generationFolder(indexDir, generation));
  await syncFolder(join(indexDir, layout.generations));
  await makeCurrent(indexDir, generation);
}

async function describeFile(path: string): Promise<{ bytes: number; sha256: string }> {
  return { bytes: (await stat(path)).size, sha256: await hashFile(path) };
}

type Counts = Pick<Manifest, 'articles' | 'passages' | 'windows' | 'firstDate' | 'lastDate'>;

function readCounts(database: Database.Database): Counts {
  return database
    .prepare<[], Counts>(
      `SELECT (SELECT COUNT(*) FROM articles) AS articles, COUNT(*) AS passages,
              COALESCE(SUM(json_array_length(windows)), 0) AS windows,
              (SELECT MIN(date) FROM articles) AS firstDate, (SELECT MAX(date) FROM articles) AS lastDate
       FROM passages`,
    )
    .get() as Counts;
}

/** The base's graph brought up to date where that is less work, else a new one. */
async function nextGraph(
  database: Database.Database,
  { identity, indexDir, base }: CommitOptions,
  signal: AbortSignal | undefined,
): Promise<VectorGraph> {
  const { dimensions } = identity;
  const whole = (): Promise<VectorGraph> =>
    buildGraph(database, dimensions, readCounts(database).windows, signal);
  if (base === null) return whole();
  const folder = generationFolder(indexDir, base);
  const old = await readManifest(join(folder, layout.manifest));
  const { removed, lastKey } = compareWithBase(database, join(folder, layout.database));
  if (removed.length > old.passages * mostRemoved) return whole();
  const graph = await readGraph(folder, old, dimensions);
  if (graph === null) return whole();
  for (const { key, windows } of removed) {
    (JSON.parse(windows) as number[]).forEach((_, window) => graph.remove(labelOf(key, window)));
  }
  const added = database.prepare<[number], PackedVectors>(
    'SELECT key, vectors FROM passages WHERE key > ? ORDER BY key',
  );
  await addToGraph(graph, added.iterate(lastKey), dimensions, signal);
  return graph;
}

interface Comparison {
  /** Passages of the base that are gone; `windows` as their rows have it. */
  readonly removed: readonly { readonly key: number; readonly windows: string }[];
  /** The last key that the base gave to a passage: what comes after it is new. */
  readonly lastKey: number;
}

function compareWithBase(database: Database.Database, basePath: string): Comparison {
  database.prepare('ATTACH ? AS base').run(basePath);
  try {
    const removed = database
      .prepare<[], { key: number; windows: string }>(
        'SELECT key, windows FROM base.passages WHERE key NOT IN (SELECT key FROM main.passages)',
      )
      .all();
    const last = database
      .prepare<[], { seq: number }>(`SELECT seq FROM base.sqlite_sequence WHERE name = 'passages'`)
      .get();
    return { removed, lastKey: last?.seq ?? 0 };
  } finally {
    database.exec('DETACH base');
  }
}
