import { sameSentences } from '../../text/duplicates/sameSentences.js';
import type { Duplicate } from '../answer.js';
import type { IndexedPassage, IndexReader } from '../../store/indexReader.js';
import { referenceOf } from './referenceOf.js';

/** Passages of other articles that say the same. */
export interface Copies {
  /** Their keys. */
  readonly keys: readonly number[];
  /** Keys of their articles. */
  readonly articles: readonly number[];
  readonly alsoIn: readonly Duplicate[];
}

/** The passages of other articles that carry the text of a passage, equal in every number, date and name. */
export async function copiesOf(index: IndexReader, passage: IndexedPassage): Promise<Copies> {
  const keys = (await index.duplicatesOf([passage.key])).get(passage.key) ?? [];
  if (keys.length === 0) return { keys: [], articles: [], alsoIn: [] };
  const passages = await index.passages(keys);
  const articles = await index.articles([
    ...new Set([passage.article, ...passages.map((one) => one.article)]),
  ]);
  const byKey = new Map(articles.map((article) => [article.key, article]));
  const original = { text: byKey.get(passage.article)?.text ?? '', sentences: passage.sentences };
  const copies = passages.flatMap((copy) => {
    const article = byKey.get(copy.article);
    if (article === undefined || copy.article === passage.article) return [];
    const same = sameSentences(original, { text: article.text, sentences: copy.sentences });
    return same === null ? [] : [{ key: copy.key, article, same }];
  });
  return {
    keys: copies.map(({ key }) => key),
    articles: [...new Set(copies.map(({ article }) => article.key))],
    alsoIn: copies.map(({ article, same }) => ({
      ...{ article: referenceOf(article), excerpt: article.text.slice(same.start, same.end) },
      ...same,
    })),
  };
}
