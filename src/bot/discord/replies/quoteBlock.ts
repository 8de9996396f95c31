import type { Span } from '../../../text/span.js';
import { splitSentences } from '../../../text/sentences.js';
import type { Link } from '../../../store/block.js';
import { renderQuote, type QuoteMarks } from './renderQuote.js';
import { longestBeginning, trimSpan } from './shortenText.js';

/** Stands on a line of its own, outside the quotation. */
const ellipsis = '…';

/** What an ellipsis before and one after take, with their line breaks. */
const ellipsisRoom = 4;

/**
 * A text as a Discord quotation with its evidence in bold. What is quoted is a slice of the text; a text that is too
 * long is cut to whole sentences around the first evidence, else to whole words, and each cut is marked by an
 * ellipsis outside the quotation. Empty for a blank text.
 * @param highlights ranges of `text`
 * @param maxCharacters of the result, at least 40
 * @param links ranges of `text`
 */
export function quoteBlock(
  text: string,
  highlights: readonly Span[],
  maxCharacters: number,
  links: readonly Link[] = [],
): string {
  const whole = trimSpan(text, { start: 0, end: text.length });
  if (whole.start === whole.end) return '';
  const marks = { highlights: mergedSpans(text, highlights), links };
  if (whole.end - whole.start <= maxCharacters) {
    const block = renderQuote(text, whole, marks);
    if (block.length <= maxCharacters) return block;
  }
  const shown = fittingSlice(text, whole, marks, maxCharacters - ellipsisRoom);
  const lines = [
    ...(shown.start > whole.start ? [ellipsis] : []),
    renderQuote(text, shown, marks),
    ...(shown.end < whole.end ? [ellipsis] : []),
  ];
  return lines.join('\n');
}

/** Ranges of a text in order, without overlap, none empty, none within a surrogate pair. */
export function mergedSpans(text: string, spans: readonly Span[]): Span[] {
  const merged: { start: number; end: number }[] = [];
  const inside = spans
    .map(({ start, end }) => ({ start: wholeCharacter(text, start, -1), end: wholeCharacter(text, end, 1) }))
    .filter(({ start, end }) => start < end)
    .sort((one, other) => one.start - other.start);
  for (const span of inside) {
    const last = merged.at(-1);
    if (last !== undefined && span.start <= last.end) last.end = Math.max(last.end, span.end);
    else merged.push({ ...span });
  }
  return merged;
}

function wholeCharacter(text: string, offset: number, step: -1 | 1): number {
  const at = Math.max(0, Math.min(text.length, Math.trunc(offset)));
  const isLow = /^[\udc00-\udfff]/.test(text.slice(at, at + 1));
  const afterHigh = /^[\ud800-\udbff]/.test(text.slice(Math.max(0, at - 1), at));
  return isLow && afterHigh ? at + step : at;
}

function fittingSlice(text: string, whole: Span, marks: QuoteMarks, maxCharacters: number): Span {
  const anchor = marks.highlights.find(({ end, start }) => end > whole.start && start < whole.end) ?? {
    start: whole.start,
    end: whole.start,
  };
  // Escaping only adds characters: nothing farther off than `maxCharacters` can be part of the slice.
  const from = wholeCharacter(text, Math.max(whole.start, anchor.start - maxCharacters), 1);
  const to = wholeCharacter(text, Math.min(whole.end, anchor.start + maxCharacters), -1);
  const fits = (start: number, end: number) =>
    renderQuote(text, { start, end }, marks).length <= maxCharacters;
  const sentences = splitSentences(text.slice(from, to))
    .map(({ start, end }) => ({ start: from + start, end: from + end }))
    // The first and the last may themselves be cut by the two bounds above.
    .filter(({ start, end }) => (start > from || from === whole.start) && (end < to || to === whole.end));
  const at = sentences.findIndex(({ end }) => end > anchor.start);
  const sentence = sentences[at];
  if (sentence !== undefined && sentence.start <= anchor.start && fits(sentence.start, sentence.end)) {
    return grow(sentences, at, fits);
  }
  return wordsAround(text, { from: whole.start, to, anchor }, fits);
}

/** As many whole sentences after, then before, as fit. */
function grow(sentences: readonly Span[], at: number, fits: (start: number, end: number) => boolean): Span {
  let { start, end } = sentences[at] ?? { start: 0, end: 0 };
  for (const next of sentences.slice(at + 1)) {
    if (!fits(start, next.end)) break;
    end = next.end;
  }
  for (const before of sentences.slice(0, at).reverse()) {
    if (!fits(before.start, end)) break;
    start = before.start;
  }
  return { start, end };
}

function wordsAround(
  text: string,
  { from, to, anchor }: { from: number; to: number; anchor: Span },
  fits: (start: number, end: number) => boolean,
): Span {
  const start = fits(from, Math.max(anchor.end, from)) ? from : anchor.start;
  const rest = text.slice(start, to);
  const end = start + longestBeginning(rest, (length) => fits(start, start + length));
  return trimSpan(text, { start, end });
}
