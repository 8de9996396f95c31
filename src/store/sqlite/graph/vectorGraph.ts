import hnswlib from 'hnswlib-node';
import type { HierarchicalNSW } from 'hnswlib-node';
import { stat } from 'node:fs/promises';
import { FootnoteError } from '../../../errors.js';
import type { Projection } from './projection.js';

/**
 * How the graph is built and searched. `m` links a node, `efConstruction` candidates while building, `ef` while
 * searching; more is better and slower. Chosen from the recall curve in docs/research.md.
 * @see Malkov and Yashunin, 2018, https://arxiv.org/abs/1603.09320
 */
const graphSettings = { m: 16, efConstruction: 100, ef: 900, seed: 7 } as const;

/** Room for growth when a graph is resized: a tenth, and this many nodes. */
const leastSpare = 1024;

/**
 * An approximate nearest-neighbour graph over windows, in memory. Large ones hold projections: distances are then near
 * those of the vectors, and what is found is to be scored again.
 */
export interface VectorGraph {
  /** Nodes, removed ones not counted. */
  readonly size: number;
  /** Adds a vector of unit norm under a label that was never in the graph. */
  add(label: number, vector: Float32Array): void;
  /**
   * Marks a node as removed; its place is used by a later one.
   * @throws Error when the label is not in the graph, or was removed before
   */
  remove(label: number): void;
  /** The labels nearest to the vector, nearest first; at most `count`. */
  search(vector: Float32Array, count: number, options?: GraphSearchOptions): number[];
  /**
   * Writes the graph to a file.
   * @throws FootnoteError `INDEX_UNWRITABLE` when less than the graph arrived there
   */
  save(path: string): Promise<void>;
}

/** How a graph is searched. */
export interface GraphSearchOptions {
  /** Which labels may be found; default all. */
  readonly accept?: ((label: number) => boolean) | undefined;
  /** Candidates while searching, from 1; default 900. */
  readonly ef?: number;
}

/** What a graph's vectors are. */
export interface GraphSpace {
  /** Of the vectors that come in. */
  readonly dimensions: number;
  /** What they go through; null for nothing. */
  readonly projection: Projection | null;
}

/** The most windows that one passage may have: a node's label is `passage * maxWindows + window`. */
export const maxWindows = 32;

/** The label of a passage's window. */
export function windowLabelOf(passage: number, window: number): number {
  return passage * maxWindows + window;
}

/** The passage of a label. */
export function passageOf(label: number): number {
  return Math.floor(label / maxWindows);
}

/** An empty graph with room for `capacity` nodes; it grows when it is full. */
export function createGraph(space: GraphSpace, capacity: number): VectorGraph {
  const graph = openSpace(space);
  graph.initIndex({
    maxElements: Math.max(leastSpare, capacity),
    m: graphSettings.m,
    efConstruction: graphSettings.efConstruction,
    randomSeed: graphSettings.seed,
    allowReplaceDeleted: true,
  });
  return wrap(graph, space, 0);
}

/** By distance and not by inner product: projections differ in norm, and a graph by inner product loses some then. */
function openSpace({ dimensions, projection }: GraphSpace): HierarchicalNSW {
  return new hnswlib.HierarchicalNSW('l2', projection?.dimensions ?? dimensions);
}

/**
 * Reads a graph that was saved.
 * @param live its nodes that were not removed: the graph's own count includes removed ones
 * @throws Error when the file is not a graph of these dimensions
 */
export async function loadGraph(path: string, space: GraphSpace, live: number): Promise<VectorGraph> {
  const graph = openSpace(space);
  await graph.readIndex(path, true);
  return wrap(graph, space, live);
}

/**
 * The least that a saved graph takes: a header, and for each node its links at the lowest level with their number, its
 * vector, its label and the size of its links above.
 */
function leastBytes(nodes: number, dimensions: number): number {
  return 96 + nodes * (2 * graphSettings.m * 4 + 4 + dimensions * 4 + 8 + 4);
}

function wrap(graph: HierarchicalNSW, { dimensions, projection }: GraphSpace, nodes: number): VectorGraph {
  const inside = (vector: Float32Array): number[] => Array.from(projection?.apply(vector) ?? vector);
  let live = nodes;
  return {
    get size() {
      return live;
    },
    add(label, vector) {
      const replaces = graph.getCurrentCount() > live;
      if (!replaces && graph.getCurrentCount() >= graph.getMaxElements()) {
        graph.resizeIndex(Math.ceil(graph.getMaxElements() * 1.1) + leastSpare);
      }
      graph.addPoint(inside(vector), label, replaces);
      live += 1;
    },
    remove(label) {
      graph.markDelete(label);
      live -= 1;
    },
    search(vector, count, { accept, ef = graphSettings.ef } = {}) {
      const wanted = Math.min(count, live);
      if (wanted <= 0) return [];
      // hnswlib does not store `ef` with a graph: it is 10 after every read.
      graph.setEf(Math.max(ef, wanted));
      return graph.searchKnn(inside(vector), wanted, accept).neighbors;
    },
    async save(path) {
      await graph.writeIndex(path);
      // hnswlib does not tell when the disk is full.
      const { size } = await stat(path);
      const least = leastBytes(graph.getCurrentCount(), projection?.dimensions ?? dimensions);
      if (size < least) {
        throw new FootnoteError(
          'INDEX_UNWRITABLE',
          `expected to write ${least} bytes to ${path}, got ${size}; make room on the disk and start again`,
        );
      }
    },
  };
}
