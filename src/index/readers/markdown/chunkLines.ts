import type { LineKind } from './codeLines.js';
import type { Lines } from './containers.js';

/** A part of a document: what needs the parser, or a block that is plain to see without it. */
export type Chunk =
  | { readonly kind: 'markdown'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'heading'; readonly level: number; readonly text: string }
  | { readonly kind: 'code'; readonly info: string; readonly text: string };

/** Parts are parsed on their own once they are this long, in UTF-16 units: the parser is slower than linear. */
const LEAST_CHUNK_CHARACTERS = 3000;

const DEFINITION = /^ {0,3}\[(?!\^)([^\][\n]{1,999})\]:/;
const LABEL = /\[([^\][]{1,999})\]/g;
const FENCE = /^(`{3,}|~{3,})((?:[^`~].*)?)$/;
/** Signs that mean something within a line. */
const SIGN = /[[\]*_`<&\\~|$]/;
/** What a paragraph begins with that can be nothing else, and what its later lines must not begin with. */
const WORDS = /^["'“‘«(¿¡\p{L}\uFDD0]/u;
const MARKER = /^[ \t]*(?:[-+*>#=|:]|\d{1,9}[.)])/;
const PLAIN_HEADING = /^(#{1,6}) +(\S.*)$/;

/**
 * Cuts a document where a block begins that nothing before it can reach: at headings, fences and words in the first
 * column. Code, headings and paragraphs without any sign are given as such; the rest is for the parser, each part
 * with the definitions of links that stand in others.
 */
export function chunkLines(document: Lines): Chunk[] {
  const chunks: Chunk[] = [];
  let pending: string[] = [];
  let length = 0;
  const flush = (): void => {
    if (pending.some((line) => line !== '')) chunks.push({ kind: 'markdown', text: pending.join('\n') });
    pending = [];
    length = 0;
  };
  for (const { lines, kinds, isFirstColumn } of unitsOf(document)) {
    const plain = plainChunk(lines, kinds);
    if (plain !== null || (isFirstColumn && length >= LEAST_CHUNK_CHARACTERS)) flush();
    if (plain !== null) chunks.push(plain);
    else {
      pending.push(...lines);
      length += lines.reduce((sum, line) => sum + line.length + 1, 0);
    }
  }
  flush();
  return withDefinitions(chunks, definitionsOf(document));
}

interface Unit {
  readonly lines: string[];
  readonly kinds: LineKind[];
  /** Whether it begins a block that belongs to none before it. */
  readonly isFirstColumn: boolean;
}

/** Runs of lines between blank ones, code by itself; blank lines are units too. */
function unitsOf({ lines, kinds }: Lines): Unit[] {
  const units: Unit[] = [];
  let afterBlank = true;
  let inCode = false;
  lines.forEach((line, at) => {
    const kind = kinds[at] ?? 'prose';
    const isBlank = line === '' || line.trim() === '';
    const opensCode = kind !== 'prose' && !inCode;
    const goesOn = inCode ? kind !== 'prose' : !opensCode && !isBlank && !afterBlank;
    const unit = units.at(-1);
    if (goesOn && unit !== undefined) {
      unit.lines.push(line);
      unit.kinds.push(kind);
    } else {
      const isFirstColumn =
        kind === 'prose' ? WORDS.test(line) || PLAIN_HEADING.test(line) : FENCE.test(line);
      units.push({ lines: [line], kinds: [kind], isFirstColumn });
    }
    // A fence that follows an opening one closes it.
    inCode = kind !== 'prose' && (opensCode || kind === 'code');
    afterBlank = kind === 'prose' ? isBlank : !inCode;
  });
  return units;
}

/** The block that a unit is, or null where the parser has to say it. */
function plainChunk(lines: readonly string[], kinds: readonly LineKind[]): Chunk | null {
  const [first = ''] = lines;
  if (kinds[0] === 'fence') return fencedChunk(lines, kinds);
  if (kinds[0] !== 'prose' || lines.some((line) => SIGN.test(line))) return null;
  const [, marks = '', words = ''] = (lines.length === 1 && PLAIN_HEADING.exec(first)) || [];
  if (words !== '' && !words.includes('#')) return { kind: 'heading', level: marks.length, text: words };
  const isParagraph = WORDS.test(first) && lines.slice(1).every((line) => !MARKER.test(line));
  return isParagraph ? { kind: 'paragraph', text: lines.join('\n') } : null;
}

function fencedChunk(lines: readonly string[], kinds: readonly LineKind[]): Chunk | null {
  const [, , info] = FENCE.exec(lines[0] ?? '') ?? [];
  if (info === undefined) return null;
  const isClosed = lines.length > 1 && kinds.at(-1) === 'fence';
  return { kind: 'code', info: info.trim(), text: lines.slice(1, isClosed ? -1 : undefined).join('\n') };
}

/** The lines that define the targets of links, by label; an address may stand in the next line. */
function definitionsOf({ lines, kinds }: Lines): Map<string, string> {
  const definitions = new Map<string, string>();
  lines.forEach((line, at) => {
    const [whole, written = ''] = (kinds[at] === 'prose' && DEFINITION.exec(line)) || [];
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
    const labels = new Set(Array.from(chunk.text.matchAll(LABEL), ([, label = '']) => normalLabel(label)));
    const used = [...labels].flatMap((label) => definitions.get(label) ?? []);
    return used.length === 0 ? chunk : { kind: 'markdown', text: `${chunk.text}\n\n${used.join('\n')}\n` };
  });
}
