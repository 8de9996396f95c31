import type { IndexedArticle, IndexedPassage, IndexReader } from './indexReader.js';

/**
 * An index that reads each article and passage once and keeps it: for one answer, whose stages ask for the same ones.
 * Closing it closes the index.
 */
export function readOnce(index: IndexReader): IndexReader {
  const articles = new Map<number, IndexedArticle>();
  const passages = new Map<number, IndexedPassage>();
  return {
    ...index,
    articles: (keys) => through(articles, keys, (missing) => index.articles(missing)),
    passages: (keys) => through(passages, keys, (missing) => index.passages(missing)),
  };
}

async function through<T extends { readonly key: number }>(
  kept: Map<number, T>,
  keys: readonly number[],
  read: (missing: readonly number[]) => Promise<readonly T[]>,
): Promise<T[]> {
  const missing = [...new Set(keys)].filter((key) => !kept.has(key));
  if (missing.length > 0) for (const one of await read(missing)) kept.set(one.key, one);
  return keys.flatMap((key) => kept.get(key) ?? []);
}
