import { dedentAll, indentOf, isBlank, skipBlank } from '../markup/indentation.js';
import { noAttributes, readBlockAttributes } from './blockAttributes.js';
import { attributesIn, readAsciiDocInline, wordsOfInline } from './inline.js';
import { itemOf, writeItem } from './lists.js';
import { attributeEntry } from './prepare.js';
import { writeTable } from './tables.js';
import { isInItem, maximumNesting, type BlockAttributes, type Writing } from './writing.js';

const admonition = /^(NOTE|TIP|IMPORTANT|WARNING|CAUTION):\s+(\S.*)$/;
const admonitions = new Set(['NOTE', 'TIP', 'IMPORTANT', 'WARNING', 'CAUTION']);
const delimiterPattern =
  /^(?:(?:-{4,}|\.{4,}|={4,}|\*{4,}|_{4,}|\+{4,}|\/{4,}|`{3,}(?:[\w+#.-]{1,40})?|[|,:!]={3,})|--)\s*$/;
const macroPattern = /^([a-z][a-z0-9_-]{1,30})::([^\s[]*)\[(.*)\]\s*$/;

/** Writes the blocks of some lines. */
export function writeBlocks(writing: Writing, lines: readonly string[]): void {
  let at = skipBlank(lines, 0);
  while (at < lines.length) {
    at = Math.max(at + 1, writeBlock(writing, lines, at));
    writeNotes(writing);
  }
}

/** Notes follow the block that they are in. */
function writeNotes(writing: Writing): void {
  for (const note of writing.notes.splice(0))
    writing.builder.paragraph(readAsciiDocInline(note, writing), isInItem(writing));
}

function writeBlock(writing: Writing, lines: readonly string[], at: number): number {
  const line = lines[at] ?? '';
  const metadata = readMetadata(writing, line);
  if (metadata) return at + 1;
  if (delimiterPattern.test(line)) return writeDelimited(writing, lines, at);
  const heading = headingAt(lines, at);
  if (heading !== null) return writeHeading(writing, heading, at);
  if (/^(?:'{3,}|<{3,}|(?:\*\s?){3}|(?:-\s?){3})\s*$/.test(line)) {
    endList(writing);
    writing.builder.separate();
    return at + 1;
  }
  const macro = macroPattern.exec(line);
  if (macro !== null) return writeMacro(writing, macro, at);
  const item = itemOf(line);
  if (item !== null && !writing.attached) return writeItemAt(writing, lines, at);
  return writeParagraph(writing, lines, at);
}

/** Reads a line that says something of the next block or the document; true when it was one. */
function readMetadata(writing: Writing, line: string): boolean {
  if (isBlank(line)) return true;
  if (line.trimEnd() === '+') {
    writing.attached = true;
    return true;
  }
  if (/^\/\/(?!\/)/.test(line)) return true;
  const entry = attributeEntry(line);
  if (entry !== null) {
    if (entry.value === null) writing.attributes.delete(entry.name);
    else writing.attributes.set(entry.name, attributesIn(entry.value, writing));
    return true;
  }
  if (/^\[\[[^\]]*\]\]\s*$/.test(line)) return true;
  const brackets = /^\[(?!\[)(.*)\]\s*$/.exec(line);
  if (brackets !== null) {
    writing.pending = readBlockAttributes(brackets[1] ?? '', writing.pending);
    return true;
  }
  const title = /^\.([^\s.].*)$/.exec(line)?.[1] ?? /^\.(\.[^\s.].*)$/.exec(line)?.[1];
  if (title === undefined) return false;
  writing.title = title;
  return true;
}

function takePending(writing: Writing): BlockAttributes {
  const pending = writing.pending ?? noAttributes;
  writing.pending = null;
  return pending;
}

/** The title of a block stands before it as a paragraph. */
function writeTitle(writing: Writing): void {
  if (writing.title !== null)
    writing.builder.paragraph(readAsciiDocInline(writing.title, writing), isInItem(writing));
  writing.title = null;
}

function endList(writing: Writing): void {
  writing.lists = [];
  writing.attached = false;
}

/** A block that nothing joins to an item ends all lists. */
function beginBlock(writing: Writing): void {
  if (!writing.attached) writing.lists = [];
}

interface Heading {
  readonly level: number;
  readonly words: string;
  readonly lines: number;
}

/** `== Title`, or a title with a rule of its length below. */
function headingAt(lines: readonly string[], at: number): Heading | null {
  const [line = '', below = ''] = lines.slice(at, at + 2);
  const [, marks, words = ''] = /^(={1,6}|#{1,6})[ \t]+(\S.*)$/.exec(line) ?? [];
  if (marks !== undefined) return { level: marks.length, words: words.replace(/[ \t]={1,6}$/, ''), lines: 1 };
  const sign = below.charAt(0);
  const level = '=-~^+'.indexOf(sign);
  const rule = below.trimEnd();
  if (level === -1 || sign === '' || !/[\p{L}\p{N}]/u.test(line) || rule.length < 3) return null;
  const isRule = [...rule].every((character) => character === sign);
  const fits = Math.abs(rule.length - line.trimEnd().length) <= 1;
  return isRule && fits ? { level: level + 1, words: line, lines: 2 } : null;
}

function writeHeading(writing: Writing, { level, words, lines }: Heading, at: number): number {
  endList(writing);
  writing.title = null;
  writing.pending = null;
  writing.builder.heading(level, readAsciiDocInline(words.trim(), writing));
  return at + lines;
}

/** Pictures show their title; what is included or embedded is not shown. */
function writeMacro(writing: Writing, [, name, , content = '']: RegExpExecArray, at: number): number {
  takePending(writing);
  const title = readBlockAttributes(content, null).named.get('title');
  if (name === 'image' && title !== undefined) writing.title = title;
  if (name === 'image') {
    if (!writing.attached && writing.title !== null) writing.lists = [];
    writeTitle(writing);
  }
  writing.title = null;
  writing.attached = false;
  return at + 1;
}

function writeItemAt(writing: Writing, lines: readonly string[], at: number): number {
  const item = itemOf(lines[at] ?? '');
  if (item === null) return at + 1;
  writeTitle(writing);
  let end = at + 1;
  // The description of a term may stand below it.
  if (item.term !== null && item.words === '') {
    const below = skipBlank(lines, end);
    if (below < lines.length && goesOn(lines[below] ?? '')) end = below;
  }
  const more: string[] = [];
  for (; end < lines.length && goesOn(lines[end] ?? ''); end += 1)
    if (!/^\/\/(?!\/)/.test(lines[end] ?? '')) more.push((lines[end] ?? '').trim());
  writeItem(writing, item, more);
  writing.pending = null;
  writing.attached = false;
  return end;
}

/** Whether a line goes on with the words before it. */
function goesOn(line: string): boolean {
  if (isBlank(line) || line.trimEnd() === '+' || delimiterPattern.test(line)) return false;
  return itemOf(line) === null && !/^\[[^\]]*\]\s*$/.test(line) && !macroPattern.test(line);
}

/** What stands between two lines that are alike. */
function writeDelimited(writing: Writing, lines: readonly string[], at: number): number {
  const opening = (lines[at] ?? '').trimEnd();
  const fence = /^`{3,}/.exec(opening)?.[0];
  const closing = fence ?? opening;
  const attributes = takePending(writing);
  if (writing.unclosed.has(closing)) return at + 1;
  let end = at + 1;
  while (end < lines.length && (lines[end] ?? '').trimEnd() !== closing) end += 1;
  if (end === lines.length) writing.unclosed.add(closing);
  const inside = lines.slice(at + 1, end);
  if (closing.startsWith('//')) return end + 1;
  beginBlock(writing);
  const own = fence === undefined ? undefined : opening.slice(fence.length);
  writeInside(writing, inside, {
    attributes: own === undefined || own === '' ? attributes : { ...attributes, positional: ['source', own] },
    closing,
  });
  writing.attached = false;
  return end + 1;
}

interface Delimited {
  readonly attributes: BlockAttributes;
  readonly closing: string;
}

function writeInside(writing: Writing, inside: readonly string[], { attributes, closing }: Delimited): void {
  const [style = ''] = attributes.positional;
  const { builder } = writing;
  if (/^[|,:!]=/.test(closing)) {
    writeTitle(writing);
    return writeTable(writing, inside, { attributes, delimiter: closing });
  }
  if (style === 'stem' || style === 'latexmath' || style === 'asciimath')
    return builder.code(inside.join('\n'), 'latex', isInItem(writing));
  if (closing.startsWith('++')) return;
  if (style === 'comment') return;
  if (style === 'verse' || (closing.startsWith('__') && style === 'verse'))
    return writeQuote(writing, [...inside], attributes);
  if (/^(?:----|\.\.\.\.|```)/.test(closing) || ['source', 'listing', 'literal'].includes(style)) {
    if (closing === '--' && !['source', 'listing', 'literal'].includes(style))
      return writeContainer(writing, inside);
    writeTitle(writing);
    return builder.code(
      codeOf(writing, inside, attributes),
      languageOf(writing, attributes),
      isInItem(writing),
    );
  }
  if (admonitions.has(style)) return writeCallout(writing, style, inside);
  if (closing.startsWith('__') || style === 'quote') return writeQuote(writing, inside, attributes);
  if (closing.startsWith('**') || style === 'sidebar') return writeCallout(writing, 'sidebar', inside);
  writeTitle(writing);
  writeContainer(writing, inside);
}

/** The language that a block names, or that the document sets for all. */
function languageOf(
  { attributes: document }: Writing,
  { positional, named }: BlockAttributes,
): string | null {
  const isSource = positional[0] === 'source' || positional[0] === '' || named.has('language');
  const own = named.get('language') ?? (isSource ? positional[1] : undefined);
  const language =
    own === undefined || own === '' ? (isSource ? document.get('source-language') : undefined) : own;
  return language === undefined || language === '' ? null : language;
}

/** Code as it stands; attributes in it are replaced where the block asks for it. */
function codeOf(writing: Writing, lines: readonly string[], { named }: BlockAttributes): string {
  const subs = named.get('subs') ?? '';
  const code = named.has('indent') ? dedentAll(lines) : lines;
  return /attributes|normal/.test(subs) ? attributesIn(code.join('\n'), writing) : code.join('\n');
}

/** A block inside this one: its lists are deeper by those around it. */
function innerOf(writing: Writing, isApart: boolean): Writing {
  const around = isApart ? 0 : writing.outerLists + (writing.attached ? writing.lists.length : 0);
  return {
    ...writing,
    lists: [],
    attached: false,
    outerLists: around,
    nesting: writing.nesting + 1,
    pending: null,
    title: null,
    unclosed: new Set(),
  };
}

function writeContainer(writing: Writing, inside: readonly string[]): void {
  if (writing.nesting < maximumNesting) writeBlocks(innerOf(writing, false), inside);
}

function writeCallout(writing: Writing, name: string, inside: readonly string[]): void {
  const { builder, title } = writing;
  writing.title = null;
  if (writing.nesting >= maximumNesting) return;
  builder.openCallout(name);
  if (title !== null) builder.paragraph(readAsciiDocInline(title, writing));
  writeBlocks(innerOf(writing, true), inside);
  builder.close();
}

function writeQuote(writing: Writing, inside: readonly string[], { positional }: BlockAttributes): void {
  const { builder } = writing;
  if (writing.nesting >= maximumNesting) return;
  writeTitle(writing);
  const by = positional.slice(1, 3).filter((name) => name !== '');
  builder.openQuote();
  writeBlocks(innerOf(writing, true), inside);
  if (by.length > 0) builder.paragraph(readAsciiDocInline(`— ${by.join(', ')}`, writing));
  builder.close();
}

/** A paragraph; one that is indented stands as it is, one that a word in capitals opens is a note set apart. */
function writeParagraph(writing: Writing, lines: readonly string[], at: number): number {
  let end = at + 1;
  const inList = writing.lists.length > 0;
  const goesOnHere = (line: string): boolean => !endsParagraph(line) && !(inList && itemOf(line) !== null);
  while (end < lines.length && goesOnHere(lines[end] ?? '')) end += 1;
  const words = lines.slice(at, end).filter((line) => !/^\/\/(?!\/)/.test(line));
  const attributes = takePending(writing);
  const [style = ''] = attributes.positional;
  const first = lines[at] ?? '';
  const [, name, opening = ''] = admonition.exec(first) ?? [];
  // An indented paragraph after an item belongs to it.
  const isLiteral = indentOf(first) > 0 && style === '' && !isBlank(first);
  if (isLiteral && writing.lists.length > 0) writing.attached = true;
  beginBlock(writing);
  if (isLiteral) writing.builder.code(dedentAll(words).join('\n'), null, isInItem(writing));
  else if (['source', 'listing', 'literal', 'stem'].includes(style)) {
    writeTitle(writing);
    writing.builder.code(
      codeOf(writing, words, attributes),
      languageOf(writing, attributes),
      isInItem(writing),
    );
  } else if (name !== undefined) writeCallout(writing, name, [opening, ...words.slice(1)]);
  else if (admonitions.has(style)) writeCallout(writing, style, words);
  else if (style === 'quote' || style === 'verse') writeQuote(writing, words, attributes);
  else if (style !== 'comment' && !/^toc$/.test(style)) {
    writeTitle(writing);
    writing.builder.paragraph(
      readAsciiDocInline(words.map((line) => line.trim()).join('\n'), writing),
      isInItem(writing),
    );
  }
  writing.title = null;
  writing.attached = false;
  return end;
}

function endsParagraph(line: string): boolean {
  return (
    isBlank(line) || line.trimEnd() === '+' || delimiterPattern.test(line) || /^\[[^\]]*\]\s*$/.test(line)
  );
}

/** The words of the document's title. */
export function titleWords(title: string, writing: Writing): string {
  return wordsOfInline(title, writing);
}
