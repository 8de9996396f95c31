import {
  jumpCost,
  maxWordsThatHideNegation,
  maxReplacedByBrackets,
  replacedCost,
  respelledCost,
} from './alignmentCosts.js';
import { guardedNegation, type AlignmentInput, type AlignmentSide } from './alignmentInput.js';

/** The costs of aligning every beginning of a quote with every place in a region of an article. */
export interface AlignmentMatrix {
  readonly input: AlignmentInput;
  /** Row i, column j at `i * width + j`: the cost of the quote's first i words ending at the article's word j. */
  readonly costs: Int32Array;
  readonly width: number;
  readonly rows: number;
}

/** What setting the article's word `column` against the quote's word `row` costs: 0 when they are equal. */
export function substitution(input: AlignmentInput, row: number, column: number): number {
  if (input.quote.ids[row] === input.article.ids[column]) return 0;
  return input.respelled[row]?.[column] === 1 ? respelledCost : replacedCost;
}

/** Whether words `[from, to)` of a side are free of negations and numbers, which brackets must not hide. */
function unguarded(side: AlignmentSide, from: number, to: number): boolean {
  for (let index = from; index < to; index++) if (side.guarded[index] !== 0) return false;
  return true;
}

/** Fills a row by the steps that consume both sides or the quote; the skips of article words come after. */
function fillRow({ input, costs, width }: AlignmentMatrix, row: number): void {
  const { ids, joined } = input.article;
  const id = input.quote.ids[row - 1]!;
  const pairId = row > 1 ? input.quote.joined[row - 2]! : -1;
  const skipCost = input.quote.skipCosts[row - 1]!;
  const respelled = input.respelled[row - 1] ?? null;
  const offset = row * width;
  const above = offset - width;
  costs[offset] = costs[above]! + skipCost;
  for (let column = 1; column < width; column++) {
    const articleId = ids[column - 1]!;
    let best = costs[above + column]! + skipCost;
    let price = replacedCost;
    if (articleId === id) price = 0;
    else if (respelled !== null && respelled[column - 1] === 1) price = respelledCost;
    const diagonal = costs[above + column - 1]! + price;
    if (diagonal < best) best = diagonal;
    if (column > 1 && joined[column - 2] === id) best = Math.min(best, costs[above + column - 2]!);
    if (pairId === articleId) best = Math.min(best, costs[above - width + column - 1]!);
    costs[offset + column] = best;
  }
}

/**
 * Row and column from which an editorial run on either side reaches the cell for nothing, cheapest; or null. A run of the
 * article does not stand for the quote's last words: any run anywhere could.
 */
export function bracketOrigin(
  matrix: AlignmentMatrix,
  row: number,
  column: number,
): { row: number; column: number } | null {
  const { input, costs, width, rows } = matrix;
  const quoteRun = input.quote.runStarts[row]!;
  const articleRun = input.article.runStarts[column]!;
  let best: { row: number; column: number } | null = null;
  const offer = (fromRow: number, fromColumn: number) => {
    if (best === null || costs[fromRow * width + fromColumn]! < costs[best.row * width + best.column]!) {
      best = { row: fromRow, column: fromColumn };
    }
  };
  for (let words = 1; words <= maxReplacedByBrackets; words++) {
    if (quoteRun >= 0 && column >= words && unguarded(input.article, column - words, column)) {
      offer(quoteRun, column - words);
    }
    if (articleRun >= 0 && row >= words && row < rows && unguarded(input.quote, row - words, row))
      offer(row - words, articleRun);
  }
  return best;
}

/** Lets the row's cells be reached by an editorial run that stands for words of the other side. */
function relaxBrackets(matrix: AlignmentMatrix, row: number): void {
  const { costs, width } = matrix;
  for (let column = 0; column < width; column++) {
    const origin = bracketOrigin(matrix, row, column);
    if (origin === null) continue;
    const cell = row * width + column;
    costs[cell] = Math.min(costs[cell]!, costs[origin.row * width + origin.column]!);
  }
}

/** Whether an ellipsis may stand for the article's words `[from, to)`: not for a few with a negation among them. */
export function mayElide(article: AlignmentSide, from: number, to: number): boolean {
  if (to - from > maxWordsThatHideNegation) return true;
  for (let index = from; index < to; index++) if (article.guarded[index] === guardedNegation) return false;
  return true;
}

/** Lets the row's cells be reached by the ellipsis before the row's word. From right to left: no skip follows another. */
function relaxEllipsis({ input, costs, width }: AlignmentMatrix, row: number): void {
  const offset = row * width;
  const limit = input.gaps[row]!;
  for (let column = width - 1; column > 0; column--) {
    let best = costs[offset + column]!;
    for (let from = Math.max(0, column - limit); from < column; from++) {
      const cost = costs[offset + from]!;
      if (cost < best && mayElide(input.article, from, column)) best = cost;
    }
    costs[offset + column] = best;
  }
}

/** Lets the row's cells be reached by leaving out words of the article: one at a time, in a jump, or at an ellipsis. */
function relaxRow(matrix: AlignmentMatrix, row: number): void {
  const { input, costs, width } = matrix;
  const offset = row * width;
  const { skipCosts } = input.article;
  let previous = costs[offset]!;
  let cheapest = previous;
  for (let column = 1; column < width; column++) {
    const own = costs[offset + column]!;
    const skipped = previous + skipCosts[column - 1]!;
    previous = Math.min(own, skipped, cheapest + jumpCost);
    if (previous < own) costs[offset + column] = previous;
    if (previous < cheapest) cheapest = previous;
  }
  if (input.gaps[row]! > 0) relaxEllipsis(matrix, row);
}

/**
 * Fills the matrix for a quote and a region of an article, where the article's words before the quote are free. Time and
 * memory are the product of the two lengths.
 */
export function fillMatrix(input: AlignmentInput): AlignmentMatrix {
  const width = input.article.ids.length + 1;
  const rows = input.quote.ids.length;
  const matrix: AlignmentMatrix = { input, width, rows, costs: new Int32Array((rows + 1) * width) };
  const anyRun =
    input.quote.runStarts.some((start) => start >= 0) || input.article.runStarts.some((s) => s >= 0);
  for (let row = 1; row <= rows; row++) {
    fillRow(matrix, row);
    if (anyRun) relaxBrackets(matrix, row);
    if (row < rows) relaxRow(matrix, row);
  }
  return matrix;
}
