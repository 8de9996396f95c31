import type { PdfSegment } from './pdfLines.js';

/** A line of a region, or the rows of a table in it. */
export type PdfRow =
  | { readonly kind: 'line'; readonly line: PdfSegment }
  | {
      readonly kind: 'table';
      readonly y: number;
      readonly rows: readonly (readonly string[])[];
      readonly hasHeader: boolean;
    };

/** Fewer rows are lines with a gap in them. */
const minimumRows = 2;
const maximumColumns = 40;

/** Tells tables from lines in a region: rows of several segments each that stand below each other in columns. */
export function rowsOfRegion(region: readonly PdfSegment[]): PdfRow[] {
  const lines = linesOf(region);
  const rows: PdfRow[] = [];
  for (let at = 0; at < lines.length;) {
    const end = tableEnd(lines, at);
    if (end - at >= minimumRows) {
      rows.push(tableOf(lines.slice(at, end)));
      at = end;
    } else {
      rows.push({ kind: 'line', line: joined(lines[at] ?? []) });
      at += 1;
    }
  }
  return rows;
}

/** The segments of a region by lines, from the top. */
function linesOf(region: readonly PdfSegment[]): PdfSegment[][] {
  const lines: PdfSegment[][] = [];
  for (const segment of [...region].sort((a, b) => b.y - a.y || a.x - b.x)) {
    const last = lines.at(-1)?.[0];
    if (last !== undefined && Math.abs(last.y - segment.y) <= 0.3 * Math.min(last.height, segment.height))
      lines.at(-1)?.push(segment);
    else lines.push([segment]);
  }
  for (const line of lines) line.sort((a, b) => a.x - b.x);
  return lines;
}

/** Where the table ends that begins at a line; the line itself when none does. */
function tableEnd(lines: readonly PdfSegment[][], start: number): number {
  let bands: Band[] = [];
  let end = start;
  for (; end < lines.length; end += 1) {
    const line = lines[end] ?? [];
    if (line.length < 2 && !(end > start && isCell(line, bands, lines[end - 1]))) break;
    const next = merge(bands, line);
    // Columns that run into each other are none.
    if (
      next.length > maximumColumns ||
      (bands.length > 0 && next.length < Math.max(2, Math.min(bands.length, line.length)))
    )
      break;
    if (line.some((segment, at) => at > 0 && bandOf(next, segment) === bandOf(next, line[at - 1] ?? segment)))
      break;
    bands = next;
  }
  while (end > start && (lines[end - 1]?.length ?? 0) < 2) end -= 1;
  return end;
}

/** A line of one segment belongs to a table where it goes on with a cell that is not the first. */
function isCell(
  line: readonly PdfSegment[],
  bands: readonly Band[],
  above: readonly PdfSegment[] | undefined,
): boolean {
  const [only] = line;
  if (only === undefined || bands.length < 2 || above === undefined) return false;
  const isClose = (above[0]?.y ?? 0) - only.y < 2.2 * only.height;
  return isClose && bandOf(bands, only) > 0;
}

interface Band {
  readonly from: number;
  readonly to: number;
}

function merge(bands: readonly Band[], line: readonly PdfSegment[]): Band[] {
  const all = [...bands, ...line.map(({ x, end }) => ({ from: x, to: end }))].sort((a, b) => a.from - b.from);
  const merged: Band[] = [];
  for (const band of all) {
    const last = merged.at(-1);
    if (last !== undefined && band.from < last.to)
      merged[merged.length - 1] = { from: last.from, to: Math.max(last.to, band.to) };
    else merged.push(band);
  }
  return merged;
}

function bandOf(bands: readonly Band[], { x, end }: PdfSegment): number {
  return bands.findIndex(({ from, to }) => x < to && end > from);
}

function tableOf(lines: readonly PdfSegment[][]): PdfRow {
  const bands = lines.reduce<Band[]>(merge, []);
  const rows: string[][] = [];
  for (const line of lines) {
    const cells = bands.map(() => '');
    for (const segment of line) {
      const at = Math.max(0, bandOf(bands, segment));
      cells[at] = cells[at] === '' ? segment.text : `${cells[at]} ${segment.text}`;
    }
    const last = rows.at(-1);
    if (line.length === 1 && last !== undefined)
      for (const [at, cell] of cells.entries()) last[at] = `${last[at] ?? ''} ${cell}`.trim();
    else rows.push(cells);
  }
  return { kind: 'table', y: lines[0]?.[0]?.y ?? 0, rows, hasHeader: hasHeader(rows) };
}

/** The first row names columns where it has no figures and others have some. */
function hasHeader([first = [], ...others]: readonly (readonly string[])[]): boolean {
  const isFigure = (cell: string): boolean => /^[^\p{L}]*\d/u.test(cell);
  const names = first.filter((cell) => cell !== '');
  const isNamed = names.length >= Math.max(1, first.length - 1) && names.every((cell) => cell.length <= 60);
  const isYears = names.slice(1).every((cell) => /^(?:19|20)\d\d$/.test(cell));
  if (!isNamed || (names.some(isFigure) && !isYears)) return false;
  return others.some((row) => row.some(isFigure));
}

function joined(line: readonly PdfSegment[]): PdfSegment {
  const [first] = line;
  if (first === undefined) return { text: '', x: 0, y: 0, width: 0, end: 0, height: 1, isNote: false };
  const text = line.map((segment) => segment.text).join(' ');
  const end = line.at(-1)?.end ?? first.end;
  const height = Math.max(...line.map((segment) => segment.height));
  return { ...first, text, end, width: end - first.x, height };
}
