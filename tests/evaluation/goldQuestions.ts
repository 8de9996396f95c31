import type { EvaluationSet, GoldQuestion } from '../../src/evaluation/evaluationSet.js';

/** A question of an evaluation; what is not given is plain. */
export function gold(fields: Partial<GoldQuestion>): GoldQuestion {
  return {
    ...{ id: 'q', question: 'What?', kind: 'fact', answers: [] },
    ...{ show: [], alsoIn: [], alsoAnswers: [], disagree: [] },
    ...fields,
  };
}

/** A set without anything in it but what is given. */
export function setOf(fields: Partial<EvaluationSet> = {}): EvaluationSet {
  return { name: 'set', articlesDir: '', answerable: [], unanswerable: [], dialogues: [], ...fields };
}
