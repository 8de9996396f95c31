import { ownId } from './qualifiedId.js';
import type {
  ArticleFilter,
  FoundPassage,
  IndexedArticle,
  IndexedPassage,
  IndexReader,
  IndexSummary,
  KeyedReference,
} from './indexReader.js';

/** An index with the name of its archive. */
export interface NamedIndex {
  readonly name: string;
  readonly index: IndexReader;
}

/**
 * Several indexes as one, which is read as if all of their articles were in it: stems are weighed by how often all hold
 * them, vectors are compared exactly. Keys are those of the parts, told apart by a remainder. Of articles with one id, `articleById` gives that of the first part that has it. Copies are only known
 * within a part. Closing it closes nothing.
 * @param parts at least one, of one model
 */
export function joinIndexes(parts: readonly NamedIndex[]): IndexReader {
  const count = parts.length;
  const outside = (key: number, part: number): number => key * count + part;
  const inside = (key: number): number => Math.floor(key / count);
  /** Asks each part for its own keys. */
  const split = async <T>(
    keys: readonly number[],
    ask: (part: number, own: readonly number[]) => Promise<readonly T[]>,
  ): Promise<T[]> => {
    const own = new Map<number, number[]>();
    for (const key of keys) own.set(key % count, [...(own.get(key % count) ?? []), inside(key)]);
    return (await Promise.all([...own].map(([part, some]) => ask(part, some)))).flat();
  };
  const inOrder = <T extends { readonly key: number }>(keys: readonly number[], found: readonly T[]): T[] => {
    const byKey = new Map(found.map((one) => [one.key, one]));
    return keys.flatMap((key) => byKey.get(key) ?? []);
  };
  const passageOf = (passage: IndexedPassage, part: number): IndexedPassage => ({
    ...passage,
    key: outside(passage.key, part),
    article: outside(passage.article, part),
  });
  const placed = <T extends IndexedArticle | KeyedReference>(article: T, part: number): T => ({
    ...article,
    key: outside(article.key, part),
  });
  const eachPart = <T>(ask: (index: IndexReader, part: number) => Promise<T>): Promise<T[]> =>
    Promise.all(parts.map(({ index }, part) => ask(index, part)));
  const best = (found: readonly (readonly FoundPassage[])[], limit: number): FoundPassage[] =>
    found
      .flatMap((list, part) => list.map((one) => ({ ...one, passage: outside(one.passage, part) })))
      .sort((one, other) => other.score - one.score || one.passage - other.passage)
      .slice(0, limit);
  const summary = summaryOf(parts);
  const documentFrequencies = async (stems: readonly string[]): Promise<Map<string, number>> => {
    const sums = new Map<string, number>();
    for (const found of await eachPart((index) => index.documentFrequencies(stems))) {
      for (const [stem, df] of found) sums.set(stem, (sums.get(stem) ?? 0) + df);
    }
    return sums;
  };
  const at = (part: number): IndexReader => {
    const found = parts[part];
    if (found === undefined) throw new RangeError(`expected a part of ${count}, got ${part}`);
    return found.index;
  };
  return {
    summary,
    documentFrequencies,
    searchStems: async (stems, limit, filter) => {
      const collection = { passages: summary.passages, frequencies: await documentFrequencies(stems) };
      return best(await eachPart((index) => index.searchStems(stems, limit, filter, collection)), limit);
    },
    ready: async () => void (await eachPart((index) => index.ready())),
    searchVector: async (vector, limit, filter) =>
      best(await eachPart((index) => index.searchVector(vector, limit, filter)), limit),
    passages: async (keys) =>
      inOrder(
        keys,
        await split(keys, async (part, own) =>
          (await at(part).passages(own)).map((one) => passageOf(one, part)),
        ),
      ),
    passagesOf: async (article) => {
      const part = article % count;
      return (await at(part).passagesOf(inside(article))).map((one) => passageOf(one, part));
    },
    articles: async (keys) =>
      inOrder(
        keys,
        await split(keys, async (part, own) =>
          (await at(part).articles(own)).map((one) => placed(one, part)),
        ),
      ),
    articleById: async (id) => {
      for (const [part, { index }] of parts.entries()) {
        const found = await index.articleById(id);
        if (found !== null) return placed(found, part);
      }
      return null;
    },
    references: async (filter) => {
      const all = await eachPart(async (index, part) =>
        (await index.references(filter)).map((one) => placed(one, part)),
      );
      return all.flat().sort(byDate);
    },
    searchFingerprints: async (fingerprints, limit) => {
      const all = await eachPart(async (index, part) =>
        (await index.searchFingerprints(fingerprints, limit)).map(({ article, shared }) => ({
          article: outside(article, part),
          shared,
        })),
      );
      return all
        .flat()
        .sort((one, other) => other.shared - one.shared || one.article - other.article)
        .slice(0, limit);
    },
    duplicatesOf: async (keys) =>
      new Map(
        await split(keys, async (part, own) =>
          [...(await at(part).duplicatesOf(own))].map(
            ([key, others]) => [outside(key, part), others.map((other) => outside(other, part))] as const,
          ),
        ),
      ),
    async *vocabulary() {
      for (const { index } of parts) yield* index.vocabulary();
    },
    close: () => Promise.resolve(),
  };
}

/**
 * An index whose articles bear the name of their archive, and are found by their id with and without it; itself for no
 * name.
 */
export function withArchiveName(index: IndexReader, archive: string | null): IndexReader {
  if (archive === null) return index;
  /** Null where the filter names an article of another archive. */
  const own = (filter: ArticleFilter): ArticleFilter | null => {
    if (filter.article === null) return filter;
    const article = ownId(filter.article, archive);
    return article === null ? null : { ...filter, article };
  };
  return {
    ...index,
    summary: { ...index.summary, archives: [archive] },
    searchStems: async (stems, limit, given, collection) => {
      const filter = own(given);
      return filter === null ? [] : index.searchStems(stems, limit, filter, collection);
    },
    searchVector: async (vector, limit, given) => {
      const filter = own(given);
      return filter === null ? [] : index.searchVector(vector, limit, filter);
    },
    articles: async (keys) => (await index.articles(keys)).map((article) => ({ ...article, archive })),
    articleById: async (given) => {
      const id = ownId(given, archive);
      const article = id === null ? null : await index.articleById(id);
      return article === null ? null : { ...article, archive };
    },
    references: async (given) => {
      const filter = own(given);
      const found = filter === null ? [] : await index.references(filter);
      return found.map((reference) => ({ ...reference, archive }));
    },
  };
}

/** Newest first, undated last, then by title: see `IndexReader.references`. */
function byDate(one: KeyedReference, other: KeyedReference): number {
  if (one.date !== other.date) {
    if (one.date === null || other.date === null) return one.date === null ? 1 : -1;
    return one.date < other.date ? 1 : -1;
  }
  return one.title < other.title ? -1 : Number(one.title > other.title);
}

function summaryOf(parts: readonly NamedIndex[]): IndexSummary {
  const all = parts.map(({ index }) => index.summary);
  const sum = (field: 'articles' | 'passages' | 'windows'): number =>
    all.reduce((total, one) => total + one[field], 0);
  const days = (field: 'firstDate' | 'lastDate'): string[] => all.flatMap((one) => one[field] ?? []).sort();
  return {
    generation: parts.map(({ name, index }) => `${name}:${index.summary.generation}`).join(' '),
    model: all[0]?.model ?? '',
    fingerprint: all[0]?.fingerprint ?? '',
    ...{ articles: sum('articles'), passages: sum('passages'), windows: sum('windows') },
    createdAt:
      all
        .map(({ createdAt }) => createdAt)
        .sort()
        .at(-1) ?? '',
    firstDate: days('firstDate')[0] ?? null,
    lastDate: days('lastDate').at(-1) ?? null,
    archives: parts.map(({ name }) => name),
  };
}
