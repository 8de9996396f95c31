import { loweredText, raisedText } from '../raisedText.js';

/** A run of characters as the parser gives it; positions in points from the bottom left corner. */
export interface PdfPiece {
  readonly text: string;
  readonly x: number;
  /** Of the baseline. */
  readonly y: number;
  readonly width: number;
  /** Of the letters. */
  readonly height: number;
}

/** Words on one line without a wide gap between them. */
export interface PdfSegment extends PdfPiece {
  readonly end: number;
  /** Whether it begins with a raised mark, as notes do. */
  readonly isNote: boolean;
}

/** A gap this many letters wide ends a segment. */
const segmentGap = 1.1;
/** A gap this wide stands for a blank. */
const blankGap = 0.12;
/** Pieces whose baselines are closer than this many letters stand on one line. */
const sameLine = 0.45;
/** Letters smaller than this share of those next to them may be raised or lowered. */
const smallShare = 0.85;

/** Puts the pieces of a page together to segments, in the order of lines from the top and of columns within them. */
export function pdfSegmentsOf(pieces: readonly PdfPiece[]): PdfSegment[] {
  return rowsOf(pieces.filter(({ text }) => text.trim() !== '')).flatMap(cutRow);
}

/** Pieces by lines: each line from its tallest letters, small ones that are raised with it. */
function rowsOf(pieces: readonly PdfPiece[]): PdfPiece[][] {
  const sorted = pieces.map((piece, at) => ({ piece, at }));
  sorted.sort((a, b) => b.piece.y - a.piece.y || a.at - b.at);
  const rows: { y: number; height: number; pieces: PdfPiece[] }[] = [];
  const small: PdfPiece[] = [];
  const tallest = medianHeight(pieces);
  for (const { piece } of sorted) {
    if (piece.height < smallShare * tallest) {
      small.push(piece);
      continue;
    }
    const row = rows.at(-1);
    const isSame =
      row !== undefined && Math.abs(row.y - piece.y) <= sameLine * Math.min(row.height, piece.height);
    if (isSame) row.pieces.push(piece);
    else rows.push({ y: piece.y, height: piece.height, pieces: [piece] });
  }
  const apart: PdfPiece[] = [];
  let from = 0;
  for (const piece of small) {
    while (from < rows.length && (rows[from]?.y ?? 0) > piece.y + 2 * tallest) from += 1;
    const near = rows.slice(from, from + 6).find((row) => isBesides(piece, row));
    if (near === undefined) apart.push(piece);
    else near.pieces.push(piece);
  }
  const others = apart.length === 0 ? [] : apart.length === pieces.length ? [apart] : rowsOf(apart);
  return [...rows.map((row) => row.pieces), ...others]
    .map((row) => row.sort((a, b) => a.x - b.x))
    .sort((a, b) => baseline(b) - baseline(a));
}

/** Whether a small piece touches a piece of a line, a little above or below its baseline. */
function isBesides(
  piece: PdfPiece,
  row: { y: number; height: number; pieces: readonly PdfPiece[] },
): boolean {
  const rise = piece.y - row.y;
  if (rise < -0.4 * row.height || rise > 0.75 * row.height || piece.height > smallShare * row.height)
    return false;
  const near = (a: number, b: number): boolean => Math.abs(a - b) <= 0.6 * row.height;
  return row.pieces.some(
    (other) => near(other.x + other.width, piece.x) || near(piece.x + piece.width, other.x),
  );
}

function baseline(row: readonly PdfPiece[]): number {
  return row.reduce((best, piece) => (piece.height > best.height ? piece : best)).y;
}

function medianHeight(pieces: readonly PdfPiece[]): number {
  const heights = pieces.flatMap(({ height, text }) =>
    Array.from({ length: Math.min(20, text.length) }, () => height),
  );
  heights.sort((a, b) => a - b);
  return heights[Math.floor(heights.length / 2)] ?? 0;
}

function cutRow(row: readonly PdfPiece[]): PdfSegment[] {
  const segments: PdfPiece[][] = [];
  let end = -Infinity;
  for (const piece of row) {
    const last = segments.at(-1);
    if (last === undefined || piece.x - end > segmentGap * Math.max(piece.height, last.at(-1)?.height ?? 0))
      segments.push([piece]);
    else last.push(piece);
    end = Math.max(end, piece.x + piece.width);
  }
  return segments.map(joinPieces).filter(({ text }) => text !== '');
}

function joinPieces(pieces: readonly PdfPiece[]): PdfSegment {
  const base = pieces.reduce((best, piece) => (piece.height > best.height ? piece : best));
  let text = '';
  let end = pieces[0]?.x ?? 0;
  let isNote = false;
  for (const [at, piece] of pieces.entries()) {
    const gap = piece.x - end > blankGap * base.height && text !== '' && !text.endsWith(' ') ? ' ' : '';
    const rise = piece.height <= smallShare * base.height ? piece.y - base.y : 0;
    const after = pieces[at + 1]?.text ?? '';
    if (rise > 0.12 * base.height) {
      isNote ||= text === '' && /^\s*(?:\d{1,3}|[*†‡])\s*$/.test(piece.text);
      text += raisedText(text, piece.text, after) + (/\s$/.test(piece.text) ? ' ' : '');
    } else if (rise < -0.08 * base.height) text += loweredText(text, piece.text, after);
    else text += gap + piece.text;
    end = Math.max(end, piece.x + piece.width);
  }
  const x = pieces[0]?.x ?? 0;
  const words = text
    .replace(/\s+/g, ' ')
    .replace(/ (?=[,;:.!?](?:\s|$))/g, '')
    .trim();
  return { text: words, x, y: base.y, width: end - x, end, height: base.height, isNote };
}
