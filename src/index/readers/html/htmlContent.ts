import type { StructuredText } from '../../../store/block.js';
import { createTextBuilder } from '../textBuilder.js';
import { boundHtml } from './boundHtml.js';
import { inDocument } from './htmlArticle.js';
import { linkTarget } from './linkTarget.js';
import { writeBlocks } from './writeBlocks.js';

/** What a piece of HTML holds, or why it cannot be read. */
export type HtmlContent =
  | { readonly kind: 'content'; readonly content: StructuredText }
  | { readonly kind: 'skipped'; readonly reason: string };

/**
 * Reads HTML that is an article and nothing else, such as the content of a post: all of it is text but bars, buttons
 * and other marks inside of it. Bounded as pages are: see `boundHtml`. Blank HTML gives an empty text.
 * @param address that its links are resolved against
 */
export async function readHtmlContent(html: string, address?: string): Promise<HtmlContent> {
  if (html.trim() === '') return { kind: 'content', content: { text: '', blocks: [], links: [] } };
  const bounded = boundHtml(html);
  if (bounded.kind === 'skipped') return bounded;
  return inDocument(bounded.html, (document): HtmlContent => {
    const builder = createTextBuilder();
    writeBlocks(document.body, { builder, target: linkTarget(document, address) });
    return { kind: 'content', content: builder.finish() };
  });
}
