import type { Article, ArticleReference } from './article.js';
import type { Passage } from './passage.js';

/** Which articles a question asks about. A null leaves that side open; dates are inclusive. */
export interface ArticleFilter {
  /** `YYYY-MM-DD`; an undated article passes no date filter. */
  readonly after: string | null;
  readonly before: string | null;
  /** The outlet, compared without regard to case. */
  readonly source: string | null;
  /** An article's id. */
  readonly article: string | null;
}

/** Lets every article pass. */
export const noFilter: ArticleFilter = { after: null, before: null, source: null, article: null };

/** A passage as the index holds it. */
export interface IndexedPassage extends Passage {
  /** Unique in its index, never used again. */
  readonly key: number;
  /** The key of its article. */
  readonly article: number;
  /** From 0, in the order of the article. */
  readonly ordinal: number;
  /** One unit vector for each of `windows`, within the error of eight bits a component (about 0.002 in a cosine). */
  readonly vectors: readonly Float32Array[];
}

/** An article as the index holds it. */
export interface IndexedArticle extends Article {
  readonly key: number;
}

/** A reference with the key that passages name it by. */
export interface KeyedReference extends ArticleReference {
  readonly key: number;
}

/** A passage found by a retriever. */
export interface FoundPassage {
  readonly passage: number;
  /** Higher is better; the scale is the retriever's own. */
  readonly score: number;
}

/** What stems count in a collection of which an index is a part. */
export interface CollectionFrequencies {
  readonly passages: number;
  /** Passages of the collection that hold a stem; at least those of the index. */
  readonly frequencies: ReadonlyMap<string, number>;
}

/** What an index is made of. */
export interface IndexSummary {
  readonly generation: string;
  readonly model: string;
  /** Of the model's profile, the splitting settings and the schema: vectors and passages of another one do not mix. */
  readonly fingerprint: string;
  readonly articles: number;
  readonly passages: number;
  readonly windows: number;
  /** ISO time at which the generation became current. */
  readonly createdAt: string;
  /** ISO dates of the oldest and the newest dated article. */
  readonly firstDate: string | null;
  readonly lastDate: string | null;
  /** The names of the archives in it; absent where there is one alone. */
  readonly archives?: readonly string[];
}

/** A term of the archive's vocabulary, as people write it, folded to lower case without diacritics. */
export interface VocabularyTerm {
  readonly term: string;
  /** Articles that hold it. */
  readonly df: number;
  /** 0 to 1: the share of those articles in which it is only ever written with a capital: 1 for a name. */
  readonly properShare: number;
}

/**
 * One generation of an index, open for reading. Every store passes the same conformance suite
 * (`tests/store/indexStore.conformance.ts`). Methods may run side by side. Close it.
 */
export interface IndexReader {
  readonly summary: IndexSummary;
  /** Loads what a search by vector needs in memory; the first one would wait for it. */
  ready(): Promise<void>;
  /**
   * The passages that hold any of the stems, best BM25 first; none for no stems.
   * @param stems from the shared tokenizer (`stems`)
   * @param collection what stems are weighed by; default this index
   */
  searchStems(
    stems: readonly string[],
    limit: number,
    filter: ArticleFilter,
    collection?: CollectionFrequencies,
  ): Promise<FoundPassage[]>;
  /** The passages whose best window is nearest to the vector, by exact cosine, best first. */
  searchVector(vector: Float32Array, limit: number, filter: ArticleFilter): Promise<FoundPassage[]>;
  /** Passages that hold each stem; stems that occur nowhere are left out. */
  documentFrequencies(stems: readonly string[]): Promise<Map<string, number>>;
  /** In the order of `keys`; unknown keys are left out. */
  passages(keys: readonly number[]): Promise<IndexedPassage[]>;
  /** All passages of an article in order. */
  passagesOf(article: number): Promise<IndexedPassage[]>;
  /** In the order of `keys`; unknown keys are left out. */
  articles(keys: readonly number[]): Promise<IndexedArticle[]>;
  /** Null when no article has that id. */
  articleById(id: string): Promise<IndexedArticle | null>;
  /** All that pass, newest first, undated last, then by title. */
  references(filter: ArticleFilter): Promise<KeyedReference[]>;
  /**
   * Articles that share any of the fingerprints, most shared first. A fingerprint that over a thousand articles have
   * may count for a thousand of them.
   */
  searchFingerprints(
    fingerprints: readonly number[],
    limit: number,
  ): Promise<{ article: number; shared: number }[]>;
  /** The other passages that carry nearly the same text as each of `keys`, for those that have any. */
  duplicatesOf(keys: readonly number[]): Promise<Map<number, readonly number[]>>;
  /** Every term of the archive, in no order, in lists of a few thousand, so that nothing waits for all of them. */
  vocabulary(): AsyncIterable<readonly VocabularyTerm[]>;
  close(): Promise<void>;
}
