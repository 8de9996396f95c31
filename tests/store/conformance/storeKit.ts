import type { Article } from '../../../src/store/article.js';
import type { IndexStore, IndexWriter } from '../../../src/store/indexWriter.js';
import {
  noFilter,
  type ArticleFilter,
  type FoundPassage,
  type IndexReader,
  type IndexSummary,
} from '../../../src/store/indexReader.js';
import { stems } from '../../../src/text/tokenizer.js';
import { embedder, identity, makeEntry } from '../../index/testEntries.js';

/** A store and the way to read it. */
export interface StoreUnderTest {
  readonly store: IndexStore;
  /** Opens the generation in force; closed when the test ends. */
  readonly openReader: () => Promise<IndexReader>;
}

/** What an article of a test says of itself. */
export type Fields = Partial<Article> & { id: string; text: string };

type Found = Promise<string[]>;

/** What the tests of a store do over and over. Found passages are given as `article/ordinal`. */
export interface StoreKit {
  /** Makes an empty store, removed when the test ends. */
  readonly makeStore: () => Promise<StoreUnderTest>;
  readonly openWriter: (
    store: IndexStore,
    changes?: { full?: boolean; fingerprint?: string },
  ) => Promise<IndexWriter>;
  /** Commits one generation in which `work` was done. */
  readonly commit: (store: IndexStore, work: (writer: IndexWriter) => Promise<void>) => Promise<IndexSummary>;
  readonly putAll: (writer: IndexWriter, articles: readonly Fields[]) => Promise<void>;
  /** Makes a store whose only generation holds these articles. */
  readonly indexed: (articles: readonly Fields[]) => Promise<StoreUnderTest & { reader: IndexReader }>;
  readonly searchWords: (reader: IndexReader, words: string, filter?: Partial<ArticleFilter>) => Found;
  readonly searchMeaning: (reader: IndexReader, words: string, filter?: Partial<ArticleFilter>) => Found;
}

const now = (): Date => new Date('2026-01-02T03:04:05Z');

/** @param makeStore makes an empty store */
export function makeStoreKit(makeStore: () => Promise<StoreUnderTest>): StoreKit {
  const openWriter: StoreKit['openWriter'] = (store, changes = {}) => {
    const { full = false, fingerprint = identity.fingerprint } = changes;
    return store.openWriter({ identity: { ...identity, fingerprint }, full, now });
  };

  const commit = async (store: IndexStore, work: (writer: IndexWriter) => Promise<void>) => {
    const release = await store.lock();
    const writer = await openWriter(store);
    await work(writer);
    const summary = await writer.commit();
    release();
    return summary;
  };

  const putAll = async (writer: IndexWriter, articles: readonly Fields[]): Promise<void> => {
    for (const fields of articles) await writer.putArticle(await makeEntry(fields));
  };

  const indexed = async (articles: readonly Fields[]) => {
    const tested = await makeStore();
    await commit(tested.store, (writer) => putAll(writer, articles));
    return { ...tested, reader: await tested.openReader() };
  };

  /** Found passages as `article/ordinal`. */
  const places = async (reader: IndexReader, found: readonly FoundPassage[]): Promise<string[]> => {
    const passages = await reader.passages(found.map(({ passage }) => passage));
    const articles = await reader.articles(passages.map(({ article }) => article));
    return passages.map(({ ordinal }, i) => `${articles[i]?.id ?? ''}/${ordinal}`);
  };

  const searchWords = async (reader: IndexReader, words: string, filter: Partial<ArticleFilter> = {}) =>
    places(reader, await reader.searchStems(stems(words), 20, { ...noFilter, ...filter }));

  const searchMeaning = async (reader: IndexReader, words: string, filter: Partial<ArticleFilter> = {}) => {
    const [vector = new Float32Array()] = await embedder.embed([words], 'question');
    return places(reader, await reader.searchVector(vector, 20, { ...noFilter, ...filter }));
  };
  return { makeStore, openWriter, commit, putAll, indexed, searchWords, searchMeaning };
}
