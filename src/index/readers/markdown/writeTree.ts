import type {
  Blockquote,
  Definition,
  FootnoteDefinition,
  List,
  Nodes,
  Paragraph,
  PhrasingContent,
  Root,
  RootContent,
  Table,
} from 'mdast';
import 'mdast-util-math';
import { brokenLine } from '../brokenLines.js';
import type { BlockWriter } from './blockWriter.js';
import { calloutName } from './callouts.js';
import { codeLanguage, codeTitle } from './codeInfo.js';
import type { Elements } from './elements.js';
import { parseMarkdown } from './parseMarkdown.js';
import { pictureCaption } from './pictureCaption.js';
import type { Slots } from './slots.js';
import { writeHtml } from './writeHtml.js';
import { writeWords } from './writeWords.js';

/** A setext heading is one line of at most this length; under a longer one `---` is a rule. */
export const maximumHeadingCharacters = 200;
/** A number of an item this great is none: `2020. It was a year.` */
const leastYear = 1000;

const callout = /^[ \t]*\[!([\w-]+)(?:\|[^\]\n]*)?\][+-]?[ \t]*/;
const markup = /[*_`[~]|\n[ \t]*#{1,6} |\n[ \t]*(?:[-+]|\d{1,9}[.)])[ \t]|\n[ \t]*\|/;

/** Attributes that lead somewhere. */
/** A line that stands for a file: `--8<-- "a.py"`. */
const snippet = /^\s*--8<--/;
const addressed = new Set(['href', 'to', 'src']);

/** What a tree is written with. */
export interface TreeContext {
  readonly writer: BlockWriter;
  readonly elements: Elements;
  readonly slots: Slots;
  readonly isClosed: (name: string) => boolean;
  /** The notes at the foot, gathered to be written at the end. */
  readonly notes: FootnoteDefinition[];
}

interface Walk extends TreeContext {
  /** What the tree was made of. */
  readonly source: string;
  readonly definitions: ReadonlyMap<string, Definition>;
}

/** Writes a tree; notes at the foot are added to `notes`. */
export function writeTree(root: Root, source: string, context: TreeContext): void {
  const definitions = new Map<string, Definition>();
  for (const node of root.children) {
    if (node.type === 'definition' && !definitions.has(node.identifier))
      definitions.set(node.identifier, node);
  }
  writeFlow(root.children, { ...context, source, definitions });
}

/** Writes the notes at the foot, each as paragraphs of its own. */
export function writeNotes(context: TreeContext): void {
  const walk = { ...context, source: '', definitions: new Map<string, Definition>() };
  for (const note of context.notes.splice(0)) writeFlow(note.children, walk);
}

/** Writes the words of one line of Markdown, such as a title; it begins and ends no block. */
export function writeLine(markdown: string, context: TreeContext): void {
  for (const node of parseMarkdown(markdown, 'inline').children) {
    if (node.type === 'paragraph')
      writeAll(node.children, { ...context, source: '', definitions: new Map() });
  }
}

/** Writes blocks; HTML among them is a block too, whatever its elements are. */
function writeFlow(nodes: readonly RootContent[], walk: Walk): void {
  for (const node of nodes) {
    writeNode(node, walk);
    if (node.type === 'html') walk.writer.endBlock();
  }
}

function writeAll(nodes: readonly RootContent[], walk: Walk): void {
  for (const node of nodes) writeNode(node, walk);
}

function writeNode(node: Nodes, walk: Walk): void {
  const { writer, slots, elements } = walk;
  switch (node.type) {
    case 'paragraph':
      writeAll(node.children, walk);
      return writer.endBlock();
    case 'heading': {
      writer.endBlock();
      writeAll(node.children, walk);
      return writer.endBlock(isHeading(node, walk.source) ? node.depth : undefined);
    }
    case 'thematicBreak':
      return writer.endBlock();
    case 'blockquote':
      return writeQuote(node, walk);
    case 'list':
      return writeList(node, walk);
    case 'code':
      return writeCode(node.value, [node.lang, node.meta].join(' '), walk);
    case 'math':
      return writer.code(slots.restore(node.value), 'latex');
    case 'table':
      return writeTable(node, walk);
    case 'html':
      return writeHtml(node.value, elements, {
        isClosed: walk.isClosed,
        attribute: (name, value) => (addressed.has(name) ? slots.asUrl(value) : slots.asWords(value)),
        writeText: (text) => writeHtmlText(text, walk),
      });
    case 'footnoteDefinition':
      return void walk.notes.push(node);
    default:
      return writeInline(node, walk);
  }
}

function writeInline(node: Nodes, walk: Walk): void {
  const { writer, slots, definitions } = walk;
  switch (node.type) {
    case 'text':
      return writeWords(node.value, walk);
    case 'inlineCode':
      return writePlain(slots.restore(node.value), walk);
    case 'inlineMath':
      return writePlain(slots.restore(node.value), walk);
    case 'break':
      return walk.writer.words(brokenLine);
    case 'emphasis':
    case 'strong':
      return writeAll(node.children, walk);
    case 'link':
      return writeLink(node.children, node.url, walk);
    case 'linkReference':
      return writeLink(node.children, definitions.get(node.identifier)?.url ?? '', walk);
    case 'image':
    case 'imageReference': {
      const target = node.type === 'image' ? node : definitions.get(node.identifier);
      const alt = slots.asWords(node.alt ?? '');
      const caption = pictureCaption(
        alt,
        slots.asWords(target?.title ?? ''),
        slots.restore(target?.url ?? ''),
      );
      if (caption !== null) writer.caption(caption);
      return;
    }
    default:
      // Struck-out text and marks of notes say nothing, nor do definitions.
      return;
  }
}

function writePlain(text: string, { writer, elements }: Walk): void {
  if (!elements.isStruck()) writer.words(text);
}

function writeLink(children: readonly PhrasingContent[], url: string, walk: Walk): void {
  const target = walk.slots.asUrl(url).trim();
  walk.writer.link(target === '' ? null : target);
  writeAll(children, walk);
  walk.writer.link(null);
}

function isHeading(node: Nodes, source: string): boolean {
  const { start, end } = node.position ?? {};
  const isSetext = start !== undefined && end !== undefined && end.line > start.line;
  if (!isSetext) return true;
  const text = source.slice(start.offset ?? 0, end.offset ?? 0);
  return end.line - start.line === 1 && text.indexOf('\n') <= maximumHeadingCharacters;
}

function writeList(list: List, walk: Walk): void {
  const { writer, elements, source } = walk;
  const [only] = list.children;
  if (only !== undefined && list.children.length === 1 && isNoList(list, only.position?.start.offset, walk)) {
    writer.endBlock();
    const at = only.position?.start.offset ?? 0;
    writer.words(`${/^\S+/.exec(source.slice(at, at + 12))?.[0] ?? ''} `);
    writeFlow(only.children, walk);
    return;
  }
  writer.openList(list.ordered === true ? (list.start ?? 1) : null);
  for (const item of list.children) {
    writer.openItem();
    elements.openPart();
    writeFlow(item.children, walk);
    elements.closePart();
    writer.closeItem();
  }
  writer.closeList();
}

/** Whether a list of one item is a year at the start of a sentence, or a note to a word with a star behind it. */
function isNoList(list: List, at: number | undefined, { source, writer }: Walk): boolean {
  if (list.ordered === true) return (list.start ?? 1) >= leastYear;
  return at !== undefined && source[at] === '*' && writer.awaitsStarredNote();
}

/**
 * Writes code.
 * @param info what stands behind its fence: its language and more
 */
export function writeCode(code: string, info: string, { writer, slots }: TreeContext): void {
  const own = slots.restore(info);
  const title = codeTitle(own);
  writer.endBlock();
  // Text for one program alone, and code that is taken from another file.
  if (/^\{=\w{1,20}\}/.test(own.trim()) || isSnippetsAlone(code)) return;
  if (title !== null) {
    writer.words(title);
    writer.endBlock();
  }
  writer.code(slots.restore(code), codeLanguage(own));
}

function isSnippetsAlone(code: string): boolean {
  return code.trim() !== '' && code.split('\n').every((line) => line.trim() === '' || snippet.test(line));
}

function writeTable(table: Table, walk: Walk): void {
  const { writer } = walk;
  writer.openTable();
  const columns = table.children[0]?.children.length ?? 0;
  table.children.forEach((row, number) => {
    writer.openRow();
    for (const cell of row.children) {
      writer.openCell(number === 0);
      writeAll(cell.children, walk);
    }
    for (let missing = columns - row.children.length; missing > 0; missing -= 1)
      writer.openCell(number === 0);
  });
  writer.closeTable();
}

function writeQuote(quote: Blockquote, walk: Walk): void {
  const { writer, elements } = walk;
  const [first, ...rest] = quote.children;
  const opening = first?.type === 'paragraph' ? first.children[0] : undefined;
  const match = opening?.type === 'text' ? callout.exec(opening.value) : null;
  writer.openContainer(match === null ? null : (calloutName('callout', match[1]) ?? 'note'));
  elements.openPart();
  if (match === null || first?.type !== 'paragraph') writeFlow(quote.children, walk);
  else {
    writeCalloutHead(first, match[0].length, walk);
    writeFlow(rest, walk);
  }
  elements.closePart();
  writer.closeContainer();
}

/** The title of a callout, up to the end of its line, and what follows it in the same paragraph. */
function writeCalloutHead(paragraph: Paragraph, skipped: number, walk: Walk): void {
  let inTitle = true;
  paragraph.children.forEach((node, number) => {
    if (node.type !== 'text' || !inTitle) {
      if (node.type === 'break' && inTitle) {
        inTitle = false;
        walk.writer.endBlock();
      }
      return writeNode(node, walk);
    }
    const text = number === 0 ? node.value.slice(skipped) : node.value;
    const lineEnd = text.indexOf('\n');
    writeWords(lineEnd === -1 ? text : text.slice(0, lineEnd), walk);
    if (lineEnd === -1) return;
    inTitle = false;
    walk.writer.endBlock();
    writeWords(text.slice(lineEnd), walk);
  });
  walk.writer.endBlock();
}

/** Text inside HTML; where it holds Markdown, as many programs allow, it is read as such. */
function writeHtmlText(text: string, walk: Walk): void {
  if (!markup.test(text)) return writeWords(text, walk);
  const isInline = walk.writer.isInRow() || !text.trim().includes('\n');
  if (isInline) {
    walk.writer.words(/^\s/.test(text) ? ' ' : '');
    writeLine(text.trim(), walk);
    walk.writer.words(/\s$/.test(text) ? ' ' : '');
    return;
  }
  const source = withoutCommonIndent(text);
  writeTree(parseMarkdown(source, 'mdx'), source, walk);
}

function withoutCommonIndent(text: string): string {
  const lines = text.split('\n');
  const indents = lines
    .filter((line) => line.trim() !== '')
    .map((line) => line.length - line.trimStart().length);
  const indent = indents.reduce((least, own) => Math.min(least, own), Infinity);
  return lines.map((line) => line.slice(Math.min(indent, line.length - line.trimStart().length))).join('\n');
}
