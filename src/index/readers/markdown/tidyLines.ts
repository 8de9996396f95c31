import type { Lines } from './containers.js';
import { columnsOfIndent, type LineKind } from './codeLines.js';
import { isInline } from './elements.js';
import { isMarksAlone, type Slots } from './slots.js';

const snippet = /^[ \t]*(?:-{2,}8<-{2,}|;-{2,}8<-{2,}|<<<[ \t]*[@.][\w./-])/;
const snippetsAlone = /^[ \t]*-{2,}8<-{2,}[ \t]*$/;
/** Files in one list of snippets. */
const maximumSnippets = 50;
const columnBreak = /^[ \t]*<--->[ \t]*$/;
const abbreviation = /^\*\[[^\]\n]+\]:/;
const pageBreak = /^\\(?:newpage|pagebreak|clearpage)\b/;
const definition = /^( {0,3})\[(?!\^)[^\][\n]{1,999}\]:[ \t]*(\S*)/;
/** What an address has and `[Editor]: Yes.` has not. */
const addressPattern = /[/#:]|\.\w|^\uFDD0/;
const termText = /^[ \t]{0,3}:[ \t]+(?=\S)/;
const importPattern = /^import\s(?:.*\sfrom\s+)?['"][^'"]+['"];?[ \t]*$/;
/** Containers around a line are at most this many. */
const maximumContainers = 20;
const maximumIndent = 60;
/** A statement is at most this many lines. */
const maximumStatementLines = 3000;

/** Whether lines of prose import modules, as files of MDX do. */
export function importsModules({ lines, kinds }: Lines): boolean {
  return lines.some((line, at) => kinds[at] === 'prose' && importPattern.test(line));
}

/** Leaves out statements that import and export; they begin in the first column after a blank line or another. */
export function withoutModules({ lines, kinds }: Lines): Lines {
  const kept: number[] = [];
  let mayBegin = true;
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const begins = mayBegin && kinds[at] === 'prose' && /^(?:import|export)\b(?=[\s{*'"])/.test(line);
    const end = begins ? statementEnd(lines, at) : null;
    if (end === null) {
      kept.push(at);
      mayBegin = line.trim() === '';
    } else at = end - 1;
  }
  return { lines: kept.map((at) => lines[at] ?? ''), kinds: kept.map((at) => kinds[at] ?? 'prose') };
}

/** The line after a statement, or null where it is none. */
function statementEnd(lines: readonly string[], start: number): number | null {
  const isImport = (lines[start] ?? '').startsWith('import');
  let depth = 0;
  for (let at = start; at < Math.min(lines.length, start + maximumStatementLines); at += 1) {
    const line = lines[at] ?? '';
    for (const sign of line) depth += '{(['.includes(sign) ? 1 : '})]'.includes(sign) ? -1 : 0;
    if (isImport && /['"];?[ \t]*$/.test(line)) return at + 1;
    if (isImport && (line.trim() === '' || at > start + 100)) return null;
    if (!isImport && depth <= 0 && (/[;})\]]\s*$/.test(line) || (lines[at + 1] ?? '').trim() === ''))
      return at + 1;
  }
  return null;
}

/**
 * Lines as Markdown's parser is to have them: what a line of slots begins or ends stands between blank lines; lines
 * that stand for something else go; what only looks like a definition is kept; containers are bounded.
 */
export function tidyLines({ lines, kinds }: Lines, slots: Slots): Lines {
  const tidy: { lines: string[]; kinds: LineKind[] } = { lines: [], kinds: [] };
  const put = (line: string, kind: LineKind = 'prose'): void => {
    tidy.lines.push(line);
    tidy.kinds.push(kind);
  };
  let isIncluded = false;
  lines.forEach((line, at) => {
    // A list of files between two such lines.
    if (kinds[at] === 'prose' && snippetsAlone.test(line)) {
      isIncluded =
        !isIncluded &&
        lines.slice(at + 1, at + 1 + maximumSnippets).some((other) => snippetsAlone.test(other));
      return put('');
    }
    if (isIncluded) return put('');
    const kind = kinds[at] ?? 'prose';
    if (kind !== 'prose') return put(line, kind);
    if (columnBreak.test(line) || snippet.test(line) || abbreviation.test(line) || pageBreak.test(line))
      return put('');
    if (line.includes('\uFDD0')) return putWithSlots(put, tidy.lines, line, slots);
    put(tidyLine(asSibling(line, tidy.lines.at(-1) ?? ''), tidy.lines));
  });
  return tidy;
}

const numbered = /^([ \t]*)(\d{1,3})([.)])(?=[ \t]+\S)/;

/** The next item of a list, further in than the one above it, where CommonMark would see words: moved below it. */
function asSibling(line: string, above: string): string {
  const [marker, indent = '', number, sign] = numbered.exec(line) ?? [];
  const [, outer = '', before, other] = numbered.exec(above) ?? [];
  const follows = before !== undefined && Number(number) === Number(before) + 1 && sign === other;
  if (marker === undefined || !follows || indent.length <= outer.length) return line;
  return outer + line.slice(indent.length);
}

function tidyLine(line: string, before: string[]): string {
  const term = termText.exec(line);
  if (term && before.length > 0) {
    before.push('');
    return line.slice(term[0].length);
  }
  const [, , address = ''] = definition.exec(line) ?? [];
  if (address !== '' && !addressPattern.test(address)) return line.replace('[', '\\[');
  return boundContainers(line);
}

function putWithSlots(put: (line: string) => void, before: string[], line: string, slots: Slots): void {
  const isRow = line.trimStart().startsWith('|') || line.trimStart().startsWith('>');
  const parts = slots.parts(line.trim());
  const [first] = parts;
  if (
    isMarksAlone(line) &&
    parts.some((part) => typeof part !== 'string' && /^\{:[ ]*toc/.test(part.source))
  ) {
    // kramdown puts the table of contents in place of the item that this line belongs to.
    if (/^[ \t]*(?:[-+*]|1\.)[ \t]/.test(before.at(-1) ?? '')) before[before.length - 1] = '';
    return put('');
  }
  const isElement =
    typeof first !== 'string' && (first?.kind === 'open' || first?.kind === 'close') && !isInline(first.name);
  if (isElement && !isRow) {
    put('');
    put(line);
    return put('');
  }
  const isNothing =
    isMarksAlone(line) && parts.every((part) => typeof part === 'string' || part.kind === 'gone');
  put(tidyLine(line, before));
  if (isNothing && !isRow && !(before.at(-2) ?? '').trimStart().startsWith('|')) put('');
}

/** A line with at most so many quotation marks and items' markers, and no further in than so many columns. */
function boundContainers(line: string): string {
  const marker = /[ \t]*(?:>|(?:[-+*]|\d{1,9}[.)])(?=[ \t]))/y;
  let count = 0;
  let at = 0;
  while (marker.test(line) && (count += 1) <= maximumContainers) at = marker.lastIndex;
  if (count > maximumContainers) {
    let end = at;
    while (marker.lastIndex > 0) end = marker.test(line) ? marker.lastIndex : end;
    return line.slice(0, at) + line.slice(Math.max(end, at));
  }
  const indent = count > 0 ? columnsOfIndent(line) : 0;
  return indent > maximumIndent ? ' '.repeat(maximumIndent) + line.trimStart() : line;
}
