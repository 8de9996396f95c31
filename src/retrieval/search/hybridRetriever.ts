import type { FoundPassage } from '../../store/indexReader.js';
import { normalisedFusion } from './fusion.js';
import type { Retriever } from './retriever.js';

/** How deep each half searches for every passage wanted of the whole, and at least. */
const depth = { perPassage: 4, least: 50 } as const;

/** The dense half's say against 1 of BM25's. Chosen on the evaluation data: see docs/research.md. */
const denseWeight = 1;

/** How many passages each half finds so that the fusion of both gives `limit` good ones. */
export function hybridDepth(limit: number): number {
  return Math.max(depth.least, limit * depth.perPassage);
}

/** What BM25 and the dense retriever found, as one list, best first. */
export function fuseHybrid(
  words: readonly FoundPassage[],
  meanings: readonly FoundPassage[],
): FoundPassage[] {
  return normalisedFusion([
    { found: words, weight: 1 },
    { found: meanings, weight: denseWeight },
  ]);
}

/** Both halves side by side, fused by normalised scores. */
export function hybridRetriever(bm25: Retriever, dense: Retriever): Retriever {
  return {
    name: 'hybrid',
    retrieve: async (query, limit) => {
      const [words, meanings] = await Promise.all([
        bm25.retrieve(query, hybridDepth(limit)),
        dense.retrieve(query, hybridDepth(limit)),
      ]);
      return fuseHybrid(words, meanings).slice(0, limit);
    },
  };
}
