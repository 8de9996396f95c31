import { createMarkupReader } from '../markup/createMarkupReader.js';
import { dedentAll, indentOf, isBlank, linesOf } from '../markup/indentation.js';
import type { MarkupDraft } from '../markup/markupDraft.js';
import type { Reader } from '../reader.js';
import { createTextBuilder } from '../textBuilder.js';
import { readHeadline, readKeyword } from './headline.js';
import { readOrgInline } from './inline.js';
import { itemOf, listDepth } from './lists.js';
import { writeOrgTable } from './table.js';
import type { Writing } from './writing.js';

/** Reads Org files, one article each. */
export const org: Reader = createMarkupReader({
  name: 'Org',
  extensions: ['.org'],
  readDraft: readOrg,
});

/** Reads a document; takes linear time and never throws. */
export function readOrg(document: string): MarkupDraft {
  const lines = linesOf(document);
  const writing: Writing = {
    builder: createTextBuilder(),
    record: {},
    keywords: new Set('TODO DONE NEXT WAITING CANCELLED CANCELED STARTED HOLD DOING'.split(' ')),
    lists: [],
    hiddenBelow: null,
    unclosed: new Set(),
    nesting: 0,
  };
  writeLines(writing, lines);
  return { content: writing.builder.finish(), record: writing.record };
}

/** Blocks inside each other; deeper ones are left out. */
const maximumNesting = 20;

const block = /^\s*#\+begin_(\S+)((?:\s.*)?)$/i;
const drawer = /^\s*:([\w-]{1,60}):\s*$/;

function writeLines(writing: Writing, lines: readonly string[]): void {
  let at = 0;
  while (at < lines.length) at = Math.max(at + 1, writeBlock(writing, lines, at));
}

/** Writes the block that begins at a line and gives the index after it. */
function writeBlock(writing: Writing, lines: readonly string[], at: number): number {
  const line = lines[at] ?? '';
  if (/^\*+ /.test(line)) return writeHeadline(writing, lines, at);
  if (writing.hiddenBelow !== null) return at + 1;
  if (isBlank(line)) {
    // Two blank lines end all lists.
    if (isBlank(lines[at + 1] ?? '')) writing.lists = [];
    return at + 1;
  }
  if (block.test(line)) return writeDelimited(writing, lines, at);
  if (drawer.test(line)) return skipDrawer(writing, lines, at);
  if (/^\s*#\+/.test(line)) return writeKeyword(writing, line, at);
  if (/^\s*#(?: |$)/.test(line)) return at + 1;
  if (/^\s*:(?: |$)/.test(line)) return writeFixed(writing, lines, at);
  if (/^\s*\|/.test(line)) return writeOrgTable(writing, lines, at);
  if (/^\s*-{5,}\s*$/.test(line)) {
    writing.lists = [];
    writing.builder.separate();
    return at + 1;
  }
  return writeWords(writing, lines, at);
}

function writeHeadline(writing: Writing, lines: readonly string[], at: number): number {
  const { level, words, tags, isComment } = readHeadline(lines[at] ?? '', writing.keywords);
  writing.lists = [];
  if (writing.hiddenBelow !== null && level > writing.hiddenBelow) return at + 1;
  const isHidden = isComment || tags.some((tag) => tag === 'noexport' || tag === 'draft');
  writing.hiddenBelow = isHidden ? level : null;
  if (!isHidden) writing.builder.heading(level, readOrgInline(words));
  // Times of planning stand right below.
  return /^\s*(?:SCHEDULED|DEADLINE|CLOSED):/.test(lines[at + 1] ?? '') ? at + 2 : at + 1;
}

/** A drawer is looked for the end of in this many lines. */
const maximumDrawerLines = 500;

/** Drawers hold properties and logs; of the document's own, aliases are taken. */
function skipDrawer(writing: Writing, lines: readonly string[], at: number): number {
  for (let end = at + 1; end < Math.min(lines.length, at + maximumDrawerLines); end += 1) {
    const line = lines[end] ?? '';
    if (/^\s*:end:\s*$/i.test(line)) return end + 1;
    if (/^\*+ /.test(line)) break;
    const aliases = /^\s*:ROAM_ALIASES:(.*)$/i.exec(line)?.[1];
    if (aliases !== undefined && writing.record['title'] === undefined)
      writing.record['aliases'] = [...aliases.matchAll(/"([^"]+)"|(\S+)/g)].map(
        ([, quoted, word]) => quoted ?? word ?? '',
      );
  }
  // Without an end it is no drawer.
  return at + 1;
}

function writeKeyword(writing: Writing, line: string, at: number): number {
  const { name, value } = readKeyword(line);
  if (name === 'caption') writing.builder.paragraph(readOrgInline(value), isInItem(writing, line));
  const { record } = writing;
  if (/^(?:seq_todo|typ_todo|todo)$/.test(name)) {
    for (const word of value.split(/[\s|]+/)) writing.keywords.add(word.split('(', 1)[0] ?? '');
  } else if (name === 'filetags' || name === 'keywords' || name === 'hugo_tags') {
    record['tags'] ??= value.split(/[\s:,]+/).filter((tag) => tag !== '');
  } else if (name === 'date')
    record['date'] ??= value.replace(/^[[<]|[\]>]$/g, '').replace(/^(\d{4}-\d\d-\d\d).*$/, '$1');
  else if (/^(?:title|author|description|language)$/.test(name) && value !== '') {
    const clean = readOrgInline(value)
      .map(({ text }) => text)
      .join('');
    record[name] =
      name === 'title' && typeof record['title'] === 'string'
        ? `${record['title']} ${clean}`
        : (record[name] ?? clean);
  } else if (/^(?:slug|id|url)$/.test(name) && name === 'url') record['url'] ??= value;
  return at + 1;
}

/** What stands between `#+begin_…` and `#+end_…`. */
function writeDelimited(writing: Writing, lines: readonly string[], at: number): number {
  const [, kind = '', argument = ''] = block.exec(lines[at] ?? '') ?? [];
  const name = kind.toLowerCase();
  const closing = `#+end_${name}`;
  // A block that is never closed is none, nor are those of its kind after it.
  if (writing.unclosed.has(closing)) return at + 1;
  let end = at + 1;
  while (end < lines.length && (lines[end] ?? '').trim().toLowerCase() !== closing) end += 1;
  if (end === lines.length) {
    writing.unclosed.add(closing);
    return at + 1;
  }
  const inside = lines.slice(at + 1, end);
  const inItem = isInItem(writing, lines[at] ?? '');
  if (['src', 'example'].includes(name)) {
    const language = name === 'src' ? (argument.trim().split(/\s/)[0] ?? '') : '';
    const code = dedentAll(inside).map((line) => line.replace(/^(\s*),(?=\*|#\+|,)/, '$1'));
    writing.builder.code(code.join('\n'), language === '' ? null : language, inItem);
  } else if (!/^(?:comment|export|html|latex)$/.test(name)) writeContainer(writing, name, inside);
  return end + 1;
}

function writeContainer(writing: Writing, name: string, inside: readonly string[]): void {
  if (writing.nesting >= maximumNesting) return;
  const { builder } = writing;
  const isCallout =
    /^(?:note|tip|warning|caution|important|info|danger|attention|details|aside|example_block)$/.test(name);
  if (isCallout) builder.openCallout(name);
  else if (name === 'quote') builder.openQuote();
  const inner: Writing = { ...writing, lists: [], unclosed: new Set(), nesting: writing.nesting + 1 };
  writeLines(inner, dedentAll(inside));
  if (isCallout || name === 'quote') builder.close();
}

/** Lines that begin with `: `. */
function writeFixed(writing: Writing, lines: readonly string[], at: number): number {
  let end = at;
  const code: string[] = [];
  for (; end < lines.length && /^\s*:(?: |$)/.test(lines[end] ?? ''); end += 1)
    code.push((lines[end] ?? '').replace(/^\s*: ?/, ''));
  writing.builder.code(code.join('\n'), null, isInItem(writing, lines[at] ?? ''));
  return end;
}

/** Whether a line is indented as far as the words of the list's last item. */
function isInItem({ lists }: Writing, line: string): boolean {
  const outermost = lists[0];
  return outermost !== undefined && indentOf(line) > outermost.indent;
}

/** An item or a paragraph, up to the line that begins another block. */
function writeWords(writing: Writing, lines: readonly string[], at: number): number {
  const line = lines[at] ?? '';
  const item = itemOf(line);
  let end = at + 1;
  while (end < lines.length && goesOn(lines[end] ?? '', item === null ? null : item.indent)) end += 1;
  const more = lines.slice(at + 1, end).map((next) => next.trim());
  if (item !== null) {
    const { depth, number } = listDepth(writing.lists, item);
    if (depth === 0 && writing.lists[0]?.count === 1) writing.builder.separate();
    writing.builder.item(readOrgInline([item.words, ...more].join('\n')), { number, depth });
    return end;
  }
  const inItem = isInItem(writing, line);
  if (!inItem) writing.lists = [];
  // The words of a note stand behind its mark.
  const words = line.replace(/^\[fn:[\w-]{1,60}\]\s/, '').trim();
  writing.builder.paragraph(readOrgInline([words, ...more].join('\n')), inItem);
  return end;
}

/** Whether a line goes on with the words before it. @param item the indent of the item that they belong to */
function goesOn(line: string, item: number | null): boolean {
  if (isBlank(line) || /^\*+ /.test(line) || /^\s*(?:#\+|# |\||: |-{5,}\s*$)/.test(line)) return false;
  if (/^\[fn:/.test(line) || drawer.test(line) || itemOf(line) !== null) return false;
  return item === null || indentOf(line) > item;
}
