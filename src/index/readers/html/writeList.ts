import { wordsOf } from '../markup/inlineWriter.js';
import type { InlinePiece } from '../textBuilder.js';
import { blockElements, flush, lineOf, writeChildren, type Flow } from './flow.js';
import { isFurniture } from './furniture.js';

/** Writes a list as items: their numbers as the page has them, the lists inside of them deeper. */
export function writeList(element: Element, flow: Flow): void {
  const isOrdered = element.nodeName === 'OL';
  const items = [...element.children].filter(({ nodeName }) => nodeName === 'LI');
  const step = element.hasAttribute('reversed') ? -1 : 1;
  let number = integer(element.getAttribute('start')) ?? (step > 0 ? 1 : items.length);
  if (flow.lists === 0) flow.page.builder.separate();
  flow.lists += 1;
  for (let child = element.firstChild; child !== null; child = child.nextSibling) {
    if (child.nodeName !== 'LI') {
      flow.write(child, flow);
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
export function writeDefinitions(element: Element, flow: Flow): void {
  if (flow.lists === 0) flow.page.builder.separate();
  let terms: InlinePiece[] = [];
  let words = '';
  let hasTerm = false;
  const writeTerms = (): void => {
    if (words !== '') flow.page.builder.item(terms, { number: null, depth: flow.lists });
    terms = [];
    words = '';
  };
  for (const part of definitionParts(element)) {
    if (flow.page.leftOut?.has(part) || isFurniture(part)) continue;
    flush(flow);
    if (part.nodeName === 'DT') {
      hasTerm = true;
      const line = lineOf(part, flow);
      if (words !== '') terms.push({ text: ', ' });
      terms.push(...line);
      words = wordsOf(line).trim() || words;
    } else if (part.nodeName !== 'DD') flow.write(part, flow);
    else if (!hasTerm) writeChildren(part, flow);
    else if (words !== '' && isOneParagraph(part)) {
      terms.push({ text: /[:?.]$/.test(words) ? ' ' : ': ' }, ...lineOf(part, flow));
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
  const blocks = [...element.children].filter(({ nodeName }) => blockElements.has(nodeName));
  const [only] = blocks;
  if (only === undefined) return element.querySelector('p, ul, ol, dl, pre, table, blockquote') === null;
  return blocks.length === 1 && element.children.length === 1 && only.nodeName === 'P';
}
