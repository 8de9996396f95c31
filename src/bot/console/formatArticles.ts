import type { ArticleReference } from '../../store/article.js';
import { describeOrigin } from '../wording/describeOrigin.js';
import type { Layout } from './layout.js';
import { paragraph } from './paragraph.js';

/** Articles as lines: title, then origin and path. Empty for none. */
export function formatArticles(articles: readonly ArticleReference[], layout: Layout): string[] {
  const { width, style, today, wording } = layout;
  return articles.flatMap((article) => [
    ...paragraph(article.title, { width, rest: '  ', style: style.title }),
    ...paragraph(`${describeOrigin(article, today, wording)} · ${article.path}`, {
      width,
      first: '  ',
      rest: '  ',
      style: style.faint,
    }),
  ]);
}
