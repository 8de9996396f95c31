import type { Span } from '../retrieval/article.js';
import type { Window } from '../retrieval/passage.js';
import { partition, type ItemRange } from './partition.js';

/** How windows are cut; part of the index's fingerprint. */
export const windowSettings = {
  maxSentences: 3,
  /** Tokens of the embedding model, of joined sentences together; a single sentence may have more. */
  maxTokens: 64,
  /** Tokens of the embedding model that a window should have: sentences are joined to come near it. */
  targetTokens: 40,
} as const;

/** How windows are cut. */
export type WindowSettings = { readonly [Name in keyof typeof windowSettings]: number };

/**
 * Groups the sentences of a passage into windows: sentences are joined so that the windows come nearest to the target,
 * by the sum of squares, since a vector of a few words says little and one of many words says too much at once.
 * Together they cover every sentence once, in order; no sentences give none.
 * @param sentences of one passage, in order
 * @param countTokens the embedding model's count for a text; a longer text must not count less
 */
export function splitWindows(
  text: string,
  sentences: readonly Span[],
  countTokens: (text: string) => number,
  settings: WindowSettings = windowSettings,
): Window[] {
  const { maxSentences, maxTokens, targetTokens } = settings;
  const span = ({ from, to }: ItemRange): Span => ({
    start: sentences[from]?.start ?? 0,
    end: sentences[to - 1]?.end ?? 0,
  });
  const tokensOf = (range: ItemRange): number => {
    const { start, end } = span(range);
    return countTokens(text.slice(start, end));
  };
  const singles = sentences.map((_, i) => tokensOf({ from: i, to: i + 1 }));
  const cost = (range: ItemRange): number => {
    const isSingle = range.to - range.from === 1;
    const parts = singles.slice(range.from, range.to);
    if (!isSingle && Math.max(...parts) >= maxTokens) return Infinity;
    const tokens = isSingle ? (parts[0] ?? 0) : tokensOf(range);
    return isSingle || tokens <= maxTokens ? (tokens - targetTokens) ** 2 : Infinity;
  };
  return partition(sentences.length, maxSentences, cost).map(span);
}
