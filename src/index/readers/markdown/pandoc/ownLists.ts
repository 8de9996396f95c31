const marker =
  /^( {0,3})(?:(#\.)|\(@([\w-]{0,60})\)|\(?(\d{1,9})\)|\(?([ivxlc]{1,7}|[a-z])[.)]|\(?([A-Z])(?:\)|\.(?= {2})))[ \t]+(?=\S)/;

/** What is known of the lists of a document while its lines are read. */
export interface OwnLists {
  /** The line with the number that its marker stands for, `2. ` for `b) `, `ii. ` or `#. `; others as they are. */
  readonly readLine: (line: string, isBlockStart: boolean) => string;
}

/** Reads the lists that only Pandoc knows; `(@label)` counts examples through the whole document. */
export function createOwnLists(): OwnLists {
  let examples = 0;
  let count = 0;
  /** The kind of marker of the list that is open. */
  let open: string | null = null;
  let sign = ')';
  const labels = new Map<string, number>();
  const numberOf = (match: RegExpExecArray): number => {
    const [, , , label, digits, small, capital] = match;
    if (digits !== undefined) return Number(digits);
    if (label === undefined) return count + 1 + (open === null ? startOf(small ?? capital) : 0);
    examples += 1;
    if (label !== '') labels.set(label, examples);
    return examples;
  };
  return {
    readLine(line, isBlockStart) {
      const match = isBlockStart || open !== null ? marker.exec(line) : null;
      if (match === null) {
        if (isBlockStart && line.trim() !== '' && !line.startsWith(' ')) open = null;
        return line.replace(/\(@([\w-]{1,60})\)/g, (whole, label: string) => {
          const number = labels.get(label);
          return number === undefined ? whole : `(${number})`;
        });
      }
      const kind = kindOf(match);
      if (open !== kind) {
        [open, count] = [null, 0];
        // Lists that follow each other are one where they are numbered alike.
        sign = sign === '.' ? ')' : '.';
      }
      const number = numberOf(match);
      [open, count] = [kind, number];
      return `${match[1] ?? ''}${number}${sign} ${line.slice(match[0].length)}`;
    },
  };
}

function kindOf([whole, , auto, label, digits, small]: RegExpExecArray): string {
  if (auto !== undefined) return '#.';
  if (label !== undefined) return '(@)';
  if (digits !== undefined) return '1)';
  return (small === undefined ? 'A' : 'a') + whole.trim().slice(-1);
}

/** How far from the first a list begins: `c)` with 2, `i.` as a Roman number with 0. */
function startOf(sign: string | undefined): number {
  if (sign === undefined || sign === 'i' || sign.length > 1) return 0;
  return sign.toLowerCase().charCodeAt(0) - 'a'.charCodeAt(0);
}
