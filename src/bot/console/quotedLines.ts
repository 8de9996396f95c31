import type { Span } from '../../text/span.js';
import type { Layout } from './layout.js';
import { styledSlice } from './styledSlice.js';
import { wrapText } from './wrapText.js';

/** How a verbatim text stands. */
export interface QuotedOptions {
  /** Stands before every line. */
  readonly indent: string;
  /** The bar that marks verbatim text; what stands behind it is a slice of an article. */
  readonly bar?: string;
  /** The evidence: ranges within the text. */
  readonly highlights?: readonly Span[];
  /** Most lines; a longer text is cut to the lines around its first evidence. Absent: all. */
  readonly most?: number;
}

/** Verbatim text as lines. */
export interface QuotedLines {
  readonly lines: readonly string[];
  /** Whether lines before or after the shown ones were left out. */
  readonly cutBefore: boolean;
  readonly cutAfter: boolean;
}

/**
 * Verbatim text behind a bar, in lines of the layout's width. The characters are the text's own: lines end where it has
 * blanks, and only control characters are shown as pictures.
 */
export function quotedLines(text: string, layout: Layout, options: QuotedOptions): QuotedLines {
  const { indent, bar = '│ ', highlights = [], most } = options;
  const all = wrapText(text, layout.width - indent.length - bar.length);
  const { from, to } =
    most === undefined ? { from: 0, to: all.length } : aroundEvidence(all, highlights, most);
  const lines = all
    .slice(from, to)
    .map((line) => `${indent}${bar}${styledSlice(text, line, highlights, layout.style.strong)}`.trimEnd());
  return { lines, cutBefore: from > 0, cutAfter: to < all.length };
}

/** The run of `most` lines that holds the first evidence, with a line of what leads up to it where there is one. */
function aroundEvidence(
  lines: readonly Span[],
  highlights: readonly Span[],
  most: number,
): { from: number; to: number } {
  if (lines.length <= most) return { from: 0, to: lines.length };
  const first = Math.min(...highlights.map(({ start }) => start));
  const evidence = lines.findIndex(({ end }) => end > first);
  const from = Math.min(Math.max(0, evidence - 1), lines.length - most);
  return { from, to: from + most };
}
