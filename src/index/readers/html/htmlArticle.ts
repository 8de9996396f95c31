import type { Readability } from '@mozilla/readability';
import type { ArticleFields } from '../fields/articleFields.js';
import { boundHtml } from './boundHtml.js';
import { readHtmlMetadata } from './htmlMetadata.js';
import { readLinkedData } from './linkedData.js';

/** See `BoundedHtml.extractionWork`: larger pages are not searched for the article; the search is slower than the parser. */
const MAXIMUM_EXTRACTION_WORK = 600_000;

/** Elements that begin and end a paragraph. */
const BLOCKS = new Set(
  'ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY CAPTION DD DETAILS DIV DL DT FIELDSET FOOTER H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN OL P PRE SECTION SUMMARY TABLE TR UL'.split(
    ' ',
  ),
);
const CELLS = new Set(['TD', 'TH']);
/** Elements that hold no text of the article. */
const NO_TEXT = new Set('AUDIO BUTTON DIALOG FIGURE FORM INPUT LABEL MENU NAV PICTURE VIDEO'.split(' '));
const FURNITURE = 'body > header, footer, aside, nav, [role="navigation"], [hidden], [aria-hidden="true"]';

/** The article of a page, or why there is none. */
export type HtmlArticle =
  | { readonly kind: 'article'; readonly fields: ArticleFields; readonly text: string }
  | { readonly kind: 'skipped'; readonly reason: string };

/**
 * Reads the article of a page: its text without menus and other furniture, and what JSON-LD and the page's metadata
 * say of it, JSON-LD first (but the site's own name before its publisher's).
 *
 * Where no article can be told from the furniture, or the page is very large, the text is that of the whole body. No script runs and nothing is
 * fetched. The parser is loaded with the first page. A page out of bounds is skipped: see `boundHtml`.
 */
export async function readHtmlArticle(source: string): Promise<HtmlArticle> {
  const bounded = boundHtml(source);
  if (bounded.kind === 'skipped') return bounded;
  const [{ JSDOM, VirtualConsole }, { Readability: Extractor }] = await Promise.all([
    import('jsdom'),
    import('@mozilla/readability'),
  ]);
  const { window } = new JSDOM(bounded.html, { virtualConsole: new VirtualConsole() });
  try {
    const { document } = window;
    const fields = mergeFields(readLinkedData(bounded.linkedData), readHtmlMetadata(document));
    const extracted = bounded.extractionWork > MAXIMUM_EXTRACTION_WORK ? null : extract(document, Extractor);
    const text = extracted === null ? '' : textOf(extracted);
    return { kind: 'article', fields, text: text.trim() === '' ? bodyText(document) : text };
  } finally {
    window.close();
  }
}

/** The element that holds the article, of a copy of the document. */
function extract(document: Document, Extractor: typeof Readability): Node | null {
  const copy = document.cloneNode(true) as Document;
  const options = { serializer: (node: Node) => node, disableJSONLD: true };
  return new Extractor<Node>(copy, options).parse()?.content ?? null;
}

function mergeFields(linked: ArticleFields, page: ArticleFields): ArticleFields {
  return {
    title: linked.title ?? page.title,
    date: linked.date ?? page.date,
    authors: linked.authors?.length ? linked.authors : page.authors,
    source: page.source ?? linked.source,
    url: page.url ?? linked.url,
    language: page.language ?? linked.language,
    tags: [...(linked.tags ?? []), ...(page.tags ?? [])],
  };
}

function bodyText(document: Document): string {
  for (const element of document.querySelectorAll(FURNITURE)) element.remove();
  return textOf(document.body);
}

/** The text below a node, a blank line around every block; without recursion, since pages nest. */
function textOf(root: Node): string {
  const parts: string[] = [];
  let node: Node | null = root;
  while (node !== null) {
    const descends = enter(node, parts);
    let next: Node | null = descends ? node.firstChild : null;
    while (next === null && node !== null) {
      if (BLOCKS.has(node.nodeName)) parts.push('\n\n');
      if (node === root) return parts.join('');
      next = node.nextSibling;
      if (next === null) node = node.parentNode;
    }
    node = next;
  }
  return parts.join('');
}

/** Writes what stands before a node's children; false when they are to be passed over. */
function enter(node: Node, parts: string[]): boolean {
  const name = node.nodeName;
  if (node.nodeType === node.TEXT_NODE) {
    const text = (node.nodeValue ?? '').replace(/\s+/g, ' ');
    if (text !== ' ' || node.parentNode?.nodeName !== 'TR') parts.push(text);
  }
  if (name === 'BR') parts.push('\n');
  else if (BLOCKS.has(name)) parts.push('\n\n');
  else if (CELLS.has(name) && (node as Element).previousElementSibling !== null) parts.push(', ');
  return !NO_TEXT.has(name);
}
