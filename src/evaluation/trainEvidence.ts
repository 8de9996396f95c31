import { chooseLead } from '../retrieval/answering/chooseLead.js';
import { rankByReadings, scoresAskedFor } from '../retrieval/answering/readBest.js';
import {
  confidenceFeatures,
  confidenceNames,
  readConfidenceFeatures,
  readConfidenceNames,
} from '../retrieval/evidence/confidence.js';
import { blankModel, type NetworkModel } from '../retrieval/evidence/evidenceModel.js';
import type { EvidenceWeights } from '../retrieval/evidence/evidenceWeights.js';
import { nameLinear, nameNetwork, type NamedLinear } from '../retrieval/evidence/namedWeights.js';
import { rankEvidence, type RankedSentence } from '../retrieval/evidence/rankEvidence.js';
import { featureNames } from '../retrieval/evidence/sentenceFeatures.js';
import { fitLogisticRegression } from './logisticRegression.js';
import { fitReadingWeight, readExample, type FoldReaders, type ReadExample } from './fitReading.js';
import { fitMeanRanker, type Choice } from './fitRanker.js';
import { foldCount, type Example } from './gatherExamples.js';

/** Wrong candidates of a question that are learned from: those that look most like answers. */
const mostWrong = 40;

/** A ranking's features of confidence, and what is true of it. */
export interface Judged {
  readonly set: string;
  readonly fold: number;
  readonly features: Float64Array;
  readonly answerable: boolean;
  readonly right: boolean;
  readonly weight: number;
}

/** What was learned, with the judgements of rankings that the ranker had not seen. */
export interface Training {
  readonly weights: EvidenceWeights;
  readonly judged: readonly Judged[];
}

/** What training may be given. */
export interface TrainingOptions {
  /** What weighs units together with the question; null, the default, for none. */
  readonly readers?: FoldReaders | null;
  readonly onFit?: (done: number, all: number) => void;
}

/**
 * Learns how to rank units and how sure to be. What is learned of confidence and of a reader comes from rankings of
 * questions that the ranker had not seen: folds by article are held out in turn.
 * @param weightOf how much a question of a set counts; 1 for one among others
 */
export async function trainEvidence(
  examples: readonly Example[],
  weightOf: (set: string) => number,
  { readers = null, onFit = () => undefined }: TrainingOptions = {},
): Promise<Training> {
  const judged: Judged[] = [];
  const read: ReadExample[] = [];
  for (let fold = 0; fold < foldCount; fold += 1) {
    const ranker = fitSentences(
      examples.filter((example) => example.fold !== fold),
      weightOf,
    );
    for (const example of examples.filter((one) => one.fold === fold)) {
      const ranking = rankWith(example, ranker);
      judged.push(...judgeRanking(example, ranking, weightOf(example.set), confidenceFeatures));
      if (readers === null) continue;
      const own = await readExample(readers, example, ranking);
      if (own !== null) read.push(own);
    }
    onFit(fold + 1, foldCount + 1);
  }
  const sentence = fitSentences(examples, weightOf);
  onFit(foldCount + 1, foldCount + 1);
  const sets = [...new Set(examples.map(({ set }) => set))];
  const reading = readers === null || read.length === 0 ? null : learnReading(readers.name, read, weightOf);
  return {
    judged: reading?.judged ?? judged,
    weights: {
      learnedFrom: sets.map((name) => ({
        name,
        answerable: examples.filter(({ set, answerable }) => set === name && answerable).length,
        unanswerable: examples.filter(({ set, answerable }) => set === name && !answerable).length,
      })),
      sentence: nameNetwork(sentence, featureNames),
      ...fitConfidence(judged, confidenceNames),
      reading: reading?.weights ?? null,
    },
  };
}

/** What learning of a reader may be given. */
interface ReadingOptions {
  /** How much the reader's scores count; default: as likelihood has it. */
  readonly weight?: number;
  readonly calibration?: Calibration;
}

/**
 * What a reader adds, with the judgements of the rankings that it changed.
 * @param weightOf how much a question of a set counts
 */
export function learnReading(
  reader: string,
  read: readonly ReadExample[],
  weightOf: (set: string) => number,
  { weight: fixed, calibration }: ReadingOptions = {},
): { readonly judged: readonly Judged[]; readonly weights: NonNullable<EvidenceWeights['reading']> } {
  const { weight: likeliest, spread } = fitReadingWeight(read, weightOf);
  const weight = fixed ?? likeliest;
  const judged = read.flatMap(({ example, ranking, scores }) => {
    const ranked = rankByReadings(ranking, scoresAskedFor(ranking, scores, weight), weight);
    return judgeRanking(example, ranked, weightOf(example.set), readConfidenceFeatures);
  });
  const sure = fitConfidence(judged, readConfidenceNames, calibration);
  return { judged, weights: { reader, weight, spread, ...sure } };
}

/**
 * The ridge penalty on confidence: of 1 to 300 the one under which sets that were held out, one at a time, were told best
 * (area under the curve for being answerable .788 at the mean, .782 with 1).
 */
const confidencePenalty = 100;

/**
 * What tells from judged rankings how sure an answer is.
 * @param names of their features
 * @param calibration from the log odds of *right* that were learned to those that hold
 */
export function fitConfidence(
  judged: readonly Judged[],
  names: readonly string[],
  calibration: Calibration = calibrations.sentences,
): Pick<EvidenceWeights, 'answerable' | 'right'> {
  const fit = (label: (one: Judged) => boolean): NamedLinear => {
    const rows = judged.map(({ features }) => features);
    const weights = judged.map(({ weight }) => weight);
    return nameLinear(
      fitLogisticRegression(rows, judged.map(label), { l2: confidencePenalty, weights }),
      names,
    );
  };
  return {
    answerable: fit(({ answerable }) => answerable),
    right: calibrated(
      fit(({ right }) => right),
      calibration,
    ),
  };
}

/** From the log odds that were learned to those that hold: `slope · learned + offset`. */
interface Calibration {
  readonly slope: number;
  readonly offset: number;
}

/**
 * In learning, a lead is right only where it holds a whole stretch that was marked; to who asks, a part of it may do, and so
 * may another article or what stands around the lead. Fitted on five archives with questions by hand.
 */
export const calibrations = {
  /** Where sentences are marked. With any one archive left out: 0.79 to 1.00, and 0.44 to 0.62. */
  sentences: { slope: 0.9, offset: 0.5 },
  /** Where mostly one place of a section is marked, as in manuals. With any one left out: 1.01 to 1.13, and 0.93 to 1.19. */
  manuals: { slope: 1.05, offset: 1.08 },
} as const satisfies Record<string, Calibration>;

function calibrated(linear: NamedLinear, { slope, offset }: Calibration): NamedLinear {
  const weights = Object.entries(linear.weights).map(([name, weight]) => [name, slope * weight] as const);
  return { weights: Object.fromEntries(weights), bias: slope * linear.bias + offset };
}

/** The ranker learned from examples. */
export function fitSentences(examples: readonly Example[], weightOf: (set: string) => number): NetworkModel {
  return fitMeanRanker(examples.map((example) => toChoice(example, weightOf(example.set))));
}

function toChoice({ sentences, right, partly }: Example, weight: number): Choice {
  const order = [...sentences.keys()]
    .filter((i) => partly[i] !== true)
    .sort((a, b) => likeness(sentences[b]) - likeness(sentences[a]));
  let wrong = 0;
  const kept = order.filter((i) => right[i] === true || (wrong += 1) <= mostWrong);
  return {
    features: kept.map((i) => sentences[i]?.features ?? new Float64Array()),
    right: kept.map((i) => right[i] === true),
    weight,
  };
}

const likenessNames = ['coverContext', 'cosineWindow', 'bm25Sentence'] as const;
const likenessPlaces = likenessNames.map((name) => featureNames.indexOf(name));

/** How much a candidate looks like an answer before anything is learned. */
function likeness(sentence: Example['sentences'][number] | undefined): number {
  return likenessPlaces.reduce((sum, place) => sum + (sentence?.features[place] ?? 0), 0);
}

/** The units of a question as a ranker orders them. */
export function rankWith(
  { sentences }: Pick<Example, 'sentences'>,
  sentence: NetworkModel,
): RankedSentence[] {
  return rankEvidence(sentences, { ...blankModel(featureNames.length), sentence });
}

/**
 * Whether the lead of a ranking holds the answer, and what is known to judge that by. None without candidates.
 * @param featuresOf what confidence looks at
 */
export function judgeRanking(
  { set, fold, answerable, holds }: Pick<Example, 'set' | 'fold' | 'answerable' | 'holds'>,
  ranking: readonly RankedSentence[],
  weight: number,
  featuresOf: typeof confidenceFeatures,
): Judged[] {
  if (ranking.length === 0) return [];
  const lead = chooseLead(ranking);
  const [first] = lead.sentences;
  const right =
    first !== undefined &&
    holds(first.sentence, first.sentence.candidate.article.text.slice(lead.start, lead.end));
  return [{ set, fold, features: featuresOf(ranking, lead), answerable, right, weight }];
}

/** What calls of `answered` would be worth at several thresholds, over rankings that the ranker had not seen. */
export function calibrationOf(judged: readonly Judged[]): string {
  const sets = [...new Set(judged.map(({ set }) => set)), 'all'];
  const row = (name: string): string => {
    const own = judged.filter(({ set, answerable }) => answerable && (name === 'all' || set === name));
    const right = own.filter(({ right: isRight }) => isRight).length;
    return `${name.padEnd(12)} ${String(own.length).padStart(6)} asked, lead right ${((100 * right) / own.length).toFixed(1)} %`;
  };
  return sets.map(row).join('\n');
}
