import type { Span } from '../../text/span.js';
import { graphemesOf, graphemeWidth, isWide } from './displayWidth.js';

/** Punctuation that no line of Chinese or Japanese begins or ends with. */
const neverFirst = /^[\p{Pe}\p{Pf}\p{Po}\u30FC]/u;
const neverLast = /[\p{Ps}\p{Pi}]$/u;

/** A place where a line may end. */
interface Break {
  /** Where the line's text ends; blanks follow up to `next`. */
  readonly end: number;
  readonly next: number;
  /** Columns from the line's start to `next`. */
  readonly column: number;
}

/**
 * Parts a text into lines of at most `width` columns. Lines end at blanks, between wide characters (which are written
 * without blanks) and at line feeds; a longer word stays whole. Only blanks and line feeds lie between two lines; an
 * empty line is kept as an empty span. Blank text gives one empty line.
 */
export function wrapText(text: string, width: number): Span[] {
  const lines: Span[] = [];
  let start = 0;
  for (const paragraph of text.split('\n')) {
    lines.push(...wrapParagraph(paragraph, width).map((line) => shift(line, start)));
    start += paragraph.length + 1;
  }
  return lines;
}

function shift(span: Span, by: number): Span {
  return { start: span.start + by, end: span.end + by };
}

function wrapParagraph(text: string, width: number): Span[] {
  const lines: Span[] = [];
  let start = 0;
  let end = 0;
  let column = 0;
  let last: Break | null = null;
  let previous = '';
  for (const { text: grapheme, start: at } of graphemesOf(text)) {
    const isBlank = /^[ \t]/.test(grapheme);
    if (isBlank && end === start) {
      start = end = at + grapheme.length;
      continue;
    }
    const columns = graphemeWidth(grapheme);
    if (isBlank) {
      last = { end, next: at + grapheme.length, column: column + columns };
    } else {
      if (at > start && mayBreak(previous, grapheme)) last = { end, next: at, column };
      if (column + columns > width && last !== null) {
        lines.push({ start, end: last.end });
        start = last.next;
        column -= last.column;
        last = null;
      }
      end = at + grapheme.length;
    }
    column += columns;
    previous = grapheme;
  }
  return [...lines, { start, end }];
}

function mayBreak(before: string, after: string): boolean {
  return (
    (isWide(before) || isWide(after)) && !neverFirst.test(after) && !neverLast.test(before) && before !== ' '
  );
}
