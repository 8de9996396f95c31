import type { Answer } from '../../../retrieval/answer.js';

/**
 * The confidence from which an answer is given that nobody asked the bot for. A wrong one in the middle of a talk costs
 * more than one that stays away, which `/unanswered` lists.
 */
const leastConfidence = 0.75;

/** Whether an answer is sure enough for a channel where people did not turn to the bot. */
export function isSureEnough({ status, confidence }: Pick<Answer, 'status' | 'confidence'>): boolean {
  return status === 'answered' && (confidence ?? 0) >= leastConfidence;
}
