import type { IndexReader } from '../../store/indexReader.js';
import type { Retriever } from './retriever.js';

/** Nearest embedding: a passage scores as its best window, by cosine. */
export function denseRetriever(index: IndexReader): Retriever {
  return {
    name: 'dense',
    retrieve: ({ vector, filter }, limit) => index.searchVector(vector, limit, filter),
  };
}
