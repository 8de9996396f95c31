import { createInlineWriter, writeWithAddresses, type InlineWriter } from '../markup/inlineWriter.js';
import { loweredText, raisedText } from '../raisedText.js';
import type { InlinePiece } from '../textBuilder.js';

/** Emphasis may begin after one of these, and end before one of those. */
const beforePattern = /[\s({'"\-–—‘“«]/;
const afterPattern = /[\s)}'"\-–—.,;:!?[’”»]/;
/** Emphasis reaches this far, in UTF-16 units; what is longer is meant otherwise. */
const maximumEmphasis = 2000;

const linkPattern = /\[\[([^[\]\n]{1,2000})\](?:\[([^[\]]{1,1000})\])?\]/y;
const notePattern = /\[(?:fn:[^[\]]{0,2000}|cite[^[\]]{0,500})\]/y;
const anglePattern =
  /<(?:((?:https?|mailto|ftp):[^<>\s]{1,2000})|(\d{4}-\d\d-\d\d[^<>\n]{0,60})|<[^<>\n]{1,200}>)>/y;
const inactiveTime = /\[(\d{4}-\d\d-\d\d[^[\]\n]{0,60})\]/y;
const snippetPattern = /@@[a-z]{1,20}:[^@\n]{0,500}@@|\{\{\{[^{}\n]{1,500}\}\}\}/y;
const codePattern =
  /(?:src_[\w-]{1,30}(?:\[[^[\]\n]{0,200}\])?|call_\w{1,60}(?:\[[^[\]\n]{0,200}\])?)\{([^{}\n]{0,500})\}/y;
const raisedPattern = /([\^_])\{([^{}\n]{1,100})\}/y;
/** Without braces only a figure is taken for a power: `10^6`, never `a^b`. */
const powerPattern = /\^([+-]?\d{1,3})(?![\p{L}\p{N}^_.])/uy;
const formulaPattern = /\\\(([^\n]{1,300}?)\\\)|\$(?=[^\s$])([^$\n]{0,300}[^$\s])\$(?![\p{L}\p{N}$])/uy;
const entityPattern = /\\([a-zA-Z]{2,20})(?:\{\}|(?![a-zA-Z]))/y;

/** Names of characters that notes use. @see https://orgmode.org/manual/Special-Symbols.html */
const entities: Readonly<Record<string, string>> = {
  ...{
    alpha: 'α',
    beta: 'β',
    gamma: 'γ',
    delta: 'δ',
    epsilon: 'ε',
    theta: 'θ',
    lambda: 'λ',
    mu: 'μ',
    pi: 'π',
  },
  ...{ rho: 'ρ', sigma: 'σ', tau: 'τ', phi: 'φ', omega: 'ω', Delta: 'Δ', Sigma: 'Σ', Omega: 'Ω', nbsp: ' ' },
  ...{
    to: '→',
    rightarrow: '→',
    leftarrow: '←',
    Rightarrow: '⇒',
    rarr: '→',
    larr: '←',
    deg: '°',
    times: '×',
  },
  ...{
    pm: '±',
    le: '≤',
    leq: '≤',
    ge: '≥',
    geq: '≥',
    ne: '≠',
    neq: '≠',
    approx: '≈',
    infin: '∞',
    infty: '∞',
  },
  ...{ ldots: '…', dots: '…', hellip: '…', ndash: '–', mdash: '—', euro: '€', EUR: '€', copy: '©', reg: '®' },
  ...{ sect: '§', para: '¶', amp: '&', lt: '<', gt: '>', vert: '|', check: '✓', star: '*', under: '_' },
};

/** Reads the inline markup of Org. */
export function readOrgInline(source: string): InlinePiece[] {
  const writer = createInlineWriter();
  writeOrgInline(source, writer, 0);
  return writer.pieces();
}

function writeOrgInline(source: string, writer: InlineWriter, depth: number): void {
  let plain = '';
  let from = 0;
  const flush = (): void => {
    writeWithAddresses(writer, plain);
    plain = '';
  };
  const marks = /[*/_=~+[<\\^@{$]|(?:src|call)_/g;
  for (let match = marks.exec(source); match !== null; match = marks.exec(source)) {
    const at = match.index;
    if (at < from) continue;
    plain += source.slice(from, at);
    from = at;
    const found = readMark(source, at, { writer, depth, flush });
    if (found !== null) {
      plain += found.text;
      from = found.next;
      marks.lastIndex = Math.max(from, at + 1);
    }
  }
  plain += source.slice(from);
  flush();
}

interface Found {
  readonly text: string;
  readonly next: number;
}

interface Around {
  readonly writer: InlineWriter;
  readonly depth: number;
  /** Writes what stands before. */
  readonly flush: () => void;
}

function matchAt(pattern: RegExp, source: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(source);
}

/** What begins at a sign, or null when it is only that sign. */
function readMark(source: string, at: number, around: Around): Found | null {
  switch (source[at]) {
    case '[':
      return readBracket(source, at, around);
    case '<':
      return readAngle(source, at, around);
    case '\\':
      return readFormula(source, at) ?? readEntity(source, at);
    case '$':
      return readFormula(source, at);
    case '@':
    case '{': {
      const snippet = matchAt(snippetPattern, source, at);
      return snippet === null ? null : { text: '', next: at + snippet[0].length };
    }
    case '^':
      return readRaised(source, at);
    case 's':
    case 'c': {
      const code = matchAt(codePattern, source, at);
      return code === null ? null : { text: code[1] ?? '', next: at + code[0].length };
    }
    case '_':
      return readRaised(source, at) ?? readEmphasis(source, at, around);
    default:
      return readEmphasis(source, at, around);
  }
}

function readBracket(source: string, at: number, { writer, flush, depth }: Around): Found | null {
  const link = matchAt(linkPattern, source, at);
  if (link !== null) {
    const [whole, target = '', words] = link;
    const next = at + whole.length;
    if (words === undefined && /\.(?:png|jpe?g|gif|svg|webp)$/i.test(target)) return { text: '', next };
    flush();
    const inner = createInlineWriter();
    if (words !== undefined && depth < 3) writeOrgInline(words, inner, depth + 1);
    const text = inner
      .pieces()
      .map((piece) => piece.text)
      .join('');
    writer.link(text === '' ? (words ?? bareTarget(target)) : text, target);
    return { text: '', next };
  }
  const note = matchAt(notePattern, source, at);
  if (note !== null) return { text: '', next: at + note[0].length };
  const time = matchAt(inactiveTime, source, at);
  return time === null ? null : { text: time[1] ?? '', next: at + time[0].length };
}

/** A target without words: `file:notes.org::*Head` reads as `notes.org`, `id:…` as nothing. */
function bareTarget(target: string): string {
  if (target.startsWith('id:')) return '';
  const [place = ''] = target.replace(/^(?:file|attachment|denote|roam):/, '').split('::', 1);
  return place.replace(/^[*#]/, '');
}

function readAngle(source: string, at: number, { writer, flush }: Around): Found | null {
  const angle = matchAt(anglePattern, source, at);
  if (angle === null) return null;
  const [whole, url, time = ''] = angle;
  if (url === undefined) return { text: time, next: at + whole.length };
  flush();
  writer.link(url.replace(/^mailto:/, ''), url);
  return { text: '', next: at + whole.length };
}

/** `\(x^2\)` and `$x^2$` without their marks; `$5` is a sum of money. */
function readFormula(source: string, at: number): Found | null {
  if (source[at] === '$' && /[\p{L}\p{N}$]/u.test(source[at - 1] ?? '')) return null;
  const match = matchAt(formulaPattern, source, at);
  return match === null ? null : { text: (match[1] ?? match[2] ?? '').trim(), next: at + match[0].length };
}

/** `\alpha` is its character; `\\` breaks the line. */
function readEntity(source: string, at: number): Found | null {
  if (source[at + 1] === '\\') return { text: ' ', next: at + 2 };
  const entity = matchAt(entityPattern, source, at);
  const character = entities[entity?.[1] ?? ''];
  return entity === null || character === undefined ? null : { text: character, next: at + entity[0].length };
}

function readRaised(source: string, at: number): Found | null {
  const braced = matchAt(raisedPattern, source, at);
  const match = braced ?? matchAt(powerPattern, source, at);
  const before = source.slice(Math.max(0, at - 60), at).replace(/[*/_=~+]$|(?<=\s|^)[*/_=~+](?=\S)/g, '');
  if (match === null || before === '' || /\s$/.test(before)) return null;
  const next = at + match[0].length;
  const words = match.at(-1) ?? '';
  const after = source.slice(next, next + 60);
  if (source[at] === '_') return { text: loweredText(before, words, after), next };
  const text = raisedText(before, words, after);
  return text === '' && braced === null ? null : { text, next };
}

/** `*bold*`, `=verbatim=`; what is struck out goes. */
function readEmphasis(source: string, at: number, { writer, flush, depth }: Around): Found | null {
  const sign = source[at] ?? '';
  if (at > 0 && !beforePattern.test(source[at - 1] ?? '') && !/[*/_+]/.test(source[at - 1] ?? ''))
    return null;
  if (/\s/.test(source[at + 1] ?? ' ')) return null;
  const ahead = source.slice(at + 1, at + 1 + maximumEmphasis);
  for (let end = ahead.indexOf(sign, 1); end !== -1; end = ahead.indexOf(sign, end + 1)) {
    const after = ahead[end + 1] ?? source[at + end + 2] ?? ' ';
    if (/\s/.test(ahead[end - 1] ?? '') || !(afterPattern.test(after) || /[*/_+]/.test(after))) continue;
    const content = ahead.slice(0, end);
    const next = at + end + 2;
    if (sign === '=' || sign === '~') return { text: content, next };
    if (sign === '+') return { text: '', next };
    if (depth >= 4) return { text: content, next };
    flush();
    writeOrgInline(content, writer, depth + 1);
    return { text: '', next };
  }
  return null;
}
