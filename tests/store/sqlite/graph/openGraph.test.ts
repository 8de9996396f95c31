import { readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { expect, onTestFinished, test } from 'vitest';
import { embeddedStore } from '../../../../src/store/sqlite/embeddedStore.js';
import { openEmbeddedIndex } from '../../../../src/store/sqlite/embeddedIndex.js';
import { generationFolder } from '../../../../src/store/sqlite/generations/generations.js';
import { hashFile } from '../../../../src/store/hashFile.js';
import { noFilter, type FoundPassage } from '../../../../src/store/indexReader.js';
import { readManifest } from '../../../../src/store/sqlite/generations/manifest.js';
import { embedder, identity, makeEntry } from '../../../index/testEntries.js';
import { temporaryFolder } from '../../../support/temporaryFolder.js';

async function search(indexDir: string): Promise<FoundPassage[]> {
  const reader = await openEmbeddedIndex(indexDir);
  const [vector = new Float32Array()] = await embedder.embed(['the storm at the mill'], 'question');
  const found = await reader.searchVector(vector, 10, noFilter);
  await reader.close();
  return found;
}

/** The graph's file of a generation of thirty articles, and what a search finds with it. */
async function indexed() {
  const folder = await temporaryFolder();
  const writer = await embeddedStore(folder).openWriter({ identity, full: true, now: () => new Date(0) });
  for (let n = 0; n < 30; n += 1) {
    const thing = ['storm', 'mill', 'vote', 'ferry'][n % 4] ?? '';
    await writer.putArticle(
      await makeEntry({ id: `n${n}`, text: `The ${thing} came ${n} times. It left again.` }),
    );
  }
  const { generation } = await writer.commit();
  const inside = generationFolder(folder, generation);
  const graph = join(inside, 'vectors.hnsw');
  return { folder, graph, manifest: join(inside, 'manifest.json'), found: await search(folder) };
}

test.each<[string, (graph: string) => Promise<void>]>([
  ['missing', (graph) => rm(graph)],
  ['torn', (graph) => truncate(graph, 1_000)],
  ['empty', (graph) => truncate(graph, 0)],
  [
    'wrong in one bit',
    async (graph) => {
      const bytes = await readFile(graph);
      bytes[600] = (bytes[600] ?? 0) ^ 4;
      await writeFile(graph, bytes);
    },
  ],
])('a graph whose file is %s is built again from the database, and finds the same', async (_, spoil) => {
  const { folder, graph, found } = await indexed();
  expect(found).toHaveLength(10);
  await spoil(graph);
  expect(await search(folder)).toEqual(found);
});

test('a reader that is closed while its graph is being read closes behind it', async () => {
  const { folder } = await indexed();
  const reader = await openEmbeddedIndex(folder);
  const ready = reader.ready();
  await reader.close();
  await expect(ready).resolves.toBeUndefined();
});

test('a list of articles needs no graph', async () => {
  const { folder, graph } = await indexed();
  await rm(graph);
  const reader = await openEmbeddedIndex(folder);
  expect(await reader.references(noFilter)).toHaveLength(30);
  await reader.close();
});

test('a run that is put aside, or given up, ends the thread that reads the graph', async () => {
  const { folder } = await indexed();
  let ended = 0;
  let started = 0;
  const count = (thread: Worker): void => {
    started += 1;
    thread.once('exit', () => (ended += 1));
  };
  process.on('worker', count);
  onTestFinished(() => void process.off('worker', count));
  for (const leave of ['suspend', 'discard'] as const) {
    const writer = await embeddedStore(folder).openWriter({ identity, full: false, now: () => new Date(0) });
    await writer.putArticle(await makeEntry({ id: 'more', text: 'Nothing of this kind was said before.' }));
    await writer[leave]();
    expect(ended).toBe(started);
  }
  expect(started).toBe(2);
});

test('one that was torn before its checksum was taken is built again too', async () => {
  const { folder, graph, manifest, found } = await indexed();
  await truncate(graph, 2_000);
  const written = await readManifest(manifest);
  const torn = { bytes: 2_000, sha256: await hashFile(graph) };
  await writeFile(manifest, JSON.stringify({ ...written, files: { ...written.files, graph: torn } }));
  expect(await search(folder)).toEqual(found);
});

test('the next generation does without it, too', async () => {
  const { folder, graph, found } = await indexed();
  await rm(graph);
  const writer = await embeddedStore(folder).openWriter({ identity, full: false, now: () => new Date(0) });
  await writer.putArticle(await makeEntry({ id: 'more', text: 'Nothing of this kind was said before.' }));
  await writer.commit();
  const next = await search(folder);
  expect(next.slice(0, 3)).toEqual(found.slice(0, 3));
});
