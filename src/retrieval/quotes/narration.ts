import type { Span } from '../../text/span.js';
import { quotedStretches } from './quotedStretches.js';

/** A letter of the private use area: it stands for a character that somebody is quoted with. */
export const quotedMask = '\ue000';

/** An article text as its narrator tells it. */
export interface Narration {
  readonly text: string;
  /** The text with every quoted character masked by {@link quotedMask}; offsets stay. */
  readonly masked: string;
  readonly stretches: readonly Span[];
  /** Paragraphs in order, without the blank lines between them. */
  readonly paragraphs: readonly Span[];
}

/** Parts a text into paragraphs at blank lines. */
function paragraphsOf(text: string): Span[] {
  const paragraphs: Span[] = [];
  let start = 0;
  while (start < text.length) {
    const blank = text.indexOf('\n\n', start);
    const end = blank < 0 ? text.length : blank;
    if (end > start) paragraphs.push({ start, end });
    start = end + 2;
  }
  return paragraphs;
}

/** Masks what is quoted in a text. */
export function narrationOf(text: string): Narration {
  const stretches = quotedStretches(text);
  let masked = '';
  let at = 0;
  for (const { start, end } of stretches) {
    masked += text.slice(at, start) + quotedMask.repeat(end - start);
    at = end;
  }
  return { text, masked: masked + text.slice(at), stretches, paragraphs: paragraphsOf(text) };
}

const sentenceEnd = /(?<word>[^\s.!?]{0,40})[.!?]["”’)]*\s+(?=["“‘(]*[\p{Lu}\p{N}\ue000])/gu;
const abbreviation =
  /^(?:\p{L}|mr|mrs|ms|dr|gen|maj|brig|col|lt|capt|sgt|sen|rep|gov|prof|rev|st|jr|sr|adm|no|-gen|vs)$/iu;

/** The sentences of `masked` within a span, in order; they cover the span. A full stop inside a quotation ends none. */
export function sentencesIn(masked: string, { start, end }: Span): Span[] {
  const part = masked.slice(start, end);
  const sentences: Span[] = [];
  let from = start;
  for (const match of part.matchAll(sentenceEnd)) {
    const word = match.groups?.['word'] ?? '';
    const lastPart = word.split('-').at(-1) ?? word;
    if (abbreviation.test(lastPart.replace(/^["“(]/, '')) && !word.includes(quotedMask)) continue;
    const to = start + match.index + match[0].length;
    sentences.push({ start: from, end: to });
    from = to;
  }
  if (from < end) sentences.push({ start: from, end });
  return sentences;
}
