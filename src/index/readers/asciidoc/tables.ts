import { parse as parseCsv } from 'csv-parse/sync';
import { isBlank } from '../markup/indentation.js';
import { createCellRepetition } from '../markup/repetition.js';
import { readAsciiDocInline } from './inline.js';
import type { BlockAttributes, Writing } from './writing.js';

/** A table may have this many columns, and a cell may reach over this many. */
const maximumColumns = 200;

interface Cell {
  readonly source: string;
  readonly columns: number;
  readonly rows: number;
  readonly isHeader: boolean;
}

/** Writes the lines between `|===`. @param delimiter the line that opens the table */
export function writeTable(
  writing: Writing,
  lines: readonly string[],
  { attributes, delimiter }: { attributes: BlockAttributes; delimiter: string },
): void {
  const format = delimiter.startsWith(',')
    ? 'csv'
    : delimiter.startsWith(':')
      ? 'dsv'
      : (attributes.named.get('format') ?? 'psv');
  const separator =
    attributes.named.get('separator') ?? { psv: delimiter.charAt(0), dsv: ':', tsv: '\t' }[format] ?? ',';
  const isPsv = format === 'psv';
  const cells = isPsv ? cellsOf(lines, separator) : null;
  const rows =
    cells === null ? separated(lines, separator) : layOut(cells, columnsOf(attributes, lines, separator));
  const isHeader =
    attributes.options.has('header') || (!attributes.options.has('noheader') && firstLineStandsAlone(lines));
  writing.builder.separate();
  rows.forEach((row, i) => {
    if (row.length > 0)
      writing.builder.row(
        row.map((cell) => readAsciiDocInline(cellWords(cell), writing)),
        i === 0 && isHeader,
      );
  });
  writing.builder.separate();
}

function separated(lines: readonly string[], delimiter: string): string[][] {
  try {
    return parseCsv(lines.join('\n'), {
      delimiter,
      relax_quotes: true,
      relax_column_count: true,
      trim: true,
      skip_empty_lines: true,
    });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_'))) throw error;
    return lines.map((line) => line.split(delimiter));
  }
}

/** The first line holds all of a row, and a blank one follows. */
function firstLineStandsAlone(lines: readonly string[]): boolean {
  return !isBlank(lines[0] ?? '') && isBlank(lines[1] ?? '') && lines.slice(2).some((line) => !isBlank(line));
}

/** How many columns `cols` names, else how many cells the first line has. */
function columnsOf({ named }: BlockAttributes, lines: readonly string[], separator: string): number {
  const cols = named.get('cols');
  if (cols === undefined || cols.trim() === '') {
    const first = lines.find((line) => !isBlank(line)) ?? '';
    const inFirst = cellsOf([first], separator).reduce((sum, { columns }) => sum + columns, 0);
    return Math.min(maximumColumns, Math.max(1, inFirst));
  }
  const count = cols
    .split(/[,;]/)
    .reduce((sum, column) => sum + Number(/^\s*(\d{1,3})\*/.exec(column)?.[1] ?? 1), 0);
  return Math.min(maximumColumns, Math.max(1, count));
}

const specificationPattern = /(?:^|\s)((?:(\d{1,3})?(?:\.(\d{1,3}))?[+*])?[<^>]?(?:\.[<^>])?[adehlmsv]?)$/;

/** The cells of some lines: each begins with the separator, what is said of it stands before. */
function cellsOf(lines: readonly string[], separator: string): Cell[] {
  const parts: string[] = [];
  let current: string[] = [];
  const text = lines.join('\n');
  for (let i = 0; i < text.length; i += 1) {
    const isEscaped = text[i] === '\\' && text[i + 1] === separator;
    if (isEscaped) {
      current.push(separator);
      i += 1;
    } else if (text[i] === separator) {
      parts.push(current.join(''));
      current = [];
    } else current.push(text[i] ?? '');
  }
  parts.push(current.join(''));
  const cells: Cell[] = [];
  const room = createCellRepetition();
  parts.slice(1).forEach((part, i) => {
    const specification = specificationPattern.exec((parts[i] ?? '').slice(-24));
    const [, written = '', count, rows] = specification ?? [];
    // What is said of the next cell is no part of this one.
    const next = i + 2 < parts.length ? (specificationPattern.exec(part.slice(-24))?.[1] ?? '') : '';
    const source = part.slice(0, part.length - next.length);
    const number = Math.min(maximumColumns, Math.max(1, Number(count ?? 1)));
    const cell = {
      source,
      columns: written.includes('+') ? number : 1,
      rows: Math.min(100, Math.max(1, Number(rows ?? 1))),
      isHeader: written.endsWith('h'),
    };
    const copies = written.includes('*') ? room.reach(number, source.length) : 1;
    for (let copy = copies; copy > 0; copy -= 1) cells.push(cell);
  });
  return cells;
}

/** Puts cells into rows: over columns they stand in the first, over rows in each. */
function layOut(cells: readonly Cell[], columns: number): string[][] {
  const rows: string[][] = [];
  const reaching = new Map<number, { source: string; left: number }>();
  let row: string[] = [];
  const fill = (): void => {
    for (let above = reaching.get(row.length); above !== undefined; above = reaching.get(row.length)) {
      above.left -= 1;
      if (above.left === 0) reaching.delete(row.length);
      row.push(above.source);
    }
  };
  const endRow = (): void => {
    if (row.length < columns) return;
    rows.push(row);
    row = [];
    fill();
  };
  const room = createCellRepetition();
  for (const cell of cells) {
    fill();
    endRow();
    const across = room.reach(Math.min(cell.columns, columns), 0);
    const down = room.reach(cell.rows, across + cell.source.length);
    for (let i = 0; i < across && row.length < columns; i += 1) {
      const source = i === 0 ? cell.source : '';
      if (down > 1) reaching.set(row.length, { source, left: down - 1 });
      row.push(source);
    }
    fill();
    endRow();
  }
  if (row.some((cell) => !isBlank(cell))) rows.push(row);
  return rows;
}

/** Lists and code in a cell become words. */
function cellWords(source: string): string {
  return source
    .split('\n')
    .map((line) => line.trim())
    .filter(
      (line) => line !== '' && line !== '+' && !/^(?:-{4,}|\.{4,}|={4,}|--|\[[^\]]*\]|!={3,})$/.test(line),
    )
    .map((line, i) =>
      /^(?:[*-]+|\.+) \S/.test(line)
        ? `${i > 0 ? '; ' : ''}${line.replace(/^\S+ /, '')}`
        : i > 0
          ? ` ${line}`
          : line,
    )
    .join('');
}
