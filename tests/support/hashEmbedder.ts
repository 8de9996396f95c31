import type { Embedder } from '../../src/model/embedder.js';

/**
 * An embedder without a model: each word adds ±1 at two places chosen by its hash, and the sum is scaled to unit norm.
 * Texts that share words are close; the same text always gives the same vector; a text without words gives a fixed
 * unit vector.
 */
export function hashEmbedder(dimensions = 64): Embedder {
  return {
    model: `hash-${dimensions}`,
    dimensions,
    embed: (texts) => Promise.resolve(texts.map((text) => wordVector(text, dimensions))),
    close: () => Promise.resolve(),
  };
}

function wordVector(text: string, dimensions: number): Float32Array {
  const vector = new Float32Array(dimensions);
  for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) {
    for (const seed of [0x811c9dc5, 0x9747b28c]) {
      const hash = fnv1a(word, seed);
      const place = hash % dimensions;
      vector[place] = (vector[place] ?? 0) + ((hash & 0x10000) === 0 ? 1 : -1);
    }
  }
  const norm = Math.hypot(...vector);
  if (norm === 0) vector[0] = 1;
  return norm === 0 ? vector : vector.map((value) => value / norm);
}

/** 32-bit FNV-1a over UTF-16 units, unsigned. @see http://www.isthe.com/chongo/tech/comp/fnv/ */
function fnv1a(word: string, seed: number): number {
  let hash = seed;
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
