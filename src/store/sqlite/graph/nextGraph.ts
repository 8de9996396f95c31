import Database from 'better-sqlite3';
import { join } from 'node:path';
import { generationFolder, layout } from '../generations/generations.js';
import { readManifest } from '../generations/manifest.js';
import { addToGraph, buildGraph, readGraph, readSpace, type PackedVectors } from './openGraph.js';
import { projectionOf } from './projection.js';
import { unpackVectors } from '../../quantizedVector.js';
import { readTotals } from '../schema.js';
import { windowLabelOf, type VectorGraph } from './vectorGraph.js';
import { fitProjection } from './fitProjection.js';
import { createPauses } from '../../../pauses.js';
import type { StoreThresholds } from '../storeThresholds.js';

/** The graph is built anew when more than this share of the old one's windows went away: holes slow it down. */
const mostRemoved = 0.2;

/** Vectors that a projection is fitted to. */
const fittedTo = 4_000;

/** A projection is fitted anew when there are this many times as many windows as it was fitted to. */
const mostGrowth = 2;

interface Removal {
  readonly passage: number;
  readonly windows: number;
}

/** What a graph starts from. */
export interface GraphSource {
  readonly indexDir: string;
  /** The generation that the database was copied from, or null. */
  readonly base: string | null;
  /** Of the model's vectors. */
  readonly dimensions: number;
  readonly thresholds: StoreThresholds;
}

/** Whether the projection in the database stays, or what is to take its place; null for none. */
export type NewProjection =
  | { readonly kind: 'kept' }
  | { readonly kind: 'new'; readonly fitted: { windows: number; directions: Uint8Array } | null };

/** The graph of the generation that a database under construction was copied from. */
export interface BaseGraph {
  readonly graph: VectorGraph;
  /** Its windows. */
  readonly windows: number;
  /** The last key that it gave to a passage: what comes after it is new. */
  readonly lastPassage: number;
}

/** Null where there is no such generation, or its graph is not as its manifest says. */
export async function readBaseGraph({ indexDir, base, dimensions }: GraphSource): Promise<BaseGraph | null> {
  if (base === null) return null;
  const folder = generationFolder(indexDir, base);
  const manifest = await readManifest(join(folder, layout.manifest));
  const database = new Database(join(folder, layout.database), { readonly: true });
  try {
    const graph = await readGraph(folder, manifest, readSpace(database, dimensions));
    return graph === null ? null : { graph, windows: manifest.windows, lastPassage: lastPassageOf(database) };
  } finally {
    database.close();
  }
}

/**
 * The graph for a database under construction, which is only read: the base's, brought up to date, where that is less
 * work; else a new one, with a projection fitted anew.
 */
export async function nextGraph(
  database: Database.Database,
  source: GraphSource,
  base: BaseGraph | null,
): Promise<{ graph: VectorGraph; projection: NewProjection }> {
  const updated = base === null ? null : await updateBase(database, source, base);
  if (updated !== null) return { graph: updated, projection: { kind: 'kept' } };
  const { dimensions, thresholds } = source;
  const { windows, passages } = readTotals(database);
  const fitted =
    windows >= thresholds.projectedFrom && dimensions > thresholds.projectedDimensions
      ? { windows, directions: await fit(database, source, passages) }
      : null;
  const projection = fitted === null ? null : projectionOf(fitted.directions, dimensions);
  const graph = await buildGraph(database, { dimensions, projection }, windows);
  return { graph, projection: { kind: 'new', fitted } };
}

function fit(
  database: Database.Database,
  { dimensions, thresholds }: GraphSource,
  passages: number,
): Promise<Uint8Array> {
  return fitProjection(
    readSample(database, dimensions, passages),
    thresholds.projectedDimensions,
    createPauses(),
  );
}

/** Windows from all over the database, about as many as the sample is to have. */
function readSample(database: Database.Database, dimensions: number, passages: number): Float32Array[] {
  const rows = database
    .prepare<[number], { vectors: Uint8Array }>('SELECT vectors FROM passages WHERE key % ? = 0')
    .iterate(Math.max(1, Math.floor(passages / fittedTo)));
  const sample: Float32Array[] = [];
  for (const { vectors } of rows) {
    const [first] = unpackVectors(vectors, dimensions);
    if (first !== undefined) sample.push(first);
  }
  return sample;
}

/** Null when a new graph is better. */
async function updateBase(
  database: Database.Database,
  { dimensions, thresholds }: GraphSource,
  { graph, windows: before, lastPassage }: BaseGraph,
): Promise<VectorGraph | null> {
  const removals = database
    .prepare<[number], Removal>('SELECT passage, windows FROM removals WHERE passage <= ?')
    .all(lastPassage);
  const removed = removals.reduce((sum, { windows }) => sum + windows, 0);
  if (removed > before * mostRemoved || outgrows(database, dimensions, thresholds)) return null;
  for (const { passage, windows } of removals) {
    for (let window = 0; window < windows; window += 1) graph.remove(windowLabelOf(passage, window));
  }
  const added = database.prepare<[number], PackedVectors>(
    'SELECT key, vectors FROM passages WHERE key > ? ORDER BY key',
  );
  await addToGraph(graph, added.iterate(lastPassage), dimensions);
  return graph;
}

/** Whether there are many more windows than those to which the projection, or that there is none, was fitted. */
function outgrows(
  database: Database.Database,
  dimensions: number,
  { projectedFrom, projectedDimensions }: StoreThresholds,
): boolean {
  if (dimensions <= projectedDimensions) return false;
  const { windows } = readTotals(database);
  const fitted = database.prepare<[], number>('SELECT windows FROM projection').pluck().get();
  return windows >= (fitted === undefined ? projectedFrom : fitted * mostGrowth);
}

function lastPassageOf(database: Database.Database): number {
  return (
    database.prepare<[], number>(`SELECT seq FROM sqlite_sequence WHERE name = 'passages'`).pluck().get() ?? 0
  );
}
