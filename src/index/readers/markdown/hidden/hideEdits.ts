import { restOfLine, type Hidden, type Scan } from './scan.js';

/** Marks of an edit and what closes them. */
const marks: ReadonlyMap<string, string> = new Map([
  ['--', '--}'],
  ['++', '++}'],
  ['~~', '~~}'],
  ['==', '==}'],
  ['>>', '<<}'],
]);
const maximumCharacters = 2000;

/**
 * Edits as CriticMarkup has them: `{--words taken out--}` and `{>>comments<<}` go, `{++words put in++}` and `{==marked
 * words==}` stay, of `{~~old~>new~~}` the new ones.
 * @see https://github.com/CriticMarkup/CriticMarkup-toolkit
 */
export function hideEdit(scan: Scan, at: number): Hidden | null {
  const mark = scan.source.slice(at + 1, at + 3);
  const closing = marks.get(mark);
  if (closing === undefined) return null;
  const rest = restOfLine(scan, at, maximumCharacters);
  const found = rest.indexOf(closing, 3);
  if (found === -1) return null;
  const end = at + found + closing.length;
  const gone = (from: number, to: number): Hidden => ({
    end: to,
    text: scan.slots.gone(scan.source.slice(from, to)),
  });
  if (mark === '--' || mark === '>>') return gone(at, end);
  const arrow = mark === '~~' ? rest.indexOf('~>') : -1;
  if (mark === '~~' && (arrow === -1 || arrow > found)) return null;
  scan.closings.set(at + found, closing.length);
  return gone(at, arrow === -1 ? at + 3 : at + arrow + 2);
}
