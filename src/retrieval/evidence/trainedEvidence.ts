import { createHash } from 'node:crypto';
import type { EvidenceModel } from './evidenceModel.js';

/** What was learned, with where it comes from. Written by `npm run train`. */
export interface TrainedEvidence {
  /** Of the training questions ({@link hashQuestions}): an evaluation on the same ones must not use `all`. */
  readonly trainedOn: string;
  /** Questions that the articles answer, and that they do not. */
  readonly questions: { readonly answerable: number; readonly unanswerable: number };
  /** Learned from every question: what answers people. */
  readonly all: EvidenceModel;
  /** Each learned from the questions of all other folds: what an evaluation on the training questions uses. */
  readonly folds: readonly EvidenceModel[];
}

/** The fold of a question: all questions of one article share one. @param group the article's id, or the question's own */
export function foldOf(group: string, folds: number): number {
  return createHash('sha256').update(group).digest().readUInt32BE(0) % folds;
}

/** What tells one set of questions from another, in any order. */
export function hashQuestions(
  questions: readonly { readonly id: string; readonly question: string }[],
): string {
  const lines = questions.map(({ id, question }) => JSON.stringify([id, question])).sort();
  return createHash('sha256').update(lines.join('\n')).digest('hex');
}
