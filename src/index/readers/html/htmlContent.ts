import type { StructuredText } from '../../../store/block.js';
import { paragraphsOf } from '../textBuilder.js';
import { readHtmlArticle } from './htmlArticle.js';

/** What a piece of HTML holds, or why it cannot be read. */
export type HtmlContent =
  | { readonly kind: 'content'; readonly content: StructuredText }
  | { readonly kind: 'skipped'; readonly reason: string };

/**
 * Reads HTML that is an article and nothing else, such as the content of a post: nothing in it is taken for the
 * furniture of a page. Bounded as pages are: see `boundHtml`. Blank HTML gives an empty text.
 */
export async function readHtmlContent(html: string): Promise<HtmlContent> {
  if (html.trim() === '') return { kind: 'content', content: { text: '', blocks: [], links: [] } };
  const article = await readHtmlArticle(html);
  return article.kind === 'skipped' ? article : { kind: 'content', content: paragraphsOf(article.text) };
}
