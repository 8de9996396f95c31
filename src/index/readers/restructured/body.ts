import { dedent, indentOf, isBlank, skipBlank, takeIndented } from '../markup/indentation.js';
import { isRule } from './definitions.js';
import { writeExplicit } from './explicit.js';
import {
  writeDefinition,
  writeFields,
  writeList,
  writeOption,
  markerOf,
  isField,
  isOption,
} from './lists.js';
import { writeGridTable, writeSimpleTable } from './tables.js';
import { inlineOf, maximumNesting, type Place, type Writing } from './writing.js';

/** Writes the blocks of a document, or of the lines inside one of them. */
export function writeBody(writing: Writing, lines: readonly string[], place: Place): void {
  if (place.nesting > maximumNesting) {
    writing.builder.paragraph(inlineOf(writing, lines), place.inItem);
    return;
  }
  let at = skipBlank(lines, 0);
  while (at < lines.length) {
    const next = writeBlock(writing, lines, at, place);
    at = skipBlank(lines, Math.max(next, at + 1));
  }
}

/** Writes the block that begins at a line and gives the index after it. */
function writeBlock(writing: Writing, lines: readonly string[], at: number, place: Place): number {
  const line = lines[at] ?? '';
  const below = lines[at + 1] ?? '';
  if (indentOf(line) > 0) return writeQuote(writing, lines, at, place);
  const title = writeTitle(writing, lines, at);
  if (title !== null) return title;
  if (/^(?:\.\.|__)(?:\s|$)/.test(line)) return writeExplicit(writing, lines, at, { place, writeBody });
  if (isRule(line) && line.trimEnd().length >= 4 && isBlank(below)) {
    writing.builder.separate();
    return at + 1;
  }
  if (line.startsWith('+-') || line.startsWith('+=')) {
    const table = writeGridTable(writing, lines, at);
    if (table !== null) return table;
  }
  if (/^=+ +=/.test(line) || (/^={2,}\s*$/.test(line) && !isBlank(below))) {
    const table = writeSimpleTable(writing, lines, at);
    if (table !== null) return table;
  }
  if (line.startsWith('>>> ')) return writeDoctest(writing, lines, at, place);
  if (/^\|(?:\s|$)/.test(line)) return writeLineBlock(writing, lines, at, place);
  if (markerOf(line, below) !== null) return writeList(writing, lines, at, { place, writeBody });
  if (isField(line)) return writeFields(writing, lines, at, { place, writeBody });
  if (isOption(line, below)) return writeOption(writing, lines, at, { place, writeBody });
  if (!isBlank(below) && indentOf(below) > 0 && !/::\s*$/.test(line))
    return writeDefinition(writing, lines, at, { place, writeBody });
  return writeParagraph(writing, lines, at, place);
}

/** A title with a rule under it, and maybe one over it; null when none begins here. */
function writeTitle(writing: Writing, lines: readonly string[], at: number): number | null {
  const [line = '', below = '', after = ''] = lines.slice(at, at + 3);
  const isOver = isRule(line) && isRule(after) && line.charAt(0) === after.charAt(0) && !isBlank(below);
  const over = isOver && !isRule(below) && isLongEnough(after, below);
  const under = !isRule(line) && isRule(below) && isLongEnough(below, line) && !/^\.\.(?:\s|$)/.test(line);
  if (!over && !under) return null;
  const style = over ? `${after.charAt(0)} over` : below.charAt(0);
  if (!writing.titleStyles.includes(style)) writing.titleStyles.push(style);
  writing.level = writing.titleStyles.indexOf(style) + 1;
  writing.builder.heading(writing.level, inlineOf(writing, [over ? below : line]));
  return at + (over ? 3 : 2);
}

function isLongEnough(rule: string, title: string): boolean {
  const length = rule.trimEnd().length;
  return length >= 4 || length >= title.trim().length;
}

/** Indented lines: somebody's words where they read so; commands, addresses and lists are often indented as well. */
function writeQuote(writing: Writing, lines: readonly string[], at: number, place: Place): number {
  const { lines: inner, next } = takeIndented(lines, at);
  const inside = { ...place, nesting: place.nesting + 1 };
  const isQuote = !place.inItem && readsAsQuote(inner, lines[at - 1] ?? '', lines[at - 2] ?? '');
  if (isQuote) writing.builder.openQuote();
  writeBody(writing, inner, inside);
  if (isQuote) writing.builder.close();
  return next;
}

/** With an attribution, in quotation marks, or prose of several lines that no colon introduces. */
function readsAsQuote(inner: readonly string[], before: string, beforeThat: string): boolean {
  const last = inner.at(-1) ?? '';
  if (/^(?:--|—)\s?\S/.test(last) && inner.length > 1) return true;
  if (/^["“‘«]/.test(inner[0] ?? '')) return true;
  const isIntroduced = /:\s*$/.test(isBlank(before) ? beforeThat : before);
  const isPlain = inner.every((line) => !/^(?:\.\. |[-*+] |\s|>>> |\d+\. |#\. )|::\s*$/.test(line));
  return !isIntroduced && isPlain && inner.length > 1;
}

/** A paragraph, with the literal block that it may introduce by `::`. */
function writeParagraph(writing: Writing, lines: readonly string[], at: number, place: Place): number {
  let end = at + 1;
  while (end < lines.length && !isBlank(lines[end] ?? '') && !endsParagraph(lines, end)) end += 1;
  const words = lines.slice(at, end).map((line) => line.trim());
  const last = words.at(-1) ?? '';
  const introduces = /(?<!\\)::$/.test(last);
  if (introduces) words[words.length - 1] = /(?:^|\s)::$/.test(last) ? last.slice(0, -2) : last.slice(0, -1);
  writing.builder.paragraph(inlineOf(writing, words), place.inItem);
  return introduces ? writeLiteral(writing, lines, end, place) : end;
}

/** Lines go on until they are blank, or indented under a line that ends with `::`. */
function endsParagraph(lines: readonly string[], at: number): boolean {
  return indentOf(lines[at] ?? '') > 0 && /::\s*$/.test(lines[at - 1] ?? '');
}

/** The lines after `::`: indented, or each beginning with the same sign of punctuation. */
function writeLiteral(writing: Writing, lines: readonly string[], from: number, place: Place): number {
  const at = skipBlank(lines, from);
  const line = lines[at] ?? '';
  if (at >= lines.length) return at;
  if (indentOf(line) > 0) {
    const code = takeIndented(lines, at);
    const language = code.lines[0]?.startsWith('>>> ') ? 'pycon' : writing.codeLanguage;
    writing.builder.code(code.lines.join('\n'), language, place.inItem);
    return code.next;
  }
  const sign = line.charAt(0);
  if (!/[!-/:-@[-`{-~]/.test(sign) || line.startsWith('.. ')) return at;
  let end = at;
  while (end < lines.length && lines[end]?.startsWith(sign)) end += 1;
  writing.builder.code(lines.slice(at, end).join('\n'), writing.codeLanguage, place.inItem);
  return end;
}

function writeDoctest(writing: Writing, lines: readonly string[], at: number, place: Place): number {
  let end = at;
  while (end < lines.length && !isBlank(lines[end] ?? '')) end += 1;
  writing.builder.code(lines.slice(at, end).join('\n'), 'pycon', place.inItem);
  return end;
}

/** Lines that each begin with `|`: their breaks are kept by their author, who ends none of them with a full stop. */
function writeLineBlock(writing: Writing, lines: readonly string[], at: number, place: Place): number {
  let words: string[] = [];
  let end = at;
  const write = (): void => {
    if (words.length > 0) writing.builder.paragraph(inlineOf(writing, words), place.inItem);
    words = [];
  };
  for (; end < lines.length && /^\|(?:\s|$)|^\s+\S/.test(lines[end] ?? ''); end += 1) {
    const line = dedent((lines[end] ?? '').replace(/^\|/, ' '), 2);
    if (isBlank(line)) write();
    else words.push(line);
  }
  write();
  return end;
}
