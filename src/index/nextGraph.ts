import Database from 'better-sqlite3';
import { join } from 'node:path';
import { generationFolder, layout } from '../retrieval/store/generations.js';
import { readManifest } from '../retrieval/store/manifest.js';
import {
  addToGraph,
  buildGraph,
  readGraph,
  readSpace,
  type PackedVectors,
} from '../retrieval/store/openGraph.js';
import { unpackVectors } from '../retrieval/store/quantizedVector.js';
import { readTotals } from '../retrieval/store/schema.js';
import { labelOf, type VectorGraph } from '../retrieval/store/vectorGraph.js';
import type { CommitOptions } from './commitGeneration.js';
import { fitProjection } from './fitProjection.js';
import { createPauses } from './pauses.js';
import { throwIfStopped } from './stopped.js';

/** The graph is built anew when more than this share of the old one's windows went away: holes slow it down. */
const mostRemoved = 0.2;

/**
 * From this many windows on, the graph holds projections. Chosen from the curves in DESIGN.md: with as many dimensions,
 * and all that is found scored again, as much is found as with all of them.
 */
const projecting = { fromWindows: 2_000, dimensions: 64, sample: 8_000 } as const;

/** A projection is fitted anew when there are this many times as many windows as it was fitted to. */
const mostGrowth = 2;

interface Removal {
  readonly passage: number;
  readonly windows: number;
}

/**
 * The graph for a database under construction: the base's, brought up to date, where that is less work; else a new one,
 * with a projection fitted anew, which is written to the database. The list of removals is empty afterwards.
 * @throws FootnoteError `CANCELLED` when the signal aborts
 */
export async function nextGraph(
  database: Database.Database,
  options: CommitOptions,
  signal: AbortSignal | undefined,
): Promise<VectorGraph> {
  const updated = await updateBase(database, options, signal);
  const graph = updated ?? (await buildAnew(database, options, signal));
  database.exec('DELETE FROM removals');
  return graph;
}

async function buildAnew(
  database: Database.Database,
  { identity: { dimensions } }: CommitOptions,
  signal: AbortSignal | undefined,
): Promise<VectorGraph> {
  const { windows, passages } = readTotals(database);
  database.exec('DELETE FROM projection');
  if (windows >= projecting.fromWindows && dimensions > projecting.dimensions) {
    const pause = createPauses(() => throwIfStopped(signal));
    const sample = readSample(database, dimensions, passages);
    const directions = await fitProjection(sample, projecting.dimensions, pause);
    database.prepare('INSERT INTO projection (windows, directions) VALUES (?, ?)').run(windows, directions);
  }
  return buildGraph(database, readSpace(database, dimensions), windows, signal);
}

/** Windows from all over the database, about as many as the sample is to have. */
function readSample(database: Database.Database, dimensions: number, passages: number): Float32Array[] {
  const rows = database
    .prepare<[number], { vectors: Uint8Array }>('SELECT vectors FROM passages WHERE key % ? = 0')
    .iterate(Math.max(1, Math.floor(passages / projecting.sample)));
  const sample: Float32Array[] = [];
  for (const { vectors } of rows) {
    const [first] = unpackVectors(vectors, dimensions);
    if (first !== undefined) sample.push(first);
  }
  return sample;
}

/** Null when a new graph is better, or there is nothing to start from. */
async function updateBase(
  database: Database.Database,
  { identity: { dimensions }, indexDir, base }: CommitOptions,
  signal: AbortSignal | undefined,
): Promise<VectorGraph | null> {
  if (base === null) return null;
  const folder = generationFolder(indexDir, base);
  const old = await readManifest(join(folder, layout.manifest));
  const lastPassage = readLastPassage(join(folder, layout.database));
  const removals = database
    .prepare<[number], Removal>('SELECT passage, windows FROM removals WHERE passage <= ?')
    .all(lastPassage);
  const removed = removals.reduce((sum, { windows }) => sum + windows, 0);
  if (removed > old.windows * mostRemoved || outgrows(database, dimensions)) return null;
  const graph = await readGraph(folder, old, readSpace(database, dimensions));
  if (graph === null) return null;
  for (const { passage, windows } of removals) {
    for (let window = 0; window < windows; window += 1) graph.remove(labelOf(passage, window));
  }
  const added = database.prepare<[number], PackedVectors>(
    'SELECT key, vectors FROM passages WHERE key > ? ORDER BY key',
  );
  await addToGraph(graph, added.iterate(lastPassage), dimensions, signal);
  return graph;
}

/** Whether there are many more windows than those to which the projection, or that there is none, was fitted. */
function outgrows(database: Database.Database, dimensions: number): boolean {
  if (dimensions <= projecting.dimensions) return false;
  const { windows } = readTotals(database);
  const fitted = database.prepare<[], number>('SELECT windows FROM projection').pluck().get();
  return windows >= (fitted === undefined ? projecting.fromWindows : fitted * mostGrowth);
}

/** The last key that a generation gave to a passage: what comes after it is new. */
function readLastPassage(path: string): number {
  const database = new Database(path, { readonly: true });
  try {
    const last = database
      .prepare<[], number>(`SELECT seq FROM sqlite_sequence WHERE name = 'passages'`)
      .pluck();
    return last.get() ?? 0;
  } finally {
    database.close();
  }
}
