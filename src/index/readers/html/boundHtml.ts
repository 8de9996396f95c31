import { formulaText } from './formulaText.js';

/** Bounds on a page, after scripts and styles are cut: longer, larger or deeper ones are skipped. */
const maximumHtmlCharacters = 4 * 1024 * 1024;
const maximumElements = 50_000;
const maximumDepth = 256;
/** Blanks, slashes and equals signs in one tag, outside of quotes: parsers look for repeats among its attributes. */
const maximumTagSeparators = 2000;
/** The same of all tags together. */
const maximumSeparators = 200_000;
/** What an element costs however shallow it lies, as depth. */
const depthOfNothing = 20;
/** See `BoundedHtml.work`: about ten seconds of parsing. */
const maximumWork = 5_000_000;

/** Pairs of siblings that take as long as a unit of work: measured with Readability on jsdom. */
const pairsPerWork = 10;

/** Cut with all that is in them. */
const cutElements = new Set(
  'script style svg math template noscript iframe object embed textarea xmp noembed noframes plaintext select'.split(
    ' ',
  ),
);
/** Cut, but not what is in them. Left open, they make a parser clone them into every later paragraph. */
const unwrapped = new Set('b big em font i mark nobr small strong tt u'.split(' '));
/** Stands at the start of a cell of a table whose words are all bold; shows nothing. */
const boldCellMark = '<wbr class="bold">';

/**
 * The same for formatting that readers want to know of: written as an element that parsers do not clone. What these
 * names mean otherwise is the same to readers.
 */
const renamedElements: ReadonlyMap<string, string> = new Map([
  ['code', 'kbd'],
  ['s', 'del'],
  ['strike', 'del'],
]);
/** Elements that are never open inside their like, or hold nothing: they do not make a page deep. */
const flat = new Set(
  'area base br col dd dt hr img input li link meta option p param rp rt source tbody td tfoot th thead tr track wbr'.split(
    ' ',
  ),
);
/** Elements that an end tag of another element does not close. */
const scopes = new Set(['table', 'caption', 'marquee', 'applet', 'button']);

/** A page that a parser can be given, or why not. */
export type BoundedHtml =
  | {
      readonly kind: 'html';
      readonly html: string;
      /** The texts of the `application/ld+json` scripts. */
      readonly linkedData: readonly string[];
      /** What a parser has to do: elements and hundreds of characters, times the depth of the page plus 20. */
      readonly work: number;
      /** The same for finding the article in the page: it looks at all siblings of an element, for each of them. */
      readonly extractionWork: number;
    }
  | { readonly kind: 'skipped'; readonly reason: string };

interface Scan {
  readonly source: string;
  readonly kept: string[];
  readonly linkedData: string[];
  /** Names of the open elements, outermost first. */
  readonly open: string[];
  /** Where the part begins that is not yet in `kept`. */
  from: number;
  elements: number;
  depth: number;
  /** How many elements lie directly in each open one, and in the page. */
  readonly children: number[];
  /** Pairs of siblings. */
  pairs: number;
  separators: number;
  reason: string | null;
}

/**
 * Makes a page safe to parse, in one pass and linear time: cuts comments, scripts, styles and other parts that hold
 * no text, puts formulas into words, unwraps inline formatting, and tells pages that are too long (4 Mi characters without those parts), hold
 * too many elements (50,000), nest too deep (256) or do a bit of each, for a parser of super-linear time.
 */
export function boundHtml(source: string): BoundedHtml {
  const scan: Scan = {
    source,
    kept: [],
    linkedData: [],
    open: [],
    from: 0,
    elements: 0,
    depth: 1,
    children: [0],
    pairs: 0,
    separators: 0,
    reason: null,
  };
  let at = source.indexOf('<');
  while (at !== -1 && scan.reason === null) at = source.indexOf('<', scanMarkup(scan, at));
  scan.kept.push(source.slice(scan.from));
  const html = scan.kept.join('');
  const work = (scan.elements + html.length / 100) * (scan.depth + depthOfNothing);
  if (html.length > maximumHtmlCharacters) {
    scan.reason ??= `expected at most ${maximumHtmlCharacters} characters of HTML, got ${html.length}`;
  }
  if (work > maximumWork) scan.reason ??= 'expected HTML of an ordinary size, got too many elements too deep';
  if (scan.reason !== null) return { kind: 'skipped', reason: scan.reason };
  const extractionWork = work + scan.pairs / pairsPerWork;
  return { kind: 'html', html, linkedData: scan.linkedData, work, extractionWork };
}

/** Handles the markup that begins at a `<` and returns the offset after it. */
function scanMarkup(scan: Scan, at: number): number {
  const { source } = scan;
  if (source.startsWith('<!--', at)) return cut(scan, at, find(source, '-->', at + 2));
  if (/^<!doctype\b/i.test(source.slice(at, at + 10))) return cutDoctype(scan, at);
  const name = /<\/?([a-z][^\s/>]*)/iy;
  name.lastIndex = at;
  const match = name.exec(source);
  if (!match) return at + 1;
  const tag = (match[1] ?? '').toLowerCase();
  const end = tagEnd(scan, name.lastIndex);
  const renamed = renamedElements.get(tag);
  if (renamed !== undefined) rename(scan, { at: name.lastIndex - tag.length, end: name.lastIndex, renamed });
  if (match[0].startsWith('</')) {
    closeElement(scan.open, tag);
    return unwrapped.has(tag) || cutElements.has(tag) ? cut(scan, at, end) : end;
  }
  if (cutElements.has(tag)) return cutElement(scan, { tag, at, contentStart: end });
  if (unwrapped.has(tag)) {
    cut(scan, at, end);
    if (isBoldCell(source, tag, { at, end })) {
      countElement(scan, 'wbr');
      scan.kept.push(boldCellMark);
    }
    return end;
  }
  countElement(scan, tag);
  if (tag !== 'title') return end;
  closeElement(scan.open, tag);
  // Nothing in a title is a tag, whatever letters its end is written with.
  const closing = /<\/title/gi;
  closing.lastIndex = end;
  return closing.exec(source)?.index ?? source.length;
}

/** Whether bold words that begin at an offset are all that a cell of a table holds: pages name columns so. */
function isBoldCell(source: string, tag: string, { at, end }: { at: number; end: number }): boolean {
  if (tag !== 'b' && tag !== 'strong') return false;
  return (
    /<td(?:\s[^<>]{0,200})?>\s{0,20}$/i.test(source.slice(Math.max(0, at - 240), at)) &&
    /^[^<>]{1,200}<\/(?:b|strong)>\s{0,20}<\/td\b/i.test(source.slice(end, end + 240))
  );
}

/** Puts the plain declaration for one that is written in any other way: parsers throw at some names. */
function cutDoctype(scan: Scan, at: number): number {
  const end = cut(scan, at, find(scan.source, '>', at));
  scan.kept.push('<!doctype html>');
  return end;
}

function cut(scan: Scan, start: number, end: number): number {
  scan.kept.push(scan.source.slice(scan.from, start));
  scan.from = end;
  return end;
}

function rename(scan: Scan, { at, end, renamed }: { at: number; end: number; renamed: string }): void {
  cut(scan, at, end);
  scan.kept.push(renamed);
}

function cutElement(scan: Scan, element: { tag: string; at: number; contentStart: number }): number {
  const { tag, at, contentStart } = element;
  const { source } = scan;
  if (tag === 'embed') return cut(scan, at, contentStart);
  const closing = new RegExp(`</${tag}(?=[\\s/>])`, 'gi');
  closing.lastIndex = contentStart;
  const match = tag === 'plaintext' ? null : closing.exec(source);
  const contentEnd = match?.index ?? source.length;
  if (tag === 'script' && /application\/ld\+json/i.test(source.slice(at, contentStart).slice(0, 1000))) {
    scan.linkedData.push(source.slice(contentStart, contentEnd));
  }
  const end = cut(scan, at, match ? tagEnd(scan, closing.lastIndex) : source.length);
  if (tag === 'math' && match) keepText(scan, formulaText(source.slice(at, contentEnd)));
  if (tag === 'script' && /math\/tex/i.test(source.slice(at, Math.min(at + 100, contentStart))))
    keepText(scan, source.slice(contentStart, contentEnd).trim());
  return end;
}

/** Puts words in the place of what was cut. */
function keepText(scan: Scan, text: string): void {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  if (escaped !== '') scan.kept.push(`<span class="math">${escaped}</span>`);
}

function countElement(scan: Scan, tag: string): void {
  scan.elements += 1;
  scan.children.length = scan.open.length + 1;
  const siblings = scan.children.at(-1) ?? 0;
  scan.pairs += siblings;
  scan.children[scan.open.length] = siblings + 1;
  // A link ends where the next begins.
  if (tag === 'a' && scan.open.at(-1) === 'a') scan.open.pop();
  if (!flat.has(tag)) {
    scan.open.push(tag);
    scan.children[scan.open.length] = 0;
  }
  scan.depth = Math.max(scan.depth, scan.open.length);
  if (scan.elements > maximumElements)
    scan.reason = `expected at most ${maximumElements} HTML elements, got more`;
  if (scan.open.length > maximumDepth) {
    scan.reason = `expected HTML elements nested at most ${maximumDepth} deep, got deeper`;
  }
}

/** Closes the innermost open element of a name, with all in it, unless a scope lies between, as parsers do. */
function closeElement(open: string[], tag: string): void {
  for (let index = open.length - 1; index >= 0; index -= 1) {
    const name = open[index] ?? '';
    if (name === tag) open.length = index;
    if (name === tag || scopes.has(name)) return;
  }
}

/** The offset after the `>` that ends a tag; a `>` inside a quoted attribute value does not. */
function tagEnd(scan: Scan, from: number): number {
  const { source } = scan;
  let separators = 0;
  let afterEquals = false;
  for (let at = from; at < source.length; at += 1) {
    const character = source[at] ?? '';
    if (character === '>') {
      scan.separators += separators;
      return at + 1;
    }
    const isBlank = /\s/.test(character);
    if (afterEquals && (character === '"' || character === "'")) {
      at = source.indexOf(character, at + 1);
      if (at === -1) break;
    }
    if (isBlank || character === '/' || character === '=') separators += 1;
    if (separators > maximumTagSeparators || scan.separators + separators > maximumSeparators) {
      scan.reason = 'expected HTML of an ordinary shape, got tags with thousands of attributes';
      break;
    }
    afterEquals = character === '=' || (afterEquals && isBlank);
  }
  return source.length;
}

/** The offset after the next `text`, or the end. */
function find(source: string, text: string, from: number): number {
  const found = source.indexOf(text, from);
  return found === -1 ? source.length : found + text.length;
}
