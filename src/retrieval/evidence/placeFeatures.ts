import type { CandidatePassage } from './candidates.js';
import type { ReadQuestion } from './readQuestion.js';
import type { ReadSection } from './readSection.js';

/** What the section of a passage says of it, and what else was found of its section and article. */
export const placeNames = [
  'bm25Section',
  'bm25SectionRelative',
  'sectionShare',
  'articleShare',
  'articleCosine',
  'articleBm25',
] as const;

/** The name of a place feature. */
export type PlaceName = (typeof placeNames)[number];

/** Saturation and length normalisation of a section's BM25, and terms of an average one. @see Robertson and Zaragoza, 2009 */
const k1 = 1.2;
const b = 0.75;
const averageTerms = 150;

/** What a place among those retrieved counts for: `1 / (offset + rank)`. */
const rankOffset = 4;

/**
 * The features of where each passage stands, for all that were retrieved for a question: shares and relative scores are
 * among these. All lie between 0 and 1, but `articleCosine`: how far the article's best cosine is below the best of all.
 */
export function placeFeatures(
  question: ReadQuestion,
  candidates: readonly CandidatePassage[],
): ReadonlyMap<CandidatePassage, Readonly<Record<PlaceName, number>>> {
  const scores = new Map(candidates.map(({ section }) => [section, bm25(question, section)]));
  const ofSection = collect(
    candidates,
    ({ section }) => section,
    worth,
    (sum, one) => sum + one,
  );
  const ofArticle = collect(candidates, articleOf, worth, (sum, one) => sum + one);
  const cosines = collect(candidates, articleOf, ({ cosine }) => cosine, Math.max);
  const words = collect(candidates, articleOf, (candidate) => candidate.bm25, Math.max);
  const total = candidates.reduce((sum, candidate) => sum + worth(candidate), 0);
  const best = {
    section: Math.max(...scores.values(), 1e-9),
    cosine: Math.max(...cosines.values(), 0),
    words: Math.max(...words.values(), 1e-9),
  };
  return new Map(
    candidates.map((candidate) => {
      const article = articleOf(candidate);
      const score = scores.get(candidate.section) ?? 0;
      return [
        candidate,
        {
          bm25Section: score,
          bm25SectionRelative: score / best.section,
          sectionShare: (ofSection.get(candidate.section) ?? 0) / total,
          articleShare: (ofArticle.get(article) ?? 0) / total,
          articleCosine: (cosines.get(article) ?? 0) - best.cosine,
          articleBm25: (words.get(article) ?? 0) / best.words,
        },
      ];
    }),
  );
}

function articleOf({ article }: CandidatePassage): number {
  return article.key;
}

function worth({ rank }: CandidatePassage): number {
  return 1 / (rankOffset + rank);
}

/** The values of passages that share a key, put together. */
function collect<Key>(
  candidates: readonly CandidatePassage[],
  keyOf: (candidate: CandidatePassage) => Key,
  valueOf: (candidate: CandidatePassage) => number,
  together: (all: number, one: number) => number,
): Map<Key, number> {
  const collected = new Map<Key, number>();
  for (const candidate of candidates) {
    const key = keyOf(candidate);
    const before = collected.get(key);
    const value = valueOf(candidate);
    collected.set(key, before === undefined ? value : together(before, value));
  }
  return collected;
}

/** BM25 of a section against the question, over the most it could be: 0 to 1. */
function bm25(question: ReadQuestion, { counts, terms }: ReadSection): number {
  const norm = k1 * (1 - b + (b * terms.length) / averageTerms);
  let sum = 0;
  for (const [stem, weight] of question.weights) {
    const count = counts.get(stem) ?? 0;
    sum += (weight * count) / (count + norm);
  }
  return sum / (question.totalWeight || 1);
}
