/** Bounds on one table: a page may claim any span. */
const maximumColumns = 100;
const maximumRowSpan = 200;
const maximumCells = 20_000;

/** One row: for each column the cells it stands for, several where header rows were joined. */
export interface TableRow {
  readonly cells: readonly (readonly (Element | null)[])[];
  readonly isHeader: boolean;
  /** One cell over all columns: a label for the rows below it. */
  readonly isLabel: boolean;
}

/** A table of a page: rows of data, or boxes that only set a page out. */
export type Table =
  | { readonly kind: 'rows'; readonly caption: Element | null; readonly rows: readonly TableRow[] }
  | { readonly kind: 'layout'; readonly cells: readonly Element[] };

/**
 * Reads a table as rows of equally many cells. A cell that spans columns or rows stands in each of them. The rows of
 * headers above the data become one. A table whose cells hold blocks, other tables or a single column is layout.
 */
export function readTable(table: Element): Table {
  const rows = rowsOf(table);
  if (isLayout(table, rows)) return { kind: 'layout', cells: rows.flatMap(cellsOf) };
  const grid = gridOf(rows);
  const width = Math.max(1, ...grid.map((cells) => cells.length));
  const isLabel = (cells: readonly (Element | null)[]): boolean =>
    width > 1 && cells.length === width && new Set(cells).size === 1;
  const plain = (cells: readonly (Element | null)[]): TableRow => ({
    cells: padded(cells, width).map((cell) => [cell]),
    isHeader: false,
    isLabel: isLabel(cells),
  });
  const labels = Math.max(
    0,
    grid.findIndex((cells) => !isLabel(cells)),
  );
  const headers = headerCount(rows.slice(labels), grid.slice(labels));
  const caption = [...table.children].find(({ nodeName }) => nodeName === 'CAPTION') ?? null;
  const header = headers === 0 ? [] : [joinHeaders(grid.slice(labels, labels + headers), width)];
  const above = grid.slice(0, labels).map(plain);
  return { kind: 'rows', caption, rows: [...above, ...header, ...grid.slice(labels + headers).map(plain)] };
}

function rowsOf(table: Element): Element[] {
  const parts = [...table.children];
  const rows = parts.flatMap((part) => {
    if (part.nodeName === 'TR') return [part];
    return /^(?:THEAD|TBODY)$/.test(part.nodeName) ? [...part.children] : [];
  });
  const feet = parts.flatMap((part) => (part.nodeName === 'TFOOT' ? [...part.children] : []));
  return [...rows, ...feet].filter(({ nodeName }) => nodeName === 'TR');
}

function cellsOf(row: Element): Element[] {
  return [...row.children].filter(({ nodeName }) => nodeName === 'TD' || nodeName === 'TH');
}

function isLayout(table: Element, rows: readonly Element[]): boolean {
  const role = table.getAttribute('role');
  if (role === 'presentation' || role === 'none') return true;
  if (rows.every((row) => cellsOf(row).length <= 1)) return true;
  const hasHeaders = rows.some((row) => cellsOf(row).some(({ nodeName }) => nodeName === 'TH'));
  if (hasHeaders) return false;
  if (rows.length === 1) return true;
  if (table.querySelector('table, h1, h2, h3, h4, pre, blockquote, form, nav') !== null) return true;
  return rows
    .flatMap(cellsOf)
    .some((cell) => cell.querySelectorAll('p').length > 1 && cell.textContent.length > 300);
}

/** Where each row's cells stand, spans repeated. */
function gridOf(rows: readonly Element[]): (Element | null)[][] {
  const grid: (Element | null)[][] = rows.map(() => []);
  let room = maximumCells;
  for (const [y, row] of rows.entries()) {
    let x = 0;
    const line = grid[y] ?? [];
    for (const cell of cellsOf(row)) {
      while (line[x] !== undefined) x += 1;
      if (x >= maximumColumns) break;
      const columns = Math.min(span(cell, 'colspan'), maximumColumns - x);
      const down = Math.min(span(cell, 'rowspan'), maximumRowSpan, rows.length - y);
      for (let dy = 0; dy < down && room > 0; dy += 1) {
        for (let dx = 0; dx < columns; dx += 1) set(grid[y + dy], x + dx, cell);
        room -= columns;
      }
      if (room <= 0) set(line, x, cell);
      x += columns;
    }
  }
  return grid.map((cells) => Array.from(cells, (cell) => cell ?? null));
}

function set(line: (Element | null)[] | undefined, x: number, cell: Element): void {
  if (line !== undefined && line[x] === undefined) line[x] = cell;
}

function span(cell: Element, name: 'colspan' | 'rowspan'): number {
  const value = Number.parseInt(cell.getAttribute(name) ?? '1', 10);
  if (name === 'rowspan' && value === 0) return maximumRowSpan;
  return Number.isFinite(value) && value > 0 ? value : 1;
}

/** How many rows from the top name columns: those of a `thead`, or rows of nothing but `th`. */
function headerCount(rows: readonly Element[], grid: readonly (Element | null)[][]): number {
  let count = 0;
  while (count < rows.length && isHeaderRow(rows[count], grid[count] ?? [])) count += 1;
  return count === rows.length && count > 1 ? 1 : count;
}

function isHeaderRow(row: Element | undefined, cells: readonly (Element | null)[]): boolean {
  if (row === undefined) return false;
  const distinct = new Set(cells);
  if (distinct.size === 1 && cells.length > 1) return false;
  if (row.parentNode?.nodeName === 'THEAD') return true;
  const own = cellsOf(row);
  if (own.length === 1 && cells.length > 1 && own[0]?.getAttribute('scope') === 'row') return false;
  if (isBoldRow(row, own)) return true;
  const isNamed = own.some(({ nodeName }) => nodeName === 'TH');
  return isNamed && own.every((cell) => cell.nodeName === 'TH' || cell.textContent.trim() === '');
}

/** A first row of words that are all bold, above rows that are not, as `boundHtml` marks them. */
function isBoldRow(row: Element, cells: readonly Element[]): boolean {
  const isBold = (cell: Element): boolean =>
    cell.firstElementChild?.nodeName === 'WBR' && cell.firstElementChild.className === 'bold';
  const next = row.nextElementSibling;
  if (row.previousElementSibling !== null || next === null || cells.length < 2) return false;
  return cells.every(isBold) && !cellsOf(next).every(isBold);
}

function joinHeaders(grid: readonly (Element | null)[][], width: number): TableRow {
  const cells = Array.from({ length: width }, (_, x) => {
    const column = [...new Set(grid.map((row) => row[x] ?? null))].filter((cell) => cell !== null);
    return column.length === 0 ? [null] : column;
  });
  return { cells, isHeader: true, isLabel: false };
}

function padded(cells: readonly (Element | null)[], width: number): (Element | null)[] {
  return [...cells, ...Array.from({ length: width - cells.length }, () => null)];
}
