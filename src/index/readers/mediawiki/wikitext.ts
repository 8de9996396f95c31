import { linesOf, skipBlank } from '../markup/indentation.js';
import { wordsOf } from '../markup/inlineWriter.js';
import type { MarkupDraft } from '../markup/markupDraft.js';
import { preambleRecord, readPreamble } from '../markup/preamble.js';
import { createTextBuilder, type InlinePiece, type TextBuilder } from '../textBuilder.js';
import { readWikiInline, type PageMarks } from './inline.js';
import { createPieces, markOf, withoutPieceMarks, type Piece } from './pieces.js';
import { protect } from './protect.js';
import { readWikiTable } from './tables.js';
import { expandTemplates } from './templates.js';

/** A page while it is written. */
interface Writing {
  readonly builder: TextBuilder;
  readonly page: PageMarks;
  readonly record: Record<string, unknown>;
  /** The lists that are open, by depth: their signs and the last number of each. */
  numbers: { readonly sign: string; count: number }[];
  /** Whether the last block belongs to an item. */
  inItem: boolean;
  /** Callouts and quotes around. */
  nesting: number;
}

const maximumNesting = 20;

/** The page that a redirect leads to, or null. */
export function redirectTarget(source: string): string | null {
  const [, target] =
    /^\s{0,100}#(?:REDIRECT|WEITERLEITUNG|REDIRECTION|REDIRECCIÓN|RINVIA|DOORVERWIJZING|ПЕРЕНАПРАВЛЕНИЕ)\s{0,20}:?\s{0,20}\[\[([^[\]|#]{1,300})/i.exec(
      source,
    ) ?? [];
  return target?.trim() ?? null;
}

/** Reads a page of wiki text; takes linear time and never throws. */
export function readWikitext(document: string): MarkupDraft {
  const pieces = createPieces();
  const source = expandTemplates(protect(withoutPieceMarks(document), pieces), pieces);
  const page: PageMarks = { pieces, categories: [], captions: [] };
  const builder = createTextBuilder();
  const writing: Writing = { builder, page, record: {}, numbers: [], inItem: false, nesting: 0 };
  const lines = linesOf(source);
  writeLines(writing, lines.slice(readFields(writing, lines)));
  const record = { tags: page.categories, ...writing.record };
  return { content: builder.finish(), record };
}

function writeLines(writing: Writing, lines: readonly string[]): void {
  let at = 0;
  while (at < lines.length) at = Math.max(at + 1, writeBlock(writing, lines, at));
}

/** Writes the block that begins at a line and gives the index after it. */
function writeBlock(writing: Writing, lines: readonly string[], at: number): number {
  const line = lines[at] ?? '';
  const { builder } = writing;
  if (line.trim() === '') {
    writing.inItem = false;
    return at + 1;
  }
  const mark = markOf(line);
  if (mark !== null) {
    writePiece(writing, writing.page.pieces.at(mark));
    return at + 1;
  }
  if (/^:*\s*\{\|/.test(line)) return writeTable(writing, lines, at);
  const heading = headingOf(line);
  if (heading !== null) {
    endList(writing);
    builder.heading(heading.level, inlineOf(writing, heading.words));
    writeCaptions(writing);
    return at + 1;
  }
  if (/^-{4,}/.test(line)) {
    endList(writing);
    builder.separate();
    return at + 1;
  }
  if (/^[*#:;]/.test(line)) return writeItem(writing, lines, at);
  if (/^ +\S/.test(line) && !isLayout(line)) return writePreformatted(writing, lines, at);
  return writeParagraph(writing, lines, at);
}

function headingOf(line: string): { level: number; words: string } | null {
  const trimmed = line.trimEnd();
  if (!trimmed.startsWith('=') || !trimmed.endsWith('=') || trimmed.length < 3) return null;
  let level = 0;
  while (
    level < 6 &&
    trimmed[level] === '=' &&
    trimmed[trimmed.length - 1 - level] === '=' &&
    level * 2 + 2 < trimmed.length
  )
    level += 1;
  return level === 0 ? null : { level, words: trimmed.slice(level, trimmed.length - level) };
}

/** Indented markup of a page's layout is no code. */
function isLayout(line: string): boolean {
  return /^\s*(?:<\/?(?:div|table|tr|td|th|center|p|br|ul|ol|li|span|noinclude)\b|\[\[(?:File|Image|Category):|\{\||\|)/i.test(
    line,
  );
}

function inlineOf({ page }: Writing, source: string): InlinePiece[] {
  return readWikiInline(source, page);
}

function endList(writing: Writing): void {
  writing.numbers = [];
  writing.inItem = false;
}

function writeCaptions(writing: Writing): void {
  for (const caption of writing.page.captions.splice(0))
    writing.builder.paragraph(inlineOf(writing, caption));
}

function writePiece(writing: Writing, piece: Piece | undefined): void {
  const { builder } = writing;
  if (piece?.kind === 'code') return builder.code(piece.text, piece.language, writing.inItem);
  if (piece?.kind === 'text') return builder.paragraph(piece.text, writing.inItem);
  if (piece?.kind === 'facts') {
    builder.separate();
    for (const [name, value] of piece.facts) builder.row([name, inlineOf(writing, cellSource(value))], false);
    builder.separate();
    writing.page.captions.length = 0;
  }
  if (piece?.kind !== 'callout' && piece?.kind !== 'quote') return;
  if (piece.kind === 'quote') builder.openQuote();
  else builder.openCallout(piece.name);
  const nesting = writing.nesting + 1;
  if (nesting <= maximumNesting) {
    const inner: Writing = { ...writing, numbers: [], inItem: false, nesting };
    writeLines(inner, linesOf(piece.source.trim()));
  }
  builder.close();
}

/** Proposals have their fields in a preformatted block before all text; gives the index after it, or 0. */
function readFields({ page, record }: Writing, lines: readonly string[]): number {
  const first = skipBlank(lines, 0);
  const piece = page.pieces.at(markOf(lines[first] ?? '') ?? '');
  if (piece?.kind !== 'code') return 0;
  const inside = linesOf(piece.text);
  const preamble = readPreamble(inside, skipBlank(inside, 0));
  if (preamble === null) return 0;
  Object.assign(record, preambleRecord(preamble));
  return first + 1;
}

/** Cells hold lists and lines as words. */
function cellSource(source: string): string {
  return source
    .replace(/<br\s*\/?>/gi, ', ')
    .replace(/,\s*,/g, ',')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line, i) =>
      /^[*#:]/.test(line) ? `${i > 0 ? '; ' : ''}${line.replace(/^[*#:;]+\s*/, '')}` : ` ${line}`,
    )
    .join('');
}

function writeTable(writing: Writing, lines: readonly string[], at: number): number {
  const { builder } = writing;
  endList(writing);
  const { caption, rows, next } = readWikiTable(lines, at);
  if (caption.trim() !== '') builder.paragraph(inlineOf(writing, caption));
  builder.separate();
  for (const { cells, header } of rows)
    builder.row(
      cells.map((cell) => inlineOf(writing, cellSource(cell))),
      header,
    );
  builder.separate();
  writeCaptions(writing);
  return next;
}

/** Lines that begin with a blank are shown as they stand. */
function writePreformatted(writing: Writing, lines: readonly string[], at: number): number {
  const code: string[] = [];
  let end = at;
  while (end < lines.length && (lines[end] ?? '').startsWith(' ') && markOf(lines[end] ?? '') === null) {
    code.push(plainLine(writing, (lines[end] ?? '').slice(1)));
    end += 1;
  }
  writing.builder.code(code.join('\n'), null, writing.inItem);
  return end;
}

/** Links and emphasis are read in such lines too; their blanks stay. */
function plainLine(writing: Writing, line: string): string {
  const restored = writing.page.pieces.restore(line);
  if (!/\[\[|''|<\/?[a-z]/.test(line)) return restored;
  const indent = /^\s*/.exec(line)?.[0] ?? '';
  return indent + wordsOf(inlineOf(writing, line.slice(indent.length)));
}

function writeItem(writing: Writing, lines: readonly string[], at: number): number {
  const line = lines[at] ?? '';
  const prefix = /^[*#:;]+/.exec(line)?.[0] ?? '';
  const rest = line.slice(prefix.length);
  const kind = prefix.at(-1);
  if (kind === ';') return writeTerm(writing, lines, at, { prefix, rest });
  const listed = prefix.replaceAll(':', '').replaceAll(';', '');
  if (kind === ':') {
    // `*:` goes on with an item; `:` alone only moves a paragraph.
    writing.inItem = listed !== '' || writing.inItem;
    if (listed === '') writing.numbers = [];
    writing.builder.paragraph(inlineOf(writing, rest), writing.inItem);
    writeCaptions(writing);
    return at + 1;
  }
  const depth = Math.min(listed.length, 20) - 1;
  const number = nextNumber(writing.numbers, listed.slice(0, depth + 1));
  if (depth === 0 && number === 1) writing.builder.separate();
  writing.builder.item(inlineOf(writing, rest), { number: kind === '#' ? number : null, depth });
  writing.inItem = true;
  writeCaptions(writing);
  // A list is numbered on where only its own lines stand between; anything else ends it.
  if (!/^[*#:;]/.test(lines[at + 1] ?? '') && markOf(lines[at + 1] ?? '') === null) writing.numbers = [];
  return at + 1;
}

/** Counts an item; a list of another sign at its depth is another list. @param signs one for each depth */
function nextNumber(numbers: Writing['numbers'], signs: string): number {
  const same = numbers.findIndex(({ sign }, i) => sign !== signs[i]);
  numbers.length = Math.min(signs.length, same === -1 ? numbers.length : same);
  for (const sign of signs.slice(numbers.length)) numbers.push({ sign, count: 0 });
  const last = numbers.at(-1);
  return last === undefined ? 1 : (last.count += 1);
}

/** `;term` with `:definition` below, or both on one line. */
function writeTerm(
  writing: Writing,
  lines: readonly string[],
  at: number,
  { prefix, rest }: { prefix: string; rest: string },
): number {
  const [, term, own] = /^([^:]*\S)\s+:\s*(\S.*)$/.exec(rest) ?? [];
  const below = /^[*#:]*:(?![*#:;])(.*)$/.exec(lines[at + 1] ?? '')?.[1]?.trim();
  const definition = own ?? (below === '' ? undefined : below);
  const words = (term ?? rest).trim();
  const joined =
    definition === undefined ? words : `${words}${/[:?!]$/.test(words) ? '' : ':'} ${definition}`;
  const depth = Math.min(prefix.length, 20) - 1;
  writing.builder.item(inlineOf(writing, joined), { number: null, depth });
  writing.inItem = true;
  writeCaptions(writing);
  return own === undefined && definition !== undefined ? at + 2 : at + 1;
}

function writeParagraph(writing: Writing, lines: readonly string[], at: number): number {
  writing.numbers = [];
  let end = at + 1;
  while (end < lines.length && !startsBlock(lines[end] ?? '')) end += 1;
  const inline = inlineOf(writing, lines.slice(at, end).join('\n'));
  writeCaptions(writing);
  writing.builder.paragraph(inline, false);
  writing.inItem = false;
  return end;
}

function startsBlock(line: string): boolean {
  return (
    line.trim() === '' ||
    /^(?:[*#:;]|\{\||-{4}| +\S)/.test(line) ||
    markOf(line) !== null ||
    headingOf(line) !== null
  );
}
