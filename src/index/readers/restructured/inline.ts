import { createInlineWriter, writeWithAddresses, type InlineWriter } from '../markup/inlineWriter.js';
import type { InlinePiece } from '../textBuilder.js';
import { referenceName, type Definitions } from './definitions.js';
import { readRole } from './roles.js';

/** Where an inline markup may begin: after a blank, an opening sign or another break of words. */
const beforePattern = /[\s\p{Ps}\p{Pi}\p{Pf}\p{Pd}\p{Po}"'<>\u0000]/u;
/** What may follow it. */
const afterPattern = /[\s\p{Pe}\p{Pi}\p{Pf}\p{Pd}\p{Po}"'<>\u0000]/u;
const roleBeforePattern = /:([A-Za-z][\w:.+-]{0,60}):$/;
const roleAfter = /:([A-Za-z][\w:.+-]{0,60}):/y;
const simpleReference = /([\p{L}\p{N}](?:[\p{L}\p{N}]|[-._:+](?=[\p{L}\p{N}]))*)(__?)(?![\p{L}\p{N}_])/uy;
const note = /\[(?:#[\p{L}\p{N}_.-]*|\*|[\p{L}\p{N}][\p{L}\p{N}_.:-]*)\]_(?![\p{L}\p{N}_])/uy;
const wordPattern = /[\p{L}\p{N}]+/uy;
/** How far a reference without quotes may reach. */
const maximumName = 100;

interface Scan {
  readonly source: string;
  readonly writer: InlineWriter;
  readonly definitions: Definitions;
  readonly plain: string[];
  /** Closing marks that no longer come; what opens with them is text. */
  readonly missing: Set<string>;
  /** Substitutions inside of substitutions. */
  readonly depth: number;
}

/** Reads the inline markup of a block. */
export function readInline(source: string, definitions: Definitions): InlinePiece[] {
  const writer = createInlineWriter();
  writeInline({ source, writer, definitions, plain: [], missing: new Set(), depth: 0 });
  return writer.pieces();
}

function writeInline(scan: Scan): void {
  const { source, plain } = scan;
  let at = 0;
  while (at < source.length) {
    const next = readMarkup(scan, at);
    if (next > at) {
      at = next;
      continue;
    }
    plain.push(source[at] ?? '');
    at += 1;
  }
  flush(scan);
}

function flush({ plain, writer }: Scan): void {
  if (plain.length > 0) writeWithAddresses(writer, plain.join(''));
  plain.length = 0;
}

/** Reads what begins at `at`; the same offset when it is no markup. */
function readMarkup(scan: Scan, at: number): number {
  const { source } = scan;
  switch (source[at]) {
    case '\\':
      // An escaped blank is nothing: it only sets markup apart.
      if (!/\s/.test(source[at + 1] ?? ' ')) scan.plain.push(source[at + 1] ?? '');
      return at + 2;
    case '*':
      return source.startsWith('**', at) ? readQuoted(scan, at, '**') : readQuoted(scan, at, '*');
    case '`':
      return source.startsWith('``', at) ? readQuoted(scan, at, '``') : readQuoted(scan, at, '`');
    case '|':
      return readQuoted(scan, at, '|');
    case '_':
      return source.startsWith('_`', at) ? readTarget(scan, at) : at;
    case '[':
      return readNote(scan, at);
    default:
      return readReference(scan, at);
  }
}

function mayOpen(source: string, at: number, after: number): boolean {
  const before = at === 0 ? ' ' : (source[at - 1] ?? ' ');
  const next = source[after] ?? ' ';
  if (/\s/.test(next)) return false;
  if (at === 0) return true;
  const closing = closers.get(before);
  return beforePattern.test(before) && closing !== next;
}

/** Marks in quotes are no markup: `'*'`, `"*"`, `(*)`. */
const closers = new Map(
  [...'\'\'""<>()[]{}'].flatMap((sign, i, all) => (i % 2 === 0 ? [[sign, all[i + 1]]] : [])),
);

/** The offset of the mark that closes what began before `from`, or -1. */
function closing(scan: Scan, mark: string, from: number): number {
  const { source, missing } = scan;
  if (missing.has(mark)) return -1;
  const literal = mark === '``';
  for (let at = source.indexOf(mark, from + 1); at !== -1; at = source.indexOf(mark, at + 1)) {
    const before = source[at - 1] ?? ' ';
    if (/\s/.test(before)) continue;
    if (!literal && before === '\\' && source[at - 2] !== '\\') continue;
    const end = mark === '``' ? endOfRun(source, at) : at + mark.length;
    const after = source[end] ?? ' ';
    if (
      literal ||
      afterPattern.test(after) ||
      after === '\\' ||
      (mark !== '*' && mark !== '**' && '_:'.includes(after))
    )
      return end - mark.length;
  }
  missing.add(mark);
  return -1;
}

/** The end of a run of backquotes: more than two may close a literal whose text ends with one. */
function endOfRun(source: string, at: number): number {
  let end = at + 2;
  while (source[end] === '`') end += 1;
  return end;
}

function readQuoted(scan: Scan, at: number, mark: string): number {
  const { source } = scan;
  const from = at + mark.length;
  const roleBefore = mark === '`' ? (roleBeforePattern.exec(lastOf(scan))?.[1] ?? null) : null;
  if (roleBefore === null && !mayOpen(source, at, from)) return skipRun(scan, at, mark);
  if (roleBefore !== null && /\s/.test(source[from] ?? ' ')) return at;
  const end = closing(scan, mark, from);
  if (end <= from) return skipRun(scan, at, mark);
  const content = source.slice(from, end);
  const after = end + mark.length;
  if (mark === '``') return push(scan, content, after);
  if (mark === '|') return readSubstitution(scan, content, after);
  if (mark === '`') return readInterpreted(scan, { content: unescape(content), after, roleBefore });
  return push(scan, unescape(content), after);
}

/** Marks that open nothing are text, all of them. */
function skipRun(scan: Scan, at: number, mark: string): number {
  return mark.length === 2 ? push(scan, mark, at + 2) : at;
}

function push(scan: Scan, text: string, next: number): number {
  scan.plain.push(text);
  return next;
}

/** The end of what was written last, as far as a role's name can reach. */
function lastOf({ plain }: Scan): string {
  return plain.slice(-64).join('');
}

function unescape(content: string): string {
  return content.replace(/\\(\s|.)/gs, (_, sign: string) => (/\s/.test(sign) ? '' : sign));
}

interface Interpreted {
  readonly content: string;
  readonly after: number;
  readonly roleBefore: string | null;
}

function readInterpreted(scan: Scan, { content, after, roleBefore }: Interpreted): number {
  const { source, definitions } = scan;
  if (roleBefore !== null) {
    const written = lastOf(scan);
    scan.plain.length = Math.max(0, scan.plain.length - 64);
    const before = written.slice(0, written.length - roleBefore.length - 2);
    scan.plain.push(before);
    return writeLinked(scan, readRole({ role: roleBefore, content, before }, definitions), after);
  }
  if (source[after] === '_') {
    const isAnonymous = source[after + 1] === '_';
    const found = reference(content, definitions);
    const url = isAnonymous && !content.includes('<') ? definitions.nextAnonymous() : found.url;
    return writeLinked(scan, { ...found, url }, isAnonymous ? after + 2 : after + 1);
  }
  roleAfter.lastIndex = after;
  const role = roleAfter.exec(source);
  if (role !== null)
    return writeLinked(
      scan,
      readRole({ role: role[1] ?? '', content, before: lastOf(scan) }, definitions),
      roleAfter.lastIndex,
    );
  return writeLinked(scan, readRole({ role: '', content, before: '' }, definitions), after);
}

function writeLinked(
  scan: Scan,
  { text, url }: { text: string; url?: string | undefined },
  next: number,
): number {
  if (url === undefined) return push(scan, text, next);
  flush(scan);
  scan.writer.link(text, url);
  return next;
}

/** `` `words <address>`_ ``, or words whose address stands elsewhere. */
function reference(content: string, { addresses }: Definitions): { text: string; url?: string | undefined } {
  const [, words, target] = /^([^<]*)<([^<>]+)>$/s.exec(content) ?? [];
  if (words === undefined || target === undefined)
    return { text: content, url: addresses.get(referenceName(content)) };
  const url = target.endsWith('_')
    ? addresses.get(referenceName(target.slice(0, -1)))
    : target.replace(/\s+/g, '');
  return { text: words.trim() === '' ? target : words.trimEnd(), url };
}

function readSubstitution(scan: Scan, name: string, after: number): number {
  const { definitions, source, depth } = scan;
  let next = after;
  while (source[next] === '_') next += 1;
  const value = definitions.substitutions.get(referenceName(name));
  if (value === undefined) return push(scan, name, next);
  const found = depth > 3 ? '' : definitions.room.text(value);
  if (found === '') return next;
  flush(scan);
  writeInline({ ...scan, source: found, plain: [], missing: new Set(), depth: depth + 1 });
  return next;
}

/** ``_`words` `` can be led to; it reads as its words. */
function readTarget(scan: Scan, at: number): number {
  if (!mayOpen(scan.source, at, at + 2)) return at;
  const end = closing(scan, '`', at + 2);
  return end === -1 ? at : push(scan, scan.source.slice(at + 2, end), end + 1);
}

/** `[1]_`, `[#note]_`, `[Smith2020]_`: marks of notes are not shown, nor the blank before them. */
function readNote(scan: Scan, at: number): number {
  note.lastIndex = at;
  if (note.exec(scan.source) === null) return at;
  while (/^\s+$/.test(scan.plain.at(-1) ?? '')) scan.plain.pop();
  return note.lastIndex;
}

/** `name_` and `name__`, or a word. */
function readReference(scan: Scan, at: number): number {
  const { source, definitions } = scan;
  wordPattern.lastIndex = at;
  const word = wordPattern.exec(source)?.[0];
  if (word === undefined) return at;
  simpleReference.lastIndex = at;
  const isInside = at > 0 && /[\p{L}\p{N}_]/u.test(source[at - 1] ?? ' ');
  const match = isInside ? null : simpleReference.exec(source.slice(0, at + maximumName));
  if (match === null) return push(scan, word, at + word.length);
  const name = match[1] ?? '';
  const url =
    match[2] === '__' ? definitions.nextAnonymous() : definitions.addresses.get(referenceName(name));
  return writeLinked(scan, { text: name, url }, at + match[0].length);
}
