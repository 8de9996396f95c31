import { existsSync } from 'node:fs';
import { truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { dot } from '../../../../src/store/quantizedVector.js';
import {
  createGraph,
  windowLabelOf,
  loadGraph,
  maxWindows,
  passageOf,
  type VectorGraph,
} from '../../../../src/store/sqlite/graph/vectorGraph.js';
import { seededVectors } from '../../../support/seededVectors.js';
import { temporaryFolder } from '../../../support/temporaryFolder.js';

const dimensions = 24;
const space = { dimensions, projection: null };

function graphOf(vectors: ReadonlyMap<number, Float32Array>): VectorGraph {
  const graph = createGraph(space, 0);
  for (const [label, vector] of vectors) graph.add(label, vector);
  return graph;
}

function nearest(vectors: ReadonlyMap<number, Float32Array>, query: Float32Array, count: number): number[] {
  return [...vectors]
    .map(([label, vector]) => ({ label, score: dot(vector, query) }))
    .sort((a, b) => b.score - a.score)
    .slice(0, count)
    .map(({ label }) => label);
}

/** Share of the true ten nearest that the graph finds, over all queries. */
function recall(
  graph: VectorGraph,
  vectors: ReadonlyMap<number, Float32Array>,
  queries: readonly Float32Array[],
): number {
  let found = 0;
  for (const query of queries) {
    const got = new Set(graph.search(query, 10));
    found += nearest(vectors, query, 10).filter((label) => got.has(label)).length;
  }
  return found / (queries.length * 10);
}

describe('a graph over 3,000 vectors', () => {
  const vectors = new Map(seededVectors(3_000, dimensions, 1).map((vector, label) => [label, vector]));
  const queries = seededVectors(50, dimensions, 2);

  test('finds nearly all of the true nearest, nearest first, and grows as it must', () => {
    const graph = graphOf(vectors);
    expect(graph.size).toBe(3_000);
    expect(recall(graph, vectors, queries)).toBeGreaterThan(0.97);
    const [query = new Float32Array()] = queries;
    const scores = graph.search(query, 20).map((label) => dot(vectors.get(label) ?? query, query));
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
  });

  test('is the same after it was saved and read, and grows on', async () => {
    const graph = graphOf(vectors);
    const path = join(await temporaryFolder(), 'graph');
    await graph.save(path);
    const read = await loadGraph(path, space, 3_000);
    for (const query of queries) expect(read.search(query, 10)).toEqual(graph.search(query, 10));
    const more = new Map(vectors);
    seededVectors(500, dimensions, 3).forEach((vector, i) => {
      more.set(10_000 + i, vector);
      read.add(10_000 + i, vector);
    });
    expect(read.size).toBe(3_500);
    expect(recall(read, more, queries)).toBeGreaterThan(0.97);
  });

  test('never gives what was removed, and stays good when places are used again, also after it was read', async () => {
    const left = new Map(vectors);
    const graph = graphOf(vectors);
    for (let label = 0; label < 3_000; label += 5) {
      graph.remove(label);
      left.delete(label);
    }
    expect(graph.size).toBe(2_400);
    expect(recall(graph, left, queries)).toBeGreaterThan(0.97);
    const path = join(await temporaryFolder(), 'graph');
    await graph.save(path);
    const read = await loadGraph(path, space, 2_400);
    seededVectors(900, dimensions, 4).forEach((vector, i) => {
      left.set(20_000 + i, vector);
      read.add(20_000 + i, vector);
    });
    expect(read.size).toBe(3_300);
    expect(recall(read, left, queries)).toBeGreaterThan(0.95);
    const all = read.search(queries[0] ?? new Float32Array(), 10_000);
    for (const label of all) expect(left.has(label)).toBe(true);
  });

  test('a filter leaves only what it accepts', () => {
    const graph = graphOf(vectors);
    const even = new Map([...vectors].filter(([label]) => label % 2 === 0));
    for (const query of queries.slice(0, 10)) {
      const found = graph.search(query, 10, { accept: (label) => label % 2 === 0 });
      expect(found).toHaveLength(10);
      expect(found.filter((label) => nearest(even, query, 10).includes(label)).length).toBeGreaterThanOrEqual(
        8,
      );
    }
  });
});

test('an empty graph and a count of none give nothing; more than there is gives all', () => {
  const graph = createGraph(space, 0);
  const [a = new Float32Array(), b = new Float32Array()] = seededVectors(2, dimensions, 5);
  expect(graph.search(a, 5)).toEqual([]);
  graph.add(8, a);
  graph.add(9, b);
  expect(graph.search(a, 0)).toEqual([]);
  expect(graph.search(a, 50)).toEqual([8, 9]);
});

test('removing what is not there is an error', () => {
  const graph = createGraph(space, 0);
  expect(() => graph.remove(3)).toThrow();
});

test('a file that is no graph, or a torn one, is an error', async () => {
  const folder = await temporaryFolder();
  const path = join(folder, 'graph');
  const graph = graphOf(new Map(seededVectors(50, dimensions, 6).map((vector, label) => [label, vector])));
  await graph.save(path);
  await truncate(path, 500);
  await expect(loadGraph(path, space, 50)).rejects.toThrow();
  await expect(loadGraph(join(folder, 'none'), space, 50)).rejects.toThrow();
});

test.runIf(existsSync('/dev/full'))('a disk that is full is told', async () => {
  const graph = graphOf(new Map(seededVectors(50, dimensions, 7).map((vector, label) => [label, vector])));
  await expect(graph.save('/dev/full')).rejects.toMatchObject({ code: 'INDEX_UNWRITABLE' });
});

test('a label names a passage and a window', () => {
  for (const [passage, window] of [
    [0, 0],
    [1, maxWindows - 1],
    [123_456_789, 3],
  ] as const) {
    expect(passageOf(windowLabelOf(passage, window))).toBe(passage);
  }
  expect(windowLabelOf(2, 0)).toBeGreaterThan(windowLabelOf(1, maxWindows - 1));
});
