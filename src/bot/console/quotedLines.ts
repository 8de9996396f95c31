import type { CitedBlock } from '../../retrieval/answer.js';
import type { Span } from '../../text/span.js';
import { excerptUnits, type ExcerptUnit } from '../excerpt/excerptUnits.js';
import type { Layout } from './layout.js';
import { unitLines, type UnitLine } from './unitLines.js';

/** How a verbatim text stands. */
export interface QuotedOptions {
  /** Stands before every line. */
  readonly indent: string;
  /** The bar that marks verbatim text; what stands behind it is a slice of an article. */
  readonly bar?: string;
  /** The evidence: ranges within the text. */
  readonly highlights?: readonly Span[];
  /** The text's structure; absent or empty: it is all prose. */
  readonly blocks?: readonly CitedBlock[];
  /** Most lines; a longer text is cut to the lines, items or rows around its first evidence. Absent: all. */
  readonly most?: number;
}

/** Verbatim text as lines. */
export interface QuotedLines {
  readonly lines: readonly string[];
  /** Whether something before or after what is shown was left out. */
  readonly cutBefore: boolean;
  readonly cutAfter: boolean;
  /** What was left out. */
  readonly leftOut: readonly ExcerptUnit[];
}

/**
 * Verbatim text behind a bar. The characters are the text's own: prose and items end their lines where they have blanks,
 * code keeps its lines however long, a table's cells stand in columns. The names of columns whose row is not in the text
 * stand above, without a bar. Only control characters are shown as pictures.
 */
export function quotedLines(text: string, layout: Layout, options: QuotedOptions): QuotedLines {
  const { indent, bar = '│ ', highlights = [], blocks = [], most } = options;
  const width = layout.width - indent.length - bar.length;
  const units = excerptUnits(text, blocks);
  const all = unitLines(text, units, { width, highlights, style: layout.style });
  const { from, to } =
    most === undefined ? { from: 0, to: all.length } : aroundEvidence(all, highlights, most);
  const shown = all.slice(from, to);
  const isShown = new Set(shown.map(({ unit }) => unit));
  const margin = ' '.repeat(bar.length);
  return {
    lines: shown.map(({ text: line, isVerbatim, isCode }) => {
      const whole = `${indent}${isVerbatim ? bar : margin}${line}`;
      return isCode && line !== '' ? whole : whole.trimEnd();
    }),
    cutBefore: from > 0,
    cutAfter: to < all.length,
    leftOut: units.filter((_, unit) => !isShown.has(unit)),
  };
}

/**
 * The run of about `most` lines that holds the first evidence, with a line of what leads up to it where there is one.
 * Items and rows are whole, though they take more lines.
 */
function aroundEvidence(
  lines: readonly UnitLine[],
  highlights: readonly Span[],
  most: number,
): { from: number; to: number } {
  if (lines.length <= most) return { from: 0, to: lines.length };
  const first = Math.min(...highlights.map(({ start }) => start));
  const evidence = lines.findIndex(({ end }) => end > first);
  let from = Math.min(Math.max(0, evidence - 1), lines.length - most);
  let to = from + most;
  while (from > 0 && isWithinUnit(lines, from)) from -= 1;
  while (to < lines.length && isWithinUnit(lines, to)) to += 1;
  return { from, to };
}

/** Whether no cut may be made before a line. */
function isWithinUnit(lines: readonly UnitLine[], at: number): boolean {
  const line = lines[at];
  return line !== undefined && !line.isProse && lines[at - 1]?.unit === line.unit;
}
