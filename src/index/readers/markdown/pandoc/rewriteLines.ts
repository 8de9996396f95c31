import type { Lines } from '../containers.js';
import type { Flavour } from '../hidden/scan.js';
import { asNote } from './classNotes.js';
import { asDashTable } from './dashTables.js';
import { takeDefinition } from './definitionLists.js';
import { asPipeTable } from './gridTables.js';
import { createOwnLists } from './ownLists.js';

const lineBlock = /^\| /;
const rowEnd = /\|[ \t]*$/;

/**
 * Blocks that CommonMark does not know as those that it knows: definition lists as lists, drawn tables as tables, the
 * lines of a verse without their bars; in Pandoc's dress its own lists too. Takes linear time.
 */
export function rewriteLines(document: Lines, { pandoc }: Flavour): string {
  const { lines, kinds } = document;
  const out: string[] = [];
  const lists = createOwnLists();
  for (let at = 0; at < lines.length;) {
    const line = kinds[at] === 'prose' ? withoutStyles(lines[at] ?? '') : (lines[at] ?? '');
    if (kinds[at] !== 'prose') {
      out.push(line);
      at += 1;
      continue;
    }
    const isBlockStart = (out.at(-1) ?? '').trim() === '';
    const table = isBlockStart
      ? (asPipeTable(lines, at) ?? asDashTable(lines, at) ?? asNote(lines, at))
      : null;
    const verse = isBlockStart && table === null ? endOfVerse(lines, at) : at;
    const definition = table === null && verse === at ? takeDefinition({ ...document, out }, at) : null;
    if (table !== null) {
      for (const row of table.lines) out.push(row);
      at = table.end;
    } else if (verse > at) {
      for (const words of lines.slice(at, verse)) out.push(words.replace(lineBlock, '').trim());
      at = verse;
    } else if (definition !== null) at = definition;
    else {
      out.push(pandoc ? lists.readLine(line, isBlockStart) : line);
      at += 1;
    }
  }
  return out.join('\n');
}

/** Rules of a style sheet that MediaWiki writes next to its notes, and that copies of its pages keep as words. */
const styles = /\.mw-parser-output[^{}]{0,300}\{[^{}]{0,2000}\}(?:@media[^{}]{0,300}\{)?\}?/g;

function withoutStyles(line: string): string {
  return line.includes('.mw-parser-output') ? line.replace(styles, '') : line;
}

/** The line after lines that each begin with a bar and end without one; the line itself where it begins none. */
function endOfVerse(lines: readonly string[], from: number): number {
  let end = from;
  while (lineBlock.test(lines[end] ?? '')) end += 1;
  const own = lines.slice(from, end);
  const isVerse = own.length > 1 && own.every((line) => !rowEnd.test(line) && !line.slice(1).includes('|'));
  const isAlone = (lines[end] ?? '').trim() === '';
  return isVerse && isAlone ? end : from;
}
