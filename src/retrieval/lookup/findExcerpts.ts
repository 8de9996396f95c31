import type { Citation } from '../answer.js';
import type { Embedder } from '../../model/embedder.js';
import { readQuestion, searchedStems } from '../evidence/readQuestion.js';
import type { Language } from '../../text/language.js';
import { citedStructure } from '../answering/citedStructure.js';
import { referenceOf } from '../answering/referenceOf.js';
import { copiesOf } from '../answering/copiesOf.js';
import { bm25Retriever } from '../search/bm25Retriever.js';
import { denseRetriever } from '../search/denseRetriever.js';
import { hybridRetriever } from '../search/hybridRetriever.js';
import type { ArticleFilter, IndexReader } from '../../store/indexReader.js';
import { matchedTerms } from './matchedTerms.js';

/** What a search needs. */
export interface SearchParts {
  readonly index: IndexReader;
  readonly embedder: Embedder;
  readonly language: Language;
  /** Whether the index holds a term, given folded; default none is known. */
  readonly isKnown?: (term: string) => boolean;
}

/** What is searched for. */
export interface ExcerptSearch {
  readonly terms: string;
  readonly filter: ArticleFilter;
  readonly limit: number;
}

/** Excerpts under this share of the best one's score are left out: they only share a common word. */
const leastShare = 0.15;

/**
 * The passages that fit search terms best, as excerpts with the terms highlighted, near-identical ones folded into
 * `alsoIn`. Nothing is judged to be an answer. Empty for terms without a word.
 */
export async function findExcerpts(
  parts: SearchParts,
  { terms, filter, limit }: ExcerptSearch,
): Promise<Citation[]> {
  const { index, embedder } = parts;
  const read = await readQuestion(terms, index, parts);
  const [vector] = await embedder.embed([terms], 'question');
  if (read.terms.length === 0 || vector === undefined) return [];
  const retriever = hybridRetriever(bm25Retriever(index), denseRetriever(index));
  const query = { stems: searchedStems(read), vector, filter };
  const found = await retriever.retrieve(query, limit * 2);
  const best = found[0]?.score ?? 0;
  const passages = await index.passages(
    found.filter(({ score }) => score >= best * leastShare).map(({ passage }) => passage),
  );
  const scores = new Map(found.map(({ passage, score }) => [passage, best > 0 ? score / best : 0]));
  const citations: Citation[] = [];
  const folded = new Set<number>();
  for (const passage of passages) {
    if (citations.length >= limit || folded.has(passage.key)) continue;
    const [article] = await index.articles([passage.article]);
    if (article === undefined) continue;
    const { keys, alsoIn } = await copiesOf(index, passage);
    for (const key of keys) folded.add(key);
    const excerpt = article.text.slice(passage.start, passage.end);
    citations.push({
      n: citations.length + 1,
      article: referenceOf(article),
      excerpt,
      start: passage.start,
      end: passage.end,
      ...citedStructure(article, passage),
      highlights: matchedTerms(read, excerpt),
      score: scores.get(passage.key) ?? 0,
      alsoIn,
    });
  }
  return citations;
}
