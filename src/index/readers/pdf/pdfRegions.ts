import type { PdfSegment } from './pdfLines.js';

/** Cuts inside of cuts; a page of ordinary shape needs four. */
const maximumDepth = 12;
/** Larger pages are read line by line. */
const maximumSegments = 10_000;
/** Strips that are looked at, the widest first. */
const maximumGutters = 8;
/** A gutter between columns is at least this many letters wide. */
const gutterWidth = 0.8;
/** Columns have at least this many lines each. */
const minimumLines = 3;
/** Words that lines of prose have on average; cells of tables have fewer. */
const minimumWords = 3;

/**
 * Parts a page into regions that are read one after the other: the columns of a text from left to right, what stands
 * over or between them in its place. A table is no columns: it stays one region, with its rows.
 * @see G. Nagy, S. Seth, "Hierarchical representation of optically scanned documents" (the X-Y cut), 1984
 */
export function regionsOf(segments: readonly PdfSegment[]): PdfSegment[][] {
  return segments.length > maximumSegments ? [[...segments]] : cut(segments, 0);
}

function cut(segments: readonly PdfSegment[], depth: number): PdfSegment[][] {
  if (segments.length < 2 * minimumLines || depth >= maximumDepth) return [[...segments]];
  const columns = cutColumns(segments);
  if (columns !== null) return columns.flatMap((column) => cut(column, depth + 1));
  const bands = cutBands(segments);
  return bands === null ? [[...segments]] : bands.flatMap((band) => cut(band, depth + 1));
}

/** Two columns with an empty strip between them, if both are prose. */
function cutColumns(segments: readonly PdfSegment[]): [PdfSegment[], PdfSegment[]] | null {
  for (const gutter of gutters(segments)) {
    const left = segments.filter(({ end }) => end <= gutter);
    const right = segments.filter(({ end }) => end > gutter);
    if (isProse(left) && isProse(right) && areNextToEachOther(left, right)) return [left, right];
  }
  return null;
}

/** The middles of the empty strips from top to bottom, the widest first. */
function gutters(segments: readonly PdfSegment[]): number[] {
  const sorted = [...segments].sort((a, b) => a.x - b.x);
  const found: { at: number; width: number }[] = [];
  let end = sorted[0]?.end ?? 0;
  for (const segment of sorted) {
    const width = segment.x - end;
    if (width >= gutterWidth * segment.height) found.push({ at: end + width / 2, width });
    end = Math.max(end, segment.end);
  }
  return found
    .sort((a, b) => b.width - a.width)
    .slice(0, maximumGutters)
    .map(({ at }) => at);
}

function isProse(column: readonly PdfSegment[]): boolean {
  if (column.length < minimumLines) return false;
  const words = column.map(({ text }) => text.split(' ').length);
  const letters = column.map(({ text }) => text.match(/\p{L}/gu)?.length ?? 0);
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const isWordy = mean(words) >= minimumWords || (mean(words) < 2 && mean(letters) >= 8);
  // Sentences that go on from line to line.
  const goesOn = column.slice(1).filter(({ text }) => /^[\p{Ll}\p{Lo}]/u.test(text)).length;
  return isWordy && goesOn * 5 >= column.length - 1;
}

/** Whether two columns share some height: a heading at the left of a page does not stand next to its text. */
function areNextToEachOther(left: readonly PdfSegment[], right: readonly PdfSegment[]): boolean {
  const [top, bottom] = [Math.min(highest(left), highest(right)), Math.max(lowest(left), lowest(right))];
  return top - bottom > 0.3 * Math.min(highest(left) - lowest(left), highest(right) - lowest(right));
}

function highest(segments: readonly PdfSegment[]): number {
  return segments.reduce((top, { y }) => Math.max(top, y), -Infinity);
}

function lowest(segments: readonly PdfSegment[]): number {
  return segments.reduce((bottom, { y }) => Math.min(bottom, y), Infinity);
}

/**
 * What stands over or below columns is as wide as they are together: the page is cut next to such lines where that
 * leaves columns in what remains.
 */
function cutBands(segments: readonly PdfSegment[]): PdfSegment[][] | null {
  const lines = new Map<number, PdfSegment[]>();
  for (const segment of segments) {
    const line = lines.get(segment.y);
    if (line === undefined) lines.set(segment.y, [segment]);
    else line.push(segment);
  }
  const ys = [...lines.keys()].sort((a, b) => b - a);
  const gutter = likelyGutter(segments);
  if (gutter === null) return null;
  const crosses = new Set(
    segments.filter(({ x, end }) => x < gutter - 2 && end > gutter + 2).map(({ y }) => y),
  );
  if (crosses.size === 0 || crosses.size === ys.length) return null;
  const bands: PdfSegment[][] = [];
  let wasCrossing: boolean | null = null;
  for (const y of ys) {
    const isCrossing = crosses.has(y);
    if (isCrossing !== wasCrossing) bands.push([]);
    bands.at(-1)?.push(...(lines.get(y) ?? []));
    wasCrossing = isCrossing;
  }
  return bands.length > 1 ? bands : null;
}

/** Where most segments leave room: the middle of a strip that many lines begin behind. */
function likelyGutter(segments: readonly PdfSegment[]): number | null {
  const left = segments.reduce((least, { x }) => Math.min(least, x), Infinity);
  const starts = new Map<number, number>();
  for (const { x, height } of segments) {
    if (x < left + 6 * height) continue;
    const key = Math.round(x / 4) * 4;
    starts.set(key, (starts.get(key) ?? 0) + 1);
  }
  const [best] = [...starts].sort((a, b) => b[1] - a[1]);
  return best === undefined || best[1] < minimumLines ? null : best[0] - 6;
}
