import { chooseLead } from '../retrieval/answering/chooseLead.js';
import type { AnsweringParts } from '../retrieval/answering/answeringParts.js';
import { gatherEvidence } from '../retrieval/answering/gatherEvidence.js';
import { confidenceFeatures, confidenceNames } from '../retrieval/evidence/confidence.js';
import type { EvidenceModel, LinearModel } from '../retrieval/evidence/evidenceModel.js';
import { rankEvidence } from '../retrieval/evidence/rankEvidence.js';
import { featureNames, type ScoredSentence } from '../retrieval/evidence/sentenceFeatures.js';
import { foldOf, hashQuestions, type TrainedEvidence } from '../retrieval/evidence/trainedEvidence.js';
import { noFilter } from '../store/indexReader.js';
import { fitConditionalLogit } from './conditionalLogit.js';
import type { EvaluationSet, GoldQuestion } from './evaluationSet.js';
import { fitLogisticRegression } from './logisticRegression.js';

/** How many folds are held out in turn. */
const foldCount = 6;

/** A question with its candidate sentences and which of them hold a gold answer. */
export interface Example {
  readonly fold: number;
  readonly answerable: boolean;
  readonly sentences: readonly ScoredSentence[];
  readonly right: readonly boolean[];
}

/** Relative dates do not occur in training questions; any day will do. */
const anyDay = '2020-01-01';

/** A model that ranks nothing: features do not depend on it. */
const blank: EvidenceModel = {
  sentence: zeros(featureNames.length),
  answerable: zeros(confidenceNames.length),
  right: zeros(confidenceNames.length),
};

function zeros(size: number): LinearModel {
  return { weights: new Array<number>(size).fill(0), bias: 0 };
}

/**
 * Asks every question and keeps the candidate sentences with their features and whether they hold a gold answer. All
 * questions of one article are in one fold.
 * @param alone the article that is the whole archive: questions about it then decide the fold of all; default none
 */
export async function gatherExamples(
  parts: Omit<AnsweringParts, 'model'>,
  set: Pick<EvaluationSet, 'answerable' | 'unanswerable'>,
  alone?: string,
): Promise<Example[]> {
  const examples: Example[] = [];
  for (const question of [...set.answerable, ...set.unanswerable]) {
    const group = alone ?? question.article ?? question.id;
    examples.push(await toExample(parts, question, foldOf(group, foldCount)));
  }
  return examples;
}

/** For each fold, the ranker learned from the examples of all others. */
export function fitRankers(examples: readonly Example[]): LinearModel[] {
  return Array.from({ length: foldCount }, (_, fold) =>
    fitSentences(examples.filter((example) => example.fold !== fold)),
  );
}

/**
 * Learns how to rank sentences and how sure to be, from questions with gold answers, in folds by article. What is
 * learned of confidence comes from rankings of questions that the ranker had not seen.
 */
export function trainEvidence(examples: readonly Example[], set: EvaluationSet): TrainedEvidence {
  const rankers = fitRankers(examples);
  const judged = examples.flatMap((example) => judgeExample(example, rankers[example.fold] ?? zeros(0)));
  return {
    trainedOn: hashQuestions([...set.answerable, ...set.unanswerable]),
    questions: { answerable: set.answerable.length, unanswerable: set.unanswerable.length },
    all: { sentence: fitSentences(examples), ...fitConfidence(judged) },
    folds: rankers.map((sentence, fold) => ({
      sentence,
      ...fitConfidence(judged.filter((one) => one.fold !== fold)),
    })),
  };
}

async function toExample(
  parts: Omit<AnsweringParts, 'model'>,
  { question, answers, article }: GoldQuestion,
  fold: number,
): Promise<Example> {
  const request = { question, filter: noFilter, today: anyDay, top: 1, notes: [] };
  const { ranking } = await gatherEvidence({ ...parts, model: blank }, request);
  const right = ranking.map(({ sentence }) => {
    const { id, text } = sentence.candidate.article;
    const shown = text.slice(sentence.start, sentence.end);
    return id === article && answers.some((answer) => shown.includes(answer));
  });
  return { fold, answerable: answers.length > 0, sentences: ranking, right };
}

function fitSentences(examples: readonly Example[]): LinearModel {
  return fitConditionalLogit(
    examples.map(({ sentences, right }) => ({ features: sentences.map(({ features }) => features), right })),
  );
}

/** A ranking's features of confidence, and what is true of it. */
export interface Judged {
  readonly fold: number;
  readonly features: Float64Array;
  readonly answerable: boolean;
  readonly right: boolean;
}

/** Whether the lead that a ranker chooses holds the answer, and what is known to judge that by. None without candidates. */
export function judgeExample(
  { fold, answerable, sentences, right }: Example,
  sentence: LinearModel,
): Judged[] {
  const ranking = rankEvidence(sentences, { ...blank, sentence });
  if (ranking.length === 0) return [];
  const holding = new Set(sentences.filter((_, i) => right[i] === true).map((one) => one.sentence));
  const lead = chooseLead(ranking);
  const holds = lead.sentences.some((one) => holding.has(one.sentence));
  return [{ fold, features: confidenceFeatures(ranking), answerable, right: holds }];
}

function fitConfidence(judged: readonly Judged[]): Pick<EvidenceModel, 'answerable' | 'right'> {
  const rows = judged.map(({ features }) => features);
  return {
    answerable: fitLogisticRegression(
      rows,
      judged.map(({ answerable }) => answerable),
    ),
    right: fitLogisticRegression(
      rows,
      judged.map(({ right }) => right),
    ),
  };
}
