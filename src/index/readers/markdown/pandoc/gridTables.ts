import { readGridTable } from '../../markup/gridTable.js';

const border = /^\+(?:[-=:]+\+)+[ \t]*$/;

/** The lines of a table drawn with `+`, `-` and `|`, as GitHub's Markdown has tables, and the line after it; or null. */
export function asPipeTable(lines: readonly string[], from: number): { lines: string[]; end: number } | null {
  if (!border.test(lines[from] ?? '')) return null;
  let end = from;
  while (end < lines.length && /^[+|]/.test(lines[end] ?? '')) end += 1;
  // Colons in the lines between rows say how columns are aligned.
  const own = lines.slice(from, end).map((line) => (border.test(line) ? withoutColons(line) : line));
  const table = readGridTable(own, 0);
  if (table?.end !== own.length) return null;
  const cell = (words: readonly string[]): string =>
    words.join(' ').replace(/\s+/g, ' ').trim().replaceAll('|', '\\|');
  const rows = table.rows.map((cells) => `| ${cells.map(cell).join(' | ')} |`);
  const count = table.rows[0]?.length ?? 0;
  const dashes = `|${' --- |'.repeat(count)}`;
  const header = table.headerRows > 0 ? rows.slice(0, 1) : [`|${'  |'.repeat(count)}`];
  return { lines: [...header, dashes, ...rows.slice(table.headerRows > 0 ? 1 : 0)], end };
}

function withoutColons(line: string): string {
  return line.replaceAll(':', line.includes('=') ? '=' : '-');
}
