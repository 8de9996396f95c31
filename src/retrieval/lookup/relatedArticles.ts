import { hybridRetriever } from '../search/hybridRetriever.js';
import { bm25Retriever } from '../search/bm25Retriever.js';
import { denseRetriever } from '../search/denseRetriever.js';
import { isStopWord } from '../../text/stopWords.js';
import { noFilter, type IndexedArticle, type IndexReader } from '../../store/indexReader.js';
import { stem } from '../../text/stem.js';
import { tokenize } from '../../text/tokenizer.js';

/** Passages of the article that stand for it: news says what it is about at its beginning. */
const leadingPassages = 3;

/** Passages looked at for each article wanted. */
const passagesPerArticle = 8;

/**
 * Articles about the same thing, nearest first, the article itself left out: those whose passages lie near the mean of
 * its first windows and hold the words of its title.
 */
export async function relatedArticles(
  index: IndexReader,
  article: IndexedArticle,
  limit: number,
): Promise<IndexedArticle[]> {
  const passages = (await index.passagesOf(article.key)).slice(0, leadingPassages);
  const vector = meanVector(passages.flatMap(({ vectors }) => vectors));
  if (vector === null) return [];
  const words = tokenize(article.title, article.language).filter(({ text }) => !isStopWord(text));
  const query = { stems: [...new Set(words.map(({ text }) => stem(text)))], vector, filter: noFilter };
  const retriever = hybridRetriever(bm25Retriever(index), denseRetriever(index));
  const found = await retriever.retrieve(query, (limit + 1) * passagesPerArticle);
  const near = await index.passages(found.map(({ passage }) => passage));
  const keys = [...new Set(near.map((passage) => passage.article))].filter((key) => key !== article.key);
  return index.articles(keys.slice(0, limit));
}

/** The mean of unit vectors, of unit norm; null for none, or for vectors that cancel out. */
function meanVector(vectors: readonly Float32Array[]): Float32Array | null {
  const [first] = vectors;
  if (first === undefined) return null;
  const sum = new Float32Array(first.length);
  for (const vector of vectors) vector.forEach((value, i) => (sum[i] = (sum[i] ?? 0) + value));
  const norm = Math.hypot(...sum);
  return norm === 0 ? null : sum.map((value) => value / norm);
}
