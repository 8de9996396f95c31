import { createHash } from 'node:crypto';
import type { Article } from './article.js';

/**
 * SHA-256, hexadecimal, of all of an article's fields but its id and path: equal hashes mean an equal article. Stores
 * keep it, and what they give is compared with it; a field more or less needs another `schemaVersion`.
 */
export function articleHash(article: Article): string {
  const { id: _id, path: _path, ...fields } = article;
  const content = JSON.stringify(Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1)));
  return createHash('sha256').update(content).digest('hex');
}
