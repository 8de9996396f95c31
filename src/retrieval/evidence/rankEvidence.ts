import type { EvidenceModel } from './evidenceModel.js';
import { networkScore, softmax } from './evidenceModel.js';
import type { ScoredSentence } from './sentenceFeatures.js';

/** A sentence with its place in the ranking. */
export interface RankedSentence extends ScoredSentence {
  /** Higher is better; comparable within one question. */
  readonly score: number;
  /** That this is the sentence that answers, given that one of the candidates does: 0 to 1, summing to 1. */
  readonly probability: number;
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
  const probabilities = softmax(scores);
  return sentences
    .map((sentence, i) => ({ ...sentence, score: scores[i] ?? 0, probability: probabilities[i] ?? 0 }))
    .sort((a, b) => b.score - a.score);
}
