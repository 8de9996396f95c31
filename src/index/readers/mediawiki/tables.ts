import { createCellRepetition } from '../markup/repetition.js';

/** A cell as wiki text. */
interface Cell {
  readonly source: string;
  readonly header: boolean;
  readonly columns: number;
  readonly rows: number;
}

/** A table as its rows are written. */
export interface WikiTable {
  readonly caption: string;
  readonly rows: readonly { readonly cells: readonly string[]; readonly header: boolean }[];
  /** The index of the line after it. */
  readonly next: number;
}

/** Cells that reach over others may fill this many columns and rows. */
const maximumSpan = 100;
const maximumColumns = 300;

/** Reads the table that begins at a line with `{|`. Tables inside its cells become words of the cell. */
export function readWikiTable(lines: readonly string[], from: number): WikiTable {
  const rows: Cell[][] = [];
  let caption = '';
  let row: Cell[] | null = null;
  let depth = 0;
  let at = from + 1;
  let inCaption = false;
  for (; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const start = line.trimStart().replace(/^:+\s*(?=\{\|)/, '');
    if (start.startsWith('{|')) depth += 1;
    else if (start.startsWith('|}')) {
      if (depth === 0) break;
      depth -= 1;
    } else if (depth > 0) row = appendTo(row, rows, start.replace(/^[|!][-+}]?/, ''));
    else if (start.startsWith('|-')) {
      row = null;
      inCaption = false;
    } else if (start.startsWith('|+')) {
      caption = withoutAttributes(start.slice(2)).words.trim();
      inCaption = true;
    } else if (start.startsWith('|') || start.startsWith('!')) {
      row ??= newRow(rows);
      row.push(...cellsOf(start));
      inCaption = false;
    } else if (inCaption) caption += ` ${start}`;
    else row = appendTo(row, rows, line);
  }
  return { caption, rows: joinHeaders(layOut(rows)), next: at + 1 };
}

function newRow(rows: Cell[][]): Cell[] {
  const row: Cell[] = [];
  rows.push(row);
  return row;
}

/** A line that begins no cell goes on with the last. */
function appendTo(row: Cell[] | null, rows: Cell[][], line: string): Cell[] | null {
  const last = row?.at(-1);
  if (row === null || last === undefined || line.trim() === '') return row ?? (rows.length > 0 ? null : row);
  row[row.length - 1] = { ...last, source: `${last.source}\n${line}` };
  return row;
}

function cellsOf(line: string): Cell[] {
  const isHeader = line.startsWith('!');
  const parts = splitCells(line.slice(1), isHeader);
  return parts.map((part) => {
    const { attributes, words } = withoutAttributes(part);
    return {
      source: words.trim(),
      header: isHeader,
      columns: span(attributes, 'colspan'),
      rows: span(attributes, 'rowspan'),
    };
  });
}

/** `a || b`, in header rows `a !! b` too, outside of links. */
function splitCells(line: string, isHeader: boolean): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (const { 0: mark, index } of line.matchAll(/\[\[|\]\]|\|\||!!/g)) {
    if (mark === '[[') depth += 1;
    else if (mark === ']]') depth -= 1;
    else if (depth <= 0 && (mark === '||' || isHeader)) {
      parts.push(line.slice(from, index));
      from = index + 2;
    }
  }
  parts.push(line.slice(from));
  return parts;
}

/** `style="…" | words`. */
function withoutAttributes(cell: string): { attributes: string; words: string } {
  const bar = cell.indexOf('|');
  const attributes = bar === -1 ? '' : cell.slice(0, bar);
  const isAttributes =
    bar !== -1 && !/\[\[|\uFDD0/.test(attributes) && (attributes.includes('=') || attributes.trim() === '');
  return isAttributes ? { attributes, words: cell.slice(bar + 1) } : { attributes: '', words: cell };
}

function span(attributes: string, name: string): number {
  const value = Number(
    new RegExp(`\\b${name}\\s{0,5}=\\s{0,5}["']?(\\d{1,4})`, 'i').exec(attributes)?.[1] ?? 1,
  );
  return Math.min(maximumSpan, Math.max(1, value));
}

/** The header rows above a table's data as one: `People` over `Men` is `People Men`. */
function joinHeaders(rows: readonly WikiTable['rows'][number][]): WikiTable['rows'] {
  const found = rows.findIndex(({ header }) => !header);
  const headers = rows.slice(0, found);
  if (headers.length < 2) return rows;
  const width = Math.max(...headers.map(({ cells }) => cells.length));
  const cells = Array.from({ length: width }, (_, at) =>
    [...new Set(headers.map((row) => row.cells[at] ?? ''))].filter((cell) => cell !== '').join(' '),
  );
  return [{ cells, header: true }, ...rows.slice(found)];
}

/** A first row of words that are all bold, above rows that are not, names the columns. */
function isBoldRow(row: readonly Cell[], at: number, all: readonly (readonly Cell[])[]): boolean {
  const isBold = ({ source }: Cell): boolean => /^'{3}(?!')[^'\n]{1,200}'{3}$/.test(source);
  return at === 0 && row.length > 1 && row.every(isBold) && all[1]?.every(isBold) === false;
}

/** Puts cells into columns: over columns they stand in the first, over rows in each. */
function layOut(rows: readonly (readonly Cell[])[]): { cells: string[]; header: boolean }[] {
  const reaching = new Map<number, { source: string; left: number }>();
  const room = createCellRepetition();
  return rows
    .filter((row) => row.length > 0)
    .map((row, at, all) => {
      const cells: string[] = [];
      const isHeader = row.every(({ header }) => header) || isBoldRow(row, at, all);
      const fill = (): void => {
        for (
          let above = reaching.get(cells.length);
          above !== undefined;
          above = reaching.get(cells.length)
        ) {
          if (above.left === 1) reaching.delete(cells.length);
          else above.left -= 1;
          cells.push(above.source);
        }
      };
      for (const cell of row) {
        fill();
        const across = room.reach(cell.columns, 0);
        const down = room.reach(cell.rows, across + cell.source.length);
        for (let i = 0; i < across && cells.length < maximumColumns; i += 1) {
          // A header over several columns names each of them.
          const source = i === 0 || (isHeader && row.length > 1) ? cell.source : '';
          if (down > 1) reaching.set(cells.length, { source, left: down - 1 });
          cells.push(source);
        }
      }
      fill();
      return { cells, header: isHeader };
    });
}
