import type { ArticleFilter, FoundPassage } from '../../store/indexReader.js';

/** What retrievers get: a question, read. */
export interface Query {
  /** Distinct stems of the question, stop words left out unless it holds nothing else. */
  readonly stems: readonly string[];
  /** The question's embedding, of unit norm. */
  readonly vector: Float32Array;
  readonly filter: ArticleFilter;
}

/** Finds passages for a query. Every retriever passes the same conformance suite (`tests/retrieval/retrievers`). */
export interface Retriever {
  readonly name: string;
  /** At most `limit` passages, each once, best first; scores are the retriever's own, higher is better. */
  retrieve(query: Query, limit: number): Promise<FoundPassage[]>;
}
