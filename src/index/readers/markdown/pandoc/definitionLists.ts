import { columnsOfIndent, type LineKind } from '../codeLines.js';

/** `: words` below a term, with the columns that its words begin with. */
const definition = /^( {0,3})([:~])([ \t]+)(?=\S)/;
/** What is no term: an item, a quote, a heading, a row, a fence, a tag, a block of a documentation program. */
const noTerm = /^(?:[-+*>|#<]|\d{1,9}[.)][ \t]|`{3}|~{3}|:|\/{3}|!{3}|\?{3}|={3}|\{|%)|[.!?:;,]$/;
/** Lines of a definition begin with as many columns in the item that stands for it. */
const itemColumns = 2;

/** The document as far as it is read. */
interface Pass {
  readonly lines: readonly string[];
  readonly kinds: readonly LineKind[];
  readonly out: string[];
}

/**
 * Reads a definition at a line whose term is the last line put out, as an item: `- Term: words`; what belongs to it is
 * indented below. Gives the line after it, or null where the line is none.
 */
export function takeDefinition({ lines, kinds, out }: Pass, at: number): number | null {
  const match = kinds[at] === 'prose' ? definition.exec(lines[at] ?? '') : null;
  const term = match === null ? null : takeTerm(out, match[2] === '~');
  if (match === null || term === null) return null;
  const [marker] = match;
  out.push(`- ${term}: ${(lines[at] ?? '').slice(marker.length)}`);
  let next = takeBody({ lines, kinds, out }, at + 1, marker);
  for (
    let more = nextDefinition(lines, kinds, next);
    more !== null;
    more = nextDefinition(lines, kinds, next)
  ) {
    out.push('', ' '.repeat(itemColumns) + (lines[more] ?? '').replace(definition, ''));
    next = takeBody({ lines, kinds, out }, more + 1, marker);
  }
  return next;
}

/** Takes the term off the end of what was put out: one line that stands alone, right above or a blank line above. */
function takeTerm(out: string[], mustTouch: boolean): string | null {
  const blank = out.at(-1)?.trim() === '' ? 1 : 0;
  const term = out.at(-1 - blank) ?? '';
  const before = out.at(-2 - blank) ?? '';
  const isAlone = before.trim() === '' || /^(?:- |  )/.test(before);
  if (term.trim() === '' || !isAlone || columnsOfIndent(term) > 3 || noTerm.test(term.trim())) return null;
  if (blank === 1 && (mustTouch || term.length > 100)) return null;
  out.splice(out.length - 1 - blank, 1 + blank);
  return term.trim();
}

/** The next definition of the same term: right below, or a blank line below. */
function nextDefinition(lines: readonly string[], kinds: readonly LineKind[], from: number): number | null {
  const at = (lines[from] ?? '').trim() === '' ? from + 1 : from;
  return kinds[at] === 'prose' && definition.test(lines[at] ?? '') ? at : null;
}

/** Puts out what belongs to a definition: indented lines, and those that go on with its first. */
function takeBody({ lines, kinds, out }: Pass, from: number, marker: string): number {
  const columns = columnsOfIndent(marker.replace(/\S/g, ' '));
  let next = from;
  while (next < lines.length) {
    const line = lines[next] ?? '';
    const isBlank = line.trim() === '';
    const isTerm = definition.test(lines[next + 1] ?? '') && columnsOfIndent(line) < itemColumns;
    const goesOn = !isTerm && (lines[next - 1] ?? '').trim() !== '' && kinds[next] === 'prose';
    if (isBlank && !isIndented(lines[next + 1] ?? '')) break;
    if (!isBlank && ((columnsOfIndent(line) < itemColumns && !goesOn) || definition.test(line))) break;
    out.push(isBlank ? '' : moved(line, columns));
    next += 1;
  }
  return next;
}

function isIndented(line: string): boolean {
  return line.trim() !== '' && columnsOfIndent(line) >= itemColumns;
}

/** A line of the body without the columns that its term's item does not need. */
function moved(line: string, columns: number): string {
  const indent = columnsOfIndent(line);
  return ' '.repeat(Math.max(itemColumns, indent - columns + itemColumns)) + line.trimStart();
}
