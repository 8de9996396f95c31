import { createTextBuilder } from '../textBuilder.js';
import type { StructuredText } from '../../../store/block.js';
import { createJoinLines, type JoinLines } from '../wrappedLines.js';
import { isNoteStart, splitNotes, withoutFurniture, type PdfPage } from './pdfFurniture.js';
import type { PdfSegment } from './pdfLines.js';
import type { PdfRow } from './pdfTables.js';

const sentenceEnd = /[.!?…:]["'”’»)\]]{0,3}$/;
const bulletPattern = /^[•●▪■◦‣∙○–]\s+/;
const numberPattern = /^(\d{1,3})[.)]\s+(?=\S)/;

/** A gap between lines this much larger than the usual one separates paragraphs. */
const paragraphGap = 1.35;
/** Letters this much larger or smaller than the line before begin a new paragraph. */
const heightChange = 1.2;
/** Letters this much larger than those of the text are a heading's. */
const headingSize = 1.15;
const maximumHeadingCharacters = 200;
/** Fewer gaps than this do not tell a page's usual one; then lines are taken to be at most 1.5 letters apart. */
const minimumGaps = 5;

/** What the pages of a document say. */
export interface PdfText {
  readonly content: StructuredText;
  /** The largest words of the first page, where they are larger than the text. */
  readonly largest: string | undefined;
}

/** A paragraph, an item or a heading as far as its lines were read. */
interface Open {
  readonly kind: 'paragraph' | 'item';
  readonly number: number | null;
  readonly first: PdfSegment;
  last: PdfSegment;
  readonly lines: string[];
}

/**
 * Writes the pages of a document as blocks: lines are joined to paragraphs by their gaps, indents and sizes, over the
 * end of a column or a page too; larger letters make headings. Notes at the foot of a page come at the end.
 */
export async function writePdf(found: readonly PdfPage[]): Promise<PdfText> {
  const pages = withoutFurniture(found);
  const lines = pages.flat(2).flatMap((row) => (row.kind === 'line' ? [row.line] : []));
  const bodyHeight = usualHeight(lines);
  const joinLines = await createJoinLines(lines.map(({ text }) => text));
  const levels = headingLevels(lines, bodyHeight);
  const writer = createPdfWriter({ joinLines, levels });
  const notes: PdfRow[] = [];
  for (const page of pages) {
    for (const region of page) {
      const split = splitNotes(region, bodyHeight);
      writer.write(split.text);
      notes.push(...split.notes);
    }
  }
  writer.writeNotes(notes);
  return { content: writer.finish(), largest: largestOf(pages[0] ?? [], bodyHeight, joinLines) };
}

interface Measures {
  readonly joinLines: JoinLines;
  readonly levels: ReadonlyMap<number, number>;
}

/** Writes regions and notes, and holds the block at hand meanwhile. */
interface PdfWriter {
  write(region: readonly PdfRow[]): void;
  /** Notes one after the other, each a paragraph. */
  writeNotes(notes: readonly PdfRow[]): void;
  finish(): StructuredText;
}

function createPdfWriter({ joinLines, levels }: Measures): PdfWriter {
  const builder = createTextBuilder();
  let open: Open | null = null;
  const end = (): void => {
    if (open?.kind === 'item') builder.item(joinLines(open.lines), { number: open.number, depth: 0 });
    else if (open !== null) builder.paragraph(joinLines(open.lines));
    open = null;
  };
  const begin = (line: PdfSegment): void => {
    end();
    open = blockFrom(line);
  };
  const add = (line: PdfSegment): void => {
    if (open === null) return;
    open.lines.push(line.text);
    open.last = line;
  };
  const writeTable = (table: Extract<PdfRow, { kind: 'table' }>): void => {
    end();
    builder.separate();
    for (const [at, cells] of table.rows.entries()) builder.row(cells, at === 0 && table.hasHeader);
    builder.separate();
  };
  const writeHeading = (lines: readonly PdfSegment[], level: number): void => {
    end();
    builder.heading(level, joinLines(lines.map(({ text }) => text)));
  };
  return {
    write(region) {
      const gap = usualGap(region);
      for (let at = 0; at < region.length; at += 1) {
        const row = region[at];
        if (row === undefined) continue;
        if (row.kind === 'table') {
          writeTable(row);
          continue;
        }
        const level = levels.get(sizeOf(row.line));
        if (level !== undefined && isHeadingText(row.line.text)) {
          const lines = headingLines(region, at);
          writeHeading(lines, level);
          at += lines.length - 1;
        } else if (open === null || startsBlock(open, row.line, gap)) begin(row.line);
        else add(row.line);
      }
    },
    writeNotes(notes) {
      end();
      for (const row of notes) {
        if (row.kind === 'table') continue;
        if (open === null || isNoteStart(row)) begin(row.line);
        else add(row.line);
      }
      end();
    },
    finish() {
      end();
      return builder.finish();
    },
  };
}

function blockFrom(line: PdfSegment): Open {
  const bullet = bulletPattern.exec(line.text);
  const number = bullet === null ? numberPattern.exec(line.text) : null;
  const mark = bullet ?? number;
  return {
    kind: mark === null ? 'paragraph' : 'item',
    number: number === null ? null : Number(number[1]),
    first: line,
    last: line,
    lines: [line.text.slice(mark?.[0].length ?? 0)],
  };
}

function isHeadingText(text: string): boolean {
  return text.length <= maximumHeadingCharacters && /\p{L}/u.test(text);
}

function startsBlock({ kind, first, last }: Open, line: PdfSegment, usual: number): boolean {
  if (bulletPattern.test(line.text) || !isSameSize(last, line)) return true;
  const ended = sentenceEnd.test(last.text);
  const gap = last.y - line.y;
  // Upwards is the next column or page.
  if (gap <= 0) return ended;
  if (numberPattern.test(line.text) && (kind === 'item' ? line.x <= first.x + 1 : ended)) return true;
  if (gap > usual * paragraphGap) return true;
  if (kind === 'item') return line.x < first.x - line.height * 0.5 || (ended && line.x <= first.x + 1);
  return ended && line.x - last.x > line.height * 0.8;
}

/** The lines of one heading: those of its size that follow it closely. */
function headingLines(region: readonly PdfRow[], at: number): PdfSegment[] {
  const lines: PdfSegment[] = [];
  for (let index = at; index < region.length; index += 1) {
    const row = region[index];
    const last = lines.at(-1);
    if (row?.kind !== 'line') break;
    const isNext =
      last === undefined || (sizeOf(row.line) === sizeOf(last) && last.y - row.line.y < 1.6 * last.height);
    if (!isNext) break;
    lines.push(row.line);
  }
  return lines;
}

function isSameSize(a: PdfSegment, b: PdfSegment): boolean {
  return Math.max(a.height, b.height) <= heightChange * Math.min(a.height, b.height);
}

/** The size of letters to half a point. */
function sizeOf({ height }: PdfSegment): number {
  return Math.round(height * 2) / 2;
}

/** The size in which most of a document is set. */
function usualHeight(lines: readonly PdfSegment[]): number {
  const counts = new Map<number, number>();
  for (const line of lines) counts.set(sizeOf(line), (counts.get(sizeOf(line)) ?? 0) + line.text.length);
  const [usual] = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  return usual?.[0] ?? 0;
}

/** Levels of the sizes that headings are set in, the largest first. */
function headingLevels(lines: readonly PdfSegment[], bodyHeight: number): ReadonlyMap<number, number> {
  const sizes = new Set(lines.map(sizeOf).filter((size) => size >= headingSize * bodyHeight));
  const sorted = [...sizes].sort((a, b) => b - a);
  return new Map(sorted.map((size, at): [number, number] => [size, Math.min(6, at + 1)]));
}

function largestOf(page: PdfPage, bodyHeight: number, joinLines: JoinLines): string | undefined {
  const rows = page.flat();
  const sizes = rows.map((row) =>
    row.kind === 'line' && /\p{L}{2}/u.test(row.line.text) ? sizeOf(row.line) : 0,
  );
  const size = sizes.reduce((largest, one) => Math.max(largest, one), 0);
  if (size < headingSize * bodyHeight) return undefined;
  const lines = headingLines(rows, sizes.indexOf(size));
  const text = joinLines(lines.map(({ text }) => text));
  return text.length <= maximumHeadingCharacters ? text : undefined;
}

/** The median gap between lines of one size; of few lines not more than 1.5 letters. */
function usualGap(region: readonly PdfRow[]): number {
  const lines = region.flatMap((row) => (row.kind === 'line' ? [row.line] : []));
  const gaps = lines.flatMap((line, index) => {
    const previous = lines[index - 1];
    const gap = previous !== undefined && isSameSize(previous, line) ? previous.y - line.y : 0;
    return gap > 0 ? [gap] : [];
  });
  gaps.sort((a, b) => a - b);
  const median = gaps[Math.floor((gaps.length - 1) / 2)] ?? 0;
  if (gaps.length >= minimumGaps) return median;
  const height = lines.reduce((smallest, line) => Math.min(smallest, line.height), Infinity);
  return Math.min(median, 1.5 * height);
}
