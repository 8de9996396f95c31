/** Columns of a table are at most this many. */
const maximumColumns = 100;
/** Rows of one table. */
const maximumLines = 5000;

/** `------- ------ ----`, which says where the columns stand. */
const columnRule = /^ {0,3}-{2,}(?:[ \t]+-{2,})+[ \t]*$/;
/** What begins and ends a table whose rows have several lines. */
const fullRule = /^ {0,3}-{8,}[ \t]*$/;

/** A table of Markdown, and the line after it. */
interface PipeTable {
  readonly lines: string[];
  readonly end: number;
}

/**
 * The lines of a table whose columns stand under runs of dashes, as Pandoc has them, with rows of one line or of
 * several, in the form of GitHub's Markdown; null where none begins. A row of dashes above the first row stands for a
 * table without a header.
 */
export function asDashTable(lines: readonly string[], from: number): PipeTable | null {
  const first = lines[from] ?? '';
  if (fullRule.test(first)) return multilineTable(lines, from, from + 1);
  if (columnRule.test(first)) return simpleTable(lines, from, from) ?? multilineTable(lines, from, from);
  return first.trim() !== '' && columnRule.test(lines[from + 1] ?? '')
    ? simpleTable(lines, from, from + 1)
    : null;
}

/** Rows of one line each, up to a blank line or, without a header, up to a row of dashes. */
function simpleTable(lines: readonly string[], from: number, rule: number): PipeTable | null {
  const starts = startsOf(lines[rule] ?? '');
  let end = rule + 1;
  while (end < lines.length && end - rule < maximumLines && !isBlankOrRule(lines[end])) end += 1;
  const isClosed = columnRule.test(lines[end] ?? '');
  const rows = lines.slice(rule + 1, end).map((line) => cellsOf([line], starts));
  if (rows.length === 0 || (from === rule && !isClosed)) return null;
  const header = from === rule ? null : cellsOf([lines[from] ?? ''], starts);
  return { lines: pipeRows(header, rows, starts.length), end: isClosed ? end + 1 : end };
}

/** Rows parted by blank lines, up to a row of dashes. */
function multilineTable(lines: readonly string[], from: number, headerStart: number): PipeTable | null {
  let rule = headerStart;
  while (rule < lines.length && rule - from < 20 && !columnRule.test(lines[rule] ?? '')) {
    if ((lines[rule] ?? '').trim() === '') return null;
    rule += 1;
  }
  if (!columnRule.test(lines[rule] ?? '') || (headerStart > from && rule === headerStart)) return null;
  const closing = headerStart > from ? fullRule : columnRule;
  let end = rule + 1;
  while (end < lines.length && end - rule < maximumLines && !closing.test(lines[end] ?? '')) end += 1;
  if (!closing.test(lines[end] ?? '') || end - rule >= maximumLines) return null;
  const starts = startsOf(lines[rule] ?? '');
  const rows: string[][] = [[]];
  for (const line of lines.slice(rule + 1, end)) {
    if (line.trim() !== '') rows.at(-1)?.push(line);
    else if ((rows.at(-1)?.length ?? 0) > 0) rows.push([]);
  }
  const cells = rows.filter((row) => row.length > 0).map((row) => cellsOf(row, starts));
  if (cells.length === 0) return null;
  const header = headerStart > from ? cellsOf(lines.slice(headerStart, rule), starts) : null;
  return { lines: pipeRows(header, cells, starts.length), end: end + 1 };
}

function isBlankOrRule(line = ''): boolean {
  return line.trim() === '' || columnRule.test(line);
}

function startsOf(rule: string): number[] {
  return [...rule.matchAll(/-+/g)].map(({ index }) => index).slice(0, maximumColumns);
}

/** The words of a row, which may go over several lines, by columns. */
function cellsOf(row: readonly string[], starts: readonly number[]): string[] {
  return starts.map((start, i) =>
    row
      .map((line) => line.slice(i === 0 ? 0 : start, starts[i + 1] ?? line.length).trim())
      .filter((words) => words !== '')
      .join(' ')
      .replaceAll('|', '\\|'),
  );
}

function pipeRows(header: readonly string[] | null, rows: readonly string[][], width: number): string[] {
  const write = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const head = header === null ? `|${'  |'.repeat(width)}` : write(header);
  return [head, `|${' --- |'.repeat(width)}`, ...rows.map(write), ''];
}
