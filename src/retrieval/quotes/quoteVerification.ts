import type { ArticleReference } from '../../store/article.js';
import type { Span } from '../../text/span.js';
import type { QuoteDifference } from './alignQuote.js';
import type { QuoteSpeaker } from './speakerOf.js';

/** `misattributed`: the words are there, but the article clearly gives another speaker than the one named. */
export type QuoteStatus = 'verbatim' | 'near' | 'misattributed' | 'not found';

/** An article that carries a quote. */
export interface QuoteSource {
  readonly article: ArticleReference;
  readonly status: Exclude<QuoteStatus, 'not found'>;
  /** UTF-16 offsets into the article text. */
  readonly start: number;
  readonly end: number;
  /** `articleText.slice(start, end)`. */
  readonly text: string;
  /** Offsets `quoteStart` and `quoteEnd` are into the `quote` of the verification. Empty when verbatim. */
  readonly differences: readonly QuoteDifference[];
  /** 0 to 1, higher is closer; 1 when verbatim. */
  readonly similarity: number;
  /** Who the article says speaks; null when it does not tell. */
  readonly speaker: QuoteSpeaker | null;
}

/** Why a quote was not looked for: a value; the surfaces word it. */
export type QuoteProblem =
  | { readonly code: 'empty' | 'too short' }
  /** `longest`: what a quote may have, in UTF-16 units. */
  | { readonly code: 'too long'; readonly longest: number };

/** Where a pasted quote comes from. */
export interface QuoteVerification {
  /** What was pasted. */
  readonly quote: string;
  /** UTF-16 offsets into `quote` of the words that were looked for: without outer quotation marks and speaker. */
  readonly searched: Span;
  /** Who is said to have said it: the `speaker` that was passed, else the one the paste names, else null. */
  readonly speaker: string | null;
  readonly status: QuoteStatus;
  /** Best first: as the status says, then verbatim before near, then closest, then oldest article. */
  readonly matches: readonly QuoteSource[];
  /** Where the paste was taken apart (several quotes, two speakers, chatter between them): each part, in order. */
  readonly parts?: readonly QuotePart[];
  /** Set when the quote could not be looked for; then the status is `not found`. */
  readonly problem: QuoteProblem | null;
}

/** One of several quotes of a paste. */
export interface QuotePart extends Span {
  readonly status: QuoteStatus;
  /** Who the best article says speaks; null when none tells. */
  readonly speaker: string | null;
}

/** An article that may carry a quote. */
export interface QuoteCandidate {
  readonly article: ArticleReference;
  readonly text: string;
}
