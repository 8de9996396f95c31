import type { EvidenceModel } from './evidenceModel.js';
import { networkScore, softmax } from './evidenceModel.js';
import type { ScoredSentence } from './sentenceFeatures.js';

/** A sentence with its place in the ranking. */
export interface RankedSentence extends ScoredSentence {
  /** Higher is better; comparable within one question. */
  readonly score: number;
  /** That this is the sentence that answers, given that one of the candidates does: 0 to 1, summing to 1. */
  readonly probability: number;
  /** The score of the reader that the weights were learned with; absent where it did not read the sentence. */
  readonly reading?: number;
}

/**
 * Ranks sentences as evidence, best first; equal ones in the order of their passages.
 * @param prior added to a sentence's score, for what the learned features do not see (dates); default none
 * @see McFadden, Conditional logit analysis of qualitative choice behavior, 1974
 */
export function rankEvidence(
  sentences: readonly ScoredSentence[],
  model: EvidenceModel,
  prior: (sentence: ScoredSentence) => number = () => 0,
): RankedSentence[] {
  const scores = sentences.map(
    (sentence) => networkScore(model.sentence, sentence.features) + prior(sentence),
  );
  return ranked(sentences, scores);
}

/**
 * Ranks anew what was read: each score gains what reading gave. What was not read gains as little as the least of them.
 * @param gains of the first so many of a ranking, best first; at least one
 */
export function rankRead(ranking: readonly RankedSentence[], gains: readonly number[]): RankedSentence[] {
  const least = Math.min(...gains);
  return ranked(
    ranking,
    ranking.map(({ score }, i) => score + (gains[i] ?? least)),
  );
}

/** Sentences with their scores, best first. */
function ranked(sentences: readonly ScoredSentence[], scores: readonly number[]): RankedSentence[] {
  const probabilities = softmax(scores);
  return sentences
    .map((sentence, i) => ({ ...sentence, score: scores[i] ?? 0, probability: probabilities[i] ?? 0 }))
    .sort((a, b) => b.score - a.score);
}
