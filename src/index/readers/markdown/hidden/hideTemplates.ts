import { calloutName } from '../callouts.js';
import { hideEdit } from './hideEdits.js';
import { fencedCode } from './hideTags.js';
import { expressionEnd, stringOf } from './readTag.js';
import { wordsOfTag } from './shownTags.js';
import { findNext, restOfLine, startOfLine, type Hidden, type Scan } from './scan.js';
import type { Attributes } from '../slots.js';

/** A tag, an insertion or a list of attributes is at most this long, in UTF-16 units. */
const maximumTagCharacters = 5000;

const argument = /"([^"]*)"|'([^']*)'|`([^`]*)`|(=)|([^\s"'`,=]+)/g;
const attribute = /^(?:[#.][\w:.-]+|[\w:-]+=\S*|-)$/;
/** What stands for a page in a site's own addresses. */
const addresses = new Set(['ref', 'relref', 'post_url', 'link', 'url', 'relurl', 'static']);
const code = new Set(['highlight', 'codeblock', 'code-block', 'mermaid']);

/** Handles what begins with `{`: Liquid, Hugo's shortcodes, lists of attributes, JSX. */
export function hideBrace(scan: Scan, at: number): Hidden | null {
  const { source, flavour } = scan;
  const next = source[at + 1];
  if (next === '/' && source[at + 2] === '*') return hideUntil(scan, at, '*/}');
  if (flavour.mdx) return hideAttributes(scan, at) ?? hideExpression(scan, at);
  if (at < scan.rawUntil) return null;
  if (next === '%') return hideTag(scan, at, '%}');
  if (next === '{') return hideInsertion(scan, at);
  if (next === '*') return hideUntil(scan, at, '*}');
  if (source.startsWith('{::comment}', at)) return hideUntil(scan, at, '{:/comment}');
  return hideEdit(scan, at) ?? hideAttributes(scan, at);
}

function hideUntil(scan: Scan, at: number, closing: string): Hidden | null {
  const found = findNext(scan, closing, at);
  if (found === -1) return null;
  const end = found + closing.length;
  return { end, text: scan.slots.gone(scan.source.slice(at, end)) };
}

/** `{expression}`: its text, if it is one string; else nothing. */
function hideExpression(scan: Scan, at: number): Hidden | null {
  if (scan.budget <= 0) return null;
  const end = expressionEnd(scan.source, at, Math.min(scan.source.length, at + 20_000));
  if (end === null) {
    scan.budget -= 20_000;
    return null;
  }
  const raw = scan.source.slice(at, end);
  const text = stringOf(raw.slice(1, -1)) ?? '';
  return { end, text: text === '' ? scan.slots.gone(raw) : scan.slots.words(raw, text) };
}

/** Attributes as kramdown, Pandoc, MkDocs and Docusaurus write them: `{: .note}`, `{#id}`, `{ .class key=value }`. */
function hideAttributes(scan: Scan, at: number): Hidden | null {
  const rest = restOfLine(scan, at, 500);
  const closing = rest.indexOf('}');
  if (closing === -1) return null;
  const raw = rest.slice(0, closing + 1);
  const inner = raw.slice(1, -1).trim();
  const isKramdown = /^:{1,2}[\s\w./#-]/.test(inner) && !scan.flavour.mdx;
  if (!isKramdown && (inner.length === 0 || !isAttributeList(scan, at, inner))) return null;
  return { end: at + raw.length, text: scan.slots.gone(raw) };
}

function isAttributeList(scan: Scan, at: number, inner: string): boolean {
  const items = inner.replace(/"[^"]*"|'[^']*'/g, 'x').split(/\s+/);
  if (!items.every((item) => attribute.test(item))) return false;
  if (/^[#.]/.test(inner)) return true;
  const isAlone = startOfLine(scan, at).trim() === '' && /^\{[^{}]*\}[ \t]*$/.test(restOfLine(scan, at, 500));
  if (isAlone && inner.includes('=')) return !scan.flavour.mdx;
  const before = startOfLine(scan, at, 1);
  return !scan.flavour.mdx && /^[)\]`*_\uFDD1]$/.test(before);
}

/** `{{ … }}` of Liquid and Jinja, or a shortcode. */
function hideInsertion(scan: Scan, at: number): Hidden | null {
  const { source } = scan;
  if (source[at + 2] === '<') return hideTag(scan, at, '>}}');
  if (source[at + 2] === '%') return hideTag(scan, at, '%}}');
  // GitHub's own `${{ … }}`, and braces of formulas.
  if (/(?:[$\\^}\p{L}\p{N}]|[\p{L}\p{N})\]]_)$/u.test(startOfLine(scan, at, 2))) return null;
  const found = findNext(scan, '}}', at);
  const end = found + 2;
  if (found === -1 || end - at > maximumTagCharacters) return null;
  const raw = source.slice(at, end);
  const literal = /["']([^"']*)["']/.exec(raw)?.[1] ?? '';
  const initial = /\|[ \t]*default:[ \t]*["']([^"'{}]*)["']/.exec(raw)?.[1] ?? '';
  if (initial !== '') return { end, text: scan.slots.words(raw, initial) };
  return { end, text: scan.slots.gone(raw, literal) };
}

/** A tag of Hugo between marks of a comment, which shows it as it is written. */
function hideShownTag(scan: Scan, at: number, closing: string): Hidden | null {
  const rest = restOfLine(scan, at, 500);
  const end = rest.indexOf(`*/${closing}`) + 2 + closing.length;
  if (!/^\{\{[<%]\/\*/.test(rest) || end < 2 + closing.length) return null;
  const raw = rest.slice(0, end);
  return { end: at + end, text: scan.slots.words(raw, raw.replace('/*', '').replace('*/', '')) };
}

interface TemplateTag {
  readonly at: number;
  readonly end: number;
  readonly raw: string;
  readonly name: string;
  readonly isClosing: boolean;
  readonly isVoid: boolean;
  /** Values without a name, in order. */
  readonly values: readonly string[];
  readonly attributes: Attributes;
}

function hideTag(scan: Scan, at: number, closing: string): Hidden | null {
  const tag = readTemplateTag(scan, at, closing);
  if (tag === null) return hideShownTag(scan, at, closing);
  const gone = { end: tag.end, text: scan.slots.gone(tag.raw, tag.values[0] ?? '') };
  if (tag.name === 'raw' && !tag.isClosing) {
    scan.rawUntil = Math.max(tag.end, endTagOf(scan, tag)?.start ?? tag.end);
    return gone;
  }
  if (tag.name === 'comment' && !tag.isClosing) {
    const end = endTagOf(scan, tag)?.end ?? tag.end;
    return { end, text: scan.slots.gone(scan.source.slice(at, end)) };
  }
  if (code.has(tag.name) && !tag.isClosing) return hideCodeTag(scan, tag) ?? gone;
  return hideElementTag(scan, tag) ?? gone;
}

function readTemplateTag(scan: Scan, at: number, closing: string): TemplateTag | null {
  const found = findNext(scan, closing, at + 2);
  const end = found + closing.length;
  if (found === -1 || end - at > maximumTagCharacters) return null;
  const raw = scan.source.slice(at, end);
  // `{{</* name */>}}` shows a tag as it is written.
  if (/^\{\{[<%]\/\*/.test(raw)) return null;
  const inner = raw.slice(closing.length, -closing.length).replace(/^-|-$/g, '').trim();
  const slash = inner.startsWith('/') ? '/' : '';
  const unslashed = inner.slice(slash.length).trimStart();
  const written = /^[\w./-]*/.exec(unslashed)?.[0] ?? '';
  const isEnd = /^end\w/.test(written);
  const { values, attributes } = readArguments(unslashed.slice(written.length));
  return {
    at,
    end,
    raw,
    name: (isEnd ? written.slice(3) : written).toLowerCase(),
    isClosing: slash === '/' || isEnd,
    isVoid: inner.endsWith('/'),
    values,
    attributes,
  };
}

/** Values by their order and by their names: `"a" b type="tip" lang:js`. */
function readArguments(text: string): { values: string[]; attributes: Record<string, string> } {
  const values: string[] = [];
  const attributes: Record<string, string> = {};
  let key: string | null = null;
  for (const [, double, single, back, sign, bare] of text.matchAll(argument)) {
    const value = double ?? single ?? back ?? bare ?? '';
    if (sign !== undefined) key = values.pop()?.toLowerCase() ?? null;
    else if (key !== null) {
      attributes[key] = value;
      key = null;
    } else if (/^lang:\S/.test(value)) attributes['lang'] = value.slice('lang:'.length);
    else values.push(value);
  }
  return { values, attributes };
}

/** Where the end tag of a tag begins and ends: `{% endraw %}`, `{{< /highlight >}}`. */
function endTagOf(scan: Scan, { raw, name, end }: TemplateTag): { start: number; end: number } | null {
  const isLiquid = raw.startsWith('{%');
  const pattern = isLiquid
    ? /\{%-?[ \t]*end(\w+)[ \t]*-?%\}/g
    : /\{\{[<%][ \t]*\/[ \t]*([\w./-]+)[ \t]*[>%]\}\}/g;
  if (scan.budget <= 0) return null;
  pattern.lastIndex = end;
  for (let match = pattern.exec(scan.source); match; match = pattern.exec(scan.source)) {
    if (match[1] === name) return { start: match.index, end: pattern.lastIndex };
  }
  scan.budget -= scan.source.length - end;
  return null;
}

function hideCodeTag(scan: Scan, tag: TemplateTag): Hidden | null {
  const closing = endTagOf(scan, tag);
  if (closing === null) return null;
  const before = startOfLine(scan, tag.at);
  const indent = before.trim() === '' ? before : '';
  const lines = scan.source.slice(tag.end, closing.start).split('\n');
  const own = lines.map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line));
  const language =
    (tag.name === 'mermaid' ? tag.name : tag.attributes['lang']) ??
    (tag.values[0]?.includes('.') === true ? '' : (tag.values[0] ?? ''));
  return { end: closing.end, text: fencedCode(own, language, indent) };
}

/** Shortcodes and tags that set text apart, name a tab or show a picture's caption; null for all others. */
function hideElementTag(scan: Scan, tag: TemplateTag): Hidden | null {
  const { slots } = scan;
  const { raw: source, name, values, attributes, end } = tag;
  if (addresses.has(name) && source.startsWith('{{')) {
    const [target = ''] = values;
    return { end, text: slots.put({ kind: 'words', source: target, text: target }) };
  }
  const words = tag.isClosing ? null : wordsOfTag(name, values, attributes);
  if (words !== null) return { end, text: slots.words(source, words) };
  const element =
    name === 'include' ? elementOfInclude(values, attributes) : elementOf(name, values, attributes);
  if (element === null) return null;
  if (tag.isClosing) return { end, text: slots.put({ kind: 'close', source, name: element.name }) };
  const opening = slots.put({ kind: 'open', source, ...element });
  const isVoid = tag.isVoid || element.name === 'img' || endTagOf(scan, tag) === null;
  return {
    end,
    text: isVoid ? opening + slots.put({ kind: 'close', source: '', name: element.name }) : opening,
  };
}

function elementOf(
  name: string,
  values: readonly string[],
  attributes: Attributes,
): { name: string; attributes: Attributes } | null {
  const title = attributes['title'] ?? attributes['header'] ?? attributes['name'] ?? '';
  if (name === 'figure' || name === 'image' || name === 'img') {
    const caption = attributes['caption'] ?? attributes['title'] ?? '';
    return { name: 'img', attributes: { alt: attributes['alt'] ?? '', title: caption } };
  }
  if (name === 'tab' || name === 'expand' || name === 'details' || name === 'step' || name === 'accordion') {
    // `{% tab group Name %}`: its group comes first.
    const own = name === 'tab' && values.length > 1 ? values.slice(1).join(' ') : (values[0] ?? '');
    return { name: 'titled', attributes: { title: title === '' ? own : title } };
  }
  if (name === 'card') return { name: 'titled', attributes: cardWords(title, attributes) };
  if (/^filetree\/(?:file|folder)$/.test(name)) return { name: 'File', attributes: { name: title } };
  const kind = attributes['type'] ?? attributes['style'] ?? values[0] ?? '';
  const callout = calloutName(name, kind);
  if (callout === null) return null;
  const own = values.filter(
    (value) => value.toLowerCase() !== kind.toLowerCase() || calloutName(value) === null,
  );
  return { name: 'callout', attributes: { name: callout, title: title === '' ? (own[0] ?? '') : title } };
}

function cardWords(title: string, attributes: Attributes): Attributes {
  const [href, about] = [attributes['link'], attributes['subtitle'] ?? attributes['description']];
  return { title, ...(href !== undefined && { href }), ...(about !== undefined && { description: about }) };
}

/** `{% include note.html content="…" %}`: notes and pictures that Jekyll's themes keep in files of their own. */
function elementOfInclude(
  values: readonly string[],
  attributes: Attributes,
): { name: string; attributes: Attributes } | null {
  const file =
    (values[0] ?? '')
      .split('/')
      .at(-1)
      ?.replace(/\.\w+$/, '') ?? '';
  if (/^(?:figure|image|img|picture|inline_image)$/.test(file)) return elementOf('img', [], attributes);
  const words = attributes['content'] ?? attributes['text'] ?? attributes['message'] ?? '';
  const name = calloutName(file, attributes['type'] ?? attributes['style'] ?? '');
  if (name === null || words === '') return null;
  return {
    name: 'callout',
    attributes: { name, title: attributes['title'] ?? '', description: words },
  };
}
