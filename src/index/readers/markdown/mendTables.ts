import type { LineKind } from './codeLines.js';
import type { Lines } from './containers.js';

const rowPattern = /^([ \t]*)\|(?=.*\S)/;
/** A row of dashes without its blanks. */
const delimiters = /^\|?(?::?-+:?\|)*:?-+:?\|?$/;
/** Tables of more rows are left as they are. */
const maximumRows = 100_000;

/**
 * Tables as GitHub's Markdown wants them: a row of dashes has as many cells as the row above it; a table without a
 * header, as kramdown and others take it, begins with an empty one. Rows have a bar at both ends. Takes linear time.
 */
export function mendTables({ lines, kinds }: Lines): Lines {
  const mended: { lines: string[]; kinds: LineKind[] } = { lines: [], kinds: [] };
  let at = 0;
  while (at < lines.length) {
    const end = endOfRows(lines, kinds, at);
    const own = lines.slice(at, Math.max(end, at + 1));
    const table = end - at >= 2 ? asTable(own) : own;
    for (const line of table) mended.lines.push(line);
    const extra = table.length - own.length;
    for (let added = 0; added < extra; added += 1) mended.kinds.push('prose');
    for (let row = 0; row < own.length; row += 1) mended.kinds.push(kinds[at + row] ?? 'prose');
    at += own.length;
  }
  return mended;
}

function endOfRows(lines: readonly string[], kinds: readonly LineKind[], start: number): number {
  let end = start;
  while (end < lines.length && end - start < maximumRows && kinds[end] === 'prose' && isRow(lines[end] ?? ''))
    end += 1;
  return end;
}

function isRow(line: string): boolean {
  return rowPattern.test(line) && line.trimEnd().endsWith('|') && line.trim().length > 1;
}

function asTable(rows: readonly string[]): readonly string[] {
  const [first = '', second = '', ...rest] = rows;
  const count = cellsOf(first);
  const indent = rowPattern.exec(first)?.[1] ?? '';
  const row = (cell: string, cells: number): string => `${indent}|${`${cell}|`.repeat(cells)}`;
  if (isDelimiters(first)) return isDelimiters(second) ? rows : [row(' ', count), ...rows];
  if (isDelimiters(second)) return cellsOf(second) === count ? rows : [first, row(' --- ', count), ...rest];
  if (count < 2 || cellsOf(second) !== count) return rows;
  return [row(' ', count), row(' --- ', count), ...rows];
}

function isDelimiters(row: string): boolean {
  return delimiters.test(row.replace(/[ \t]/g, ''));
}

/** How many cells stand between the bars of a row. */
function cellsOf(row: string): number {
  return (
    row
      .trim()
      .replace(/\\[\\|]/g, '')
      .split('|').length - 2
  );
}
