import { stripInlineMarkdown } from './markdownInline.js';

/** A setext heading is one line of at most this length; under a longer one `---` is a rule. */
const MAXIMUM_HEADING_CHARACTERS = 200;

const FENCE = /^[ \t]*(`{3,}(?=[^`]*$)|~{3,})/;
const QUOTE = /^ {0,3}> ?/;
const HEADING = /^ {0,3}#{1,6}(?:[ \t](.*))?$/;
const UNDERLINE = /^ {0,3}(?:=+|-+)[ \t]*$/;
const RULE = /^(?:-{3,}|\*{3,}|_{3,})$/;
const LIST_ITEM = /^[ \t]*([-+*]|\d{1,2}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?(?=\S)/;
const FOOTNOTE = /^ {0,3}\[\^[^\]\s]{1,100}\]:[ \t]*/;
const DEFINITION = /^ {0,3}\[([^\]^][^\]]{0,998})\]:[ \t]*(\S+)(?:[ \t]+["'(].*)?$/;
/** What an address has and `[Editor]: Yes.` has not. */
const ADDRESS = /[/#:]|\.\w/;
const HIDDEN_START = /^[ \t]*(?:`{3,}|~{3,})|<!--|<(script|style)\b/gim;

type BlockKind = 'heading' | 'paragraph' | 'code' | 'item' | 'starred item' | 'row';

interface Block {
  readonly kind: BlockKind;
  readonly text: string;
}

/** The blocks found so far, and the one that is being read. */
interface Reading {
  readonly blocks: Block[];
  readonly labels: Set<string>;
  lines: string[];
  kind: BlockKind;
  /** The closing fence that is awaited. */
  fence: string | null;
  inTable: boolean;
}

/** The readable text of a Markdown document. */
export interface MarkdownText {
  /** Its first heading, null without one. */
  readonly title: string | null;
  /** Paragraphs, headings, list items, table rows and code blocks, separated by blank lines; not yet cleaned. */
  readonly text: string;
}

/**
 * Strips Markdown to readable text. Headings and list items become paragraphs, table cells are joined by commas,
 * code keeps its words, quoted text its words; images, rules, HTML comments, scripts and link definitions go.
 *
 * A starred line that is no list, such as a footnote, keeps its star; so does `2020. ` at the start of a line.
 * An empty document gives null and an empty text. Takes linear time.
 * @see https://spec.commonmark.org/0.31.2/#blocks-and-inlines
 */
export function readMarkdownText(markdown: string): MarkdownText {
  const lines = withoutHidden(markdown.replace(/\r\n?/g, '\n')).split('\n');
  const reading: Reading = {
    blocks: [],
    labels: new Set(),
    lines: [],
    kind: 'paragraph',
    fence: null,
    inTable: false,
  };
  for (const line of lines) readLine(reading, line);
  endBlock(reading);
  const texts = reading.blocks.map((block, index) => blockText(reading, block, index));
  const heading = reading.blocks.findIndex(({ kind }) => kind === 'heading');
  return { title: texts[heading] ?? null, text: texts.join('\n\n') };
}

/** Cuts comments, scripts and styles that are closed and stand outside of fenced code. */
function withoutHidden(markdown: string): string {
  const pattern = new RegExp(HIDDEN_START);
  let kept = '';
  let from = 0;
  const unclosed = new Set<string>();
  for (let match = pattern.exec(markdown); match; match = pattern.exec(markdown)) {
    const start = match[0].trimStart();
    if (start.startsWith('`') || start.startsWith('~')) {
      const closing = markdown.indexOf(`\n${start}`, pattern.lastIndex);
      if (closing === -1) break;
      pattern.lastIndex = closing + 1 + start.length;
      continue;
    }
    const closing = match[1] === undefined ? '-->' : `</${match[1].toLowerCase()}>`;
    const isCode = markdown[match.index - 1] === '`';
    const end = isCode || unclosed.has(closing) ? null : endOf(closing, markdown, match.index);
    if (end === null) {
      if (!isCode) unclosed.add(closing);
      continue;
    }
    kept += markdown.slice(from, match.index);
    from = end;
    pattern.lastIndex = end;
  }
  return kept + markdown.slice(from);
}

function endOf(closing: string, markdown: string, from: number): number | null {
  const pattern = new RegExp(closing, 'gi');
  pattern.lastIndex = from;
  return pattern.test(markdown) ? pattern.lastIndex : null;
}

function readLine(reading: Reading, raw: string): void {
  if (reading.fence !== null) {
    if (raw.trim().startsWith(reading.fence) && /^[`~]+$/.test(raw.trim())) {
      endBlock(reading);
      reading.fence = null;
    } else reading.lines.push(raw);
    return;
  }
  const line = withoutQuoteMarks(raw);
  const fence = FENCE.exec(line)?.[1];
  if (fence !== undefined) {
    startBlock(reading, 'code');
    reading.fence = fence;
  } else if (line.trim() === '') {
    endBlock(reading);
    reading.inTable = false;
  } else if (!readStructure(reading, line)) readText(reading, line);
}

function withoutQuoteMarks(raw: string): string {
  let line = raw;
  for (let depth = 0; depth < 20 && QUOTE.test(line); depth += 1) line = line.replace(QUOTE, '');
  return line;
}

/** Reads headings, rules, tables and definitions; false when the line is none of them. */
function readStructure(reading: Reading, line: string): boolean {
  const heading = HEADING.exec(line);
  const [only = ''] = reading.lines;
  if (heading) {
    startBlock(reading, 'heading', withoutClosingMarks(heading[1] ?? ''));
    endBlock(reading);
    return true;
  }
  if (isTableDelimiter(line) && reading.lines.some((header) => header.includes('|'))) {
    const header = reading.lines.pop() ?? '';
    endBlock(reading);
    addRow(reading, header);
    reading.inTable = true;
    return true;
  }
  if (reading.lines.length === 1 && UNDERLINE.test(line) && only.length <= MAXIMUM_HEADING_CHARACTERS) {
    reading.kind = reading.kind === 'paragraph' ? 'heading' : reading.kind;
    endBlock(reading);
    return true;
  }
  if (RULE.test(line.replace(/[ \t]/g, ''))) {
    endBlock(reading);
    return true;
  }
  const [, label, destination = ''] = (reading.lines.length === 0 && DEFINITION.exec(line)) || [];
  if (label === undefined || !ADDRESS.test(destination)) return false;
  reading.labels.add(label.trim().toLowerCase());
  return true;
}

function readText(reading: Reading, line: string): void {
  if (reading.inTable && line.includes('|')) {
    addRow(reading, line);
    return;
  }
  reading.inTable = false;
  const marker = LIST_ITEM.exec(line);
  const inItem = reading.kind === 'item' || reading.kind === 'starred item';
  if (marker && (!/^\d/.test(marker[1] ?? '') || reading.lines.length === 0 || inItem)) {
    startBlock(reading, marker[1] === '*' ? 'starred item' : 'item', line.slice(marker[0].length));
  } else if (FOOTNOTE.test(line)) {
    startBlock(reading, 'paragraph', line.replace(FOOTNOTE, ''));
  } else reading.lines.push(line.trimStart());
}

function startBlock(reading: Reading, kind: BlockKind, text?: string): void {
  endBlock(reading);
  reading.kind = kind;
  if (text !== undefined) reading.lines.push(text);
}

function endBlock(reading: Reading): void {
  if (reading.lines.length > 0) reading.blocks.push({ kind: reading.kind, text: reading.lines.join('\n') });
  reading.lines = [];
  reading.kind = 'paragraph';
}

function addRow(reading: Reading, line: string): void {
  const cells = line
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|');
  const text = cells
    .map((cell) => cell.trim())
    .filter((cell) => cell !== '')
    .join(', ');
  startBlock(reading, 'row', text);
  endBlock(reading);
}

function isTableDelimiter(line: string): boolean {
  return /^[-|: \t]+$/.test(line) && line.includes('|') && line.includes('-');
}

function withoutClosingMarks(heading: string): string {
  const trimmed = heading.trim();
  let end = trimmed.length;
  while (trimmed[end - 1] === '#') end -= 1;
  return end === 0 || /[ \t]/.test(trimmed[end - 1] ?? '') ? trimmed.slice(0, end) : trimmed;
}

function blockText({ blocks, labels }: Reading, block: Block, index: number): string {
  if (block.kind === 'code') return block.text;
  const text = stripInlineMarkdown(block.text, labels);
  const isStarred = (at: number): boolean => blocks[at]?.kind === 'starred item';
  const isNoList = block.kind === 'starred item' && !isStarred(index - 1) && !isStarred(index + 1);
  return isNoList ? `* ${text}` : text;
}
