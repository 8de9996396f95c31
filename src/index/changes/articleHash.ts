import { createHash } from 'node:crypto';
import type { Article } from '../../store/article.js';

/** SHA-256, hexadecimal, of all of an article's fields but its id and path: equal hashes mean an equal article. */
export function articleHash(article: Article): string {
  const { title, date, source, authors, tags, url, language, text } = article;
  const fields = JSON.stringify([title, date, source, authors, tags, url, language, text]);
  return createHash('sha256').update(fields).digest('hex');
}
