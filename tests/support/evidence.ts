import type { ArticleReference } from '../../src/store/article.js';
import type { Span } from '../../src/text/span.js';
import {
  toCandidate,
  toCandidateArticle,
  type CandidatePassage,
} from '../../src/retrieval/evidence/candidates.js';
import type { RankedSentence } from '../../src/retrieval/evidence/rankEvidence.js';
import { featureNames, type FeatureName } from '../../src/retrieval/evidence/sentenceFeatures.js';
import { proseBlocks } from './proseBlocks.js';
import { sectionsOf } from '../../src/store/units.js';
import type { TermReading } from '../../src/retrieval/question/readTerms.js';
import type { IndexedArticle, IndexedPassage } from '../../src/store/indexReader.js';

let nextKey = 1;

/** Reads terms as they stand. */
export const plainReading: TermReading = { weights: new Map(), aliases: new Map() };

/** An article with keys of its own; what is not given is plain. */
export function makeIndexedArticle(fields: Partial<IndexedArticle> & { text: string }): IndexedArticle {
  const key = nextKey++;
  const id = `article-${key}`;
  return {
    ...{ key, id, path: `${id}.txt`, title: '', date: null, source: null, url: null },
    ...{ authors: [], tags: [], language: 'en', aliases: [], description: null, links: [] },
    blocks: proseBlocks(fields.text),
    ...fields,
  };
}

/** A candidate of one passage that is the whole article, each unit a window. */
export function makeCandidate(
  fields: Partial<IndexedArticle> & { text: string },
  scores: { readonly bm25?: number; readonly cosines?: readonly number[] } = {},
): CandidatePassage {
  const article = makeIndexedArticle(fields);
  const sentences = sectionsOf(article.text, article.blocks, article.language)
    .flat()
    .map(({ start, end }) => ({ start, end }));
  const passage: IndexedPassage = {
    ...{ key: article.key, article: article.key, ordinal: 0 },
    ...{ start: sentences[0]?.start ?? 0, end: sentences.at(-1)?.end ?? 0 },
    ...{ sentences, windows: sentences, vectors: [] },
  };
  const cosines = scores.cosines ?? sentences.map(() => 0);
  return toCandidate({
    passage,
    article: toCandidateArticle(article, plainReading),
    bm25: scores.bm25 ?? 0,
    cosines,
  });
}

/** A sentence of a candidate with the probability and features it is given; other features are 0. */
export function rank(
  candidate: CandidatePassage,
  ordinal: number,
  probability: number,
  features: Partial<Record<FeatureName, number>> = {},
  spans: readonly Span[] = [],
): RankedSentence {
  const sentence = candidate.sentences[ordinal];
  if (sentence === undefined) throw new RangeError(`expected a sentence ${ordinal}, got none`);
  return {
    sentence,
    features: Float64Array.from(featureNames, (name) => features[name] ?? 0),
    spans,
    score: Math.log(probability),
    probability,
  };
}

/** Where a part stands in a text; throws when it does not. */
export function spanIn(text: string, part: string): Span {
  const start = text.indexOf(part);
  if (start < 0) throw new Error(`expected “${part}” to be in the text`);
  return { start, end: start + part.length };
}

/** What an article is called, for comparison with what a citation says. */
export function nameOf({ id, date }: ArticleReference): string {
  return date === null ? id : `${id} ${date}`;
}
