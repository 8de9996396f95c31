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

/** Where runs of {@link sharedRunWords} words may begin, in order, by their first word. */
function runStarts({ words }: NormalizedText): Map<string, number[]> {
  const starts = new Map<string, number[]>();
  for (let first = 0; first + sharedRunWords <= words.length; first++) {
    const word = words[first]!;
    const known = starts.get(word);
    if (known === undefined) starts.set(word, [first]);
    else known.push(first);
  }
  return starts;
}

/** How many words two texts share in a row, from these on. */
function sharedFrom(one: NormalizedText, start: number, other: NormalizedText, first: number): number {
  let words = 0;
  while (start + words < one.words.length && one.words[start + words] === other.words[first + words]) words++;
  return words;
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
    const start = starts
      .get(other.words[first]!)
      ?.find((at) => sharedFrom(one, at, other, first) >= sharedRunWords);
    if (start === undefined) continue;
    const words = sharedFrom(one, start, other, first);
    if (best === null || words > best.words) {
      best = { words, one: spanOf(one, start, words), other: spanOf(other, first, words) };
    }
    first += words - sharedRunWords;
  }
  return best;
}
