import { FootnoteError } from '../errors.js';
import type { Embedder } from './embedder.js';

/**
 * Keeps the vectors of the questions asked last in memory: people ask the same thing again, and page through what they
 * found. Windows pass through. Every call gives vectors of its own.
 * @param capacity questions kept at most, from 1; the one asked longest ago makes room
 */
export function cacheQuestions<Inner extends Embedder>(inner: Inner, capacity: number): Inner {
  // A Map keeps the order of insertion: its first key is the question asked longest ago.
  const vectors = new Map<string, Float32Array>();
  const remember = (question: string, vector: Float32Array): Float32Array => {
    vectors.delete(question);
    vectors.set(question, vector);
    for (const oldest of vectors.keys()) {
      if (vectors.size <= capacity) break;
      vectors.delete(oldest);
    }
    return vector.slice();
  };
  return {
    ...inner,
    async embed(texts, kind, options) {
      if (kind === 'window') return inner.embed(texts, kind, options);
      const known = texts.map((text) => vectors.get(text));
      const unknown = texts.filter((_, index) => known[index] === undefined);
      const embedded = await inner.embed(unknown, kind, options);
      return texts.map((text, index) => {
        const vector = known[index] ?? embedded.shift();
        if (vector === undefined) throw tooFew(unknown.length);
        return remember(text, vector);
      });
    },
  };
}

function tooFew(expected: number): FootnoteError {
  return new FootnoteError('EMBEDDING_FAILED', `expected ${expected} vectors, got fewer; report it as a bug`);
}
