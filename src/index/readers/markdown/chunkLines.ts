import type { LineKind } from './codeLines.js';
import type { Lines } from './containers.js';
import { unitsOf } from './units.js';
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
  | { readonly kind: 'code'; readonly info: string; readonly text: string };

/** Parts are parsed on their own once they are this long, in UTF-16 units: the parser is slower than linear. */
const leastChunkCharacters = 3000;

const definition = /^ {0,3}\[(?!\^)([^\][\n]{1,999})\]:/;
const labelPattern = /\[([^\][]{1,999})\]/g;
const fencePattern = /^(?:`{3,}|~{3,})/;
/** Signs that mean something within a line. */
const sign = /[[\]*_`<&\\~|$]/;
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
  for (const { lines, kinds, place } of unitsOf(document)) {
    const plain = place === 'inside' ? null : plainChunk(lines, kinds);
    if (plain !== null || (place !== 'inside' && length >= leastChunkCharacters)) flush();
    if (plain !== null) {
      chunks.push(plain);
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

/** The block that a unit is, or null where the parser has to say it. */
function plainChunk(lines: readonly string[], kinds: readonly LineKind[]): Chunk | null {
  const [first = ''] = lines;
  if (kinds[0] === 'fence') return fencedChunk(lines, kinds);
  if (kinds[0] === 'code') {
    const own = lines.map((line) => line.replace(/^(?: {4}| {0,3}\t| {0,3}$)/, ''));
    return { kind: 'code', info: '', text: own.join('\n') };
  }
  if (kinds[0] !== 'prose' || lines.some((line) => sign.test(line))) return null;
  const [, marks = '', words = ''] = (lines.length === 1 && plainHeading.exec(first)) || [];
  if (words !== '' && !words.includes('#')) return { kind: 'heading', level: marks.length, text: words };
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

/** The lines that define the targets of links, by label; an address may stand in the next line. */
function definitionsOf({ lines, kinds }: Lines): Map<string, string> {
  const definitions = new Map<string, string>();
  lines.forEach((line, at) => {
    const [whole, written = ''] = (kinds[at] === 'prose' && definition.exec(line)) || [];
    const label = normalLabel(written);
    if (whole === undefined || label === '' || definitions.has(label)) return;
    const isAlone = line.trimEnd() === whole.trimEnd();
    definitions.set(label, isAlone ? `${line} ${(lines[at + 1] ?? '').trim()}` : line);
  });
  return definitions;
}

function normalLabel(label: string): string {
  return label.trim().replace(/\s+/g, ' ').toLowerCase();
}

function withDefinitions(chunks: readonly Chunk[], definitions: ReadonlyMap<string, string>): Chunk[] {
  if (definitions.size === 0) return [...chunks];
  return chunks.map((chunk) => {
    if (chunk.kind !== 'markdown') return chunk;
    const labels = new Set(
      Array.from(chunk.text.matchAll(labelPattern), ([, label = '']) => normalLabel(label)),
    );
    const used = [...labels].flatMap((label) => definitions.get(label) ?? []);
    return used.length === 0 ? chunk : { ...chunk, text: `${chunk.text}\n\n${used.join('\n')}\n` };
  });
}
