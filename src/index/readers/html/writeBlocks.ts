import type { InlinePiece, TextBuilder } from '../textBuilder.js';
import { calloutName } from './callout.js';
import { codeLanguage, codeText, isCodeTable, isLineNumber } from './codeBlock.js';
import { texText } from './formulaText.js';
import { isFurniture, isLeftover } from './furniture.js';
import { imageText } from './imageText.js';
import { readTable } from './readTable.js';
import { loweredText, raisedText } from '../raisedText.js';

/** Elements that begin and end a block. */
const BLOCKS = new Set(
  (
    'ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY BUTTON CAPTION CENTER DD DETAILS DIV DL DT FIELDSET FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 ' +
    'H5 H6 HEADER HGROUP HR LEGEND LI MAIN OL P PRE SEARCH SECTION SUMMARY TABLE TBODY TD TFOOT TH THEAD TR UL'
  ).split(' '),
);
/** Deeper elements are written as their text alone. */
const MAXIMUM_DEPTH = 800;

/** What writing needs to know of the page. */
export interface PageWriting {
  readonly builder: TextBuilder;
  /** A link's target as an article's link has it, or undefined where it leads nowhere. */
  readonly target: (href: string) => string | undefined;
  /** Elements that are left out beside furniture. */
  readonly leftOut?: ReadonlySet<Node>;
}

/** Where a page is being written: what has been gathered of the block at hand. */
interface Flow {
  readonly page: PageWriting;
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

/** Writes what is below an element as blocks: see `TextBuilder`. Furniture goes: see `isFurniture`. */
export function writeBlocks(root: Node, page: PageWriting): void {
  const flow: Flow = { page, pieces: [], url: undefined, item: null, lists: 0, isOneLine: false, depth: 0 };
  writeChildren(root, flow);
  flush(flow);
}

function writeChildren(node: Node, flow: Flow): void {
  if (flow.depth >= MAXIMUM_DEPTH) {
    addText(flow, node.textContent ?? '');
    return;
  }
  flow.depth += 1;
  for (let child = node.firstChild; child !== null; child = child.nextSibling) writeNode(child, flow);
  flow.depth -= 1;
}

function writeNode(node: Node, flow: Flow): void {
  if (node.nodeType === node.TEXT_NODE) addText(flow, node.nodeValue ?? '');
  if (node.nodeType !== node.ELEMENT_NODE) return;
  const element = node as Element;
  if (flow.page.leftOut?.has(element)) return;
  if (isFurniture(element)) {
    closeGap(element, flow);
    return;
  }
  const name = element.nodeName;
  if (flow.isOneLine) writeInLine(element, flow);
  else if (BLOCKS.has(name)) writeBlock(element, flow);
  else writeInline(element, flow);
}

function writeInLine(element: Element, flow: Flow): void {
  if (!BLOCKS.has(element.nodeName)) {
    writeInline(element, flow);
    return;
  }
  separateParts(flow, element);
  writeChildren(element, flow);
  flow.pieces.push({ text: ' ' });
}

/** Blocks inside of one line: parts of a list or paragraphs in a cell are told apart. */
function separateParts(flow: Flow, element: Element): void {
  const before = tailOf(flow).trimEnd();
  const apart = /^(?:LI|P|DD|TR)$/.test(element.nodeName) && before !== '' && !/[.,;:!?…–—-]$/.test(before);
  if (apart) trimEnd(flow);
  flow.pieces.push({ text: apart ? '; ' : ' ' });
}

function writeInline(element: Element, flow: Flow): void {
  switch (element.nodeName) {
    case 'BR':
      lineBreak(element, flow);
      return;
    case 'WBR':
    case 'DEL':
      if (element.nodeName === 'DEL' && isLeftOpen(element)) writeChildren(element, flow);
      return;
    case 'IMG':
      writeImage(element, flow);
      return;
    case 'SUP':
    case 'SUB':
      writeRaised(element, flow);
      return;
    case 'Q':
      flow.pieces.push({ text: '“' });
      writeChildren(element, flow);
      flow.pieces.push({ text: '”' });
      return;
    case 'A':
      writeLink(element, flow);
      return;
    default:
      if (isLineNumber(element)) return;
      if (isFormula(element)) flow.pieces.push({ text: texText(element.textContent), url: flow.url });
      else if (isHeadingRole(element)) writeHeading(element, flow);
      else writeChildren(element, flow);
  }
}

function isFormula(element: Element): boolean {
  return element.children.length === 0 && /(?:^|\s)math(?:$|\s)/.test(element.getAttribute('class') ?? '');
}

/** A struck-out part that was never closed reaches over the rest of the page: that is text. */
function isLeftOpen(element: Element): boolean {
  return element.querySelectorAll('p, h2, h3, div, table').length > 3;
}

function lineBreak(element: Element, flow: Flow): void {
  let before = element.previousSibling;
  while (
    before !== null &&
    before.nodeType !== before.ELEMENT_NODE &&
    (before.textContent ?? '').trim() === ''
  )
    before = before.previousSibling;
  if (before?.nodeName === 'BR' && !flow.isOneLine) flush(flow);
  else flow.pieces.push({ text: '\n' });
}

function writeLink(element: Element, flow: Flow): void {
  const href = element.getAttribute('href')?.trim() ?? '';
  // A mark behind a heading or a note that leads back.
  if (/^(?:¶|#|§|🔗|↩︎?|↑|\^|⏎)$/u.test((element.textContent ?? '').trim()) && href.includes('#')) return;
  const outer = flow.url;
  flow.url = href === '' ? outer : flow.page.target(href);
  writeChildren(element, flow);
  flow.url = outer;
}

function writeImage(element: Element, flow: Flow): void {
  const image = imageText(element);
  if (image === null) return;
  if (image.isInline || flow.isOneLine) {
    flow.pieces.push({ text: image.text, url: flow.url });
    return;
  }
  if (tailOf(flow).trim() !== '') return;
  flow.page.builder.paragraph(image.text, flow.lists > 0);
}

function writeRaised(element: Element, flow: Flow): void {
  const text = element.textContent ?? '';
  const after = (element.nextSibling?.textContent ?? '').slice(0, 20);
  const before = tailOf(flow);
  if (element.nodeName === 'SUB') {
    flow.pieces.push({ text: loweredText(before, text, after), url: flow.url });
    return;
  }
  const isNote =
    element.querySelector('a[href*="#"], a:not([href])') !== null ||
    /(?:^|[\s_-])(?:reference|footnote|fn|noteref|note)/i.test(element.getAttribute('class') ?? '');
  if (isNote) {
    closeGap(element, flow);
    return;
  }
  if (text.length > 60 || element.querySelector('kbd, img, span.math') !== null) writeChildren(element, flow);
  else flow.pieces.push({ text: raisedText(before, text, after), url: flow.url });
}

function writeBlock(element: Element, flow: Flow): void {
  flush(flow);
  const name = element.nodeName;
  if (isLineNumber(element)) return;
  const callout = calloutName(element);
  if (callout !== null) writeContainer(element, flow, () => flow.page.builder.openCallout(callout));
  else if (/^H[1-6]$/.test(name) || isHeadingRole(element)) writeHeading(element, flow);
  else if (name === 'UL' || name === 'OL') writeList(element, flow);
  else if (name === 'DL') writeDefinitions(element, flow);
  else if (name === 'PRE' || isCodeTable(element)) writeCode(element, flow);
  else if (name === 'TABLE') writeTable(element, flow);
  else if (name === 'BLOCKQUOTE' && !isIndent(element))
    writeContainer(element, flow, () => flow.page.builder.openQuote());
  else if (name === 'HR') flow.page.builder.separate();
  else if (isFormula(element)) flow.pieces.push({ text: texText(element.textContent) });
  else writeChildren(element, flow);
  flush(flow);
}

/** What documentation tools write for a list that is only set deeper. */
function isIndent(element: Element): boolean {
  const box =
    element.children.length === 1 && element.firstElementChild?.nodeName === 'DIV'
      ? element.firstElementChild
      : element;
  const inside = [...box.children];
  return inside.length > 0 && inside.every(({ nodeName }) => /^(?:UL|OL|DL|TABLE|DIV|PRE)$/.test(nodeName));
}

function isHeadingRole(element: Element): boolean {
  return element.getAttribute('role') === 'heading' && element.hasAttribute('aria-level');
}

function writeHeading(element: Element, flow: Flow): void {
  const pieces = lineOf(element, flow);
  // The heading of a numbered step is the step.
  if (flow.item?.number != null) {
    flow.pieces = pieces;
    flush(flow);
    return;
  }
  const level = Number(element.getAttribute('aria-level') ?? element.nodeName.slice(1));
  if (!isLeftover(wordsOf(pieces))) flow.page.builder.heading(level, pieces);
}

function writeContainer(element: Element, flow: Flow, open: () => void): void {
  const { item, lists } = flow;
  flow.item = null;
  flow.lists = 0;
  open();
  writeChildren(element, flow);
  flush(flow);
  flow.page.builder.close();
  flow.item = item;
  flow.lists = lists;
}

function writeList(element: Element, flow: Flow): void {
  const isOrdered = element.nodeName === 'OL';
  const items = [...element.children].filter(({ nodeName }) => nodeName === 'LI');
  const step = element.hasAttribute('reversed') ? -1 : 1;
  let number = integer(element.getAttribute('start')) ?? (step > 0 ? 1 : items.length);
  if (flow.lists === 0) flow.page.builder.separate();
  flow.lists += 1;
  for (let child = element.firstChild; child !== null; child = child.nextSibling) {
    if (child.nodeName !== 'LI') {
      writeNode(child, flow);
      continue;
    }
    if (flow.page.leftOut?.has(child) || isFurniture(child as Element)) continue;
    number = integer((child as Element).getAttribute('value')) ?? number;
    flow.item = { number: isOrdered && number >= 0 ? number : null, depth: flow.lists - 1 };
    writeChildren(child, flow);
    flush(flow);
    flow.item = null;
    number += step;
  }
  flow.lists -= 1;
  if (flow.lists === 0) flow.page.builder.separate();
}

function integer(value: string | null): number | null {
  return value !== null && /^\s*-?\d{1,9}\s*$/.test(value) ? Number(value) : null;
}

/** Terms with what is said of them: `Term: what it is`, or the term and blocks below it. */
function writeDefinitions(element: Element, flow: Flow): void {
  if (flow.lists === 0) flow.page.builder.separate();
  let terms: InlinePiece[] = [];
  let hasTerm = false;
  const writeTerms = (): void => {
    if (wordsOf(terms).trim() !== '') flow.page.builder.item(terms, { number: null, depth: flow.lists });
    terms = [];
  };
  for (const part of definitionParts(element)) {
    if (flow.page.leftOut?.has(part) || isFurniture(part)) continue;
    flush(flow);
    if (part.nodeName === 'DT') {
      hasTerm = true;
      const line = lineOf(part, flow);
      terms = wordsOf(terms).trim() === '' ? line : [...terms, { text: ', ' }, ...line];
    } else if (part.nodeName !== 'DD') writeNode(part, flow);
    else if (wordsOf(terms).trim() === '' && !hasTerm) writeChildren(part, flow);
    else if (isOneParagraph(part) && wordsOf(terms).trim() !== '') {
      const colon = /[:?.]\s*$/.test(wordsOf(terms)) ? ' ' : ': ';
      terms = [...terms, { text: colon }, ...lineOf(part, flow)];
      writeTerms();
    } else {
      writeTerms();
      flow.lists += 1;
      writeChildren(part, flow);
      flush(flow);
      flow.lists -= 1;
    }
  }
  flush(flow);
  writeTerms();
  if (flow.lists === 0) flow.page.builder.separate();
}

/** Terms and definitions may stand in groups. */
function definitionParts(list: Element): Element[] {
  return [...list.children].flatMap((child) =>
    child.nodeName === 'DIV' && child.querySelector('dt, dd') !== null ? [...child.children] : [child],
  );
}

function isOneParagraph(element: Element): boolean {
  const blocks = [...element.children].filter(({ nodeName }) => BLOCKS.has(nodeName));
  const [only] = blocks;
  if (only === undefined) return element.querySelector('p, ul, ol, dl, pre, table, blockquote') === null;
  return blocks.length === 1 && element.children.length === 1 && only.nodeName === 'P';
}

function writeCode(element: Element, flow: Flow): void {
  flow.page.builder.code(codeText(element), codeLanguage(element), flow.lists > 0);
}

function writeTable(element: Element, flow: Flow): void {
  const table = readTable(element);
  if (table.kind === 'layout') {
    for (const cell of table.cells) {
      flush(flow);
      writeChildren(cell, flow);
      flush(flow);
    }
    return;
  }
  const { builder } = flow.page;
  if (table.caption !== null) builder.paragraph(lineOf(table.caption, flow), flow.lists > 0);
  builder.separate();
  const written = new Map<Element, InlinePiece[]>();
  const pieces = (cell: Element | null): InlinePiece[] => {
    if (cell === null) return [];
    const known = written.get(cell) ?? lineOf(cell, flow);
    written.set(cell, known);
    return known;
  };
  for (const row of table.rows) {
    if (row.isLabel) builder.paragraph(pieces(row.cells[0]?.[0] ?? null), flow.lists > 0);
    else
      builder.row(
        row.cells.map((cells) => joined(cells.map(pieces))),
        row.isHeader,
      );
  }
  builder.separate();
}

/** The words of cells one after the other: the labels of a column over several header rows. */
function joined(parts: readonly InlinePiece[][]): InlinePiece[] {
  return parts.flatMap((part, at) => (at === 0 ? part : [{ text: ' ' }, ...part]));
}

/** An element as one line. */
function lineOf(element: Element, { page, url, depth }: Flow): InlinePiece[] {
  const flow: Flow = { page, pieces: [], url, item: null, lists: 0, isOneLine: true, depth };
  writeChildren(element, flow);
  return flow.pieces;
}

function addText(flow: Flow, text: string): void {
  if (text !== '') flow.pieces.push({ text: text.replace(/[\t\r\f ]+/g, ' '), url: flow.url });
}

/** Where something was left out before a mark of punctuation, the blank before it goes. */
function closeGap(element: Element, flow: Flow): void {
  if (/^[.,;:!?)\]]/.test(element.nextSibling?.nodeValue ?? '')) trimEnd(flow);
}

function trimEnd(flow: Flow): void {
  while (flow.pieces.length > 0) {
    const last = flow.pieces.pop();
    const text = last?.text.trimEnd() ?? '';
    if (text === '') continue;
    flow.pieces.push({ text, url: last?.url });
    return;
  }
}

/** The last words of the block at hand. */
function tailOf(flow: Flow): string {
  let tail = '';
  for (let at = flow.pieces.length - 1; at >= 0 && tail.length < 60; at -= 1)
    tail = (flow.pieces[at]?.text ?? '').slice(-200).replace(/\s+/g, ' ') + tail;
  return tail;
}

function wordsOf(pieces: readonly InlinePiece[]): string {
  return pieces.map(({ text }) => text).join('');
}

/** Writes the block at hand, if there is one. */
function flush(flow: Flow): void {
  const { pieces, page, item } = flow;
  if (pieces.length === 0 || flow.isOneLine) return;
  flow.pieces = [];
  const words = wordsOf(pieces);
  if (words.trim() === '' || isLeftover(words)) return;
  if (item === null) page.builder.paragraph(pieces, flow.lists > 0);
  else page.builder.item(pieces, item);
  flow.item = null;
}
