import { entityAt } from './htmlEntities.js';

/** Tags that are markup in Markdown; `<b and c>` in ordinary text is none. */
const TAG =
  /<\/?(a|abbr|b|big|blockquote|br|center|cite|code|dd|del|details|div|dl|dt|em|figcaption|figure|font|h[1-6]|hr|i|iframe|img|ins|kbd|li|mark|ol|p|picture|pre|q|s|section|small|source|span|strike|strong|sub|summary|sup|table|tbody|td|th|thead|tr|u|ul|video)(?:\s+[\w:-]+\s*=[^<>]*|\s*\/?)>/iy;
const AUTOLINK = /<(?:https?:[^\s<>]*|[^\s<>@]+@[^\s<>@]+)>/iy;
const FOOTNOTE_REFERENCE = /\[\^[^\]\s[]{1,100}\]/y;
const PUNCTUATION = /[\p{P}\p{S}]/u;
const ESCAPABLE = /[!-/:-@[-`{-~]/;
/** Parentheses within a link's destination nest at most this deep; also keeps the search linear. */
const MAXIMUM_PARENTHESES = 3;
/** A link's label by reference is at most this long, as in CommonMark. */
const MAXIMUM_LABEL_CHARACTERS = 999;

/** A run of `*`, `_` or `~` that may open emphasis; `count` of its marks, the last ones first, are left. */
interface Opener {
  readonly at: number;
  count: number;
}

/** What the scan has found: `depth` rises by one where a cut begins and falls where it ends. */
interface Scan {
  readonly text: string;
  readonly labels: ReadonlySet<string>;
  readonly depth: Int32Array;
  readonly insertions: Map<number, string>;
  /** Runs of backticks by length, as ascending offsets. */
  readonly backticks: ReadonlyMap<number, number[]>;
  readonly brackets: { at: number; image: boolean }[];
  readonly openers: Readonly<Record<string, Opener[]>>;
}

/**
 * Strips the inline markup of one Markdown block: emphasis, code spans, links (the label stays), images (all goes),
 * footnote marks, HTML tags, entities and escapes. What only looks like markup stays: `5 * 3 * 2`, `5*3*2`,
 * `snake_case`, `[sic]`, a lone `*`.
 *
 * Follows CommonMark, but for `*` beside a digit inside a word, which is a sign of multiplication. Takes linear time.
 * @param labels the labels that link reference definitions define, lower case
 * @see https://spec.commonmark.org/0.31.2/#inlines
 */
export function stripInlineMarkdown(text: string, labels: ReadonlySet<string>): string {
  const scan: Scan = {
    text,
    labels,
    depth: new Int32Array(text.length + 1),
    insertions: new Map(),
    backticks: findBackticks(text),
    brackets: [],
    openers: { '*': [], _: [], '~': [] },
  };
  for (let at = 0; at < text.length;) at = scanOne(scan, at);
  return applyCuts(scan);
}

/** Handles what begins at an offset and returns the offset after it. */
function scanOne(scan: Scan, at: number): number {
  switch (scan.text[at]) {
    case '\\':
      return scanEscape(scan, at);
    case '`':
      return scanCode(scan, at);
    case '<':
      return scanTag(scan, at);
    case '&':
      return scanEntity(scan, at);
    case '!':
    case '[':
      return scanOpeningBracket(scan, at);
    case ']':
      return scanClosingBracket(scan, at);
    case '*':
    case '_':
    case '~':
      return scanEmphasis(scan, at);
    default:
      return at + 1;
  }
}

function cut(scan: Scan, start: number, end: number): void {
  scan.depth[start] = (scan.depth[start] ?? 0) + 1;
  scan.depth[end] = (scan.depth[end] ?? 0) - 1;
}

function applyCuts({ text, depth, insertions }: Scan): string {
  let kept = '';
  let open = 0;
  let start = 0;
  for (let at = 0; at <= text.length; at += 1) {
    const change = depth[at] ?? 0;
    const insertion = open + change === 0 ? insertions.get(at) : undefined;
    if (change === 0 && insertion === undefined) continue;
    if (open === 0) kept += text.slice(start, at);
    open += change;
    start = at;
    if (insertion !== undefined) kept += insertion;
  }
  return kept + text.slice(start);
}

function scanEscape(scan: Scan, at: number): number {
  const next = scan.text[at + 1];
  if (next === undefined || !(ESCAPABLE.test(next) || next === '\n')) return at + 1;
  cut(scan, at, at + 1);
  return at + 2;
}

function runLength(text: string, at: number): number {
  let end = at + 1;
  while (text[end] === text[at]) end += 1;
  return end - at;
}

function findBackticks(text: string): Map<number, number[]> {
  const found = new Map<number, number[]>();
  for (const match of text.matchAll(/`+/g)) {
    const offsets = found.get(match[0].length);
    if (offsets) offsets.push(match.index);
    else found.set(match[0].length, [match.index]);
  }
  for (const offsets of found.values()) offsets.reverse();
  return found;
}

function scanCode(scan: Scan, at: number): number {
  const length = runLength(scan.text, at);
  const offsets = scan.backticks.get(length) ?? [];
  while (offsets.length > 0 && (offsets.at(-1) ?? 0) <= at) offsets.pop();
  const closing = offsets.at(-1);
  if (closing === undefined) return at + length;
  cut(scan, at, at + length);
  cut(scan, closing, closing + length);
  return closing + length;
}

function scanTag(scan: Scan, at: number): number {
  AUTOLINK.lastIndex = at;
  const link = AUTOLINK.exec(scan.text);
  if (link) {
    const end = at + link[0].length;
    cut(scan, at, at + 1);
    cut(scan, end - 1, end);
    return end;
  }
  TAG.lastIndex = at;
  const tag = TAG.exec(scan.text);
  if (!tag) return at + 1;
  const end = at + tag[0].length;
  cut(scan, at, end);
  if (/^(?:br|hr|p|div|li|tr|h\d)$/i.test(tag[1] ?? '')) scan.insertions.set(end, '\n');
  return end;
}

function scanEntity(scan: Scan, at: number): number {
  const entity = entityAt(scan.text, at);
  if (entity === null) return at + 1;
  cut(scan, at, entity.end);
  scan.insertions.set(entity.end, entity.text);
  return entity.end;
}

function scanOpeningBracket(scan: Scan, at: number): number {
  const image = scan.text[at] === '!';
  if (image && scan.text[at + 1] !== '[') return at + 1;
  FOOTNOTE_REFERENCE.lastIndex = at;
  const footnote = image ? null : FOOTNOTE_REFERENCE.exec(scan.text);
  if (footnote) {
    cut(scan, at, at + footnote[0].length);
    return at + footnote[0].length;
  }
  scan.brackets.push({ at, image });
  return at + (image ? 2 : 1);
}

function scanClosingBracket(scan: Scan, at: number): number {
  const bracket = scan.brackets.pop();
  if (bracket === undefined) return at + 1;
  const labelStart = bracket.at + (bracket.image ? 2 : 1);
  const end = destinationEnd(scan.text, at + 1) ?? referenceEnd(scan, labelStart, at);
  if (end === null) return at + 1;
  if (bracket.image) {
    cut(scan, bracket.at, end);
  } else {
    cut(scan, bracket.at, labelStart);
    cut(scan, at, end);
  }
  return end;
}

/** The offset after `(destination "title")`, or null where the text goes on otherwise. */
function destinationEnd(text: string, at: number): number | null {
  if (text[at] !== '(') return null;
  let depth = 0;
  for (let end = at + 1; end < text.length; end += 1) {
    const character = text[end];
    if (character === '\\') end += 1;
    else if (character === '(' && (depth += 1) > MAXIMUM_PARENTHESES) return null;
    else if (character === ')' && (depth -= 1) < 0) return end + 1;
    else if (character === ' ' || character === '\n') return titleEnd(text, end);
  }
  return null;
}

/** The offset after ` "title")`, or null. */
function titleEnd(text: string, at: number): number | null {
  let start = at;
  while (text[start] === ' ' || text[start] === '\n') start += 1;
  if (text[start] === ')') return start + 1;
  const quote = text[start];
  if (quote !== '"' && quote !== "'") return null;
  const closing = text.indexOf(quote, start + 1);
  return closing !== -1 && text[closing + 1] === ')' ? closing + 2 : null;
}

/** The offset after `][label]`, `][]` or `]` when the label is defined, else null. */
function referenceEnd(scan: Scan, labelStart: number, at: number): number | null {
  if (scan.labels.size === 0 || at - labelStart > MAXIMUM_LABEL_CHARACTERS) return null;
  const isDefined = (start: number, end: number): boolean =>
    scan.labels.has(scan.text.slice(start, end).trim().toLowerCase());
  if (scan.text[at + 1] === '[') {
    const closing = scan.text.slice(at + 2, at + 2 + MAXIMUM_LABEL_CHARACTERS).indexOf(']');
    const end = at + 2 + closing;
    if (closing > 0) return isDefined(at + 2, end) ? end + 1 : null;
    if (closing === 0) return isDefined(labelStart, at) ? at + 3 : null;
  }
  return isDefined(labelStart, at) ? at + 1 : null;
}

function scanEmphasis(scan: Scan, at: number): number {
  const { text } = scan;
  const mark = text[at] ?? '';
  const length = runLength(text, at);
  const { canOpen, canClose } = flanking(text, at, at + length);
  const openers = scan.openers[mark] ?? [];
  let left = mark === '~' && length !== 2 ? 0 : length;
  const end = at + length;
  for (let opener = openers.at(-1); canClose && left > 0 && opener; opener = openers.at(-1)) {
    const count = Math.min(opener.count, left);
    cut(scan, opener.at + opener.count - count, opener.at + opener.count);
    cut(scan, end - left, end - left + count);
    opener.count -= count;
    left -= count;
    for (const others of Object.values(scan.openers)) {
      while ((others.at(-1)?.at ?? -1) > opener.at) others.pop();
    }
    if (opener.count === 0) openers.pop();
  }
  if (canOpen && left > 0) openers.push({ at: end - left, count: left });
  return end;
}

function flanking(text: string, start: number, end: number): { canOpen: boolean; canClose: boolean } {
  const before = text[start - 1] ?? ' ';
  const after = text[end] ?? ' ';
  const isBlank = (character: string): boolean => /\s/.test(character);
  const left = !isBlank(after) && (!PUNCTUATION.test(after) || isBlank(before) || PUNCTUATION.test(before));
  const right = !isBlank(before) && (!PUNCTUATION.test(before) || isBlank(after) || PUNCTUATION.test(after));
  const inWord = left && right;
  if (text[start] === '_' || (inWord && (/\d/.test(before) || /\d/.test(after)))) {
    return {
      canOpen: left && (!right || PUNCTUATION.test(before)),
      canClose: right && (!left || PUNCTUATION.test(after)),
    };
  }
  return { canOpen: left, canClose: right };
}
