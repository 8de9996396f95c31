import { decodeHTML } from 'entities';
import type { Attributes } from '../slots.js';

/** A tag of HTML or JSX. */
export interface Tag {
  /** As it is written; empty for a fragment. */
  readonly name: string;
  readonly kind: 'open' | 'close' | 'void';
  /** Strings alone: of expressions those that are one string, or a list of strings, one a line. */
  readonly attributes: Attributes;
  /** Names that stand without a value, or whose value is `true`. */
  readonly flags: readonly string[];
  /** The offset after its `>`. */
  readonly end: number;
}

/** A tag is at most this long, in UTF-16 units. */
const maximumTagCharacters = 20_000;

const namePattern = /<(\/?)([a-z][\w.:-]*)?/iy;
const attribute = /[^\s"'<>/={}]+/y;
const unquoted = /[^\s"'<>=`]+/y;
const string = /^\s*(?:"([^"\\]*)"|'([^'\\]*)'|`([^`\\$]*)`)\s*$/;

/**
 * Reads the tag that begins at a `<`; null where none does. Values may be quoted, bare or, as in JSX, expressions in
 * braces. Looks no further than 20,000 characters.
 */
export function readTag(text: string, at: number): Tag | null {
  namePattern.lastIndex = at;
  const [opening, slash, name = ''] = namePattern.exec(text) ?? [];
  if (opening === undefined) return null;
  const limit = Math.min(text.length, at + maximumTagCharacters);
  const attributes: Record<string, string> = {};
  const flags: string[] = [];
  let from = at + opening.length;
  while (from < limit) {
    const character = text[from] ?? '';
    if (character === '>') {
      const kind = slash === '/' ? 'close' : text[from - 1] === '/' ? 'void' : 'open';
      return { name, kind, attributes, flags, end: from + 1 };
    }
    if (/[\s/]/.test(character)) from += 1;
    else if (character === '{') {
      const end = expressionEnd(text, from, limit);
      if (end === null) return null;
      from = end;
    } else {
      const next = readAttribute({ text, from, limit }, attributes, flags);
      if (next === null || name === '') return null;
      from = next;
    }
  }
  return null;
}

function readAttribute(
  { text, from, limit }: { text: string; from: number; limit: number },
  attributes: Record<string, string>,
  flags: string[],
): number | null {
  attribute.lastIndex = from;
  const name = attribute.exec(text)?.[0];
  if (name === undefined) return null;
  const end = from + name.length;
  let at = end;
  while (at < limit && /\s/.test(text[at] ?? '')) at += 1;
  if (text[at] !== '=') {
    flags.push(name);
    return end;
  }
  at += 1;
  while (at < limit && /\s/.test(text[at] ?? '')) at += 1;
  const value = readValue(text, at, limit);
  if (value === null) return null;
  const key = name.toLowerCase();
  if (value.text !== null && !Object.hasOwn(attributes, key)) attributes[key] = value.text;
  if (value.text === null && /^\{\s{0,5}true\s{0,5}\}$/.test(text.slice(at, value.end))) flags.push(name);
  return value.end;
}

function readValue(text: string, at: number, limit: number): { text: string | null; end: number } | null {
  const quote = text[at];
  if (quote === '"' || quote === "'") {
    const closing = text.slice(at + 1, limit).indexOf(quote);
    if (closing === -1) return null;
    return { text: decodeHTML(text.slice(at + 1, at + 1 + closing)), end: at + closing + 2 };
  }
  if (quote === '{') {
    const end = expressionEnd(text, at, limit);
    if (end === null) return null;
    const expression = text.slice(at + 1, end - 1);
    return { text: stringOf(expression) ?? listOf(expression), end };
  }
  unquoted.lastIndex = at;
  const bare = unquoted.exec(text)?.[0];
  if (bare === undefined) return null;
  // The slash of a tag that closes itself is none of its value.
  const value = bare.endsWith('/') && text[at + bare.length] === '>' ? bare.slice(0, -1) : bare;
  return { text: decodeHTML(value), end: at + value.length };
}

/** The text of an expression that is one string, such as `" "` or a template without insertions; else null. */
export function stringOf(expression: string): string | null {
  const match = string.exec(expression);
  return match === null ? null : (match[1] ?? match[2] ?? match[3] ?? '');
}

/** The strings of an expression that is a list of them, one a line; else null. */
function listOf(expression: string): string | null {
  const inner = /^\s*\[([^[\]{}]{1,2000})\]\s*$/.exec(expression)?.[1];
  if (inner === undefined) return null;
  const items = inner.split(',').map((item) => stringOf(item));
  return items.every((item) => item !== null) ? items.join('\n') : null;
}

/** The offset after the `}` that closes the `{` at an offset, or null; braces in strings and comments do not count. */
export function expressionEnd(text: string, at: number, limit = text.length): number | null {
  let depth = 0;
  for (let from = at; from < limit; from += 1) {
    const character = text[from] ?? '';
    if (character === '{') depth += 1;
    else if (character === '}' && (depth -= 1) === 0) return from + 1;
    else if (character === '\\') from += 1;
    else if (character === '/' && text[from + 1] === '*') {
      const closing = text.slice(from + 2, limit).indexOf('*/');
      if (closing === -1) return null;
      from += closing + 3;
    } else if (/["'`]/.test(character)) from = stringEnd(text, from, limit) ?? from;
  }
  return null;
}

/** The offset of the quotation mark that ends a string, or null; only templates go over lines. */
function stringEnd(text: string, at: number, limit: number): number | null {
  const quote = text[at];
  for (let end = at + 1; end < limit; end += 1) {
    const character = text[end];
    if (character === '\\') end += 1;
    else if (character === quote) return end;
    else if (character === '\n' && quote !== '`') return null;
  }
  return null;
}
