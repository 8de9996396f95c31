import { brokenLine } from '../brokenLines.js';
import { loweredText, raisedText } from '../raisedText.js';
import { isLineNumber } from './codeBlock.js';
import { closeGap, flush, tailOf, writeChildren, type Flow } from './flow.js';
import { texText } from './formulaText.js';
import { imageText } from './imageText.js';

/** Writes an element that stands inside of a line. */
export function writeInline(element: Element, flow: Flow): void {
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
      else writeChildren(element, flow);
  }
}

/** Whether an element holds a formula and nothing else. */
export function isFormula(element: Element): boolean {
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
  else flow.pieces.push({ text: brokenLine });
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
  const isPlain = element.firstElementChild === null;
  const isNote =
    (!isPlain && element.querySelector('a[href*="#"], a:not([href])') !== null) ||
    /(?:^|[\s_-])(?:reference|footnote|fn|noteref|note)/i.test(element.getAttribute('class') ?? '');
  if (isNote) {
    closeGap(element, flow);
    return;
  }
  const isMore = text.length > 60 || (!isPlain && element.querySelector('kbd, img, span.math') !== null);
  if (isMore) writeChildren(element, flow);
  else flow.pieces.push({ text: raisedText(before, text, after), url: flow.url });
}
