import type { QuoteDifference } from '../../retrieval/quotes/alignQuote.js';
import { safeText } from './safeText.js';

/** One word of a marked quote, and whether only the quote or only the article has it. */
export interface MarkedWord {
  /** Safe to show; the marks `[-…-]` and `{+…+}` are part of it. */
  readonly text: string;
  readonly kind: 'same' | 'removed' | 'added';
  /** Whether no blank stands before it: punctuation behind a marked word. */
  readonly glued: boolean;
}

const marks = { same: ['', ''], removed: ['[-', '-]'], added: ['{+', '+}'] } as const;

/**
 * A quote word by word with its differences from an article, marked as `wdiff` does: `[-words of the quote-]`
 * `{+words of the article+}`.
 * @param differences in order, not overlapping, with offsets into the quote
 */
export function markDifferences(quote: string, differences: readonly QuoteDifference[]): MarkedWord[] {
  const marked: MarkedWord[] = [];
  let at = 0;
  for (const { quoteStart, quoteEnd, quote: removed, article: added } of differences) {
    const before = quote.slice(at, quoteStart);
    marked.push(...wordsOf(before, 'same', at > 0));
    marked.push(...wordsOf(removed, 'removed', before !== '' && !/\s$/.test(before)));
    marked.push(...wordsOf(added, 'added', false));
    at = quoteEnd;
  }
  return [...marked, ...wordsOf(quote.slice(at), 'same', at > 0)];
}

/** @param mayGlue whether the first word belongs to the one before, unless a blank parts them */
function wordsOf(text: string, kind: MarkedWord['kind'], mayGlue: boolean): MarkedWord[] {
  const [open, close] = marks[kind];
  const glued = mayGlue && !/^\s/.test(text);
  const words = safeText(text).split(/\s+/).filter(Boolean);
  return words.map((word, index) => ({
    text: `${index === 0 ? open : ''}${word}${index === words.length - 1 ? close : ''}`,
    kind,
    glued: glued && index === 0,
  }));
}
