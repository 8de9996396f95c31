import { wordsOf } from '../markup/inlineWriter.js';
import { calloutOfElement } from './callout.js';
import { codeText, isCodeTable, isLineNumber, languageOfElement } from './codeBlock.js';
import {
  addText,
  blockElements,
  closeGap,
  flush,
  lineOf,
  startFlow,
  tailOf,
  trimEnd,
  writeChildren,
  type Flow,
  type PageWriting,
} from './flow.js';
import { texText } from './formulaText.js';
import { isFurniture, isLeftover } from './furniture.js';
import { isFormula, writeInline } from './writeInline.js';
import { writeDefinitions, writeList } from './writeList.js';
import { writeTable } from './writeTable.js';

/** Writes what is below an element as blocks: see `TextBuilder`. Furniture goes: see `isFurniture`. */
export function writeBlocks(root: Node, page: PageWriting): void {
  const flow = startFlow(page, writeNode);
  writeChildren(root, flow);
  flush(flow);
}

function writeNode(node: Node, flow: Flow): void {
  if (node.nodeType === node.TEXT_NODE) addText(flow, node.nodeValue ?? '');
  if (node.nodeType !== node.ELEMENT_NODE) return;
  const element = node as Element;
  if (flow.page.leftOut?.has(element)) return;
  if (element.nextElementSibling !== null && clockBefore(element.nextElementSibling) !== null) return;
  if (isFurniture(element)) {
    closeGap(element, flow);
    return;
  }
  const name = element.nodeName;
  if (flow.isOneLine) writeInLine(element, flow);
  else if (blockElements.has(name)) writeBlock(element, flow);
  else if (isHeadingRole(element)) writeHeading(element, flow);
  else writeInline(element, flow);
}

function writeInLine(element: Element, flow: Flow): void {
  if (!blockElements.has(element.nodeName)) {
    writeInline(element, flow);
    return;
  }
  separateParts(flow, element);
  writeChildren(element, flow);
  flow.pieces.push({ text: ' ' });
}

function writeBlock(element: Element, flow: Flow): void {
  flush(flow);
  const name = element.nodeName;
  if (isLineNumber(element)) return;
  const callout = calloutOfElement(element);
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

function writeCode(element: Element, flow: Flow): void {
  flow.page.builder.code(codeText(element), languageOfElement(element), flow.lists > 0);
}

/** Blocks inside of one line: parts of a list or paragraphs in a cell are told apart. */
function separateParts(flow: Flow, element: Element): void {
  const before = tailOf(flow).trimEnd();
  const apart = /^(?:LI|P|DD|TR)$/.test(element.nodeName) && before !== '' && !/[.,;:!?…–—-]$/.test(before);
  if (apart) trimEnd(flow);
  flow.pieces.push({ text: apart ? '; ' : ' ' });
}

function isHeadingRole(element: Element): boolean {
  return element.getAttribute('role') === 'heading' && element.hasAttribute('aria-level');
}

function writeHeading(element: Element, flow: Flow): void {
  const clock = clockBefore(element);
  const pieces = [...(clock === null ? [] : [{ text: `${clock} ` }]), ...lineOf(element, flow)];
  // The heading of a numbered step is the step.
  if (flow.item?.number != null) {
    flow.pieces = pieces;
    flush(flow);
    return;
  }
  const level = Number(element.getAttribute('aria-level') ?? element.nodeName.slice(1));
  if (!isLeftover(wordsOf(pieces))) flow.page.builder.heading(level, pieces);
}

/** The time of day that stands right before a heading, as the entries of a live report have it; else null. */
function clockBefore(heading: Element): string | null {
  const before = heading.previousElementSibling;
  if (!/^H[1-6]$/.test(heading.nodeName) || before?.nodeName !== 'TIME') return null;
  const text = before.textContent.trim();
  return /^\d{1,2}[:.]\d{2}(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,4})?$/i.test(text) ? text : null;
}
