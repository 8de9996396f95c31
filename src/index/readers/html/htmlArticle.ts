import type { StructuredText } from '../../../store/block.js';
import type { ArticleFields } from '../fields/articleFields.js';
import { sliceText } from '../sliceText.js';
import { createTextBuilder } from '../textBuilder.js';
import { boundHtml } from './boundHtml.js';
import { findContentRoot } from './contentRoot.js';
import { readHtmlMetadata } from './htmlMetadata.js';
import { linkTarget } from './linkTarget.js';
import { takeOpening } from './opening.js';
import { writeBlocks } from './writeBlocks.js';

/** See `BoundedHtml.extractionWork`: larger pages are not searched for the article; the search is slower than the parser. */
const maximumExtractionWork = 600_000;

/** The article of a page, or why there is none. */
export type HtmlArticle =
  | { readonly kind: 'article'; readonly fields: ArticleFields; readonly content: StructuredText }
  | { readonly kind: 'skipped'; readonly reason: string };

/**
 * Reads the article of a page: its text as blocks without menus and other furniture, and what JSON-LD and the page's
 * metadata say of it.
 *
 * Where no article can be told from the furniture, or the page is very large, the text is that of the whole body. No
 * script runs and nothing is fetched. The parser is loaded with the first page. A page out of bounds is skipped: see
 * `boundHtml`.
 * @param address where the page was saved from, if that is known
 */
export async function readHtmlArticle(source: string, address?: string): Promise<HtmlArticle> {
  const bounded = boundHtml(source);
  if (bounded.kind === 'skipped') return bounded;
  const { Readability: Extractor } = await import('@mozilla/readability');
  return inDocument(bounded.html, (document): HtmlArticle => {
    const isSearched = bounded.extractionWork <= maximumExtractionWork;
    const { root, leftOut } = findContentRoot(document, isSearched ? Extractor : null);
    const opening = takeOpening(root);
    const fields = readHtmlMetadata({ document, root, opening, linkedData: bounded.linkedData, address });
    const target = linkTarget(document, fields.url ?? address);
    const write = (from: Node, without: ReadonlySet<Node>): StructuredText => {
      const builder = createTextBuilder();
      writeBlocks(from, { builder, target, leftOut: without });
      return withoutEmptySections(builder.finish());
    };
    const content = write(root, new Set([...leftOut, ...opening.elements]));
    const isEmpty = content.text === '' && root !== document.body;
    return { kind: 'article', fields, content: isEmpty ? write(document.body, leftOut) : content };
  });
}

/** Parses a page and gives it to `read`; afterwards it is gone. */
export async function inDocument<T>(html: string, read: (document: Document) => T): Promise<T> {
  const { JSDOM, VirtualConsole } = await import('jsdom');
  const { window } = new JSDOM(html, { virtualConsole: new VirtualConsole() });
  try {
    return read(window.document);
  } finally {
    window.close();
  }
}

/** Without headings at the end, whose section was furniture. */
function withoutEmptySections(content: StructuredText): StructuredText {
  let end = content.blocks.length;
  while (end > 1 && content.blocks[end - 1]?.kind === 'heading') end -= 1;
  const last = content.blocks[end - 1];
  return end === content.blocks.length || last === undefined ? content : sliceText(content, 0, last.end);
}
