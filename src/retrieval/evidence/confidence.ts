import type { AnswerStatus, LeadKind } from '../answer.js';
import { agreementWith } from './agreement.js';
import { linearScore, logistic, type EvidenceModel } from './evidenceModel.js';
import type { JudgedLead } from './judgedLead.js';
import { placeNames } from './placeFeatures.js';
import { questionNames } from './questionFeatures.js';
import type { RankedSentence } from './rankEvidence.js';
import { featureNames, type FeatureName } from './sentenceFeatures.js';

/** Features of the best unit that also tell whether it answers. */
const taken = [
  'cover',
  'coverNear',
  'coverPassage',
  'coverTitle',
  'coverHeadings',
  'coverContext',
  'headingPrecision',
  'bm25Passage',
  'cosineWindow',
  'cosinePassage',
  'missingPassage',
  'properPassage',
  'properSentence',
  'missingSentence',
  'bm25Sentence',
  'typedWanted',
  'typedTime',
  'typedNumber',
  'typedPerson',
  'adjacent',
  'verbs',
  'numbers',
  'length',
  'unknown',
  'unknownNames',
  ...placeNames,
  ...questionNames,
] as const satisfies readonly FeatureName[];

/** What is looked at to tell how sure an answer is. */
export const confidenceNames = [
  'probability',
  'leadProbability',
  'margin',
  'certainty',
  'aboveMean',
  'score',
  'bestCosine',
  'bestCoverPassage',
  'bestCoverContext',
  'bestBm25Passage',
  'leadsList',
  'leadsCode',
  'leadsTable',
  'leadLength',
  'passageProbability',
  'supportProbability',
  ...taken,
] as const;

/** What is looked at besides where units were read together with the question. */
export const readConfidenceNames = [
  ...confidenceNames,
  'readBest',
  'readLead',
  'readMargin',
  'readMean',
] as const;

const index = new Map(featureNames.map((name, i) => [name, i]));

function valueOf(ranked: RankedSentence | undefined, name: FeatureName): number {
  return ranked?.features[index.get(name) ?? -1] ?? 0;
}

/** The features of a ranking, in the order of {@link confidenceNames}. @param ranking best first, not empty */
export function confidenceFeatures(ranking: readonly RankedSentence[], lead: JudgedLead): Float64Array {
  const [first, second] = ranking;
  const score = first?.score ?? 0;
  const mean = ranking.reduce((sum, ranked) => sum + ranked.score, 0) / ranking.length;
  const best = (name: FeatureName): number => Math.max(...ranking.map((ranked) => valueOf(ranked, name)));
  const agreement = agreementWith(ranking, lead);
  const leads = (kind: LeadKind): number => (lead.kind === kind ? 1 : 0);
  return Float64Array.from([
    first?.probability ?? 0,
    lead.sentences.reduce((sum, { probability }) => sum + probability, 0),
    (first?.probability ?? 0) - (second?.probability ?? 0),
    ranking.reduce((sum, { probability: p }) => (p > 0 ? sum + p * Math.log(p) : sum), 0),
    score - mean,
    score,
    best('cosineWindow'),
    best('coverPassage'),
    best('coverContext'),
    best('bm25Passage'),
    leads('list'),
    leads('code'),
    leads('table'),
    Math.log(1 + lead.end - lead.start),
    agreement.passage,
    agreement.support,
    ...taken.map((name) => valueOf(first, name)),
  ]);
}

/**
 * The features of a ranking, in the order of {@link readConfidenceNames}: those of {@link confidenceFeatures} and what the
 * reader found. @param ranking best first, not empty; at least one read
 */
export function readConfidenceFeatures(ranking: readonly RankedSentence[], lead: JudgedLead): Float64Array {
  const readings = ranking.flatMap(({ reading }) => reading ?? []);
  const best = Math.max(...readings);
  const least = Math.min(...readings);
  const own = lead.sentences.flatMap(({ reading }) => reading ?? []);
  const led = own.length > 0 ? Math.max(...own) : least;
  const others = ranking
    .filter((ranked) => !lead.sentences.includes(ranked))
    .flatMap(({ reading }) => reading ?? []);
  const mean = readings.reduce((sum, reading) => sum + reading, 0) / readings.length;
  const next = others.length > 0 ? Math.max(...others) : least;
  return Float64Array.from([...confidenceFeatures(ranking, lead), best, led, led - next, mean]);
}

/** Where an answer is not given, or given as one that may not answer. */
export const thresholds = {
  /**
   * Of the log odds of being answerable and `rightWeight` times those of the lead being right, added up: under it,
   * `unanswered`. Either alone holds back more right answers for as many questions without one.
   */
  unanswered: -1.3,
  rightWeight: 1.5,
  /** Of the probability that the lead is right: under it, `partial`. */
  partial: 0.7,
} as const;

/** How sure an answer is. */
export interface Confidence {
  readonly status: Exclude<AnswerStatus, 'chat'>;
  /** That the lead holds the answer, 0 to 1; below 0.5 for what is not given. */
  readonly confidence: number;
}

/**
 * Judges a ranking; none to judge is `unanswered` with confidence 0.
 * @param contested whether the best units give different values for what is asked. That divides the probability among
 *   them, but it is no silence: such a question is answered, at least in part
 */
export function judge(
  ranking: readonly RankedSentence[],
  lead: JudgedLead | null,
  model: EvidenceModel,
  contested = false,
): Confidence {
  if (ranking.length === 0 || lead === null) return { status: 'unanswered', confidence: 0 };
  const { reading } = model;
  const isRead = reading !== null && ranking.some((ranked) => ranked.reading !== undefined);
  const features = isRead ? readConfidenceFeatures(ranking, lead) : confidenceFeatures(ranking, lead);
  const judges = isRead ? reading : model;
  const right = linearScore(judges.right, features);
  const confidence = logistic(right);
  const evidence = linearScore(judges.answerable, features) + thresholds.rightWeight * right;
  if (!contested && evidence < thresholds.unanswered) {
    return { status: 'unanswered', confidence: Math.min(confidence, 0.49) };
  }
  return { status: confidence < thresholds.partial ? 'partial' : 'answered', confidence };
}
