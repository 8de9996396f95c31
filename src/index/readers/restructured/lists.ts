import { dedent, indentOf, isBlank, skipBlank, takeIndented } from '../markup/indentation.js';
import type { InlinePiece } from '../textBuilder.js';
import { inlineOf, type Place, type WriteBody, type Writing } from './writing.js';

/** What the blocks of a list need to write what is inside them. */
export interface Inside {
  readonly place: Place;
  readonly writeBody: WriteBody;
}

/** The sign or number before an item. */
interface Marker {
  /** Where the item's words begin. */
  readonly width: number;
  /** Null for a bullet, `#` for a number that is counted. */
  readonly number: number | '#' | null;
  /** How it is written: items of one list are written alike. */
  readonly style: string;
}

const bulletPattern = /^([-*+•‣⁃])(?:\s+|$)/;
const numberPattern = /^(\(?)(\d{1,9}|[A-Za-z]|[ivxlcdm]{2,9}|[IVXLCDM]{2,9}|#)([.)])(?:\s+|$)/;
const fieldPattern = /^:(?![:\s])((?:\\.|[^\\:\n]|:(?!\s|$))+):(?:\s+|$)/;
const option =
  /^(?:-[A-Za-z0-9?]|--[A-Za-z][\w-]*|\/[A-Z])(?:[ =][A-Za-z<[][\w<>.[\]-]*)?(?:, +(?:-[A-Za-z0-9?]|--[A-Za-z][\w-]*|\/[A-Z])(?:[ =][A-Za-z<[][\w<>.[\]-]*)?)*(?: {2,}|$)/;

/** The marker that a line begins with, or null; `below` is the line after it, which shows what is only a sentence. */
export function markerOf(line: string, below: string): Marker | null {
  const bullet = bulletPattern.exec(line);
  if (bullet !== null) return { width: widthOf(line, bullet[0]), number: null, style: bullet[1] ?? '' };
  const number = numberPattern.exec(line);
  if (number === null) return null;
  const [whole, open = '', count = '', close = ''] = number;
  // A line of prose may begin with `A. Smith` or `1990.`: then the next goes on at the margin.
  const goesOn =
    !isBlank(below) && indentOf(below) === 0 && !numberPattern.test(below) && !bulletPattern.test(below);
  if (goesOn && !/^\.\.(?:\s|$)/.test(below)) return null;
  const value = /^\d/.test(count) ? Number(count) : count === '#' ? '#' : ordinalOf(count);
  const kind = /^\d/.test(count) ? '1' : /^[a-z]/.test(count) ? 'a' : 'A';
  return {
    width: widthOf(line, whole),
    number: value,
    style: `${open}${count === '#' ? '#' : kind}${close}`,
  };
}

function widthOf(line: string, marker: string): number {
  return marker.length === line.length ? marker.trimEnd().length + 1 : marker.length;
}

const roman: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100, d: 500, m: 1000 };

/** `b` is 2, `iv` is 4; of single letters only `i`, `v` and `x` are Roman. */
function ordinalOf(letters: string): number {
  const lower = letters.toLowerCase();
  if (lower.length === 1 && !'ivx'.includes(lower)) return lower.charCodeAt(0) - 96;
  return [...lower].reduce((sum, letter, i, all) => {
    const value = roman[letter] ?? 0;
    return value < (roman[all[i + 1] ?? ''] ?? 0) ? sum - value : sum + value;
  }, 0);
}

/** Writes the list that begins at a line and gives the index after it. */
export function writeList(writing: Writing, lines: readonly string[], from: number, inside: Inside): number {
  const first = markerOf(lines[from] ?? '', lines[from + 1] ?? '');
  if (inside.place.depth === 0) writing.builder.separate();
  let count = 0;
  let at = from;
  while (at < lines.length) {
    const line = lines[at] ?? '';
    const marker = markerOf(line, lines[at + 1] ?? '');
    if (
      marker === null ||
      (marker.style !== first?.style && !(marker.number === '#' && first?.number !== null))
    )
      break;
    count = typeof marker.number === 'number' ? marker.number : count + 1;
    const body = takeItem(lines, at, marker.width);
    writeItem(writing, body.lines, { number: marker.number === null ? null : count, inside });
    at = skipBlank(lines, body.next);
  }
  return at;
}

/** The lines of an item, without its marker. */
function takeItem(lines: readonly string[], at: number, width: number): { lines: string[]; next: number } {
  let end = at + 1;
  let next = at + 1;
  for (; next < lines.length; next += 1) {
    const line = lines[next] ?? '';
    if (isBlank(line)) continue;
    if (indentOf(line) === 0) break;
    end = next + 1;
  }
  const rest = lines.slice(at + 1, end).map((line) => dedent(line, width));
  return { lines: [(lines[at] ?? '').slice(width), ...rest], next: end };
}

/** Each item of a bullet list, as its lines; empty when the lines are none. */
export function itemsOf(lines: readonly string[]): string[][] {
  const items: string[][] = [];
  let at = skipBlank(lines, 0);
  while (at < lines.length) {
    const marker = markerOf(lines[at] ?? '', '');
    if (marker?.number !== null) break;
    const item = takeItem(lines, at, marker.width);
    items.push(item.lines);
    at = skipBlank(lines, item.next);
  }
  return items;
}

/** Writes an item: its first paragraph next to its marker, the rest inside of it. */
function writeItem(
  writing: Writing,
  lines: readonly string[],
  { number, inside: { place, writeBody } }: { number: number | null; inside: Inside },
): void {
  const start = skipBlank(lines, 0);
  let end = start;
  const inner = { depth: place.depth + 1, inItem: true, nesting: place.nesting + 1 };
  if (opensWithProse(lines, start)) {
    while (end < lines.length && !isBlank(lines[end] ?? '') && !startsInside(lines, start, end)) end += 1;
  }
  const words = lines.slice(start, end);
  const last = words.at(-1)?.trimEnd() ?? '';
  const introduces = last.endsWith('::');
  if (introduces) words[words.length - 1] = last.slice(0, /(?:^|\s)::$/.test(last) ? -2 : -1);
  writing.builder.item(inlineOf(writing, words), { number, depth: place.depth });
  // What the `::` introduces is read as it is after a paragraph.
  writeBody(writing, introduces ? ['::', '', ...lines.slice(end)] : lines.slice(end), inner);
}

/** Whether an item begins with words rather than with another block. */
function opensWithProse(lines: readonly string[], at: number): boolean {
  const [line = '', below = ''] = lines.slice(at, at + 2);
  const isTerm =
    !isBlank(below) && indentOf(below) > 0 && !/::\s*$/.test(line) && markerOf(below.trim(), '') === null;
  return (
    !isTerm &&
    indentOf(line) === 0 &&
    !/^(?:\.\. |\| |>>> |\+-)/.test(line) &&
    markerOf(line, below) === null &&
    !isField(line)
  );
}

/** A list that follows the first line of an item without a blank line is a list all the same. */
function startsInside(lines: readonly string[], start: number, at: number): boolean {
  const line = lines[at] ?? '';
  if (at === start) return false;
  if (indentOf(line) > 0 && /::\s*$/.test(lines[at - 1] ?? '')) return true;
  return markerOf(line.trim(), '') !== null && (indentOf(line) > 0 || /:\s*$/.test(lines[at - 1] ?? ''));
}

/** Whether a line begins a field, such as `:param name: words`. */
export function isField(line: string): boolean {
  return fieldPattern.test(line) && !/^:[\w:.+-]+:`/.test(line);
}

/** Whether a line begins the description of an option of a command. */
export function isOption(line: string, below: string): boolean {
  const match = option.exec(line);
  return match !== null && (match[0].length < line.length || indentOf(below) > 0);
}

/** One field, with the lines of its body. */
export interface Field {
  readonly name: string;
  readonly lines: readonly string[];
}

/** The fields that begin at a line. */
export function takeFields(lines: readonly string[], from: number): { fields: Field[]; next: number } {
  const fields: Field[] = [];
  let at = from;
  while (at < lines.length && isField(lines[at] ?? '')) {
    const line = lines[at] ?? '';
    const [marker = '', name = ''] = fieldPattern.exec(line) ?? [];
    const below = takeIndented(lines, at + 1);
    const gap = isBlank(lines[at + 1] ?? '') ? [''] : [];
    fields.push({ name, lines: [line.slice(marker.length), ...gap, ...below.lines] });
    at = below.next;
  }
  return { fields, next: at };
}

/** Names of fields as the readers of a page see them. */
const fieldWords: Readonly<Record<string, string>> = {
  ...{ returns: 'Returns', return: 'Returns', rtype: 'Return type', raises: 'Raises', raise: 'Raises' },
  ...{ yields: 'Yields', ytype: 'Yield type', type: 'Type', default: 'Default', required: 'Required' },
};

/** Writes fields as items: `- name: words`. */
export function writeFields(
  writing: Writing,
  lines: readonly string[],
  from: number,
  inside: Inside,
): number {
  const { fields, next } = takeFields(lines, from);
  for (const field of fields) writeField(writing, field, inside);
  return next;
}

/** Writes one field as an item. */
export function writeField(writing: Writing, { name, lines }: Field, inside: Inside): void {
  const [kind = '', ...words] = name.replace(/\\(.)/g, '$1').trim().split(/\s+/);
  const isParameter =
    /^(?:param|parameter|arg|argument|key|keyword|kwarg|var|ivar|cvar|type|raises?|exception)$/.test(kind);
  const rest = words.join(' ');
  const opening = kind.startsWith('rais') ? 'Raises ' : kind === 'type' ? 'Type of ' : '';
  const label = isParameter && rest !== '' ? `${opening}${rest}` : name;
  writeTerm(writing, [fieldWords[name] ?? label], { lines, inside });
}

/** Writes `term: description` as an item, what else the description holds inside of it. */
export function writeTerm(
  writing: Writing,
  term: readonly string[],
  { lines, inside: { place, writeBody } }: { lines: readonly string[]; inside: Inside },
): void {
  const start = skipBlank(lines, 0);
  let end = start;
  if (opensWithProse(lines, start)) {
    while (end < lines.length && !isBlank(lines[end] ?? '') && !startsInside(lines, start, end)) end += 1;
  }
  const words = lines.slice(start, end);
  const last = words.at(-1)?.trimEnd() ?? '';
  const introduces = last.endsWith('::');
  if (introduces) words[words.length - 1] = last.slice(0, -1);
  const inline: InlinePiece[] = [...inlineOf(writing, term)];
  if (words.length > 0)
    inline.push({ text: /[:?!]$/.test(term.at(-1) ?? '') ? ' ' : ': ' }, ...inlineOf(writing, words));
  writing.builder.item(inline, { number: null, depth: place.depth });
  const inner = { depth: place.depth + 1, inItem: true, nesting: place.nesting + 1 };
  writeBody(writing, introduces ? ['::', '', ...lines.slice(end)] : lines.slice(end), inner);
}

/** A term with an indented definition below it; `term : kind` reads `term (kind)`. */
export function writeDefinition(
  writing: Writing,
  lines: readonly string[],
  at: number,
  inside: Inside,
): number {
  const { lines: body, next } = takeIndented(lines, at + 1);
  const [term = '', ...kinds] = (lines[at] ?? '').trim().split(' : ');
  writeTerm(writing, [kinds.length > 0 ? `${term} (${kinds.join(', ')})` : term], { lines: body, inside });
  return next;
}

/** Terms of a glossary: several may share a definition. */
export function writeGlossary(writing: Writing, lines: readonly string[], inside: Inside): void {
  let at = skipBlank(lines, 0);
  while (at < lines.length) {
    const terms: string[] = [];
    for (; at < lines.length && indentOf(lines[at] ?? '') === 0; at += 1)
      if (!isBlank(lines[at] ?? '')) terms.push((lines[at] ?? '').trim());
    const { lines: body, next } = takeIndented(lines, at);
    writeTerm(writing, [terms.join(', ')], { lines: body, inside });
    at = Math.max(next, at + 1);
  }
}

/** `-o FILE  words`, with more words below. */
export function writeOption(writing: Writing, lines: readonly string[], at: number, inside: Inside): number {
  const line = lines[at] ?? '';
  const [marker = ''] = option.exec(line) ?? [];
  const below = takeIndented(lines, at + 1);
  const gap = isBlank(lines[at + 1] ?? '') ? [''] : [];
  const term = marker.trim().replace(/([*`|_\\])/g, '\\$1');
  writeTerm(writing, [term], { lines: [line.slice(marker.length), ...gap, ...below.lines], inside });
  return below.next;
}
