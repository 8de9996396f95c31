import type { FoundPassage } from '../../store/indexReader.js';

/** A retriever's list and its say in a fusion. */
export interface WeightedList {
  readonly found: readonly FoundPassage[];
  /** Over 0; weights need not sum to 1. */
  readonly weight: number;
}

/**
 * Fusion of normalised scores: each list is scaled so that its best is 1 and its last 0, and a passage scores the
 * weighted sum; one that a list does not hold gets 0 from it.
 * @returns every passage of any list once, best first
 * @see Bruch, Gai and Ingber, An Analysis of Fusion Functions for Hybrid Retrieval, 2023
 */
export function normalisedFusion(lists: readonly WeightedList[]): FoundPassage[] {
  const scores = new Map<number, number>();
  for (const { found, weight } of lists) {
    const best = found[0]?.score ?? 0;
    const range = best - (found.at(-1)?.score ?? 0) || 1;
    for (const { passage, score } of found) {
      const normalised = 1 - (best - score) / range;
      scores.set(passage, (scores.get(passage) ?? 0) + weight * normalised);
    }
  }
  return ranked(scores);
}

function ranked(scores: ReadonlyMap<number, number>): FoundPassage[] {
  return [...scores]
    .map(([passage, score]) => ({ passage, score }))
    .sort((a, b) => b.score - a.score || a.passage - b.passage);
}
