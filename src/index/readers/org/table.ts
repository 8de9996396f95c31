import { isBlank } from '../markup/indentation.js';
import { readOrgInline } from './inline.js';
import type { Writing } from './writing.js';

const rulePattern = /^\s*\|-/;

/** Writes the table that begins at a line; what stands over its first rule names the columns. */
export function writeOrgTable(writing: Writing, lines: readonly string[], at: number): number {
  let end = at;
  while (end < lines.length && /^\s*\|/.test(lines[end] ?? '')) end += 1;
  const table = lines.slice(at, end);
  const firstRow = table.findIndex((line) => !rulePattern.test(line));
  const rule = table.findIndex((line, i) => i > firstRow && rulePattern.test(line));
  const hasBody = rule !== -1 && table.slice(rule).some((line) => !rulePattern.test(line));
  writing.builder.separate();
  table.forEach((line, i) => {
    if (rulePattern.test(line)) return;
    const cells = cellsOf(line);
    // Rows that only set widths and sides show nothing.
    if (cells.every((cell) => isBlank(cell) || /^<[lcr]?\d*>$/.test(cell))) return;
    writing.builder.row(cells.map(readOrgInline), hasBody && i < rule);
  });
  writing.builder.separate();
  return end;
}

function cellsOf(line: string): string[] {
  const inner = line.trim().slice(1);
  const closed = inner.endsWith('|') ? inner.slice(0, -1) : inner;
  return closed.split('|').map((cell) => cell.trim());
}
