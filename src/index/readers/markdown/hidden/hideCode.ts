import type { Hidden, Scan } from './scan.js';
import { restOfLine, startOfLine } from './scan.js';

/** Where code within a line cannot go on: at a blank line, an item, a heading, a row, a fence. */
const unitEndPattern = /\n[ \t>]*(?=\n|[-+*] |\d{1,9}[.)] |#{1,6} |\||```|~~~)/g;

const rawTag = /\{%-?[ \t]*(?:end)?raw[ \t]*-?%\}/g;

/** Code without the tags that keep Liquid from reading it. */
export function withoutRawTags(code: string): string {
  return code.replace(rawTag, '');
}

/**
 * Makes what hides the code within lines, `like this`, as words; for an offset of a backtick. Runs of backticks that
 * nothing closes stay, and so does code that goes over lines.
 * @see https://spec.commonmark.org/0.31.2/#code-spans
 */
export function createCodeHider(scan: Scan): (at: number) => Hidden | null {
  const { source } = scan;
  let unitEnd = -1;
  let runs = new Map<number, number[]>();
  const enterUnit = (at: number): void => {
    const end = new RegExp(unitEndPattern);
    end.lastIndex = at;
    unitEnd = end.exec(source)?.index ?? source.length;
    runs = findRuns(source, at, unitEnd);
  };
  return (at) => {
    if (at >= unitEnd) enterUnit(at);
    const length = runLength(source, at);
    const offsets = runs.get(length) ?? [];
    while (offsets.length > 0 && (offsets.at(-1) ?? 0) <= at) offsets.pop();
    const closing = offsets.at(-1);
    if (closing === undefined) return { end: at + length, text: source.slice(at, at + length) };
    const end = closing + length;
    const raw = source.slice(at, end);
    if (raw.includes('\n')) return { end, text: raw };
    // Text for one program alone: `<b>`{=html}.
    const program = /^\{=\w{1,20}\}/.exec(source.slice(end, end + 24))?.[0];
    if (program !== undefined) return { end: end + program.length, text: scan.slots.gone(raw + program) };
    return { end, text: scan.slots.words(raw, codeText(scan, at + length, closing)) };
  };
}

function runLength(text: string, at: number): number {
  let end = at + 1;
  while (text[end] === '`') end += 1;
  return end - at;
}

/** Offsets of runs of backticks by their length, the last first. */
function findRuns(source: string, from: number, end: number): Map<number, number[]> {
  const runs = new Map<number, number[]>();
  for (const match of source.slice(from, end).matchAll(/`+/g)) {
    const offsets = runs.get(match[0].length);
    if (offsets) offsets.push(from + match.index);
    else runs.set(match[0].length, [from + match.index]);
  }
  for (const offsets of runs.values()) offsets.reverse();
  return runs;
}

function codeText(scan: Scan, start: number, end: number): string {
  const text = withoutRawTags(scan.source.slice(start, end));
  const isPadded = text.startsWith(' ') && text.endsWith(' ') && text.trim() !== '';
  // `#!python range(10)` says its language first.
  const inner = (isPadded ? text.slice(1, -1) : text).replace(/^#![a-z][\w+#-]{0,20} (?=\S)/, '');
  if (!inner.includes('\\|')) return inner;
  const line = startOfLine(scan, start, 5000) + restOfLine(scan, start, 5000);
  return /^[ \t>]*\||[ \t]\|[ \t]/.test(line) ? inner.replaceAll('\\|', '|') : inner;
}
