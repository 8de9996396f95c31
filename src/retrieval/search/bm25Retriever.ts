import type { IndexReader } from '../../store/indexReader.js';
import type { Retriever } from './retriever.js';

/**
 * BM25 over title and text.
 * @see Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond, 2009
 */
export function bm25Retriever(index: IndexReader): Retriever {
  return { name: 'bm25', retrieve: ({ stems, filter }, limit) => index.searchStems(stems, limit, filter) };
}
