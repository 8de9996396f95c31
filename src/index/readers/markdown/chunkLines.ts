import type { LineKind } from './codeLines.js';
import type { Lines } from './containers.js';
import { readFlatList, type FlatList } from './flatList.js';
import { comparedLabel } from './hidden/definitions.js';
import { unstressedWords } from './unstressedWords.js';
import { markdownUnitsOf, type MarkdownUnit } from './markdownUnits.js';
import { maximumHeadingCharacters } from './writeTree.js';

/** A part of a document: what needs the parser, or a block that is plain to see without it. */
export type Chunk =
  | {
      readonly kind: 'markdown';
      readonly text: string;
      /** Whether it begins with an item of the list that the part before it ends with. */
      readonly continuesList: boolean;
    }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'heading'; readonly level: number; readonly text: string }
  | { readonly kind: 'list'; readonly list: FlatList }
  | { readonly kind: 'code'; readonly info: string; readonly text: string };

/** Parts are parsed on their own once they are this long, in UTF-16 units: the parser is slower than linear. */
const leastChunkCharacters = 3000;

const definition = /^ {0,3}\[(?!\^)([^\][\n]{1,999})\]:/;
/** A line that is nothing but a definition: it is added to what refers to it. */
const definitionLine =
  /^ {0,3}\[(?!\^)[^\][\n]{1,999}\]:[ \t]*[^\s<]\S*(?:[ \t]+(?:"[^"]*"|'[^']*'|\([^()]*\)))?[ \t]*$/;
const labelPattern = /\[([^\][]{1,999})\]/g;
/** A heading, or what underlines one. */
const blockEnd = /^(?:#{1,6}[ \t]|=+[ \t]*$|-+[ \t]*$)/;
const fencePattern = /^(?:`{3,}|~{3,})/;
/** What a paragraph begins with that can be nothing else, and what its later lines must not begin with. */
const wordsPattern = /^["'“‘«(¿¡\p{L}\uFDD0]/u;
const marker = /^[ \t]*(?:[-+*>#=|:]|\d{1,9}[.)])/;
const underlinePattern = /^(=|-)\1*[ \t]*$/;
const plainHeading = /^(#{1,6}) +(\S.*)$/;

/**
 * Cuts a document where a block begins that nothing before it can reach: at headings, fences and words in the first
 * column, and between items of a long list. Code, headings and paragraphs without any sign are given as such; the rest
 * is for the parser, each part with the definitions of links that stand in others.
 */
export function chunkLines(document: Lines): Chunk[] {
  const chunks: Chunk[] = [];
  let pending: string[] = [];
  let length = 0;
  let continuesList = false;
  const flush = (): void => {
    const text = pending.join('\n');
    if (text.trim() !== '') chunks.push({ kind: 'markdown', text, continuesList });
    pending = [];
    length = 0;
    continuesList = false;
  };
  const units = markdownUnitsOf(document);
  for (let at = 0; at < units.length; at += 1) {
    const found = plainAt(units, at);
    const { lines, place } = units[at] ?? { lines: [], place: 'inside' };
    if (found !== null || (place !== 'inside' && length >= leastChunkCharacters)) flush();
    if (found !== null) {
      if (found.chunk !== null) chunks.push(found.chunk);
      at = found.end - 1;
      continue;
    }
    if (pending.length === 0) continuesList = place === 'item';
    for (const line of lines) {
      pending.push(line);
      length += line.length + 1;
    }
  }
  flush();
  return withDefinitions(chunks, definitionsOf(document));
}

/** What begins at a unit, and the unit after it, where it is plain to see; the chunk is null for definitions alone. */
function plainAt(units: readonly MarkdownUnit[], at: number): { chunk: Chunk | null; end: number } | null {
  const unit = units[at];
  if (unit === undefined) return null;
  const { lines, kinds, place } = unit;
  if (place === 'inside') {
    const found = readFlatList(units, at);
    return found && { chunk: { kind: 'list', list: found.list }, end: found.end };
  }
  if (place !== 'block') return null;
  if (lines.every((line) => definitionLine.test(line))) return { chunk: null, end: at + 1 };
  const chunk = plainChunk(lines, kinds);
  return chunk && { chunk, end: at + 1 };
}

/** The block that a unit is, or null where the parser has to say it. */
function plainChunk(raw: readonly string[], kinds: readonly LineKind[]): Chunk | null {
  if (kinds[0] === 'fence') return fencedChunk(raw, kinds);
  if (kinds[0] === 'code') {
    const own = raw.map((line) => line.replace(/^(?: {4}| {0,3}\t| {0,3}$)/, ''));
    return { kind: 'code', info: '', text: own.join('\n') };
  }
  const words = kinds[0] === 'prose' ? unstressedWords(raw.join('\n')) : null;
  if (words === null) return null;
  const lines = words.split('\n');
  const [first = ''] = lines;
  const [, marks = '', title = ''] = (lines.length === 1 && plainHeading.exec(first)) || [];
  if (title !== '' && !title.includes('#')) return { kind: 'heading', level: marks.length, text: title };
  const underline =
    lines.length === 2 && wordsPattern.test(first) ? underlinePattern.exec(lines[1] ?? '')?.[1] : undefined;
  if (underline !== undefined && first.length <= maximumHeadingCharacters) {
    return { kind: 'heading', level: underline === '=' ? 1 : 2, text: first };
  }
  const isParagraph = wordsPattern.test(first) && lines.slice(1).every((line) => !marker.test(line));
  return isParagraph ? { kind: 'paragraph', text: lines.join('\n') } : null;
}

function fencedChunk(lines: readonly string[], kinds: readonly LineKind[]): Chunk | null {
  const [first = ''] = lines;
  const fence = fencePattern.exec(first)?.[0];
  if (fence === undefined) return null;
  const info = first.slice(fence.length);
  const isClosed = lines.length > 1 && kinds.at(-1) === 'fence';
  return { kind: 'code', info: info.trim(), text: lines.slice(1, isClosed ? -1 : undefined).join('\n') };
}

/** The lines that define the targets of links, by label; an address may stand in the next line. None interrupts words. */
function definitionsOf({ lines, kinds }: Lines): Map<string, string> {
  const definitions = new Map<string, string>();
  let mayBegin = true;
  let awaitsAddress = false;
  lines.forEach((line, at) => {
    const [whole, written = ''] = (mayBegin && kinds[at] === 'prose' && definition.exec(line)) || [];
    mayBegin =
      whole !== undefined ||
      awaitsAddress ||
      kinds[at] !== 'prose' ||
      line.trim() === '' ||
      blockEnd.test(line);
    awaitsAddress = whole !== undefined && line.trimEnd() === whole.trimEnd();
    const label = comparedLabel(written);
    if (whole === undefined || label === '' || definitions.has(label)) return;
    definitions.set(label, awaitsAddress ? `${line} ${(lines[at + 1] ?? '').trim()}` : line);
  });
  return definitions;
}

function withDefinitions(chunks: readonly Chunk[], definitions: ReadonlyMap<string, string>): Chunk[] {
  if (definitions.size === 0) return [...chunks];
  return chunks.map((chunk) => {
    if (chunk.kind !== 'markdown') return chunk;
    const labels = new Set(
      Array.from(chunk.text.matchAll(labelPattern), ([, label = '']) => comparedLabel(label)),
    );
    const used = [...labels].flatMap((label) => definitions.get(label) ?? []);
    return used.length === 0 ? chunk : { ...chunk, text: `${chunk.text}\n\n${used.join('\n')}\n` };
  });
}
