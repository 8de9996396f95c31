import type { PdfRow } from './pdfTables.js';

/** A page's own number, which is no text. */
const pageNumber =
  /^[-–—|·\s]*(?:(?:page|seite|p\.|pg\.?) ?)?(?:\d{1,4}|[ivxlc]{1,7})(?: ?(?:of|\/|von) ?\d{1,4})?[-–—|·\s]*$/i;
/** Lines at the top and at the bottom of a page that may be running heads. */
const edgeLines = 4;
/** A gap this many letters high sets them off. */
const edgeGap = 1.8;
/** A line at the edge of this many pages, and of this share of them, is a running head. */
const runningHeadPages = 3;
const runningHeadShare = 0.4;
/** Notes are set in letters smaller than this share of those of the text. */
const noteSize = 0.92;
const noteMark = /^(?:\d{1,3}|[*†‡§]{1,3}|[a-z](?=[).]))[).]?\s/;

/** A page as its regions in order, each as its rows. */
export type PdfPage = readonly (readonly PdfRow[])[];

/**
 * Takes off what stands on many pages: running heads and feet, of several lines too, and the pages' numbers. A region
 * that is nothing else goes.
 */
export function withoutFurniture(pages: readonly PdfPage[]): PdfPage[] {
  const running = runningLines(pages);
  return pages.map((page) => {
    const taken = new Set<PdfRow>();
    for (const edge of [rowsFromTop(page), rowsFromTop(page).reverse()]) {
      for (const row of edgeOf(edge)) {
        const text = textOf(row);
        if (!running.has(keyOf(text)) && !pageNumber.test(text)) break;
        taken.add(row);
      }
    }
    return page
      .map((region) => region.filter((row) => !taken.has(row)))
      .filter((region) => region.length > 0);
  });
}

/** Notes at the foot of a region, and the region without them. */
export function splitNotes(
  region: readonly PdfRow[],
  bodyHeight: number,
): { text: readonly PdfRow[]; notes: readonly PdfRow[] } {
  let start = region.length;
  while (start > 0 && isSmall(region[start - 1], bodyHeight)) start -= 1;
  // What is small but no note, such as a source under a table, stays in its place.
  while (start < region.length && !isNoteStart(region[start])) start += 1;
  return start === 0
    ? { text: region, notes: [] }
    : { text: region.slice(0, start), notes: region.slice(start) };
}

/** Whether a row begins a note at the foot of a page. */
export function isNoteStart(row: PdfRow | undefined): boolean {
  return row?.kind === 'line' && (row.line.isNote || noteMark.test(row.line.text));
}

function isSmall(row: PdfRow | undefined, bodyHeight: number): boolean {
  return row?.kind === 'line' && row.line.height < noteSize * bodyHeight;
}

function runningLines(pages: readonly PdfPage[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const page of pages) {
    const rows = rowsFromTop(page);
    const edges = [...edgeOf(rows), ...edgeOf(rows.reverse())];
    for (const key of new Set(edges.map((row) => keyOf(textOf(row)))))
      counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const needed = Math.max(runningHeadPages, pages.length * runningHeadShare);
  return new Set([...counts].filter(([, count]) => count >= needed).map(([key]) => key));
}

/** The outermost line, and those between it and a gap; a page of one line has no edge. */
function edgeOf(rows: readonly PdfRow[]): readonly PdfRow[] {
  if (rows.length < 2) return [];
  for (let at = 1; at <= edgeLines && at < rows.length; at += 1) {
    const [inner, outer] = [rows[at], rows[at - 1]];
    if (inner === undefined || outer === undefined) break;
    const height = outer.kind === 'line' ? outer.line.height : 0;
    if (Math.abs(yOf(inner) - yOf(outer)) > edgeGap * height) return rows.slice(0, at);
  }
  return rows.slice(0, 1);
}

function yOf(row: PdfRow): number {
  return row.kind === 'line' ? row.line.y : row.y;
}

/** The rows of all regions, from the top of the page. */
function rowsFromTop(page: PdfPage): PdfRow[] {
  const placed = page.flat().map((row) => ({ row, y: yOf(row) }));
  return placed.sort((a, b) => b.y - a.y).map(({ row }) => row);
}

function textOf(row: PdfRow): string {
  return row.kind === 'line' ? row.line.text : row.rows.map((cells) => cells.join(' ')).join(' ');
}

function keyOf(text: string): string {
  return text.replace(/\d+/g, '#').trim().toLowerCase();
}
