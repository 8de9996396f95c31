import type { Span } from '../../text/span.js';
import { normalizeQuote, type NormalizedText } from '../../text/normalizeQuote.js';
import { alignNormalizedQuote, type QuoteMatch } from './alignQuote.js';
import { sameSpeaker } from './sameSpeaker.js';
import { speakerOf, type QuoteSpeaker } from './speakerOf.js';
import type { QuoteCandidate, QuoteSource, QuoteStatus } from './quoteVerification.js';

/** A quote of fewer words is not looked for. */
export const minQuoteWords = 2;

/**
 * The similarity from which a quote counts as near. Chosen on the labelled quotes of the tests, where look-alikes on the
 * same topic reach 0.67 at most and edited quotes 0.75 at least.
 */
const nearSimilarity = 0.7;

/** A quote of this few words has to be closer: one word in four may differ. */
const shortQuoteWords = 6;
const shortNearSimilarity = 0.75;

/** A quote that shares this many words in a row with an article, and a third of its own, is near whatever the rest is. */
const nearRunWords = 8;
const nearRunShare = 1 / 3;

/** Whether a match is close enough to speak of the same quote, and how. */
function closenessOf(match: QuoteMatch, quoteWords: number): 'verbatim' | 'near' | null {
  if (match.differences.length === 0) return 'verbatim';
  const enough = quoteWords < shortQuoteWords ? shortNearSimilarity : nearSimilarity;
  if (match.similarity >= enough && quoteWords > minQuoteWords) return 'near';
  const longRun = match.longestRun >= nearRunWords && match.longestRun >= quoteWords * nearRunShare;
  return longRun ? 'near' : null;
}

interface Found extends Omit<QuoteSource, 'status'> {
  readonly closeness: 'verbatim' | 'near';
  /** Against the speaker that is named: `same`, clearly `other`, or `unknown`. */
  readonly attribution: 'same' | 'other' | 'unknown';
}

function attributionOf(named: string | null, found: QuoteSpeaker | null): Found['attribution'] {
  if (named === null || found === null) return 'unknown';
  if (sameSpeaker(named, found.name)) return 'same';
  return found.clear ? 'other' : 'unknown';
}

function findIn(
  candidate: QuoteCandidate,
  quote: string,
  words: NormalizedText,
  named: string | null,
): Found | null {
  const match = alignNormalizedQuote(quote, words, candidate.text);
  const closeness = match === null ? null : closenessOf(match, words.words.length);
  if (match === null || closeness === null) return null;
  const { start, end, text, differences, similarity } = match;
  const speaker = speakerOf(candidate.text, { start, end });
  const attribution = attributionOf(named, speaker);
  return {
    article: candidate.article,
    closeness,
    attribution,
    start,
    end,
    text,
    differences,
    similarity,
    speaker,
  };
}

/** The words as they are, said by another, beat words that are nearly so. */
function statusOf(found: readonly Found[]): QuoteStatus {
  for (const closeness of ['verbatim', 'near'] as const) {
    const group = found.filter((one) => one.closeness === closeness);
    if (group.some(({ attribution }) => attribution === 'same')) return closeness;
    if (group.some(({ attribution }) => attribution === 'other')) return 'misattributed';
    if (closeness === 'verbatim' && group.length > 0) return closeness;
  }
  return found.length > 0 ? 'near' : 'not found';
}

function sourceOf({ closeness, attribution, ...rest }: Found): QuoteSource {
  return { ...rest, status: attribution === 'other' ? 'misattributed' : closeness };
}

function byCloseness(status: QuoteStatus) {
  const rank = (source: QuoteSource) =>
    (source.status === status ? 0 : 2) + (source.differences.length === 0 ? 0 : 1);
  return (one: QuoteSource, other: QuoteSource): number =>
    rank(one) - rank(other) ||
    other.similarity - one.similarity ||
    (one.article.date ?? '9999').localeCompare(other.article.date ?? '9999') ||
    one.article.id.localeCompare(other.article.id);
}

/** Moves the differences of a match in a part of a paste to offsets into the paste. */
function shifted(found: Found, by: number): Found {
  const differences = found.differences.map((difference) => ({
    ...difference,
    quoteStart: difference.quoteStart + by,
    quoteEnd: difference.quoteEnd + by,
  }));
  return { ...found, differences };
}

/** What the articles say of one stretch of a paste. */
export interface CheckedStretch {
  readonly searched: Span;
  readonly status: QuoteStatus;
  /** Best first. */
  readonly matches: readonly QuoteSource[];
}

/** Looks one stretch of a paste up in the articles. @param named who is said to have said it, or null */
export function checkStretch(
  pasted: string,
  searched: Span,
  named: string | null,
  candidates: readonly QuoteCandidate[],
): CheckedStretch {
  const text = pasted.slice(searched.start, searched.end);
  const words = normalizeQuote(text);
  const found = candidates.flatMap((candidate) => findIn(candidate, text, words, named) ?? []);
  const status = statusOf(found);
  const matches = found.map((one) => sourceOf(shifted(one, searched.start))).sort(byCloseness(status));
  return { searched, status, matches };
}
