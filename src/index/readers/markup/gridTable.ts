/** A table may have this many columns. */
export const maximumColumns = 200;

/** A table drawn with signs. */
export interface GridTable {
  /** The lines of each cell; a cell that reaches over rows is the same list of lines in each. */
  readonly rows: readonly (readonly (readonly string[])[])[];
  readonly headerRows: number;
  /** The index of the line after it. */
  readonly end: number;
}

/** Reads a table drawn with `+`, `-` and `|` from a line on; null when the lines are none. */
export function readGridTable(lines: readonly string[], from: number): GridTable | null {
  let end = from;
  while (end < lines.length && /^[+|]/.test(lines[end] ?? '')) end += 1;
  const drawn = lines.slice(from, end).map((line) => [...line.trimEnd()]);
  const edges = columnEdges(drawn);
  if (edges.length < 2 || edges.length > maximumColumns || drawn.length < 3) return null;
  return { ...gridRows(drawn, edges), end };
}

/** The columns of signs where a cell may begin. */
function columnEdges(drawn: readonly (readonly string[])[]): number[] {
  const edges = new Set<number>();
  for (const line of drawn) {
    if (!line.includes('+')) continue;
    line.forEach((sign, i) => {
      const isCorner = sign === '+' && (/[-=+]/.test(line[i - 1] ?? '') || /[-=+]/.test(line[i + 1] ?? ''));
      if (isCorner && edges.size <= maximumColumns) edges.add(i);
    });
  }
  return [...edges].sort((a, b) => a - b);
}

/** The cells of each row as lines; one that reaches over several rows stands in each, over columns in its first. */
function gridRows(
  drawn: readonly (readonly string[])[],
  edges: readonly number[],
): { rows: string[][][]; headerRows: number } {
  const columns = edges.length - 1;
  const fresh = (): string[][] => Array.from({ length: columns }, () => []);
  const rows: string[][][] = [];
  let headerRows = 0;
  let row = fresh();
  let hasLines = false;
  for (const line of drawn) {
    const closed = edges.slice(0, -1).map((start, i) => isBorder(line, start, edges[i + 1] ?? start));
    if (closed.some(Boolean)) {
      if (hasLines) rows.push(row);
      if (line.includes('=') && closed.every(Boolean) && headerRows === 0 && line[1] === '=')
        headerRows = rows.length;
      const next = fresh();
      // A cell without a border here goes on in the next row.
      closed.forEach((isClosed, i) => {
        if (!isClosed && hasLines) next[i] = row[i] ?? [];
      });
      row = next;
      hasLines = false;
      if (closed.every(Boolean)) continue;
    } else hasLines = true;
    let cell = 0;
    edges.slice(0, -1).forEach((start, i) => {
      const end = edges[i + 1] ?? start;
      if (closed[i] === true) return;
      const sign = line[start] ?? ' ';
      const begins = i === 0 || sign === '|' || sign === '+';
      if (begins) cell = i;
      const words = line.slice(begins ? start + 1 : start, end).join('');
      const into = row[cell] ?? [];
      if (begins) into.push(words);
      else into.push((into.pop() ?? '') + words);
    });
  }
  if (hasLines) rows.push(row);
  return { rows, headerRows };
}

function isBorder(line: readonly string[], start: number, end: number): boolean {
  if (line[start] !== '+' && line[start] !== '-' && line[start] !== '=') return false;
  for (let i = start + 1; i < end; i += 1) {
    const sign = line[i];
    if (sign !== '-' && sign !== '=' && sign !== '+') return false;
  }
  return true;
}
