import type { ArticleReference } from '../../store/article.js';

/** An article's reference without what only the index needs. */
export function referenceOf({
  id,
  path,
  title,
  date,
  source,
  url,
  archive,
}: ArticleReference): ArticleReference {
  const reference = { id, path, title, date, source, url };
  return archive === undefined ? reference : { ...reference, archive };
}
