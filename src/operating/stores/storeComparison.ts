import {
  noFilter,
  type IndexedArticle,
  type IndexedPassage,
  type IndexReader,
} from '../../store/indexReader.js';
import { stems } from '../../text/tokenizer.js';
import type { FileRecord, IndexView } from '../../store/indexWriter.js';

/** An index with what an indexing run knows of it. */
export interface ComparedIndex {
  readonly reader: IndexReader;
  readonly view: IndexView;
}

/** What a comparison found. */
export interface StoreComparison {
  readonly articles: number;
  readonly passages: number;
  /** One line for people for each difference; the first of them, at most {@link mostTold}. */
  readonly differences: readonly string[];
  /** All that there are. */
  readonly count: number;
}

/** Differences that are told. */
export const mostTold = 50;

/** Components of vectors may differ by so much: packing them again rounds their scale. */
const tolerance = 1e-6;

/**
 * Compares two indexes row by row: articles with their texts, passages with windows and vectors, near-duplicates,
 * document frequencies, vocabulary, fingerprints' articles and files. Keys, times and the order of rows do not count.
 */
export async function compareIndexes(one: ComparedIndex, other: ComparedIndex): Promise<StoreComparison> {
  const found = createDifferences();
  compareSummaries(one.reader, other.reader, found);
  const references = await one.reader.references(noFilter);
  const ids = new Set(references.map(({ id }) => id));
  for (const { id } of await other.reader.references(noFilter)) {
    if (!ids.has(id)) found.add(`article ${id}: only in the second`);
  }
  let passages = 0;
  for (const { key, id } of references) passages += await compareArticles(one, other, { key, id }, found);
  await compareVocabulary(one.reader, other.reader, found);
  await compareFiles(one.view, other.view, found);
  return { articles: references.length, passages, differences: found.lines, count: found.count() };
}

interface Differences {
  readonly lines: string[];
  add(line: string): void;
  /** Tells the names of the fields that are not equal. */
  fields(what: string, one: object, other: object): void;
  count(): number;
}

function createDifferences(): Differences {
  const lines: string[] = [];
  let count = 0;
  const add = (line: string): void => {
    count += 1;
    if (lines.length < mostTold) lines.push(line);
  };
  return {
    ...{ lines, add, count: () => count },
    fields(what, one, other) {
      const theirs = new Map(Object.entries(other));
      for (const [name, value] of Object.entries(one)) {
        if (JSON.stringify(value) !== JSON.stringify(theirs.get(name)))
          add(`${what}: ${name} is not the same`);
      }
    },
  };
}

function compareSummaries(one: IndexReader, other: IndexReader, found: Differences): void {
  // Two builds of one corpus have another name and time each.
  const told = { generation: '', createdAt: '' };
  found.fields('summary', { ...one.summary, ...told }, { ...other.summary, ...told });
}

/** @returns the passages that were compared */
async function compareArticles(
  one: ComparedIndex,
  other: ComparedIndex,
  { key, id }: { key: number; id: string },
  found: Differences,
): Promise<number> {
  const theirs = await other.reader.articleById(id);
  if (theirs === null) {
    found.add(`article ${id}: only in the first`);
    return 0;
  }
  const [ours] = await one.reader.articles([key]);
  if (ours === undefined) return 0;
  found.fields(`article ${id}`, { ...ours, key: 0 }, { ...theirs, key: 0 });
  found.fields(
    `article ${id}`,
    (await one.view.articleById(id)) ?? {},
    (await other.view.articleById(id)) ?? {},
  );
  const [mine, its] = [await one.reader.passagesOf(key), await other.reader.passagesOf(theirs.key)];
  if (mine.length !== its.length) found.add(`article ${id}: ${mine.length} passages against ${its.length}`);
  mine.forEach((passage, at) => comparePassages(`article ${id}, passage ${at}`, passage, its[at], found));
  await compareDerived(one.reader, other.reader, { ours, theirs, mine, its }, found);
  return mine.length;
}

function comparePassages(
  what: string,
  one: IndexedPassage,
  other: IndexedPassage | undefined,
  found: Differences,
): void {
  if (other === undefined) return;
  const { start, end, sentences, windows, vectors } = one;
  found.fields(what, { start, end, sentences, windows }, other);
  const differs = vectors.some((vector, n) =>
    vector.some((component, i) => Math.abs(component - (other.vectors[n]?.[i] ?? NaN)) > tolerance),
  );
  if (differs || vectors.length !== other.vectors.length) found.add(`${what}: vectors are not the same`);
}

interface Pairs {
  readonly ours: IndexedArticle;
  readonly theirs: IndexedArticle;
  readonly mine: readonly IndexedPassage[];
  readonly its: readonly IndexedPassage[];
}

async function compareDerived(
  one: IndexReader,
  other: IndexReader,
  { ours, theirs, mine, its }: Pairs,
  found: Differences,
): Promise<void> {
  const words = [...new Set(stems(`${ours.title}\n${ours.text}`, ours.language))];
  const [df, theirDf] = [await one.documentFrequencies(words), await other.documentFrequencies(words)];
  for (const word of words) {
    if (df.get(word) !== theirDf.get(word))
      found.add(`stem ${word}: ${df.get(word)} passages against ${theirDf.get(word)}`);
  }
  const [places, theirPlaces] = [await copiesOf(one, mine), await copiesOf(other, its)];
  if (places.join('; ') !== theirPlaces.join('; ')) {
    found.add(
      `article ${ours.id}: copies at ${places.join('; ')} against ${theirPlaces.join('; ')} (${theirs.id})`,
    );
  }
}

/** Near-duplicates of each passage as `ordinal: article/ordinal`, sorted. */
async function copiesOf(reader: IndexReader, passages: readonly IndexedPassage[]): Promise<string[]> {
  const found = await reader.duplicatesOf(passages.map(({ key }) => key));
  const others = await reader.passages([...new Set([...found.values()].flat())]);
  const articles = await reader.articles([...new Set(others.map(({ article }) => article))]);
  const ids = new Map(articles.map(({ key, id }) => [key, id]));
  const places = new Map(others.map(({ key, article, ordinal }) => [key, `${ids.get(article)}/${ordinal}`]));
  return passages
    .flatMap(({ key, ordinal }) => (found.get(key) ?? []).map((copy) => `${ordinal}: ${places.get(copy)}`))
    .sort();
}

async function compareVocabulary(one: IndexReader, other: IndexReader, found: Differences): Promise<void> {
  const terms = new Map<string, string>();
  for await (const list of one.vocabulary()) {
    for (const { term, df, properShare } of list) terms.set(term, `${df} ${properShare}`);
  }
  for await (const list of other.vocabulary()) {
    for (const { term, df, properShare } of list) {
      if (terms.get(term) !== `${df} ${properShare}`) found.add(`term ${term}: is not counted the same`);
      terms.delete(term);
    }
  }
  for (const term of terms.keys()) found.add(`term ${term}: only in the first`);
}

async function compareFiles(one: IndexView, other: IndexView, found: Differences): Promise<void> {
  const [files, theirs] = [await one.files(), await other.files()];
  for (const [path, record] of files) {
    const its: FileRecord | undefined = theirs.get(path);
    if (its === undefined) found.add(`file ${path}: only in the first`);
    // A copy of a corpus has times of its own.
    else found.fields(`file ${path}`, { ...record, modifiedMs: 0 }, { ...its, modifiedMs: 0 });
  }
  for (const path of theirs.keys()) if (!files.has(path)) found.add(`file ${path}: only in the second`);
}
