import type { ArticleReference } from '../../store/article.js';
import type { Span } from '../../text/span.js';
import { alignNormalizedQuote, type QuoteDifference, type QuoteMatch } from './alignQuote.js';
import { normalizeQuote, type NormalizedText } from '../../text/normalizeQuote.js';
import { parsePastedQuote } from './parsePastedQuote.js';
import { sameSpeaker } from './sameSpeaker.js';
import { speakerOf, type QuoteSpeaker } from './speakerOf.js';

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

/** Why a quote was not looked for; `message` is a sentence for people. */
interface QuoteProblem {
  readonly code: 'empty' | 'too short' | 'too long';
  readonly message: string;
}

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
  /** Set when the quote could not be looked for; then the status is `not found`. */
  readonly problem: QuoteProblem | null;
}

/** An article that may carry a quote. */
export interface QuoteCandidate {
  readonly article: ArticleReference;
  readonly text: string;
}

const MAX_QUOTE_CHARACTERS = 4000;
const MIN_QUOTE_WORDS = 2;

/**
 * The similarity from which a quote counts as near. Chosen on the labelled quotes of the tests, where look-alikes on the
 * same topic reach 0.67 at most and edited quotes 0.75 at least.
 */
const NEAR_SIMILARITY = 0.7;

/** A quote of this few words has to be closer: one word in four may differ. */
const SHORT_QUOTE_WORDS = 6;
const SHORT_NEAR_SIMILARITY = 0.75;

/** A quote that shares this many words in a row with an article, and a third of its own, is near whatever the rest is. */
const NEAR_RUN_WORDS = 8;
const NEAR_RUN_SHARE = 1 / 3;

const problems = {
  empty: { code: 'empty', message: 'There are no words to look for: paste the quote itself.' },
  short: {
    code: 'too short',
    message: 'One word is too little to look for: paste at least two, better six or more.',
  },
  long: {
    code: 'too long',
    message: `The quote is longer than ${MAX_QUOTE_CHARACTERS} characters: paste the part that matters.`,
  },
} satisfies Record<string, QuoteProblem>;

function problemOf(quote: string): QuoteProblem | null {
  if (quote.length > MAX_QUOTE_CHARACTERS) return problems.long;
  const count = normalizeQuote(quote).words.length;
  if (count === 0) return problems.empty;
  return count < MIN_QUOTE_WORDS ? problems.short : null;
}

/** Whether a match is close enough to speak of the same quote, and how. */
function closenessOf(match: QuoteMatch, quoteWords: number): 'verbatim' | 'near' | null {
  if (match.differences.length === 0) return 'verbatim';
  const enough = quoteWords < SHORT_QUOTE_WORDS ? SHORT_NEAR_SIMILARITY : NEAR_SIMILARITY;
  if (match.similarity >= enough && quoteWords > MIN_QUOTE_WORDS) return 'near';
  const longRun = match.longestRun >= NEAR_RUN_WORDS && match.longestRun >= quoteWords * NEAR_RUN_SHARE;
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

function statusOf(found: readonly Found[]): QuoteStatus {
  for (const closeness of ['verbatim', 'near'] as const) {
    const group = found.filter((one) => one.closeness === closeness);
    if (group.some(({ attribution }) => attribution === 'same')) return closeness;
  }
  const closest = found.some(({ closeness }) => closeness === 'verbatim') ? 'verbatim' : 'near';
  const group = found.filter((one) => one.closeness === closest);
  if (group.length === 0) return 'not found';
  return group.some(({ attribution }) => attribution === 'other') ? 'misattributed' : closest;
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

/** What of a paste is looked for, as a span of it, and the speaker that is named. */
interface Reading {
  readonly searched: Span;
  readonly named: string | null;
}

/** Reads a paste; a name that was only guessed from unmarked text must not be part of the quote itself. */
function readPaste(pasted: string, speaker: string | null, candidates: readonly QuoteCandidate[]): Reading {
  const { start, end, speaker: parsed } = parsePastedQuote(pasted);
  const whole = { searched: { start: 0, end: pasted.length }, named: speaker };
  if (parsed !== null && !/["“”«»]/.test(pasted)) {
    const words = normalizeQuote(pasted);
    const isVerbatim = ({ text }: QuoteCandidate) =>
      alignNormalizedQuote(pasted, words, text)?.differences.length === 0;
    if (candidates.some(isVerbatim)) return whole;
  }
  return { searched: { start, end }, named: speaker ?? parsed };
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

/**
 * Tells where a pasted quote comes from among articles that may carry it. Verbatim means that nothing differs but what
 * {@link alignQuote} forgives; near, that the similarity is at least 0.7 or a long run of words is
 * shared, with every difference listed. A named speaker (`speaker`, else one that the paste names) makes it
 * `misattributed` when no article confirms the name and one that carries the words clearly gives somebody else; an
 * article that does not tell is no proof. A quote that cannot be looked for (no words, one word, over 4,000 characters)
 * comes back `not found` with its `problem`.
 */
export function verifyQuote(
  { quote, speaker }: { readonly quote: string; readonly speaker?: string },
  candidates: readonly QuoteCandidate[],
): QuoteVerification {
  const given = speaker === undefined || speaker.trim() === '' ? null : speaker;
  const { searched, named } =
    quote.length > MAX_QUOTE_CHARACTERS
      ? { searched: { start: 0, end: quote.length }, named: given }
      : readPaste(quote, given, candidates);
  const text = quote.slice(searched.start, searched.end);
  const problem = problemOf(text);
  if (problem !== null) return { quote, searched, speaker: named, status: 'not found', matches: [], problem };
  const words = normalizeQuote(text);
  const found = candidates.flatMap((candidate) => findIn(candidate, text, words, named) ?? []);
  const status = statusOf(found);
  const matches = found.map((one) => sourceOf(shifted(one, searched.start))).sort(byCloseness(status));
  return { quote, searched, speaker: named, status, matches, problem };
}
