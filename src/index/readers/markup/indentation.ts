const tabColumns = 8;

/** Whether a line holds nothing but blanks. */
export function isBlank(line: string): boolean {
  return line.trim() === '';
}

/** The column where the words of a line begin, from 0; a tab reaches to the next multiple of eight. */
export function indentOf(line: string): number {
  let column = 0;
  for (const sign of line) {
    if (sign === ' ') column += 1;
    else if (sign === '\t') column += tabColumns - (column % tabColumns);
    else break;
  }
  return column;
}

/** A line without its first `columns` columns of blanks; one with fewer loses those it has. A cut tab becomes blanks. */
export function dedent(line: string, columns: number): string {
  let column = 0;
  let at = 0;
  while (column < columns && at < line.length) {
    if (line[at] === ' ') column += 1;
    else if (line[at] === '\t') column += tabColumns - (column % tabColumns);
    else break;
    at += 1;
  }
  return ' '.repeat(Math.max(0, column - columns)) + line.slice(at);
}

/** Lines without the blanks that all of them begin with; blank lines do not count. */
export function dedentAll(lines: readonly string[]): string[] {
  const shared = lines.reduce(
    (least, line) => (isBlank(line) ? least : Math.min(least, indentOf(line))),
    Infinity,
  );
  return lines.map((line) => (isBlank(line) ? '' : dedent(line, shared)));
}

/** A run of indented lines. */
export interface IndentedLines {
  /** Without the blanks that all begin with, and without blank lines at either end. */
  readonly lines: readonly string[];
  /** The index after them and the blank lines that follow. */
  readonly next: number;
}

/**
 * The lines from `from` on that are blank or indented by at least `least` columns; none gives an empty run that ends
 * behind the blank lines.
 */
export function takeIndented(lines: readonly string[], from: number, least = 1): IndentedLines {
  let next = from;
  let end = from;
  while (next < lines.length) {
    const line = lines[next] ?? '';
    const blank = isBlank(line);
    if (!blank && indentOf(line) < least) break;
    next += 1;
    if (!blank) end = next;
  }
  let start = from;
  while (start < end && isBlank(lines[start] ?? '')) start += 1;
  return { lines: dedentAll(lines.slice(start, end)), next };
}

/** The index of the first line from `from` on that is not blank. */
export function skipBlank(lines: readonly string[], from: number): number {
  let at = from;
  while (at < lines.length && isBlank(lines[at] ?? '')) at += 1;
  return at;
}

/** The lines of a file, whatever ends them. */
export function linesOf(text: string): string[] {
  return text.replace(/\r\n?|\f|\v/g, '\n').split('\n');
}
