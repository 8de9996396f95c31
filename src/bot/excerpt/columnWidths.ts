import { displayWidth } from '../console/displayWidth.js';

/** Blanks between two columns. */
export const columnGap = '  ';

/** How wide each column of a table is on a terminal; the gaps are not counted. Empty for no rows. */
export function columnWidths(rows: readonly (readonly string[])[]): number[] {
  const columns = Math.max(0, ...rows.map((cells) => cells.length));
  return Array.from({ length: columns }, (_, column) =>
    Math.max(0, ...rows.map((cells) => displayWidth(cells[column] ?? ''))),
  );
}

/** How wide a table's lines are at most, gaps included. */
export function tableWidth(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + width, columnGap.length * Math.max(0, widths.length - 1));
}

/**
 * A row as one line, each cell filled up with blanks to its column's width; no blanks at the end.
 * @param show how a cell is shown, without a change of its width
 */
export function alignedRow(
  cells: readonly string[],
  widths: readonly number[],
  show: (cell: string, column: number) => string = (cell) => cell,
): string {
  return cells
    .map(
      (cell, column) =>
        show(cell, column) + ' '.repeat(Math.max(0, (widths[column] ?? 0) - displayWidth(cell))),
    )
    .join(columnGap)
    .trimEnd();
}
