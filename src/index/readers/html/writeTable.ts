import type { InlinePiece } from '../textBuilder.js';
import { flush, lineOf, writeChildren, type Flow } from './flow.js';
import { readTable } from './readTable.js';

/** Writes a table as rows, or what it only sets out as what it is. */
export function writeTable(element: Element, flow: Flow): void {
  const table = readTable(element);
  if (table.kind === 'layout') {
    for (const cell of table.cells) {
      flush(flow);
      writeChildren(cell, flow);
      flush(flow);
    }
    return;
  }
  const { builder } = flow.page;
  if (table.caption !== null) builder.paragraph(lineOf(table.caption, flow), flow.lists > 0);
  builder.separate();
  const written = new Map<Element, InlinePiece[]>();
  const pieces = (cell: Element | null): InlinePiece[] => {
    if (cell === null) return [];
    const known = written.get(cell) ?? lineOf(cell, flow);
    written.set(cell, known);
    return known;
  };
  for (const row of table.rows) {
    if (row.isLabel) builder.paragraph(pieces(row.cells[0]?.[0] ?? null), flow.lists > 0);
    else
      builder.row(
        row.cells.map((cells) => joined(cells.map(pieces))),
        row.isHeader,
      );
  }
  builder.separate();
}

/** The words of cells one after the other: the labels of a column over several header rows. */
function joined(parts: readonly InlinePiece[][]): InlinePiece[] {
  return parts.flatMap((part, at) => (at === 0 ? part : [{ text: ' ' }, ...part]));
}
