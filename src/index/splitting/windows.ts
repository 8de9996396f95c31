import type { Span } from '../../text/span.js';
import type { Window } from '../../store/passage.js';
import { partition, type ItemRange } from './partition.js';

/** How windows are cut; part of the index's fingerprint. */
export const windowSettings = {
  maxSentences: 2,
  /** Tokens of the embedding model, the sum of joined sentences; a single sentence may have more. */
  maxTokens: 48,
  /** Tokens of the embedding model that a window should have: sentences are joined to come near it. */
  targetTokens: 28,
} as const;

/** How windows are cut. */
export type WindowSettings = { readonly [Name in keyof typeof windowSettings]: number };

/**
 * Groups the sentences of a passage into windows: sentences are joined so that the windows come nearest to the target,
 * by the sum of squares, since a vector of a few words says little and one of many words says too much at once.
 * Together they cover every sentence once, in order; no sentences give none.
 * @param sentences of one passage, in order
 * @param countTokens the embedding model's count for a sentence; joined sentences count as much as they do alone, which
 * holds for models whose tokens do not reach across a blank
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
  const tokens = sentences.map(({ start, end }) => countTokens(text.slice(start, end)));
  const cost = ({ from, to }: ItemRange): number => {
    const sum = tokens.slice(from, to).reduce((total, count) => total + count, 0);
    return to - from === 1 || sum <= maxTokens ? (sum - targetTokens) ** 2 : Infinity;
  };
  return partition(sentences.length, maxSentences, cost).map(span);
}
