import type { Span } from '../../text/span.js';
import { alignNormalizedQuote } from './alignQuote.js';
import { normalizeQuote } from '../../text/normalizeQuote.js';
import { checkStretch, minQuoteWords, type CheckedStretch } from './checkStretch.js';
import { parsePastedQuote } from './parsePastedQuote.js';
import { quoteParts } from './quoteParts.js';
import type {
  QuoteCandidate,
  QuotePart,
  QuoteProblem,
  QuoteSource,
  QuoteStatus,
  QuoteVerification,
} from './quoteVerification.js';

const maxQuoteCharacters = 4000;

function problemOf(quote: string): QuoteProblem | null {
  if (quote.length > maxQuoteCharacters) return { code: 'too long', longest: maxQuoteCharacters };
  const count = normalizeQuote(quote).words.length;
  if (count === 0) return { code: 'empty' };
  return count < minQuoteWords ? { code: 'too short' } : null;
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

/**
 * Tells where a pasted quote comes from among articles that may carry it. Verbatim means that nothing differs but what
 * {@link alignNormalizedQuote} forgives; near, that the similarity is at least 0.7 or a long run of words is
 * shared, with every difference listed. A named speaker (`speaker`, else one that the paste names) makes it
 * `misattributed` when no article confirms the name and one that carries the words clearly gives somebody else; an
 * article that does not tell is no proof. Chatter around a quotation is left out, and what is several quotes, or of two
 * speakers, is taken apart into `parts`. A quote that cannot be looked for (no words, one word, over 4,000 characters)
 * comes back `not found` with its `problem`.
 */
export function verifyQuote(
  { quote, speaker }: { readonly quote: string; readonly speaker?: string },
  candidates: readonly QuoteCandidate[],
): QuoteVerification {
  const given = speaker === undefined || speaker.trim() === '' ? null : speaker;
  const { searched, named } =
    quote.length > maxQuoteCharacters
      ? { searched: { start: 0, end: quote.length }, named: given }
      : readPaste(quote, given, candidates);
  const problem = problemOf(quote.slice(searched.start, searched.end));
  if (problem !== null) return { quote, searched, speaker: named, status: 'not found', matches: [], problem };
  const whole = checkStretch(quote, searched, named, candidates);
  const taken = takenApart(quote, whole, named, candidates) ?? whole;
  return { quote, speaker: named, ...taken, problem };
}

/** What the parts of a paste give, where that tells more than the whole does; else null. */
function takenApart(
  quote: string,
  whole: CheckedStretch,
  named: string | null,
  candidates: readonly QuoteCandidate[],
): (CheckedStretch & { readonly parts?: readonly QuotePart[] }) | null {
  const { kind, spans } = quoteParts(quote, whole.searched);
  const [first] = spans;
  if (first === undefined) return null;
  const parts = spans.map((span) => checkStretch(quote, span, named, candidates));
  if (parts.length === 1) return isBetter(parts[0]?.status, whole.status) ? (parts[0] ?? null) : null;
  const speakers = new Set(
    parts.flatMap(({ matches: [best] }) => (best?.speaker?.clear ? best.speaker.name : [])),
  );
  const verbatim = parts.filter(({ matches }) => matches.some(({ differences }) => differences.length === 0));
  const isTelling =
    kind === 'marked'
      ? verbatim.length > 0 && (speakers.size > 1 || !isVerbatim(whole))
      : verbatim.length === parts.length && speakers.size > 1;
  if (!isTelling) return null;
  const isGlued = kind === 'sentence' && whole.matches.length > 0 && !isVerbatim(whole);
  return {
    searched: isGlued ? whole.searched : { start: first.start, end: spans.at(-1)?.end ?? first.end },
    status: statusOfParts(parts, isVerbatim(whole) || kind === 'marked'),
    matches: isGlued ? whole.matches.map(ofNobody) : parts.flatMap(({ matches }) => matches),
    parts: parts.map(({ searched, status, matches: [best] }) => ({
      ...searched,
      status,
      speaker: best?.speaker?.name ?? null,
    })),
  };
}

/** Words of two speakers glued into one quote are nobody's; what was left out between them is what differs. */
const ofNobody = (source: QuoteSource): QuoteSource => ({ ...source, speaker: null });

const isVerbatim = ({ matches }: CheckedStretch): boolean =>
  matches.some(({ differences }) => differences.length === 0);

const order: readonly QuoteStatus[] = ['not found', 'near', 'misattributed', 'verbatim'];

function isBetter(one: QuoteStatus | undefined, other: QuoteStatus): boolean {
  return one !== undefined && order.indexOf(one) > order.indexOf(other);
}

/** That somebody else said a part is told first; parts that are verbatim each make a verbatim whole where it stands so. */
function statusOfParts(parts: readonly CheckedStretch[], standsSo: boolean): QuoteStatus {
  if (parts.some(({ status }) => status === 'misattributed')) return 'misattributed';
  return standsSo && parts.every(({ status }) => status === 'verbatim') ? 'verbatim' : 'near';
}
