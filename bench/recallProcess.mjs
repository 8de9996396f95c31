// Measures the approximate search against the exact one, in a process of its own, from compiled code. Sends { ready: true }; for { vectors, ef: [] } sends { exactMs, curve: [{ ef, recall10, recall50, ms }] }:
// first the index as it is (`ef` null), then its graph alone with each `ef`: the share of the 10 and 50 nearest passages
// that are found, and the times. For { questions, today } sends { same }: the share of whole answers whose first excerpt is
// the one that an exact search leads to. Arguments: the index folder and the models folder.
import Database from 'better-sqlite3';
import { join } from 'node:path';
import { noFilter } from '../dist/store/indexReader.js';
import { openEmbeddedIndex } from '../dist/store/sqlite/embeddedIndex.js';
import { answerQuestion } from '../dist/retrieval/answering/answerQuestion.js';
import { generationFolder, layout } from '../dist/store/sqlite/generations/generations.js';
import { readManifest } from '../dist/store/sqlite/generations/manifest.js';
import { readGraph, readSpace } from '../dist/store/sqlite/graph/openGraph.js';
import { passageOf } from '../dist/store/sqlite/graph/vectorGraph.js';
import { openParts } from './openParts.mjs';
import { hybridDepth } from '../dist/retrieval/search/hybridRetriever.js';

const [indexDir, modelsDir] = process.argv.slice(2);
/** As deep as an answer searches for its twelve passages. */
const depth = hybridDepth(12);
/** Windows that are asked of the graph for each passage, as the index does. */
const windowsPerPassage = 5;

process.on('disconnect', () => process.exit());
process.on('SIGTERM', () => process.exit());
process.on('message', async ({ vectors, ef, questions, today }) => {
  if (questions !== undefined) return process.send({ same: await sameFirst(questions, today) });
  const exact = await exactSearch(vectors);
  const whole = await measureIndex(vectors, exact.found);
  process.send({ exactMs: exact.ms, curve: [whole, ...(await measureGraph(vectors, exact.found, ef))] });
});
process.send({ ready: true });

/** Every window of every passage, passage by passage, so that nothing has to fit into memory. */
async function exactSearch(vectors) {
  const index = await openEmbeddedIndex(indexDir);
  const best = vectors.map(() => []);
  let scoringMs = 0;
  for (const { key } of await index.references(noFilter)) {
    for (const passage of await index.passagesOf(key)) {
      const before = performance.now();
      vectors.forEach((vector, i) => keep(best[i], passage.key, bestCosine(vector, passage.vectors)));
      scoringMs += performance.now() - before;
    }
  }
  await index.close();
  return { found: best.map((list) => list.map(({ key }) => key)), ms: scoringMs / vectors.length };
}

function bestCosine(vector, windows) {
  let best = -1;
  for (const window of windows) {
    let sum = 0;
    for (let i = 0; i < vector.length; i += 1) sum += vector[i] * window[i];
    best = Math.max(best, sum);
  }
  return best;
}

/** Keeps a list at the `depth` best, best first. */
function keep(list, key, score) {
  if (list.length === depth && score <= list[depth - 1].score) return;
  const at = list.findIndex((one) => one.score < score);
  list.splice(at < 0 ? list.length : at, 0, { key, score });
  list.length = Math.min(list.length, depth);
}

/** The index as it is: the graph's candidates, scored exactly. */
async function measureIndex(vectors, exact) {
  const index = await openEmbeddedIndex(indexDir);
  const search = async (vector) =>
    (await index.searchVector(vector, depth, noFilter)).map(({ passage }) => passage);
  const point = { ef: null, ...(await measure(vectors, exact, search)) };
  await index.close();
  return point;
}

/** The graph alone, by `ef`: what it finds is scored exactly, too, but that is not timed. */
async function measureGraph(vectors, exact, efs) {
  const index = await openEmbeddedIndex(indexDir);
  const folder = generationFolder(indexDir, index.summary.generation);
  const database = new Database(join(folder, layout.database), { readonly: true });
  const space = readSpace(database, vectors[0].length);
  const graph = await readGraph(folder, await readManifest(join(folder, layout.manifest)), space);
  const points = [];
  for (const ef of efs) {
    const search = async (vector) => graph.search(vector, Math.min(ef, depth * windowsPerPassage), { ef });
    const rank = (vector, labels) => nearest(index, vector, [...new Set(labels.map(passageOf))]);
    points.push({ ef, ...(await measure(vectors, exact, search, rank)) });
  }
  database.close();
  await index.close();
  return points;
}

async function nearest(index, vector, keys) {
  const best = [];
  for (const passage of await index.passages(keys))
    keep(best, passage.key, bestCosine(vector, passage.vectors));
  return best.map(({ key }) => key);
}

async function measure(vectors, exact, search, rank = async (vector, found) => found) {
  for (const vector of vectors.slice(0, 10)) await search(vector);
  const [ms, found] = [[], []];
  for (const vector of vectors) {
    const before = performance.now();
    const hits = await search(vector);
    ms.push(performance.now() - before);
    found.push(await rank(vector, hits));
  }
  const recall = (count) => {
    const hit = found.map((keys, i) =>
      exact[i].slice(0, count).filter((key) => keys.slice(0, count).includes(key)),
    );
    const wanted = exact.reduce((sum, keys) => sum + Math.min(count, keys.length), 0);
    return hit.flat().length / wanted;
  };
  return { recall10: recall(10), recall50: recall(50), ms };
}

/** How often the first excerpt is the one that it is when every window is compared. */
async function sameFirst(questions, today) {
  const parts = await openParts(indexDir, modelsDir, 'bundled');
  const windows = await allWindows(parts.index, parts.embedder.profile.dimensions);
  const searchVector = (vector, limit, filter) =>
    filter.article === null
      ? Promise.resolve(searchAll(windows, vector, limit))
      : parts.index.searchVector(vector, limit, filter);
  const exact = { ...parts, index: { ...parts.index, searchVector } };
  const firstOf = async (given, question) => {
    const request = { question, filter: noFilter, today, top: 5, notes: [] };
    const [first] = (await answerQuestion(given, request)).citations;
    return first === undefined ? '' : `${first.article.id} ${first.start} ${first.end}`;
  };
  let same = 0;
  for (const question of questions) {
    if ((await firstOf(parts, question)) === (await firstOf(exact, question))) same += 1;
  }
  await parts.embedder.close();
  await parts.index.close();
  return same / questions.length;
}

/** The vectors of all windows one after the other, and the passage of each. */
async function allWindows(index, dimensions) {
  const [vectors, passages] = [new Float32Array(index.summary.windows * dimensions), []];
  for (const { key } of await index.references(noFilter)) {
    for (const passage of await index.passagesOf(key)) {
      for (const vector of passage.vectors) {
        vectors.set(vector, passages.length * dimensions);
        passages.push(passage.key);
      }
    }
  }
  return { vectors, passages, dimensions };
}

/** Compares every window; questions of the bench name no days. Within one article the index itself compares all. */
function searchAll({ vectors, passages, dimensions }, vector, limit) {
  const best = new Map();
  passages.forEach((passage, at) => {
    let sum = 0;
    for (let i = 0, from = at * dimensions; i < dimensions; i += 1) sum += vector[i] * vectors[from + i];
    if (sum > (best.get(passage) ?? -1)) best.set(passage, sum);
  });
  return [...best]
    .map(([passage, score]) => ({ passage, score }))
    .sort((a, b) => b.score - a.score)
    .slice(0, limit);
}
