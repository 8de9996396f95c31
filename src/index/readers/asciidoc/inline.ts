import { createInlineWriter, writeWithAddresses, type InlineWriter } from '../markup/inlineWriter.js';
import { loweredText, raisedText } from '../raisedText.js';
import type { InlinePiece } from '../textBuilder.js';
import type { Writing } from './writing.js';

type Names = Pick<Writing, 'attributes' | 'titles' | 'notes' | 'room'>;

/** Markup reaches this far, in UTF-16 units. */
const maximumReach = 2000;
const maximumDepth = 5;

const macro =
  /(link|xref|mailto|image|icon|kbd|btn|menu|footnote|footnoteref|stem|latexmath|asciimath|indexterm|indexterm2|anchor|pass|audio|video|cite|bibitem|term|include):([^\s[\]]{0,500})\[/y;
const addressPattern = /(?:https?|ftp|irc):\/\/[^\s[\]<>"]{1,2000}/y;
const reference = /<<([^<>\n,]{1,200})(?:,([^<>]{0,500}))?>>/y;
const attribute = /\{([\p{L}\p{N}_][\p{L}\p{N}_-]{0,60})\}/uy;
const counterPattern = /\{(?:counter2?|set):[^{}\n]{1,100}\}/y;
const anchorPattern = /\[\[\[?([^[\]\n]{1,200})\]\]\]?/y;
const rolePattern = /\[([^[\]\n]{0,100})\](?=[#*_`])/y;
const indexTerm = /\(\(\(([^()]{1,200})\)\)\)|\(\(([^()]{1,200})\)\)/y;

/** Characters that have names. */
const builtIn: Readonly<Record<string, string>> = {
  ...{ nbsp: ' ', sp: ' ', empty: '', blank: '', zwsp: '', wj: '', amp: '&', lt: '<', gt: '>', plus: '+' },
  ...{ asterisk: '*', backtick: '`', startsb: '[', endsb: ']', caret: '^', tilde: '~', vbar: '|', pp: '++' },
  ...{ apos: "'", quot: '"', lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”', deg: '°', backslash: '\\' },
  ...{ cpp: 'C++', 'two-colons': '::', 'two-semicolons': ';;', brvbar: '¦' },
};

/** Reads the inline markup of a block. */
export function readAsciiDocInline(source: string, names: Names): InlinePiece[] {
  const writer = createInlineWriter();
  // A ` +` at the end of a line breaks it.
  writeInline({ source: source.replace(/ \+(?=\n|$)/g, ''), names, writer, depth: 0 });
  return writer.pieces();
}

/** The words of a piece of inline markup, without links. */
export function wordsOfInline(source: string, names: Names): string {
  return readAsciiDocInline(source, names)
    .map(({ text }) => text)
    .join('');
}

interface Scan {
  readonly source: string;
  readonly names: Names;
  readonly writer: InlineWriter;
  readonly depth: number;
}

/** What was read: words to show and where the text goes on. */
interface Found {
  readonly text: string;
  readonly next: number;
}

function writeInline(scan: Scan): void {
  const { source, writer } = scan;
  let plain = '';
  let from = 0;
  const flush = (): void => {
    writeWithAddresses(writer, plain);
    plain = '';
  };
  const marks = /[*_`#^~+\\{<[("']|[a-z]{3,12}\d?:|\b(?:https?|ftp|irc):\/\//g;
  for (let match = marks.exec(source); match !== null; match = marks.exec(source)) {
    const at = match.index;
    plain += source.slice(from, at);
    from = at;
    const found = readMark(scan, at, flush);
    if (found === null) {
      // A word may end a longer one that begins a macro.
      marks.lastIndex = at + 1;
      continue;
    }
    plain += found.text;
    from = found.next;
    marks.lastIndex = Math.max(from, at + 1);
  }
  plain += source.slice(from);
  flush();
}

function matchAt(pattern: RegExp, source: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(source);
}

function readMark(scan: Scan, at: number, flush: () => void): Found | null {
  const { source, names } = scan;
  const sign = source[at] ?? '';
  switch (sign) {
    case '\\':
      return /[*_`#^~+{<[(a-z]/.test(source[at + 1] ?? '') ? readEscape(source, at) : null;
    case '{':
      return readAttribute(scan, at, flush);
    case '<':
      return readReference(scan, at);
    case '[':
      return readBracket(scan, at, flush);
    case '(': {
      const term = matchAt(indexTerm, source, at);
      return term === null ? null : { text: term[2] ?? '', next: at + term[0].length };
    }
    case '"':
    case "'":
      return readQuotes(scan, at, flush);
    case '^':
    case '~':
      return readRaised(source, at);
    case '+':
      return readPassthrough(source, at);
    case '*':
    case '_':
    case '`':
    case '#':
      return readEmphasis(scan, at, flush);
    default:
      return readAddress(scan, at, flush) ?? readMacro(scan, at, { names, flush });
  }
}

/** What is escaped stands as it is, one sign or a whole macro's name. */
function readEscape(source: string, at: number): Found {
  const run = /[*_`#^~+]{1,4}|[a-z]{1,12}:?|./y;
  const escaped = matchAt(run, source, at + 1)?.[0] ?? '';
  return { text: escaped, next: at + 1 + escaped.length };
}

function readAttribute(scan: Scan, at: number, flush: () => void): Found | null {
  const { source, names } = scan;
  const { attributes, room } = names;
  const counter = matchAt(counterPattern, source, at);
  if (counter !== null) return { text: '', next: at + counter[0].length };
  const match = matchAt(attribute, source, at);
  const name = match?.[1]?.toLowerCase() ?? '';
  const own = attributes.get(name);
  const value = own === undefined ? builtIn[name] : room.text(own);
  if (match === null || value === undefined) return null;
  const next = at + match[0].length;
  if (!/^(?:https?|ftp):/.test(value)) return { text: value, next };
  // An address may begin with an attribute and go on behind it.
  const spliced = value + source.slice(next, next + maximumReach);
  const found = readAddress({ ...scan, source: spliced }, 0, flush);
  const isLonger = found !== null && found.next >= value.length;
  return isLonger ? { ...found, next: next + found.next - value.length } : { text: value, next };
}

/** `<<id,words>>`. */
function readReference({ source, names }: Scan, at: number): Found | null {
  const match = matchAt(reference, source, at);
  if (match === null) return null;
  const [whole, target = '', words] = match;
  return { text: referenceWords(target, words, names), next: at + whole.length };
}

/** The words of a reference, else the title that it leads to, else its target as words. */
function referenceWords(target: string, words: string | undefined, { titles, room }: Names): string {
  const own = words?.trim() ?? '';
  if (own !== '') return own;
  const [file = '', part = ''] = target.split('#');
  const id = part === '' ? file : part;
  const title = titles.get(id.trim());
  if (title !== undefined) return room.text(title, id);
  const last = id.split('/').at(-1) ?? id;
  return last
    .replace(/\.(?:adoc|asciidoc|html)$/, '')
    .replace(/^.*:/, '')
    .replace(/^_/, '')
    .replace(/[_-]+/g, ' ');
}

/** `[[anchor]]` shows nothing, `[.role]#words#` its words, struck-out ones nothing. */
function readBracket(scan: Scan, at: number, flush: () => void): Found | null {
  const { source } = scan;
  const anchor = matchAt(anchorPattern, source, at);
  if (anchor !== null) return { text: '', next: at + anchor[0].length };
  const role = matchAt(rolePattern, source, at);
  if (role === null) return null;
  const next = at + role[0].length;
  const inner = readEmphasis(scan, next, flush, /line-through|strike|hidden/.test(role[1] ?? ''));
  return inner;
}

/** "`words`" and '`words`' are in curved quotation marks. */
function readQuotes(scan: Scan, at: number, flush: () => void): Found | null {
  const { source } = scan;
  const sign = source[at] ?? '';
  if (source[at + 1] !== '`') return null;
  const ahead = source.slice(at + 2, at + 2 + maximumReach);
  const end = ahead.indexOf(`\`${sign}`);
  if (end <= 0) return null;
  const [open, close] = sign === '"' ? ['“', '”'] : ['‘', '’'];
  flush();
  scan.writer.text(open);
  writeNested(scan, ahead.slice(0, end));
  return { text: close, next: at + 2 + end + 2 };
}

function writeNested(scan: Scan, source: string): void {
  if (scan.depth >= maximumDepth) scan.writer.text(source);
  else writeInline({ ...scan, source, depth: scan.depth + 1 });
}

function readRaised(source: string, at: number): Found | null {
  const sign = source[at] ?? '';
  const ahead = source.slice(at + 1, at + 101);
  const end = ahead.indexOf(sign);
  const words = ahead.slice(0, end);
  if (end <= 0 || /\s/.test(words)) return null;
  const next = at + end + 2;
  const before = source.slice(Math.max(0, at - 60), at).replace(/[*_`#]/g, '');
  const after = source.slice(next, next + 60);
  if (sign === '~') return { text: loweredText(before, words, after), next };
  // What is raised and leads somewhere is the mark of a note.
  return { text: /^<<.*>>$|^xref:/.test(words) ? '' : raisedText(before, words, after), next };
}

/** `+words+`, `++words++` and `+++words+++` stand as they are. */
function readPassthrough(source: string, at: number): Found | null {
  const mark = /\+{1,3}/y;
  const run = matchAt(mark, source, at)?.[0] ?? '+';
  const isWord = /[\p{L}\p{N}+]/u;
  if (run === '+' && at > 0 && isWord.test(source[at - 1] ?? '')) return null;
  const ahead = source.slice(at + run.length, at + run.length + maximumReach);
  if (/^\s/.test(ahead)) return null;
  const end = ahead.indexOf(run);
  if (end <= 0 || (run === '+' && isWord.test(ahead[end + 1] ?? ' '))) return null;
  const content = ahead.slice(0, end);
  return {
    text: run === '+++' ? content.replace(/<[^<>]*>/g, '') : content,
    next: at + 2 * run.length + end,
  };
}

/** `*bold*` at the edges of words, `**bold**` anywhere; of code only the marks go. */
function readEmphasis(scan: Scan, at: number, flush: () => void, isStruck = false): Found | null {
  const { source } = scan;
  const sign = source[at] ?? '';
  const isDouble = source[at + 1] === sign;
  const mark = isDouble ? sign + sign : sign;
  const isWord = /[\p{L}\p{N}_]/u;
  if (
    !isDouble &&
    !isStruck &&
    at > 0 &&
    /[\p{L}\p{N}_;:}]/u.test(source[at - 1] ?? '') &&
    source[at - 1] !== ':'
  )
    return null;
  const ahead = source.slice(at + mark.length, at + mark.length + maximumReach);
  if (!isDouble && /^\s/.test(ahead)) return null;
  for (let end = ahead.indexOf(mark, 1); end !== -1; end = ahead.indexOf(mark, end + 1)) {
    const after = ahead[end + mark.length] ?? source[at + mark.length * 2 + end] ?? ' ';
    if (!isDouble && (/\s/.test(ahead[end - 1] ?? '') || isWord.test(after))) continue;
    const next = at + mark.length * 2 + end;
    if (isStruck) return { text: '', next };
    const content = ahead.slice(0, end);
    flush();
    if (sign === '`') writeCodeWords(scan, content);
    else writeNested(scan, content);
    return { text: '', next };
  }
  return isDouble ? { text: mark, next: at + mark.length } : null;
}

/** Code within a line: `+{not-an-attribute}+` in it stands as it is. */
function writeCodeWords(scan: Scan, content: string): void {
  const literal = content.length > 2 && content.startsWith('+') && content.endsWith('+');
  if (literal) scan.writer.text(content.replace(/^\++|(?<!\+)\++$/g, ''));
  else writeNested(scan, content);
}

/** `https://address[words]`. */
function readAddress({ source, writer, names }: Scan, at: number, flush: () => void): Found | null {
  const match = matchAt(addressPattern, source, at);
  if (match === null) return null;
  const [url] = match;
  const open = at + url.length;
  if (source[open] !== '[') return { text: url, next: open };
  const end = closingBracket(source, open + 1);
  if (end === -1) return { text: url, next: open };
  flush();
  const words = linkWords(source.slice(open + 1, end));
  writer.link(words === '' ? url : wordsOfInline(words, names), url);
  return { text: '', next: end + 1 };
}

/** `words,role=external,window=_blank` and `words^` show `words`. */
function linkWords(content: string): string {
  const quoted = /^"([^"]*)"/.exec(content.trim());
  if (quoted !== null) return (quoted[1] ?? '').replace(/\^$/, '');
  const first = content.search(/,\s?[a-z]{2,12}=/);
  return (first === -1 ? content : content.slice(0, first)).replace(/\^$/, '').trim();
}

/** The bracket that closes a macro; escaped ones do not. */
function closingBracket(source: string, from: number): number {
  const ahead = source.slice(from, from + maximumReach);
  for (let end = ahead.indexOf(']'); end !== -1; end = ahead.indexOf(']', end + 1))
    if (ahead[end - 1] !== '\\') return from + end;
  return -1;
}

function readMacro(
  scan: Scan,
  at: number,
  { names, flush }: { names: Names; flush: () => void },
): Found | null {
  const { source, writer } = scan;
  const match = matchAt(macro, source, at);
  if (match === null) return null;
  const [whole, name = '', target = ''] = match;
  // Notes stand right behind the words that they belong to.
  const isInWord = at > 0 && /[\p{L}\p{N}_]/u.test(source[at - 1] ?? '');
  if (isInWord && !name.startsWith('footnote')) return null;
  const open = at + whole.length;
  const end = closingBracket(source, open);
  if (end === -1) return null;
  const content = source.slice(open, end).replaceAll('\\]', ']');
  const next = end + 1;
  switch (name) {
    case 'link':
    case 'mailto': {
      const words = linkWords(content);
      const address = attributesIn(target.replace(/^\+\+|\+\+$/g, ''), names);
      flush();
      writer.link(
        words === '' ? address : wordsOfInline(words, names),
        name === 'mailto' ? `mailto:${address}` : address,
      );
      return { text: '', next };
    }
    case 'xref':
      return { text: referenceWords(target, wordsOfInline(linkWords(content), names), names), next };
    case 'footnote':
    case 'footnoteref':
      if (content.trim() !== '') names.notes.push(content);
      return { text: '', next };
    case 'menu':
      return {
        text: [target, ...content.split('>')]
          .map((part) => part.trim())
          .filter((part) => part !== '')
          .join(' > '),
        next,
      };
    case 'kbd':
    case 'btn':
    case 'stem':
    case 'latexmath':
    case 'asciimath':
    case 'pass':
    case 'indexterm2':
    case 'term':
      return { text: content, next };
    default:
      return { text: '', next };
  }
}

/** A text with the attributes in it replaced. */
export function attributesIn(text: string, { attributes, room }: Pick<Names, 'attributes' | 'room'>): string {
  return text.replace(/\{([\w-]{1,60})\}/g, (whole, name: string) => {
    const own = attributes.get(name.toLowerCase());
    return own === undefined ? (builtIn[name] ?? whole) : room.text(own, whole);
  });
}
