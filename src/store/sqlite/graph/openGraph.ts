import type Database from 'better-sqlite3';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { layout } from '../generations/generations.js';
import { hashFile } from '../../hashFile.js';
import type { Manifest } from '../generations/manifest.js';
import { unpackVectors } from '../../quantizedVector.js';
import { projectionOf } from './projection.js';
import { createGraph, windowLabelOf, loadGraph, type GraphSpace, type VectorGraph } from './vectorGraph.js';

/** Vectors added between two turns of the event loop: about 20 ms. */
const vectorsPerTurn = 32;

/**
 * The graph of a generation. It is derived: when its file is missing, not the one the manifest names or no graph, it
 * is built again from the vectors in the database.
 */
export async function openGraph(
  database: Database.Database,
  folder: string,
  manifest: Manifest,
  dimensions: number,
): Promise<VectorGraph> {
  const space = readSpace(database, dimensions);
  return (await readGraph(folder, manifest, space)) ?? (await buildGraph(database, space, manifest.windows));
}

/** The graph as its file has it; null when the file is missing, not the one the manifest names, or no graph. */
export async function readGraph(
  folder: string,
  manifest: Manifest,
  space: GraphSpace,
): Promise<VectorGraph | null> {
  const path = join(folder, layout.graph);
  const { bytes, sha256 } = manifest.files.graph;
  if (!existsSync(path) || statSync(path).size !== bytes || (await hashFile(path)) !== sha256) return null;
  try {
    return await loadGraph(path, space, manifest.windows);
  } catch {
    // A disk that was full while the graph was written: it is what the manifest names, but torn.
    return null;
  }
}

/** Builds a graph from every vector in the database, in the order of their keys. The event loop keeps turning. */
export async function buildGraph(
  database: Database.Database,
  space: GraphSpace,
  windows: number,
): Promise<VectorGraph> {
  const graph = createGraph(space, windows);
  const rows = database
    .prepare<[], PackedVectors>('SELECT key, vectors FROM passages ORDER BY key')
    .iterate();
  await addToGraph(graph, rows, space.dimensions);
  return graph;
}

/** What the vectors of a database's graph are. @param dimensions of the model */
export function readSpace(database: Database.Database, dimensions: number): GraphSpace {
  const row = database.prepare<[], { directions: Uint8Array }>('SELECT directions FROM projection').get();
  return { dimensions, projection: row === undefined ? null : projectionOf(row.directions, dimensions) };
}

/** A passage's key and its windows' vectors as its row keeps them. */
export interface PackedVectors {
  readonly key: number;
  readonly vectors: Uint8Array;
}

/** Adds the windows of passages to a graph. The event loop keeps turning. */
export async function addToGraph(
  graph: VectorGraph,
  passages: Iterable<PackedVectors>,
  dimensions: number,
): Promise<void> {
  let added = 0;
  for (const { key, vectors } of passages) {
    unpackVectors(vectors, dimensions).forEach((vector, window) =>
      graph.add(windowLabelOf(key, window), vector),
    );
    const before = Math.floor(added / vectorsPerTurn);
    added += Math.floor(vectors.byteLength / (dimensions + 4));
    if (Math.floor(added / vectorsPerTurn) > before) await setImmediate();
  }
}
