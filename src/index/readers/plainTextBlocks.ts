import type { StructuredText } from '../../store/block.js';
import { createTextBuilder, type TextBuilder } from './textBuilder.js';
import { createJoinLines, type JoinLines } from './wrappedLines.js';

const maximumHeadingCharacters = 80;
/** Lines of code stand this many blanks further in than the text. */
const codeIndent = 4;
/** Longer lines were not wrapped. */
const wrappedCharacters = 140;
const maximumListDepth = 8;

const sentenceEnd = /[.!?…:]["'”’»)\]]{0,3}$/;
const underline = /^\s{0,3}(?:={3,}|-{3,}|~{3,}|\^{3,}|\*{3,}|#{3,}|_{3,})\s*$/;
const itemPattern = /^(\s*)(?:([-*+•·▪●◦‣])|(\d{1,3})[.)])\s+(?=\S)/;
const chapter =
  /^(?:(?:chapter|section|part|appendix|article) [\divxlc]+\b[.:]?|\d{1,2}(?:\.\d{1,2}){1,3}\.?)\s+\S|^(?:chapter|part|appendix) [\divxlc]+[.:]?$/i;
const numbered = /^\d{1,2}[.)] \p{Lu}/u;
const looksLikeCode =
  /[{};]\s*$|^\s*(?:[$%>#]{1,3} ?\S|def |class |import |from \w+ import|return\b|function\b|var |let |const |if ?\(|for ?\(|while ?\(|<\/?[\w-]+[ >]|#include|@\w+|\w+\(.*\)\s*$|[\w.[\]]+ ?[:+-]?= ?\S)|\w\(.*\)|=>|->|::|--\w|^\s*[\w-]+: \S+$/;

/** Lines between blank ones. */
interface Group {
  readonly lines: readonly string[];
  /** Blanks before the line that stands furthest to the left. */
  readonly indent: number;
}

interface Writing {
  readonly builder: TextBuilder;
  readonly join: JoinLines;
  /** Of the text: files may be indented as a whole. */
  readonly margin: number;
}

/**
 * Reads plain text as blocks: wrapped lines are joined and divided words mended, bullets and numbers make items,
 * indented lines that look like code are code, and lines that are underlined, in capitals or numbered as chapters are
 * make headings, each where it is plain. Blank text gives an empty one.
 */
export async function readPlainTextBlocks(body: string): Promise<StructuredText> {
  const lines = body
    .replace(/\r\n?|[\u0085\u2028]/g, '\n')
    .replace(/[\f\u2029]/g, '\n\n')
    .split('\n');
  const groups = groupsOf(lines);
  const margin = groups.reduce((least, { indent }) => Math.min(least, indent), Infinity);
  const writing: Writing = {
    builder: createTextBuilder(),
    join: await createJoinLines(lines.map((line) => line.trim())),
    margin,
  };
  for (let at = 0; at < groups.length;) at += writeGroups(groups, at, writing);
  return writing.builder.finish();
}

function groupsOf(lines: readonly string[]): Group[] {
  const groups: Group[] = [];
  let open: string[] = [];
  for (const line of [...lines, '']) {
    if (line.trim() !== '') open.push(line.trimEnd());
    else if (open.length > 0) {
      groups.push({
        lines: open,
        indent: open.reduce((least, one) => Math.min(least, indentOf(one)), Infinity),
      });
      open = [];
    }
  }
  return groups;
}

function indentOf(line: string): number {
  const blanks = /^[ \t]{0,200}/.exec(line)?.[0] ?? '';
  return blanks.replaceAll('\t', '    ').length;
}

/** Writes the group at an index, and those that belong to it: how many. */
function writeGroups(groups: readonly Group[], at: number, writing: Writing): number {
  const group = groups[at];
  if (group === undefined) return 1;
  const code = codeAt(groups, at, writing.margin);
  if (code > 0) {
    const text = groups
      .slice(at, at + code)
      .map(({ lines }) => lines.join('\n'))
      .join('\n\n');
    writing.builder.code(unindented(text, group.indent), null);
    return code;
  }
  const [first = '', second] = group.lines;
  if (group.lines.length === 1 && underline.test(first)) writing.builder.separate();
  else if (second !== undefined && underline.test(second) && isTitle(first)) {
    writing.builder.heading(underlineLevel(second), first);
    if (group.lines.length > 2) writeLines(group.lines.slice(2), writing);
  } else {
    const level = headingLevel(groups, at);
    if (level !== null) writing.builder.heading(level, first);
    else writeLines(group.lines, writing);
  }
  return 1;
}

/** How many groups from one on are code; 0 when it is none. */
function codeAt(groups: readonly Group[], at: number, margin: number): number {
  let end = at;
  while ((groups[end]?.indent ?? 0) >= margin + codeIndent) end += 1;
  const lines = groups.slice(at, end).flatMap((group) => group.lines);
  const previous = groups[at - 1]?.lines.at(-1);
  if (
    lines.length === 0 ||
    itemPattern.test(lines[0] ?? '') ||
    (previous !== undefined && itemPattern.test(previous))
  )
    return 0;
  const codes = lines.filter((line) => looksLikeCode.test(line.slice(0, 300))).length;
  return codes * 3 >= lines.length ? end - at : 0;
}

function unindented(text: string, indent: number): string {
  return text
    .split('\n')
    .map((line) => line.replaceAll('\t', '    ').slice(Math.min(indent, indentOf(line))))
    .join('\n');
}

function isTitle(line: string): boolean {
  return line.trim().length <= 120 && /\p{L}/u.test(line) && !itemPattern.test(line);
}

/** The level of an underlined heading: as Markdown has them, other marks below. */
function underlineLevel(line: string): number {
  const mark = line.trim().charAt(0);
  return mark === '=' ? 1 : mark === '-' ? 2 : 3;
}

/** The level of a group that is a heading by its capitals or its number, or null. */
function headingLevel(groups: readonly Group[], at: number): number | null {
  const [line, second] = groups[at]?.lines ?? [];
  const next = groups[at + 1];
  if (line === undefined || second !== undefined || next === undefined) return null;
  const text = line.trim();
  if (text.length > maximumHeadingCharacters || sentenceEnd.test(text) || /[,;]$/.test(text)) return null;
  if (chapter.test(text)) {
    const number = /^\d+(?:\.\d+)*/.exec(text)?.[0];
    return number === undefined ? 2 : Math.min(6, number.split('.').length + 1);
  }
  const nextLine = next.lines[0] ?? '';
  const isPlainText = !numbered.test(nextLine.trim()) && next.lines.join(' ').length > text.length;
  if (numbered.test(text)) {
    const before = groups[at - 1]?.lines[0]?.trim() ?? '';
    return isPlainText && !numbered.test(before) ? 2 : null;
  }
  const isCapital = /\p{Lu}{4}/u.test(text) && !/\p{Ll}/u.test(text) && !itemPattern.test(text);
  return isCapital && next.lines.join(' ').length > text.length ? 2 : null;
}

/** Writes the lines of one group: paragraphs and items. */
function writeLines(lines: readonly string[], writing: Writing): void {
  if (lines.every((line) => /^\s*>/.test(line))) {
    writing.builder.openQuote();
    for (const { lines: inner } of groupsOf(lines.map((line) => line.replace(/^\s*>\s?/, ''))))
      writeLines(inner, writing);
    writing.builder.close();
    return;
  }
  let open: string[] = [];
  let item: { readonly number: number | null; readonly indent: number } | null = null;
  const indents: number[] = [];
  const end = (): void => {
    const text = writing.join(open);
    open = [];
    if (item === null) writing.builder.paragraph(text);
    else writing.builder.item(text, { number: item.number, depth: depthOf(item.indent, indents) });
  };
  for (const [at, line] of lines.entries()) {
    const previous = lines[at - 1];
    const mark = itemPattern.exec(line);
    if (mark !== null && beginsItem(mark, previous, item)) {
      if (open.length > 0) end();
      item = { number: mark[3] === undefined ? null : Number(mark[3]), indent: indentOf(line) };
      open = [line.slice(mark[0].length)];
    } else if (
      item !== null &&
      previous !== undefined &&
      indentOf(line) <= item.indent &&
      isEnded(previous)
    ) {
      end();
      item = null;
      open = [line.trim()];
    } else {
      if (item === null && previous !== undefined && beginsParagraph(line, previous)) end();
      open.push(line.trim());
    }
  }
  if (open.length > 0) end();
}

/** A number in the middle of a sentence begins no item, wherever a line was wrapped. */
function beginsItem(
  mark: RegExpExecArray,
  previous: string | undefined,
  item: { readonly number: number | null } | null,
): boolean {
  if (previous === undefined || mark[3] === undefined || isEnded(previous)) return true;
  const number = Number(mark[3]);
  return item !== null && (number === 1 || number === (item.number ?? -1) + 1);
}

/** A line further in than the one before, or one that nobody wrapped. */
function beginsParagraph(line: string, previous: string): boolean {
  if (!isEnded(previous)) return false;
  return indentOf(line) > indentOf(previous) + 1 || (previous.length > wrappedCharacters && line.length > 0);
}

function isEnded(line: string): boolean {
  return sentenceEnd.test(line.trim());
}

/** Lists around an item, by the indents of those before it. */
function depthOf(indent: number, indents: number[]): number {
  while (indents.length > 0 && (indents.at(-1) ?? 0) > indent) indents.pop();
  if (indents.length === 0 || (indents.at(-1) ?? 0) + 1 < indent) indents.push(indent);
  return Math.min(maximumListDepth, indents.length - 1);
}
