import type { ArticleReference } from '../../store/article.js';

/** An article's reference without what only the index needs. */
export function referenceOf({ id, path, title, date, source, url }: ArticleReference): ArticleReference {
  return { id, path, title, date, source, url };
}
