import type { Span } from '../../text/span.js';
import { alignedRow, columnWidths, tableWidth } from '../excerpt/columnWidths.js';
import type { ExcerptUnit } from '../excerpt/excerptUnits.js';
import { safeText } from './safeText.js';
import { styledSlice } from './styledSlice.js';
import type { TextStyle } from './textStyle.js';
import { wrapText } from './wrapText.js';

/** A line of a text, safe to show. */
export interface UnitLine {
  readonly text: string;
  /** Index of the unit that it belongs to. */
  readonly unit: number;
  /** Where in the text it ends. */
  readonly end: number;
  /** False for names of columns that are not in the text. */
  readonly isVerbatim: boolean;
  readonly isCode: boolean;
  /** Whether the text may be cut before it, though it is within a unit. */
  readonly isProse: boolean;
}

/** How lines are made. */
export interface UnitLinesOptions {
  /** Columns of a line. */
  readonly width: number;
  readonly highlights: readonly Span[];
  readonly style: TextStyle;
}

/** All lines of a text's units, blank lines between blocks among them. */
export function unitLines(
  text: string,
  units: readonly ExcerptUnit[],
  options: UnitLinesOptions,
): UnitLine[] {
  let previous: ExcerptUnit | null = null;
  return units.flatMap((unit, index) => {
    const gap = blankLines(text, previous, unit, index);
    const lines =
      unit.kind === 'row'
        ? rowLines(text, units, index, options)
        : unit.kind === 'line'
          ? [codeLine(text, unit, index, options)]
          : wrappedLines(text, unit, index, options);
    previous = unit;
    return [...gap, ...lines];
  });
}

const verbatim = { isVerbatim: true, isCode: false, isProse: false } as const;

/** The empty lines that the text has between two units; they go with the one below, and may be cut off from it. */
function blankLines(text: string, before: ExcerptUnit | null, unit: ExcerptUnit, index: number): UnitLine[] {
  if (before === null || before.end > unit.start) return [];
  const breaks = text.slice(before.end, unit.start).split('\n').length - 1;
  if (breaks < 2 || before.block === unit.block) return [];
  return [{ ...verbatim, text: '', unit: index, end: unit.start, isProse: true }];
}

/** Tabs stay in code: they are its indentation. */
function codeLine(text: string, unit: ExcerptUnit, index: number, options: UnitLinesOptions): UnitLine {
  const shown = styledSlice(text, unit, options.highlights, options.style.strong, (code) =>
    code.split('\t').map(safeText).join('\t'),
  );
  return { ...verbatim, text: shown, unit: index, end: unit.end, isCode: true };
}

/** Prose, or an item: what goes on below its first line stands under its words, not under its marker. */
function wrappedLines(
  text: string,
  unit: ExcerptUnit,
  index: number,
  { width, highlights, style }: UnitLinesOptions,
): UnitLine[] {
  const isProse = unit.kind === 'text';
  const slice = text.slice(unit.start, unit.end);
  const first = isProse ? '' : ' '.repeat(indentationAt(text, unit.start));
  const marker = isProse ? '' : (/^(?:[-*+]|\d{1,9}[.)]) /.exec(slice)?.[0] ?? '');
  const rest = `${first}${' '.repeat(marker.length)}`;
  const words = unit.start + marker.length;
  return wrapText(slice.slice(marker.length), Math.max(8, width - rest.length)).map((line, at) => {
    const span = {
      start: at === 0 && marker !== '' ? unit.start : words + line.start,
      end: words + line.end,
    };
    const shown = styledSlice(text, span, highlights, style.strong);
    return { ...verbatim, text: `${at === 0 ? first : rest}${shown}`, unit: index, end: span.end, isProse };
  });
}

function indentationAt(text: string, offset: number): number {
  const before = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  return before.trim() === '' ? before.length : 0;
}

function rowLines(
  text: string,
  units: readonly ExcerptUnit[],
  index: number,
  options: UnitLinesOptions,
): UnitLine[] {
  const row = units[index];
  if (row === undefined) return [];
  const { header } = row;
  const rows = units.filter(({ kind, block }) => kind === 'row' && block === row.block);
  const cells = rows.map((one) => one.cells.map(({ start, end }) => text.slice(start, end)));
  const widths = columnWidths(header === null ? cells : [header.names, ...cells]);
  const line = { ...verbatim, unit: index, end: row.end };
  if (tableWidth(widths) > options.width) return recordLines(text, row, line, options);
  const shown = alignedRow(
    row.cells.map(({ start, end }) => text.slice(start, end)),
    widths,
    (_, column) => styledCell(text, row.cells[column], options),
  );
  if (header === null || rows[0] !== row) return [{ ...line, text: shown }];
  const names = alignedRow(header.names, widths, (name) => options.style.title(safeText(name)));
  return [
    { ...line, text: names, isVerbatim: header.isInText },
    { ...line, text: shown },
  ];
}

/** A row of a table that is too wide: each cell under the name of its column, which stands without a bar. */
function recordLines(
  text: string,
  row: ExcerptUnit,
  line: Omit<UnitLine, 'text'>,
  options: UnitLinesOptions,
): UnitLine[] {
  return row.cells.flatMap((cell, column) => {
    const slice = text.slice(cell.start, cell.end);
    if (slice.trim() === '') return [];
    const name = row.header?.names[column] ?? '';
    const head =
      name === '' ? [] : [{ ...line, text: options.style.faint(`${safeText(name)}:`), isVerbatim: false }];
    const wrapped = wrapText(slice, Math.max(8, options.width - 2)).map(({ start, end }) => {
      const span = { start: cell.start + start, end: cell.start + end };
      return { ...line, text: `  ${styledSlice(text, span, options.highlights, options.style.strong)}` };
    });
    return [...head, ...wrapped];
  });
}

function styledCell(text: string, cell: Span | undefined, { highlights, style }: UnitLinesOptions): string {
  return cell === undefined ? '' : styledSlice(text, cell, highlights, style.strong);
}
