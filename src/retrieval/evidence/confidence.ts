import type { AnswerStatus } from '../answer.js';
import { linearScore, logistic, type EvidenceModel } from './evidenceModel.js';
import type { RankedSentence } from './rankEvidence.js';
import { featureNames, type FeatureName } from './sentenceFeatures.js';

/** Features of the best sentence that also tell whether it answers. */
const taken = [
  'cover',
  'coverNear',
  'coverPassage',
  'bm25Passage',
  'cosineWindow',
  'cosinePassage',
  'missingPassage',
  'properPassage',
  'properSentence',
  'missingSentence',
  'bm25Sentence',
  'typedWanted',
  'adjacent',
  'unknown',
  'unknownNames',
] as const satisfies readonly FeatureName[];

/** What is looked at to tell how sure an answer is. */
export const confidenceNames = [
  'probability',
  'margin',
  'aboveMean',
  'score',
  'bestCosine',
  'bestCoverPassage',
  'bestBm25Passage',
  ...taken,
] as const;

const index = new Map(featureNames.map((name, i) => [name, i]));

function valueOf(ranked: RankedSentence | undefined, name: FeatureName): number {
  return ranked?.features[index.get(name) ?? -1] ?? 0;
}

/** The features of a ranking, in the order of {@link confidenceNames}. @param ranking best first, not empty */
export function confidenceFeatures(ranking: readonly RankedSentence[]): Float64Array {
  const [first, second] = ranking;
  const score = first?.score ?? 0;
  const mean = ranking.reduce((sum, ranked) => sum + ranked.score, 0) / ranking.length;
  const best = (name: FeatureName): number => Math.max(...ranking.map((ranked) => valueOf(ranked, name)));
  return Float64Array.from([
    first?.probability ?? 0,
    (first?.probability ?? 0) - (second?.probability ?? 0),
    score - mean,
    score,
    best('cosineWindow'),
    best('coverPassage'),
    best('bm25Passage'),
    ...taken.map((name) => valueOf(first, name)),
  ]);
}

/** Probabilities under which an answer is not given, or given as one that may not answer. */
export const thresholds = {
  /** Of being answerable: under it, `unanswered`. */
  unanswered: 0.86,
  /** Of the lead being right: under it, `unanswered` as well. */
  hopeless: 0.15,
  /** Of the lead being right: under it, `partial`. */
  partial: 0.6,
} as const;

/** How sure an answer is. */
export interface Confidence {
  readonly status: AnswerStatus;
  /** That the lead holds the answer, 0 to 1. */
  readonly confidence: number;
}

/** Judges a ranking; none to judge is `unanswered` with confidence 0. */
export function judge(ranking: readonly RankedSentence[], model: EvidenceModel): Confidence {
  if (ranking.length === 0) return { status: 'unanswered', confidence: 0 };
  const features = confidenceFeatures(ranking);
  const answerable = logistic(linearScore(model.answerable, features));
  const confidence = logistic(linearScore(model.right, features));
  if (answerable < thresholds.unanswered || confidence < thresholds.hopeless) {
    return { status: 'unanswered', confidence };
  }
  return { status: confidence < thresholds.partial ? 'partial' : 'answered', confidence };
}
