import { jumpCost } from './alignmentCosts.js';
import type { AlignmentInput } from './alignmentInput.js';
import {
  bracketOrigin,
  fillMatrix,
  mayElide,
  substitution,
  type AlignmentMatrix,
} from './alignmentMatrix.js';

/**
 * One step of an alignment: the quote's words `[quoteFrom, quoteTo)` against the article's `[articleFrom, articleTo)`,
 * by index into the two sides. `same` covers what is forgiven too (words written as one, editorial brackets, ellipses);
 * `anchored` tells the forgiven steps that match a word from those that skip one.
 */
export interface AlignmentStep {
  readonly kind: 'same' | 'different';
  readonly anchored: boolean;
  readonly quoteFrom: number;
  readonly quoteTo: number;
  readonly articleFrom: number;
  readonly articleTo: number;
}

/** The cheapest alignment of a whole quote with any stretch of the article's words. */
export interface Alignment {
  /** In twentieths of a word; 0 when nothing differs. */
  readonly cost: number;
  /** In order, without steps for the article's words before and after the stretch. */
  readonly steps: readonly AlignmentStep[];
}

/** Where the article's stretch ends: at the first cheapest cell, further only while the quote's end is replaced. */
function endColumn({ input, costs, width, rows }: AlignmentMatrix): number {
  const last = costs.subarray(rows * width, (rows + 1) * width);
  let best = 0;
  for (let column = 1; column < width; column++) if (last[column]! < last[best]!) best = column;
  while (
    best + 1 < width &&
    last[best + 1] === last[best] &&
    costs[(rows - 1) * width + best]! + substitution(input, rows - 1, best) === last[best]
  ) {
    best++;
  }
  return best;
}

interface Move {
  readonly row: number;
  readonly column: number;
  readonly kind: 'same' | 'different';
  readonly anchored: boolean;
}

const from = (row: number, column: number, kind: Move['kind'], anchored = false): Move => ({
  row,
  column,
  kind,
  anchored,
});

function moveByMatch(
  { input, costs, width }: AlignmentMatrix,
  row: number,
  column: number,
  cost: number,
): Move | null {
  if (column === 0) return null;
  const { quote, article } = input;
  const above = (row - 1) * width + column;
  const price = substitution(input, row - 1, column - 1);
  if (price === 0 && costs[above - 1] === cost) return from(row - 1, column - 1, 'same', true);
  if (column > 1 && article.joined[column - 2] === quote.ids[row - 1] && costs[above - 2] === cost) {
    return from(row - 1, column - 2, 'same', true);
  }
  if (row > 1 && quote.joined[row - 2] === article.ids[column - 1] && costs[above - width - 1] === cost) {
    return from(row - 2, column - 1, 'same', true);
  }
  if (costs[above - 1]! + price === cost) return from(row - 1, column - 1, 'different');
  return null;
}

function moveBySkip(
  { input, costs, width, rows }: AlignmentMatrix,
  row: number,
  column: number,
  cost: number,
): Move | null {
  const offset = row * width;
  const limit = input.gaps[row]!;
  for (let start = column - 1; start >= Math.max(0, column - limit); start--) {
    if (costs[offset + start] === cost && mayElide(input.article, start, column))
      return from(row, start, 'same');
  }
  if (column === 0 || row === rows) return null;
  const skip = input.article.skipCosts[column - 1]!;
  if (costs[offset + column - 1]! + skip === cost)
    return from(row, column - 1, skip === 0 ? 'same' : 'different');
  for (let start = column - 2; start >= 0; start--) {
    if (costs[offset + start]! + jumpCost === cost) return from(row, start, 'different');
  }
  return null;
}

/** The step that led to a cell: the first, in order of preference, whose price explains the cell's cost. */
function previousMove(matrix: AlignmentMatrix, row: number, column: number): Move {
  const { costs, width, input } = matrix;
  const cost = costs[row * width + column]!;
  const match = moveByMatch(matrix, row, column, cost);
  if (match?.kind === 'same') return match;
  const origin = bracketOrigin(matrix, row, column);
  if (origin !== null && costs[origin.row * width + origin.column] === cost) {
    return from(origin.row, origin.column, 'same');
  }
  const skipped = input.quote.skipCosts[row - 1]!;
  if (skipped === 0 && costs[(row - 1) * width + column] === cost) return from(row - 1, column, 'same');
  return match ?? moveBySkip(matrix, row, column, cost) ?? from(row - 1, column, 'different');
}

/**
 * Aligns a quote with a region of an article so that every word of the quote is accounted for and words of the article
 * before and after are free. Time and memory are the product of the two lengths; callers keep the region to a small
 * multiple of the quote. A quote without words costs nothing and has no steps.
 */
export function alignWithRegion(input: AlignmentInput): Alignment {
  const matrix = fillMatrix(input);
  let row = matrix.rows;
  let column = endColumn(matrix);
  const cost = matrix.costs[row * matrix.width + column] ?? 0;
  const steps: AlignmentStep[] = [];
  while (row > 0) {
    const move = previousMove(matrix, row, column);
    steps.push({
      kind: move.kind,
      anchored: move.anchored,
      quoteFrom: move.row,
      quoteTo: row,
      articleFrom: move.column,
      articleTo: column,
    });
    row = move.row;
    column = move.column;
  }
  return { cost, steps: steps.reverse() };
}
