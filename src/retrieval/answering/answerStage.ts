/**
 * The stages of an answer, in order: the question read, embedded and its words searched; passages found by meaning, within
 * the best articles and by counts; the passages read and cut into units; the units measured and ranked; the best of them
 * read together with the question; the lead chosen and judged; excerpts composed.
 */
export const answerStages = [
  'question',
  'candidates',
  'units',
  'features',
  'reader',
  'confidence',
  'citations',
] as const;

/** The name of a stage. */
export type AnswerStage = (typeof answerStages)[number];
