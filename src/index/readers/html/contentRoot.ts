import type { Readability } from '@mozilla/readability';
import { linkShare } from './furniture.js';

/** Where documentation tools and wikis put the text of a page. */
const ofTools = [
  '.mw-parser-output',
  '#mw-content-text',
  '.theme-doc-markdown',
  '.md-content__inner',
  '.sl-markdown-content',
  '.vp-doc',
  '.rst-content .document',
  'div.body[role="main"]',
  '.markdown-body',
];
/** Where blogs and papers put it, the surest first. */
const ofSites = [
  '[itemprop="articleBody"]',
  '.entry-content',
  '.post-content',
  '.article-body',
  '.article__body',
  '.article-content',
  '.post-body',
  '.story-body',
];
/** A place with less text than this, in characters, is not the article where another may be. */
const minimumCharacters = 140;
/** A place must hold this share of the text of the `article` or `main` around it. */
const minimumShare = 0.4;

/** The part of a page that holds its article, and what in it does not belong to it. */
export interface ContentRoot {
  readonly root: Element;
  readonly leftOut: ReadonlySet<Node>;
}

/**
 * Finds the part of a page that holds its article: the place that its markup names (`article`, `main`, or what
 * documentation tools and blogs write), else the one that Readability finds, else the whole body.
 * @param Extractor null for a page that is too large to be searched
 */
export function findContentRoot(document: Document, Extractor: typeof Readability | null): ContentRoot {
  const named = knownPlace(document) ?? semanticPlace(document);
  if (named !== null) return { root: named, leftOut: new Set() };
  const found = Extractor === null ? null : readablePlace(document, Extractor);
  return found ?? { root: document.body, leftOut: bodyFurniture(document) };
}

function knownPlace(document: Document): Element | null {
  const around = semanticPlace(document);
  const whole = around === null ? 0 : lengthOf(around);
  for (const selector of ofTools) {
    const place = onlyPlace(document, selector);
    if (place !== null && lengthOf(place) > 1) return place;
  }
  for (const selector of ofSites) {
    const place = onlyPlace(document, selector);
    if (place === null) continue;
    const length = lengthOf(place);
    if (length >= minimumCharacters && length >= minimumShare * whole) return place;
  }
  return null;
}

function onlyPlace(document: Document, selector: string): Element | null {
  const [place, second] = document.querySelectorAll(selector);
  return place === undefined || second !== undefined ? null : place;
}

function semanticPlace(document: Document): Element | null {
  const articles = [...document.querySelectorAll('article, [role="article"]')].filter(
    (article) => article.parentElement?.closest('article, aside, [class*="comment" i]') == null,
  );
  const [longest, second] = articles
    .map((article) => ({ article, length: lengthOf(article) }))
    .sort((a, b) => b.length - a.length);
  const mains = document.querySelectorAll('main, [role="main"]');
  const main = mains.length === 1 ? (mains[0] ?? null) : null;
  const stands = longest !== undefined && longest.length >= 2 * (second?.length ?? 0);
  if (!stands || longest.length === 0) return main !== null && lengthOf(main) > 0 ? main : null;
  const inMain = main !== null && main.contains(longest.article);
  return inMain && longest.length < minimumShare * lengthOf(main) ? main : longest.article;
}

/** The element around all that Readability takes for the article, without the groups of links among it. */
function readablePlace(document: Document, Extractor: typeof Readability): ContentRoot | null {
  const elements = [...document.body.querySelectorAll('*')];
  const copy = document.cloneNode(true) as Document;
  for (const [at, element] of [...copy.body.querySelectorAll('*')].entries())
    element.setAttribute('data-place', String(at));
  const options = { serializer: (node: Node) => node, disableJSONLD: true };
  const content = new Extractor<Node>(copy, options).parse()?.content as Element | null | undefined;
  if (content == null) return null;
  const kept = [...content.querySelectorAll('[data-place]')]
    .filter(hasOwnText)
    .map((element) => elements[Number(element.getAttribute('data-place'))])
    .filter((element) => element !== undefined);
  const [first, ...others] = kept;
  if (first === undefined) return null;
  let root: Element = first;
  for (const other of others)
    while (!root.contains(other) && root.parentElement !== null) root = root.parentElement;
  if (root === document.documentElement) root = document.body;
  return { root: blockAround(root), leftOut: menusAmong(root, kept) };
}

function hasOwnText(element: Element): boolean {
  return [...element.childNodes].some((node) => node.nodeType === 3 && (node.nodeValue ?? '').trim() !== '');
}

/** A list or table is written from outside, and a paragraph alone is no article. */
function blockAround(element: Element): Element {
  const around = element.closest('ul, ol, dl, table, pre, p, h1, h2, h3, blockquote, figure');
  return around?.parentElement ?? element;
}

/** The children of the article, and of what holds its parts, that hold nothing but links. */
function menusAmong(root: Element, kept: readonly Element[]): ReadonlySet<Node> {
  const holders = new Set<Element>();
  for (const element of kept)
    for (
      let at: Element | null = element;
      at !== null && !holders.has(at) && root.contains(at);
      at = at.parentElement
    )
      holders.add(at);
  const leftOut = new Set<Node>();
  for (const holder of holders)
    for (const child of holder.children)
      if (
        !holders.has(child) &&
        /^(?:UL|OL|DIV|TABLE|SECTION|ASIDE|HEADER)$/.test(child.nodeName) &&
        isMenu(child)
      )
        leftOut.add(child);
  return leftOut;
}

function isMenu(element: Element): boolean {
  return element.querySelectorAll('a').length >= 2 && linkShare(element) > 0.6;
}

function bodyFurniture(document: Document): ReadonlySet<Node> {
  return new Set(document.querySelectorAll('body > header'));
}

function lengthOf(element: Element): number {
  return element.textContent.replace(/\s+/g, ' ').length;
}
