import { chooseLead } from '../retrieval/answering/chooseLead.js';
import { confidenceFeatures, confidenceNames } from '../retrieval/evidence/confidence.js';
import { blankModel, type EvidenceModel, type NetworkModel } from '../retrieval/evidence/evidenceModel.js';
import type { EvidenceWeights } from '../retrieval/evidence/evidenceWeights.js';
import { nameLinear, nameNetwork } from '../retrieval/evidence/namedWeights.js';
import { rankEvidence } from '../retrieval/evidence/rankEvidence.js';
import { featureNames } from '../retrieval/evidence/sentenceFeatures.js';
import { fitLogisticRegression } from './logisticRegression.js';
import { fitRanker, type Choice } from './fitRanker.js';
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

/**
 * Learns how to rank units and how sure to be. What is learned of confidence comes from rankings of questions that the
 * ranker had not seen: folds by article are held out in turn.
 * @param weightOf how much a question of a set counts; 1 for one among others
 */
export function trainEvidence(
  examples: readonly Example[],
  weightOf: (set: string) => number,
  onFit: (done: number, all: number) => void = () => undefined,
): Training {
  const judged: Judged[] = [];
  for (let fold = 0; fold < foldCount; fold += 1) {
    const ranker = fitSentences(
      examples.filter((example) => example.fold !== fold),
      weightOf,
    );
    const heldOut = examples.filter((example) => example.fold === fold);
    judged.push(...heldOut.flatMap((example) => judgeExample(example, ranker, weightOf(example.set))));
    onFit(fold + 1, foldCount + 1);
  }
  const sentence = fitSentences(examples, weightOf);
  onFit(foldCount + 1, foldCount + 1);
  const fit = (label: (one: Judged) => boolean) =>
    fitLogisticRegression(
      judged.map(({ features }) => features),
      judged.map(label),
      { weights: judged.map(({ weight }) => weight) },
    );
  const sets = [...new Set(examples.map(({ set }) => set))];
  return {
    judged,
    weights: {
      learnedFrom: sets.map((name) => ({
        name,
        answerable: examples.filter(({ set, answerable }) => set === name && answerable).length,
        unanswerable: examples.filter(({ set, answerable }) => set === name && !answerable).length,
      })),
      sentence: nameNetwork(sentence, featureNames),
      answerable: nameLinear(
        fit(({ answerable }) => answerable),
        confidenceNames,
      ),
      right: nameLinear(
        fit(({ right }) => right),
        confidenceNames,
      ),
    },
  };
}

/** The ranker learned from examples. */
export function fitSentences(examples: readonly Example[], weightOf: (set: string) => number): NetworkModel {
  return fitRanker(examples.map((example) => toChoice(example, weightOf(example.set))));
}

function toChoice({ sentences, right }: Example, weight: number): Choice {
  const order = sentences.map((_, i) => i).sort((a, b) => likeness(sentences[b]) - likeness(sentences[a]));
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

/** Whether the lead that a ranker chooses holds the answer, and what is known to judge that by. None without candidates. */
export function judgeExample(
  { set, fold, answerable, sentences, holds }: Example,
  sentence: NetworkModel,
  weight: number,
): Judged[] {
  const model: EvidenceModel = { ...blankModel(featureNames.length), sentence };
  const ranking = rankEvidence(sentences, model);
  if (ranking.length === 0) return [];
  const lead = chooseLead(ranking);
  const [first] = lead.sentences;
  const right =
    first !== undefined &&
    holds(first.sentence, first.sentence.candidate.article.text.slice(lead.start, lead.end));
  return [{ set, fold, features: confidenceFeatures(ranking, lead), answerable, right, weight }];
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
