import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { embeddedStore } from '../../src/store/sqlite/embeddedStore.js';
import type { IndexStore } from '../../src/store/indexWriter.js';
import { runIndexing, type IndexingOptions, type IndexingReport } from '../../src/index/runIndexing.js';
import type { Embedder } from '../../src/model/embedder.js';
import { openEmbeddedIndex } from '../../src/store/sqlite/embeddedIndex.js';
import type { IndexReader } from '../../src/store/indexReader.js';
import { temporaryFolder } from '../support/temporaryFolder.js';
import { countWords, embedder as plainEmbedder, identity } from './testEntries.js';

/** A corpus and an index in temporary folders, and an embedder that remembers what it was asked. */
export interface IndexingRig {
  readonly corpusDir: string;
  readonly indexDir: string;
  readonly store: IndexStore;
  /** Every text embedded since the last `run`. */
  readonly embedded: string[];
  /** What a run takes, to be changed. */
  readonly options: IndexingOptions;
  write(path: string, text: string): Promise<void>;
  move(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
  run(changes?: Partial<IndexingOptions>): Promise<IndexingReport>;
  /** The generation in force; closed when the test ends. */
  open(): Promise<IndexReader>;
}

/** Makes one; its corpus is empty, removed when the test ends. */
export async function makeRig(): Promise<IndexingRig> {
  return makeRigIn(await temporaryFolder());
}

/** Makes one in a folder that the caller removes; its corpus is empty. */
export async function makeRigIn(folder: string): Promise<IndexingRig> {
  const corpusDir = join(folder, 'corpus');
  const indexDir = join(folder, 'index');
  await mkdir(corpusDir, { recursive: true });
  const embedded: string[] = [];
  const embedder: Embedder = {
    ...plainEmbedder,
    embed: (texts, kind) => {
      embedded.push(...texts);
      return plainEmbedder.embed(texts, kind);
    },
  };
  const store = embeddedStore(indexDir);
  const options: IndexingOptions = {
    ...{ corpusDir, store, identity, full: false },
    openEmbedder: () => Promise.resolve(embedder),
    openTokenCounter: () => Promise.resolve(countWords),
    now: () => new Date('2026-01-02T03:04:05Z'),
  };
  return {
    ...{ corpusDir, indexDir, store, embedded, options },
    async write(path, text) {
      await mkdir(dirname(join(corpusDir, path)), { recursive: true });
      await writeFile(join(corpusDir, path), text);
    },
    move: (from, to) => rename(join(corpusDir, from), join(corpusDir, to)),
    remove: (path) => rm(join(corpusDir, path)),
    async run(changes = {}) {
      embedded.length = 0;
      return runIndexing({ ...options, ...changes });
    },
    async open() {
      const reader = await openEmbeddedIndex(indexDir);
      onTestFinished(() => reader.close());
      return reader;
    },
  };
}
