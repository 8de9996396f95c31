import { articleHash } from './articleHash.js';
import { FootnoteError } from '../errors.js';
import type { IndexedArticle } from './indexReader.js';
import { unpackStructure, type Structure } from './structure.js';

/** An article as its row in the database holds it. */
export interface ArticleRow extends Omit<IndexedArticle, 'authors' | 'tags' | keyof Structure> {
  /** JSON. */
  readonly authors: string;
  readonly tags: string;
  /** See `packStructure`. */
  readonly structure: string;
  /** See `articleHash`. */
  readonly hash: string;
}

/**
 * Reads a row back, letter for letter as it was indexed.
 * @param place where it stands, for people
 * @throws FootnoteError `INDEX_DAMAGED` for a row that is not what was written
 */
export function readArticle(row: ArticleRow, place: string): IndexedArticle {
  const article = unpackArticle(row);
  if (article !== null && isAsIndexed(article, row.hash)) return article;
  throw new FootnoteError(
    'INDEX_DAMAGED',
    `expected ${row.path} in ${place} letter for letter as it was indexed, got something else, which is not shown; ` +
      'run footnote index, which repairs it',
  );
}

/** Whether a row still holds what was indexed. */
export function isWhole(row: ArticleRow): boolean {
  const article = unpackArticle(row);
  return article !== null && isAsIndexed(article, row.hash);
}

/** Null where it cannot be read back. */
function unpackArticle({ structure, hash: _hash, ...row }: ArticleRow): IndexedArticle | null {
  try {
    return {
      ...row,
      authors: JSON.parse(row.authors) as string[],
      tags: JSON.parse(row.tags) as string[],
      ...unpackStructure(structure),
    };
  } catch {
    return null;
  }
}

function isAsIndexed({ key: _key, ...article }: IndexedArticle, hash: string): boolean {
  return articleHash(article) === hash;
}
