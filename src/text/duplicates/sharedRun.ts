import type { Span } from '../span.js';
import { normalizeQuote, type NormalizedText } from '../normalizeQuote.js';

/** Words in a row that two passages must share for one to carry a quotation of the other. */
export const sharedRunWords = 12;

/** The longest run of words that two texts share. */
export interface SharedRun {
  readonly words: number;
  /** UTF-16 offsets into the first text, from the run's first to its last word. */
  readonly one: Span;
  readonly other: Span;
}

function spanOf(text: NormalizedText, first: number, words: number): Span {
  return { start: text.starts[first]!, end: text.ends[first + words - 1]! };
}

/** Where each run of {@link sharedRunWords} words first begins, by the words. */
function runStarts(text: NormalizedText): Map<string, number> {
  const starts = new Map<string, number>();
  for (let first = 0; first + sharedRunWords <= text.words.length; first++) {
    const key = text.words.slice(first, first + sharedRunWords).join(' ');
    if (!starts.has(key)) starts.set(key, first);
  }
  return starts;
}

/**
 * Finds the longest run of words that two texts share, of at least twelve words: a quotation in both, though the rest
 * differs. Case, accents, punctuation and quotation marks do not count. The first of equals; null when there is none that
 * long. Time is linear in the texts unless they repeat themselves.
 */
export function sharedRun(oneText: string, otherText: string): SharedRun | null {
  return sharedRunOf(normalizeQuote(oneText), normalizeQuote(otherText));
}

/** As {@link sharedRun}, of texts whose words are known. */
export function sharedRunOf(one: NormalizedText, other: NormalizedText): SharedRun | null {
  const starts = runStarts(one);
  let best: SharedRun | null = null;
  for (let first = 0; first + sharedRunWords <= other.words.length; first++) {
    const start = starts.get(other.words.slice(first, first + sharedRunWords).join(' '));
    if (start === undefined) continue;
    let words = sharedRunWords;
    while (start + words < one.words.length && one.words[start + words] === other.words[first + words])
      words++;
    if (best === null || words > best.words) {
      best = { words, one: spanOf(one, start, words), other: spanOf(other, first, words) };
    }
    first += words - sharedRunWords;
  }
  return best;
}
