import { alignedRow, columnWidths, tableWidth } from '../../excerpt/columnWidths.js';
import type { ExcerptUnit } from '../../excerpt/excerptUnits.js';

/** A phone wraps wider tables: each row is then shown as lines of its cells. */
const widestTable = 36;

/** Names of languages that Discord takes behind a fence. */
const languageName = /^[a-z0-9_+\-.#]{1,30}$/i;

/** Lines as a block of code, unchanged: its fence is longer than any run of backticks in them. */
export function fencedBlock(lines: string, language: string | null): string {
  const runs = [...lines.matchAll(/`+/g)].map(([run]) => run.length);
  const fence = '`'.repeat(Math.max(3, ...runs.map((length) => length + 1)));
  const name = language !== null && languageName.test(language) ? language : '';
  return `${fence}${name}\n${lines}\n${fence}`;
}

/** Rows of one table as they are shown: the names of its columns, its cells, and how wide its columns are. */
interface ShownTable {
  readonly names: readonly string[] | null;
  readonly cells: readonly (readonly string[])[];
  readonly widths: readonly number[];
}

function shownTable(text: string, rows: readonly ExcerptUnit[]): ShownTable {
  const names = rows[0]?.header?.names ?? null;
  const cells = rows.map((row) => row.cells.map(({ start, end }) => text.slice(start, end)));
  return { names, cells, widths: columnWidths(names === null ? cells : [names, ...cells]) };
}

/** Whether rows of one table are shown as lines of their cells. */
export function isWideTable(text: string, rows: readonly ExcerptUnit[]): boolean {
  return tableWidth(shownTable(text, rows).widths) > widestTable;
}

/**
 * Rows of one table as a monospaced block: with aligned columns and their names above; each cell on a line behind the
 * name of its column where that is too wide for a phone.
 */
export function fencedTable(text: string, rows: readonly ExcerptUnit[]): string {
  const { names, cells, widths } = shownTable(text, rows);
  if (tableWidth(widths) > widestTable) return fencedBlock(asRecords(names, cells), null);
  const rule = widths.map((width) => '─'.repeat(width));
  const head = names === null ? [] : [alignedRow(names, widths), alignedRow(rule, widths)];
  return fencedBlock([...head, ...cells.map((row) => alignedRow(row, widths))].join('\n'), null);
}

/** Each cell on a line with the name of its column; a blank line between rows. */
function asRecords(names: readonly string[] | null, rows: readonly (readonly string[])[]): string {
  return rows
    .map((cells) =>
      cells
        .flatMap((cell, column) => {
          const name = names?.[column] ?? '';
          return cell === '' ? [] : [name === '' ? cell : `${name}: ${cell}`];
        })
        .join('\n'),
    )
    .join('\n\n');
}
