import type { Duplicate } from '../answer.js';
import type { IndexedPassage, IndexReader } from '../../store/indexReader.js';
import { referenceOf } from './referenceOf.js';

/** Near-identical passages of other articles. */
export interface Copies {
  /** Their keys. */
  readonly keys: readonly number[];
  /** Keys of their articles. */
  readonly articles: readonly number[];
  readonly alsoIn: readonly Duplicate[];
}

/** The passages of other articles that carry nearly the same text as a passage. */
export async function copiesOf(index: IndexReader, passage: IndexedPassage): Promise<Copies> {
  const keys = (await index.duplicatesOf([passage.key])).get(passage.key) ?? [];
  const passages = await index.passages(keys);
  const articles = await index.articles([...new Set(passages.map(({ article }) => article))]);
  const byKey = new Map(articles.map((article) => [article.key, article]));
  const alsoIn = passages.flatMap(({ article: key, start, end }): Duplicate[] => {
    const article = byKey.get(key);
    if (article === undefined || key === passage.article) return [];
    return [{ article: referenceOf(article), excerpt: article.text.slice(start, end), start, end }];
  });
  return { keys, articles: [...byKey.keys()], alsoIn };
}
