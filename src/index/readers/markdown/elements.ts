import { brokenLine } from '../brokenLines.js';
import type { BlockWriter } from './blockWriter.js';
import { calloutName, calloutOfClasses } from './callouts.js';
import { createComponents } from './components.js';
import { pictureCaption } from './pictureCaption.js';
import type { Attributes } from './slots.js';
import { createTermLists } from './termLists.js';

/** Elements that stand within a line. */
const inline = new Set(
  'a abbr acronym b bdi bdo big br cite code data del dfn em font i img ins kbd label mark meter q rp rt ruby s samp small span strike strong sub sup time tt u var wbr badge icon image kbd link key tooltip term'.split(
    ' ',
  ),
);
/** Elements that end the block at hand and mean nothing else here. */
const block = new Set(
  'address article aside body center col colgroup dd details dialog div dl dt fieldset figcaption figure footer form header hgroup html legend main p section summary caption tbody tfoot thead iframe nav script style svg'.split(
    ' ',
  ),
);
const struckElements = new Set(['del', 's', 'strike', 'rp', 'rt']);
const lists = new Set(['ul', 'ol', 'menu']);
/** Elements that classes may make a note. */
const setApart = new Set(['div', 'p', 'section', 'blockquote']);
const cells = new Set(['td', 'th']);
const other = new Set(
  'blockquote li table tr td th ul ol menu hr pre input button source picture param'.split(' '),
);
/** Elements that hold nothing. */
const voidElements = new Set('br hr img input col source wbr meta link area base embed track'.split(' '));

/** Whether an element stands within a line, by its name. */
export function isInline(name: string): boolean {
  return inline.has(name.toLowerCase());
}

/** Whether a name, in lower case, is one of HTML's. */
export function isHtmlName(name: string): boolean {
  return (
    inline.has(name) || block.has(name) || other.has(name) || voidElements.has(name) || /^h[1-6]$/.test(name)
  );
}

/** Whether an element sets a note apart: `aside` does, other names of HTML do not, such as `summary`. */
function isCallout(lower: string): boolean {
  return lower === 'callout' || lower === 'aside' || (!isHtmlName(lower) && calloutName(lower) !== null);
}

interface OpenElement {
  readonly name: string;
  /** Ends what the element began. */
  readonly end: () => void;
}

/** Elements as they open and end in a document: those of HTML, those that JSX and directives name. */
export interface Elements {
  open(name: string, attributes: Attributes): void;
  /** Ends the innermost element of a name and all in it; without one it does nothing. */
  close(name: string): void;
  /** Begins a part: elements that open in it end with it, and no others. */
  openPart(): void;
  closePart(): void;
  /** Ends all that is open. */
  finish(): void;
  /** Whether what is written now is struck out. */
  isStruck(): boolean;
}

/**
 * Starts with nothing open.
 * @param endsOf how often each name is closed in the document: what is never closed strikes nothing out
 * @param writeTitle writes a line of Markdown
 */
export function createElements(
  writer: BlockWriter,
  endsOf: ReadonlyMap<string, number>,
  writeTitle: (title: string) => void,
): Elements {
  const beginComponent = createComponents({ writer, writeTitle });
  const terms = createTermLists(writer);
  const stack: OpenElement[] = [];
  const parts: number[] = [];
  let struck = 0;
  const floor = (): number => parts.at(-1) ?? 0;
  const unwind = (to: number): void => {
    while (stack.length > to) stack.pop()?.end();
  };
  const nothing = (): void => undefined;
  const endBlock = (): void => writer.endBlock();

  /** Begins an element and gives what ends it. */
  const begin = (name: string, lower: string, attributes: Attributes): (() => void) => {
    if (struckElements.has(lower)) {
      if ((endsOf.get(lower) ?? 0) === 0) return nothing;
      struck += 1;
      return () => void (struck -= 1);
    }
    if (isCallout(lower)) return beginCallout(lower, attributes);
    const byClass = setApart.has(lower) ? calloutOfClasses(attributes['class'] ?? '') : null;
    if (byClass !== null) return beginCallout('callout', { name: byClass });
    if (inline.has(lower)) return beginInline(writer, lower, attributes);
    return beginBlock(name, lower, attributes);
  };
  const beginCallout = (lower: string, attributes: Attributes): (() => void) => {
    const kind =
      attributes['name'] ?? attributes['type'] ?? attributes['variant'] ?? attributes['kind'] ?? '';
    writer.openContainer(calloutName(lower, kind) ?? 'note');
    titleOf(attributes);
    return () => writer.closeContainer();
  };
  const titleOf = (attributes: Attributes): void => {
    for (const key of ['title', 'label', 'heading', 'summary', 'description', 'caption']) {
      const text = attributes[key];
      if (text === undefined || text.trim() === '') continue;
      const href = key === 'description' ? undefined : attributes['href'];
      if (href === undefined) writeTitle(text);
      else writer.words(text, href);
      writer.endBlock();
    }
  };
  const beginBlock = (name: string, lower: string, attributes: Attributes): (() => void) => {
    // A component may be named like an element, but for its capital letter.
    const isComponent = !isHtmlName(lower) || /^[A-Z][a-z]/.test(name);
    const end = isComponent ? beginComponent(lower, attributes) : terms.begin(lower);
    if (end !== null) return end;
    if (lists.has(lower)) {
      writer.openList(lower === 'ol' ? Number.parseInt(attributes['start'] ?? '1', 10) || 1 : null);
      return () => writer.closeList();
    }
    if (lower === 'li') {
      writer.openItem();
      return () => writer.closeItem();
    }
    if (lower === 'table') {
      writer.openTable();
      return () => writer.closeTable();
    }
    if (lower === 'blockquote') {
      writer.openContainer(null);
      return () => writer.closeContainer();
    }
    writer.endBlock();
    if (lower === 'tr') writer.openRow();
    if (cells.has(lower)) writer.openCell(lower === 'th');
    if (/^h[1-6]$/.test(lower)) return () => writer.endBlock(Number(lower.charAt(1)));
    if (name !== lower || lower === 'titled' || !isHtmlName(lower)) titleOf(attributes);
    return endBlock;
  };

  return {
    open(name, attributes) {
      const lower = name.toLowerCase();
      if (lower === 'li') closeWithin(lower, lists);
      if (lower === 'tr') closeWithin(lower, new Set(['table']));
      if (cells.has(lower)) for (const cell of cells) closeWithin(cell, new Set(['tr', 'table']));
      const end = begin(name, lower, attributes);
      if (voidElements.has(lower)) end();
      else stack.push({ name: lower, end });
    },
    close(name) {
      const lower = name.toLowerCase();
      const at = stack.findLastIndex((element) => element.name === lower);
      if (at >= floor()) unwind(at);
      else if (!inline.has(lower)) writer.endBlock();
    },
    openPart: () => void parts.push(stack.length),
    closePart() {
      unwind(floor());
      parts.pop();
    },
    finish() {
      parts.length = 0;
      unwind(0);
      writer.endBlock();
    },
    isStruck: () => struck > 0,
  };

  /** Ends an open element of a name that another of its kind ends, unless one of `scopes` lies between. */
  function closeWithin(name: string, scopes: ReadonlySet<string>): void {
    for (let at = stack.length - 1; at >= floor(); at -= 1) {
      const own = stack[at]?.name ?? '';
      if (own === name) unwind(at);
      if (own === name || scopes.has(own)) return;
    }
  }
}

function beginInline(writer: BlockWriter, lower: string, attributes: Attributes): () => void {
  if (lower === 'br') writer.words(brokenLine);
  if (lower === 'img' || lower === 'image') {
    const caption = pictureCaption(
      attributes['alt'] ?? '',
      attributes['title'] ?? '',
      attributes['src'] ?? '',
    );
    if (caption !== null) writer.caption(caption);
  }
  if (lower === 'badge') writer.words(attributes['text'] ?? '');
  const href = attributes['href'] ?? attributes['to'];
  if ((lower === 'a' || lower === 'link') && href !== undefined) {
    writer.link(href);
    return () => writer.link(null);
  }
  if (lower !== 'sup' && lower !== 'sub') return () => undefined;
  const mark = writer.mark();
  return () => writer.shift(mark, lower === 'sup' ? 'raised' : 'lowered');
}
