import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { embeddedStore } from '../../../src/store/sqlite/embeddedStore.js';
import { bm25Retriever } from '../../../src/retrieval/search/bm25Retriever.js';
import { denseRetriever } from '../../../src/retrieval/search/denseRetriever.js';
import { hybridRetriever } from '../../../src/retrieval/search/hybridRetriever.js';
import type { Query, Retriever } from '../../../src/retrieval/search/retriever.js';
import { openEmbeddedIndex } from '../../../src/store/sqlite/embeddedIndex.js';
import { noFilter, type ArticleFilter, type IndexReader } from '../../../src/store/indexReader.js';
import { stems } from '../../../src/text/tokenizer.js';
import { embedder, identity, makeEntry } from '../../index/testEntries.js';

const articles = [
  {
    id: 'ferry',
    title: 'Ferry sinks',
    date: '2020-01-01',
    source: 'Courier',
    text: 'The ferry sank off the cape. All were saved by the coast guard.',
  },
  {
    id: 'bridge',
    title: 'Bridge opens',
    date: '2020-02-01',
    source: 'Courier',
    text: 'The bridge across the river opened. A choir sang in the rain.',
  },
  {
    id: 'vote',
    title: 'Council votes',
    date: '2020-03-01',
    source: 'Herald',
    text: 'The council voted for the budget. Two members were away.',
  },
  {
    id: 'storm',
    title: 'Storm hits the cape',
    date: '2020-04-01',
    source: 'Herald',
    text: 'A storm hit the cape. The ferry stayed in the harbour.',
  },
];

let folder = '';
let index: IndexReader;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'footnote-test-'));
  const store = embeddedStore(folder);
  const writer = await store.openWriter({ identity, full: true, now: () => new Date(0) });
  for (const fields of articles) await writer.putArticle(await makeEntry(fields));
  await writer.commit();
  index = await openEmbeddedIndex(folder);
});

afterAll(async () => {
  await index.close();
  await rm(folder, { recursive: true, force: true });
});

const retrievers: [name: string, open: () => Retriever][] = [
  ['bm25', () => bm25Retriever(index)],
  ['dense', () => denseRetriever(index)],
  ['hybrid', () => hybridRetriever(bm25Retriever(index), denseRetriever(index))],
];

async function queryFor(words: string, filter: Partial<ArticleFilter> = {}): Promise<Query> {
  const [vector = new Float32Array()] = await embedder.embed([words], 'question');
  return { stems: stems(words), vector, filter: { ...noFilter, ...filter } };
}

describe.each(retrievers)('%s', (name, open) => {
  const retrieve = async (
    words: string,
    limit: number,
    filter: Partial<ArticleFilter> = {},
  ): Promise<string[]> => {
    const found = await open().retrieve(await queryFor(words, filter), limit);
    for (const [i, { score }] of found.slice(1).entries())
      expect(score).toBeLessThanOrEqual(found[i]?.score ?? -1);
    const passages = await index.passages(found.map(({ passage }) => passage));
    expect(passages).toHaveLength(found.length);
    return (await index.articles(passages.map(({ article }) => article))).map(({ id }) => id);
  };

  test('says what it is called', () => expect(open().name).toBe(name));

  test('puts the passage that shares most with the question first, each once, at most the limit', async () => {
    const found = await retrieve('which bridge opened across the river', 10);
    expect(found[0]).toBe('bridge');
    expect(new Set(found).size).toBe(found.length);
    expect(await retrieve('which bridge opened across the river', 1)).toEqual(['bridge']);
    expect(await retrieve('council budget', 0)).toEqual([]);
  });

  test('keeps to the filter', async () => {
    expect(await retrieve('the ferry at the cape', 10, { source: 'herald', after: '2020-03-15' })).toEqual([
      'storm',
    ]);
    expect(await retrieve('the ferry at the cape', 10, { article: 'none' })).toEqual([]);
  });
});

test('the hybrid finds by words what the dense half ranks low, and by meaning what holds no word', async () => {
  const hybrid = hybridRetriever(bm25Retriever(index), denseRetriever(index));
  const query = await queryFor('ferry cape');
  const [vote = new Float32Array()] = await embedder.embed(
    ['Council votes. The council voted for the budget.'],
    'question',
  );
  const found = await hybrid.retrieve({ ...query, vector: vote }, 4);
  const ids = (
    await index.articles(
      (await index.passages(found.map(({ passage }) => passage))).map(({ article }) => article),
    )
  ).map(({ id }) => id);
  // Words: 'storm' and 'ferry'; meaning: 'vote'.
  expect(ids.slice(0, 3).sort()).toEqual(['ferry', 'storm', 'vote']);
});
