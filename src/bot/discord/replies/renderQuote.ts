import type { Link } from '../../../store/block.js';
import type { Span } from '../../../text/span.js';
import { webAddress } from './articleLine.js';
import { escapeMarkdown } from './escapeMarkdown.js';

/** What is set off in a quotation: ranges of its text. */
export interface QuoteMarks {
  /** In order, without overlap, none within a surrogate pair. */
  readonly highlights: readonly Span[];
  readonly links?: readonly Link[];
  /** The dashes of a list's items, which Discord shows as bullets. */
  readonly bullets?: readonly Span[];
}

interface Piece extends Span {
  readonly url: string | null;
}

/**
 * A slice of a text as a Discord quotation: evidence in bold, links that are `http(s)` and lie whole within the slice as
 * links, bullets as bullets, all else as text.
 */
export function renderQuote(text: string, slice: Span, marks: QuoteMarks): string {
  let rendered = '';
  let at = slice.start;
  for (const piece of piecesOf(text, slice, marks)) {
    if (piece.start < at) continue;
    rendered += renderRun(text, { start: at, end: piece.start }, marks.highlights);
    rendered +=
      piece.url === null
        ? text.slice(piece.start, piece.end)
        : `[${renderRun(text, piece, marks.highlights)}](${piece.url})`;
    at = piece.end;
  }
  rendered += renderRun(text, { start: at, end: slice.end }, marks.highlights);
  return rendered
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n');
}

function piecesOf(text: string, slice: Span, { links = [], bullets = [] }: QuoteMarks): Piece[] {
  const linked = links.flatMap(({ start, end, url }): Piece[] => {
    const address = webAddress(url);
    const words = text.slice(start, end);
    return address === null || words.trim() === '' || words.includes('\n')
      ? []
      : [{ start, end, url: address }];
  });
  return [...linked, ...bullets.map(({ start, end }) => ({ start, end, url: null }))]
    .filter(({ start, end }) => start >= slice.start && end <= slice.end)
    .sort((one, other) => one.start - other.start);
}

function renderRun(text: string, run: Span, highlights: readonly Span[]): string {
  let rendered = '';
  let at = run.start;
  for (const span of highlights) {
    const start = Math.max(span.start, run.start);
    const end = Math.min(span.end, run.end);
    if (start >= end) continue;
    rendered += escapeMarkdown(text.slice(at, start)) + bold(escapeMarkdown(text.slice(start, end)));
    at = end;
  }
  return rendered + escapeMarkdown(text.slice(at, run.end));
}

/** Each line for itself, white space left outside: Discord's bold does not reach over lines of a quotation. */
function bold(escaped: string): string {
  return escaped
    .split('\n')
    .map((line) => {
      const inner = line.trim();
      if (inner === '') return line;
      const before = line.slice(0, line.length - line.trimStart().length);
      return `${before}**${inner}**${line.slice(before.length + inner.length)}`;
    })
    .join('\n');
}
