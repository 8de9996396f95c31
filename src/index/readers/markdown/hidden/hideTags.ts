import { decodeHTML } from 'entities';
import { isHtmlName, isInline } from '../elements.js';
import { expressionEnd, readTag, stringOf, type Tag } from './readTag.js';
import { findNext, isAtLineStart, restOfLine, startOfLine, type Hidden, type Scan } from './scan.js';

/** Elements that hold no words of the article. */
const withoutWords =
  /<(script|style|svg|iframe|noscript|template|nav|object|video|audio|canvas|select)(?=[\s/>])/iy;
const preformattedPattern = /<(pre)(?=[\s>])/iy;
const lineBreak = /<(br|hr)\b[^<>]{0,200}>/iy;
const autolink = /<((?:https?|ftp|mailto|tel):[^\s<>]{1,2000}|[\w.+-]{1,100}@[\w.-]{1,200})>/iy;
const languagePattern = /\b(?:language|lang|highlight-source)-([\w+#-]+)/i;

/** Handles what begins with `<`: comments, elements without words, preformatted text, addresses, tags of JSX. */
export function hideTag(scan: Scan, at: number): Hidden | null {
  if (scan.source.startsWith('<!--', at)) return hideHtmlComment(scan, at);
  const { source, slots, flavour } = scan;
  autolink.lastIndex = at;
  const [link, address = ''] = autolink.exec(source) ?? [];
  if (link !== undefined) return { end: at + link.length, text: slots.words(link, address, urlOf(address)) };
  lineBreak.lastIndex = at;
  const [whole, name = ''] = lineBreak.exec(source) ?? [];
  if (whole !== undefined) {
    // Blanks, so that it is no letter to the signs of emphasis next to it.
    const mark = slots.put({ kind: 'open', source: whole, name, attributes: {} });
    return { end: at + whole.length, text: ` ${mark} ` };
  }
  const silent = elementAt(scan, withoutWords, at);
  if (silent !== null) return { end: silent.end, text: slots.gone(source.slice(at, silent.end)) };
  const preformatted = elementAt(scan, preformattedPattern, at);
  if (preformatted !== null) return hidePreformatted(scan, at, preformatted.end);
  const isComponent = /^<\/?[A-Z]/.test(source.slice(at, at + 3));
  if (!flavour.mdx && !isComponent) return null;
  const tag = readTagWithin(scan, at);
  if (tag === null) return null;
  const raw = source.slice(at, tag.end);
  if (isPlaceholder(scan, tag)) return flavour.mdx ? null : { end: tag.end, text: slots.words(raw, raw) };
  return (
    hideComponentCode(scan, at, tag) ??
    hideInlineComponent(scan, at, tag) ?? { end: tag.end, text: tagSlots(scan, tag, raw) }
  );
}

const codeComponent =
  /^(?:code|codeblock|codesnippet|codesample|syntaxhighlighter|snippet|highlightedcode)$/i;

/** Code that a component holds as a string: `<CodeBlock language="sh">{`…`}</CodeBlock>`, `<Code code={`…`} />`. */
function hideComponentCode(scan: Scan, at: number, { name, kind, attributes, end }: Tag): Hidden | null {
  if (kind === 'close' || !codeComponent.test(name) || name === 'code') return null;
  const given = kind === 'void' ? (attributes['code'] ?? null) : null;
  const inside = kind === 'open' ? stringInside(scan, name, end) : null;
  const code = given ?? inside?.text ?? null;
  if (code === null) return null;
  const language = attributes['language'] ?? attributes['lang'] ?? '';
  const title = attributes['title'] ?? attributes['filename'] ?? '';
  const info = title === '' || title.includes('"') ? language : `${language} title="${title}"`;
  const lines = code.replace(/^[ \t]*\n|\n[ \t]*$/g, '').split('\n');
  const indent = startOfLine(scan, at);
  return { end: inside?.end ?? end, text: fencedCode(lines, info, indent.trim() === '' ? indent : '') };
}

/** The string that an element holds and nothing else. */
function stringInside(scan: Scan, name: string, from: number): { text: string; end: number } | null {
  const opening = /\s{0,200}\{/y;
  opening.lastIndex = from;
  if (scan.budget <= 0 || !opening.test(scan.source)) return null;
  const start = opening.lastIndex;
  const end = expressionEnd(scan.source, start - 1, Math.min(scan.source.length, start + 20_000));
  const text = end === null ? null : stringOf(scan.source.slice(start, end - 1));
  if (text === null || end === null) {
    scan.budget -= 20_000;
    return null;
  }
  const closing = new RegExp(`\\s{0,200}</${name}\\s{0,20}>`, 'y');
  closing.lastIndex = end;
  return closing.test(scan.source) ? { text, end: closing.lastIndex } : null;
}

/** A component among words of its line is part of the line: its words stay, its tags go. */
function hideInlineComponent(scan: Scan, at: number, tag: Tag): Hidden | null {
  const { source, slots, closings } = scan;
  const { name, kind, attributes, end } = tag;
  if (kind === 'close' || isHtmlName(name.toLowerCase()) || isInline(name)) return null;
  const raw = source.slice(at, end);
  const before = startOfLine(scan, at);
  const rest = restOfLine(scan, end, 500);
  if (kind === 'void') {
    const isAmong = isWords(before) && attributes['title'] === undefined && !rest.startsWith('</');
    return isAmong ? { end, text: slots.gone(raw) } : null;
  }
  const closing = `</${name}>`;
  const closed = rest.indexOf(closing);
  if (closed === -1 || rest.slice(0, closed).includes(`<${name}`)) return null;
  if (!isWords(before) && !isWords(rest.slice(closed + closing.length))) return null;
  closings.set(end + closed, closing.length);
  return { end, text: slots.gone(raw) };
}

/** Whether a part of a line holds words outside of tags, markers of items and bars of tables. */
function isWords(part: string): boolean {
  const outside = part.replace(/<([A-Z][\w.]*)(?:\s[^<>]*)?>[^<>]*<\/\1>/g, '');
  return /[\p{L}\p{N}]/u.test(outside.replace(/<[^<>]*>|\{[^{}]*\}|^\s*\d{1,3}[.)]\s/g, ''));
}

function urlOf(address: string): string {
  return /^[a-z]+:/i.test(address) ? address : `mailto:${address}`;
}

/** Comments that are never closed hide nothing: their mark alone goes. */
function hideHtmlComment(scan: Scan, at: number): Hidden {
  const closing = findNext(scan, '-->', at + 2);
  const end = closing === -1 ? at + 4 : closing + 3;
  return { end, text: scan.slots.gone(scan.source.slice(at, end)) };
}

/** The element of a name that begins at an offset, if it ends: `end` is the offset after its end tag. */
function elementAt(scan: Scan, name: RegExp, at: number): { end: number } | null {
  name.lastIndex = at;
  const [, found] = name.exec(scan.source) ?? [];
  if (found === undefined) return null;
  const closing = findNext(scan, `</${found}`, at);
  const end = closing === -1 ? -1 : scan.source.indexOf('>', closing);
  return end === -1 ? null : { end: end + 1 };
}

/** Preformatted text at the start of a line becomes fenced code; elsewhere it stays for the reader of HTML. */
function hidePreformatted(scan: Scan, at: number, end: number): Hidden {
  const raw = scan.source.slice(at, end);
  const indent = startOfLine(scan, at);
  const isAlone = isAtLineStart(scan, at) && restOfLine(scan, end).trim() === '';
  if (!isAlone) return { end, text: raw };
  const lines = decodeHTML(raw.replace(/<[^<>]*>/g, '')).split('\n');
  const language = languagePattern.exec(raw.slice(0, 500))?.[1] ?? '';
  return { end, text: fencedCode(lines, language, indent) };
}

/** Lines between fences that nothing in them closes, each fence indented; as it stands behind `indent` in its line. */
export function fencedCode(lines: readonly string[], language: string, indent: string): string {
  let fence = '```';
  while (lines.some((line) => line.includes(fence))) fence += '`';
  return `\n\n${[fence + language, ...lines, fence].map((line) => indent + line).join('\n')}\n\n`;
}

function readTagWithin(scan: Scan, at: number): Tag | null {
  if (scan.budget <= 0) return null;
  const tag = readTag(scan.source, at);
  if (tag === null) scan.budget -= 2000;
  return tag;
}

/** Whether a tag only looks like one: `Vec<String>`, `<YourName>`. */
function isPlaceholder(scan: Scan, { name, kind, attributes, flags }: Tag): boolean {
  if (scan.flavour.mdx) return false;
  if (kind === 'close') return false;
  const isPlain = kind === 'open' && Object.keys(attributes).length === 0;
  return (isPlain && !scan.closedNames.has(name)) || (flags.length > 0 && isPlain);
}

/** Flags that say something of what an element describes. */
const kept = new Set(['required', 'optional', 'deprecated']);

function tagSlots({ slots }: Scan, { name, kind, attributes: given, flags }: Tag, source: string): string {
  if (name === '') return slots.gone(source);
  if (kind === 'close') return slots.put({ kind: 'close', source, name });
  const own = flags.map((flag) => flag.toLowerCase()).filter((flag) => kept.has(flag));
  const attributes = {
    ...given,
    ...Object.fromEntries(own.map((flag) => [flag, ''])),
  };
  const opening = slots.put({ kind: 'open', source, name, attributes });
  return kind === 'open' ? opening : opening + slots.put({ kind: 'close', source: '', name });
}
