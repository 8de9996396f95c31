import { parse as parseCsv } from 'csv-parse/sync';
import { isBlank, skipBlank } from '../markup/indentation.js';
import { maximumColumns, readGridTable } from '../markup/gridTable.js';
import { createRepetition } from '../markup/repetition.js';
import type { InlinePiece } from '../textBuilder.js';
import { isRule } from './definitions.js';
import { itemsOf, markerOf } from './lists.js';
import { inlineOf, type Writing } from './writing.js';

/** The words of a cell; items of a list in it are parted by semicolons. */
function cellOf(writing: Writing, lines: readonly string[]): InlinePiece[] {
  const words = lines
    .map((line) => line.trim().replace(/^\|\s/, ''))
    .filter((line) => !isDirectiveLine(line));
  let text = '';
  let items = 0;
  for (const line of words) {
    const marker = markerOf(line, '');
    const isItem = marker !== null && line.length > marker.width;
    text += text === '' ? '' : isItem && items > 0 ? '; ' : '\n';
    text += isItem ? line.slice(marker.width) : line;
    if (isItem) items += 1;
  }
  return inlineOf(writing, text.split('\n'));
}

function isDirectiveLine(line: string): boolean {
  return /^\.\. (?:code|code-block|image|figure|_|[\w-]+::)/.test(line) || line === '::';
}

/** Writes a table drawn with `+`, `-` and `|`; null when the lines are none. */
export function writeGridTable(writing: Writing, lines: readonly string[], from: number): number | null {
  const table = readGridTable(lines, from);
  if (table === null) return null;
  const { rows, headerRows, end } = table;
  writing.builder.separate();
  const room = createRepetition();
  rows.forEach((cells, i) => {
    // A cell that reaches over rows is the same list of lines in each.
    const shown = cells.map((cell, column) =>
      rows[i - 1]?.[column] === cell && room.text(cell.join(''), '') === '' ? [] : cell,
    );
    writing.builder.row(
      shown.map((cell) => cellOf(writing, cell)),
      i < headerRows,
    );
  });
  writing.builder.separate();
  return end;
}

/** Writes a table whose columns stand under runs of `=`; null when the lines are none. */
export function writeSimpleTable(writing: Writing, lines: readonly string[], from: number): number | null {
  const isBorderLine = (line: string): boolean => /^=+(?: +=+)*\s*$/.test(line);
  const borders: number[] = [];
  let end = from;
  for (; end < lines.length && borders.length < 3; end += 1) {
    const line = lines[end] ?? '';
    if (!isBorderLine(line)) continue;
    borders.push(end);
    const isLast = borders.length > 1 && isBlank(lines[end + 1] ?? '');
    if (isLast) break;
  }
  const [, second, third] = borders;
  if (second === undefined) return null;
  const starts = [...(lines[from] ?? '').matchAll(/=+/g)].map(({ index }) => index).slice(0, maximumColumns);
  const bottom = third ?? second;
  const write = (first: number, after: number, header: boolean): void => {
    for (const cells of simpleRows(lines.slice(first, after), starts))
      writing.builder.row(
        cells.map((cell) => cellOf(writing, cell)),
        header,
      );
  };
  writing.builder.separate();
  if (third !== undefined) write(from + 1, second, true);
  write(third === undefined ? from + 1 : second + 1, bottom, false);
  writing.builder.separate();
  return bottom + 1;
}

/**
 * A line that begins in the first column begins a row; others go on with it. A line of dashes under a row shows which
 * of its cells reach over several columns.
 */
function simpleRows(lines: readonly string[], starts: readonly number[]): string[][][] {
  const rows: string[][][] = [];
  let rowLines: string[] = [];
  for (const line of lines) {
    if (/^-+(?: +-+)*\s*$/.test(line) && isRule(line.replaceAll(' ', ''))) {
      const last = rows.at(-1);
      if (last !== undefined) rows[rows.length - 1] = spanningRow(rowLines, line, starts);
      continue;
    }
    const cells = starts.map((start, i) => line.slice(start, starts[i + 1] ?? line.length));
    if (isBlank(line)) continue;
    const last = rows.at(-1);
    if (!isBlank(cells[0] ?? '') || last === undefined || isBlank((last[0] ?? []).join(''))) {
      rows.push(cells.map((cell) => [cell]));
      rowLines = [line];
    } else {
      cells.forEach((cell, i) => last[i]?.push(cell));
      rowLines.push(line);
    }
  }
  return rows;
}

/** A row whose cells stand over runs of dashes, each in the first of its columns. */
function spanningRow(lines: readonly string[], dashes: string, starts: readonly number[]): string[][] {
  const runs = [...dashes.matchAll(/-+/g)].map(({ index }) => index);
  return starts.map((start) => {
    const run = runs.indexOf(start);
    return run === -1 ? [] : lines.map((line) => line.slice(start, runs[run + 1] ?? line.length));
  });
}

/** Writes `list-table`: a list of rows, each a list of cells. */
export function writeListTable(writing: Writing, lines: readonly string[], headerRows: number): void {
  writing.builder.separate();
  itemsOf(lines).forEach((row, i) =>
    writing.builder.row(
      itemsOf(row).map((cell) => cellOf(writing, cell)),
      i < headerRows,
    ),
  );
  writing.builder.separate();
}

/** Writes `csv-table`; what cannot be parsed is left as a paragraph. */
export function writeCsvTable(
  writing: Writing,
  lines: readonly string[],
  { header, delimiter, headerRows }: { header: string; delimiter: string; headerRows: number },
): void {
  const mark = { tab: '\t', space: ' ' }[delimiter] ?? delimiter.charAt(0);
  const parse = (text: string, separator: string): string[][] =>
    parseCsv(text, {
      delimiter: separator,
      relax_quotes: true,
      relax_column_count: true,
      trim: true,
      skip_empty_lines: true,
    });
  try {
    const rows = parse(lines.slice(skipBlank(lines, 0)).join('\n'), mark);
    writing.builder.separate();
    // The header is written with commas, whatever parts the rows.
    for (const cells of parse(header, ','))
      writing.builder.row(
        cells.map((cell) => inlineOf(writing, [cell])),
        true,
      );
    rows.forEach((cells, i) =>
      writing.builder.row(
        cells.map((cell) => inlineOf(writing, cell.split('\n'))),
        i < headerRows,
      ),
    );
    writing.builder.separate();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_'))) throw error;
    writing.builder.paragraph(inlineOf(writing, lines));
  }
}
