import type { IndexedArticle } from './indexReader.js';
import { unpackStructure, type Structure } from './structure.js';

/** An article as its row in the database holds it. */
export interface ArticleRow extends Omit<IndexedArticle, 'authors' | 'tags' | keyof Structure> {
  /** JSON. */
  readonly authors: string;
  readonly tags: string;
  /** See `packStructure`. */
  readonly structure: string;
}

/** Reads a row back. */
export function readArticle({ structure, ...row }: ArticleRow): IndexedArticle {
  return {
    ...row,
    authors: JSON.parse(row.authors) as string[],
    tags: JSON.parse(row.tags) as string[],
    ...unpackStructure(structure),
  };
}
