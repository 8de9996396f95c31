import { wordsOf } from '../markup/inlineWriter.js';
import type { InlinePiece, TextBuilder } from '../textBuilder.js';
import { isLeftover } from './furniture.js';

/** Elements that begin and end a block. */
export const blockElements = new Set(
  (
    'ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY BUTTON CAPTION CENTER DD DETAILS DIV DL DT FIELDSET FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 ' +
    'H5 H6 HEADER HGROUP HR LEGEND LI MAIN OL P PRE SEARCH SECTION SUMMARY TABLE TBODY TD TFOOT TH THEAD TR UL'
  ).split(' '),
);
/** Deeper elements are written as their text alone. */
const maximumDepth = 800;

/** What writing needs to know of the page. */
export interface PageWriting {
  readonly builder: TextBuilder;
  /** A link's target as an article's link has it, or undefined where it leads nowhere. */
  readonly target: (href: string) => string | undefined;
  /** Elements that are left out, as furniture is. */
  readonly leftOut?: ReadonlySet<Node>;
}

/** Where a page is being written, and what has been gathered of the block at hand. */
export interface Flow {
  readonly page: PageWriting;
  /** Writes a node into the flow, whatever it is. */
  readonly write: (node: Node, flow: Flow) => void;
  pieces: InlinePiece[];
  /** The link that is open. */
  url: string | undefined;
  /** The item that the next words begin. */
  item: { readonly number: number | null; readonly depth: number } | null;
  /** Lists around the place. */
  lists: number;
  /** Whether words at hand are one block whatever stands in them: a heading, a cell. */
  isOneLine: boolean;
  depth: number;
}

/** A flow at the top of a page. */
export function startFlow(page: PageWriting, write: Flow['write']): Flow {
  return { page, write, pieces: [], url: undefined, item: null, lists: 0, isOneLine: false, depth: 0 };
}

/** Writes what is directly below a node. */
export function writeChildren(node: Node, flow: Flow): void {
  if (flow.depth >= maximumDepth) {
    addText(flow, node.textContent ?? '');
    return;
  }
  flow.depth += 1;
  for (let child = node.firstChild; child !== null; child = child.nextSibling) flow.write(child, flow);
  flow.depth -= 1;
}

/** An element as one line. */
export function lineOf(element: Element, { page, write, url, depth }: Flow): InlinePiece[] {
  const flow: Flow = { page, write, pieces: [], url, item: null, lists: 0, isOneLine: true, depth };
  writeChildren(element, flow);
  return flow.pieces;
}

/** Adds words to the block at hand. */
export function addText(flow: Flow, text: string): void {
  if (text !== '') flow.pieces.push({ text: text.replace(/[\t\r\f ]+/g, ' '), url: flow.url });
}

/** Where something was left out before a mark of punctuation, the blank before it goes. */
export function closeGap(element: Element, flow: Flow): void {
  if (/^[.,;:!?)\]]/.test(element.nextSibling?.nodeValue ?? '')) trimEnd(flow);
}

/** Takes blanks off the end of the block at hand. */
export function trimEnd(flow: Flow): void {
  while (flow.pieces.length > 0) {
    const last = flow.pieces.pop();
    const text = last?.text.trimEnd() ?? '';
    if (text === '') continue;
    flow.pieces.push({ text, url: last?.url });
    return;
  }
}

/** The last words of the block at hand. */
export function tailOf(flow: Flow): string {
  let tail = '';
  for (let at = flow.pieces.length - 1; at >= 0 && tail.length < 60; at -= 1)
    tail = (flow.pieces[at]?.text ?? '').slice(-200).replace(/\s+/g, ' ') + tail;
  return tail;
}

/** Writes the block at hand, if there is one. */
export function flush(flow: Flow): void {
  const { pieces, page, item } = flow;
  if (pieces.length === 0 || flow.isOneLine) return;
  flow.pieces = [];
  const words = wordsOf(pieces);
  if (words.trim() === '' || isLeftover(words)) return;
  if (item === null) page.builder.paragraph(pieces, flow.lists > 0);
  else page.builder.item(pieces, item);
  flow.item = null;
}
