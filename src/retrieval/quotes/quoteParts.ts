import type { Span } from '../../text/span.js';
import { normalizeQuote } from '../../text/normalizeQuote.js';
import { splitSentences } from '../../text/sentences.js';
import { quotedStretches } from './quotedStretches.js';

/** Fewer words between marks are a term in a sentence, no quote; fewer in a sentence are too common to be looked for. */
const leastWords = { marked: 3, sentence: 5 } as const;

/** More parts are an article rather than quotes. */
const mostParts = 8;

/** The parts of a paste that may each be a quote: offsets into it, in order. */
export interface QuoteParts {
  /** `marked`: what stands between quotation marks; `sentence`: sentences without any. */
  readonly kind: 'marked' | 'sentence';
  readonly spans: readonly Span[];
}

/**
 * Takes a paste apart into the stretches between quotation marks or, where there are no marks, into the sentences of what
 * is looked for. What is too short to be told apart, and a paste of one sentence, give none.
 * @param searched what is looked for as a whole; a single part that is the same is none
 */
export function quoteParts(pasted: string, searched: Span): QuoteParts {
  const words = ({ start, end }: Span) => normalizeQuote(pasted.slice(start, end)).words.length;
  const stretches = quotedStretches(pasted).filter((span) => words(span) >= leastWords.marked);
  if (stretches.length > 0) {
    const [only] = stretches;
    const isWhole = stretches.length === 1 && only?.start === searched.start && only.end === searched.end;
    return { kind: 'marked', spans: isWhole ? [] : stretches.slice(0, mostParts) };
  }
  const sentences = splitSentences(pasted.slice(searched.start, searched.end))
    .map(({ start, end }) => ({ start: start + searched.start, end: end + searched.start }))
    .filter((span) => words(span) >= leastWords.sentence);
  return { kind: 'sentence', spans: sentences.length < 2 ? [] : sentences.slice(0, mostParts) };
}
