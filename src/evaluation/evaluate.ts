import type { Answer } from '../retrieval/answer.js';
import type { AnsweringParts } from '../retrieval/answering/answeringParts.js';
import { answerQuestion } from '../retrieval/answering/answerQuestion.js';
import { readQuestion } from '../retrieval/evidence/readQuestion.js';
import { foldOf, hashQuestions, type TrainedEvidence } from '../retrieval/evidence/trainedEvidence.js';
import type { EvidenceModel } from '../retrieval/evidence/evidenceModel.js';
import { bm25Retriever } from '../retrieval/search/bm25Retriever.js';
import { denseRetriever } from '../retrieval/search/denseRetriever.js';
import { hybridRetriever } from '../retrieval/search/hybridRetriever.js';
import type { Retriever } from '../retrieval/search/retriever.js';
import { noFilter, type IndexReader } from '../store/indexReader.js';
import type { EvaluationSet, GoldQuestion } from './evaluationSet.js';
import { expectedCalibrationError, mean, quantile, reciprocalRank, reliability, share } from './metrics.js';
import type { ReliabilityBin } from './metrics.js';

/** Passages looked at to find the right article. */
const depth = 30;

/** Citations asked for: what a person sees at once. */
const citations = 3;

/** Figures of one retriever; shares are 0 to 1. */
export interface RetrieverFigures {
  readonly name: string;
  /** The right article is the first one, or among the first five. */
  readonly recallAt1: number;
  readonly recallAt5: number;
  /** Mean reciprocal rank of the right article. */
  readonly mrr: number;
  /** The first passage, or one of the first three, holds a gold answer. */
  readonly passageAt1: number;
  readonly passageAt3: number;
}

/** Figures of whole answers; shares are 0 to 1. */
export interface AnswerFigures {
  readonly articleAt1: number;
  /** The lead holds a gold answer; an unanswered question counts as a miss. */
  readonly lead: number;
  /** Mean length of a lead, UTF-16 units. */
  readonly leadCharacters: number;
  readonly excerptAt1: number;
  readonly excerptAt3: number;
  /** Of the answerable questions. */
  readonly wronglyUnanswered: number;
  /** Of the unanswerable questions; NaN when there are none. */
  readonly rightlyUnanswered: number;
  readonly calibrationError: number;
  readonly reliability: readonly ReliabilityBin[];
  /** Excerpts and leads that are slices of their articles. */
  readonly verbatim: number;
  readonly medianMs: number;
  readonly percentile95Ms: number;
}

/** What an evaluation finds. */
export interface Evaluation {
  readonly answerable: number;
  readonly unanswerable: number;
  /** Whether the questions are those that the weights were learned from: then each is answered by weights of other folds. */
  readonly crossValidated: boolean;
  readonly retrievers: readonly RetrieverFigures[];
  readonly answers: AnswerFigures;
}

/**
 * Asks every question and compares with the gold answers. An excerpt holds an answer when it is from the right article
 * and the answer is in it, letter for letter.
 */
export async function evaluate(
  parts: Omit<AnsweringParts, 'model'>,
  set: EvaluationSet,
  trained: TrainedEvidence,
): Promise<Evaluation> {
  const all = [...set.answerable, ...set.unanswerable];
  const crossValidated = hashQuestions(all) === trained.trainedOn;
  const modelFor = (question: GoldQuestion): EvidenceModel => {
    const fold = crossValidated ? foldOf(question.article ?? question.id, trained.folds.length) : -1;
    return trained.folds[fold] ?? trained.all;
  };
  const bm25 = bm25Retriever(parts.index);
  const dense = denseRetriever(parts.index);
  const retrievers: RetrieverFigures[] = [];
  for (const retriever of [bm25, dense, hybridRetriever(bm25, dense)]) {
    retrievers.push(await evaluateRetriever(parts, retriever, set));
  }
  const answers = await evaluateAnswers(parts, set, modelFor);
  const counts = { answerable: set.answerable.length, unanswerable: set.unanswerable.length };
  return { ...counts, crossValidated, retrievers, answers };
}

async function evaluateRetriever(
  { index, embedder, language }: Omit<AnsweringParts, 'model'>,
  retriever: Retriever,
  set: EvaluationSet,
): Promise<RetrieverFigures> {
  const ranks: (number | null)[] = [];
  const firstHolding: (number | null)[] = [];
  for (const { question, article, answers } of set.answerable) {
    const read = await readQuestion(question, index, { language });
    const [vector = new Float32Array()] = await embedder.embed([question], 'question');
    const query = { stems: [...read.weights.keys()], vector, filter: noFilter };
    const found = await placesOf(index, await retriever.retrieve(query, depth));
    const order = [...new Set(found.map(({ id }) => id))];
    ranks.push(rankOf(order, (id) => id === article));
    firstHolding.push(
      rankOf(found, ({ id, text }) => id === article && answers.some((answer) => text.includes(answer))),
    );
  }
  const upTo = (values: readonly (number | null)[], most: number): number =>
    share(values.map((rank) => rank !== null && rank <= most));
  return {
    name: retriever.name,
    recallAt1: upTo(ranks, 1),
    recallAt5: upTo(ranks, 5),
    mrr: mean(ranks.map(reciprocalRank)),
    passageAt1: upTo(firstHolding, 1),
    passageAt3: upTo(firstHolding, 3),
  };
}

/** The rank, from 1, of the first value that fits; null when none does. */
function rankOf<T>(values: readonly T[], fits: (value: T) => boolean): number | null {
  const at = values.findIndex(fits);
  return at < 0 ? null : at + 1;
}

async function placesOf(
  index: IndexReader,
  found: readonly { readonly passage: number }[],
): Promise<{ id: string; text: string }[]> {
  const passages = await index.passages(found.map(({ passage }) => passage));
  const articles = await index.articles([...new Set(passages.map(({ article }) => article))]);
  const byKey = new Map(articles.map((article) => [article.key, article]));
  return passages.map(({ article, start, end }) => {
    const { id = '', text = '' } = byKey.get(article) ?? {};
    return { id, text: text.slice(start, end) };
  });
}

interface AskedQuestion {
  readonly gold: GoldQuestion;
  readonly answer: Answer;
  readonly ms: number;
  readonly verbatim: boolean;
}

async function evaluateAnswers(
  parts: Omit<AnsweringParts, 'model'>,
  set: EvaluationSet,
  modelFor: (question: GoldQuestion) => EvidenceModel,
): Promise<AnswerFigures> {
  const asked: AskedQuestion[] = [];
  for (const gold of [...set.answerable, ...set.unanswerable]) {
    const request = {
      question: gold.question,
      filter: noFilter,
      today: '2020-01-01',
      top: citations,
      notes: [],
    };
    const startedAt = performance.now();
    const answer = await answerQuestion({ ...parts, model: modelFor(gold) }, request);
    const ms = performance.now() - startedAt;
    asked.push({ gold, answer, ms, verbatim: await isVerbatim(parts.index, answer) });
  }
  const answerable = asked.filter(({ gold }) => gold.answers.length > 0);
  const unanswerable = asked.filter(({ gold }) => gold.answers.length === 0);
  const table = reliability(
    asked.map((one) => ({ confidence: one.answer.confidence, right: wouldLeadRight(one) })),
  );
  const isUnanswered = ({ answer }: AskedQuestion): boolean => answer.status === 'unanswered';
  return {
    articleAt1: share(answerable.map(({ gold, answer }) => answer.citations[0]?.article.id === gold.article)),
    lead: share(answerable.map((one) => one.answer.answer !== null && wouldLeadRight(one))),
    leadCharacters: mean(asked.flatMap(({ answer }) => answer.answer?.text.length ?? [])),
    excerptAt1: share(answerable.map((one) => holdsWithin(one, 1))),
    excerptAt3: share(answerable.map((one) => holdsWithin(one, citations))),
    wronglyUnanswered: share(answerable.map(isUnanswered)),
    rightlyUnanswered: share(unanswerable.map(isUnanswered)),
    calibrationError: expectedCalibrationError(table),
    reliability: table,
    verbatim: share(asked.map(({ verbatim }) => verbatim)),
    medianMs: quantile(
      asked.map(({ ms }) => ms),
      0.5,
    ),
    percentile95Ms: quantile(
      asked.map(({ ms }) => ms),
      0.95,
    ),
  };
}

/** Whether what confidence speaks of is right: the lead, where there is one; nothing was claimed otherwise. */
function wouldLeadRight({ gold, answer }: AskedQuestion): boolean {
  const lead = answer.answer;
  if (lead === null) return false;
  const cited = answer.citations.find(({ n }) => n === lead.citation);
  return cited?.article.id === gold.article && gold.answers.some((text) => lead.text.includes(text));
}

function holdsWithin({ gold, answer }: AskedQuestion, most: number): boolean {
  return answer.citations
    .slice(0, most)
    .some(
      ({ article, excerpt }) =>
        article.id === gold.article && gold.answers.some((text) => excerpt.includes(text)),
    );
}

async function isVerbatim(index: IndexReader, answer: Answer): Promise<boolean> {
  for (const { article, excerpt, start, end } of answer.citations) {
    const found = await index.articleById(article.id);
    if (found?.text.slice(start, end) !== excerpt) return false;
  }
  const lead = answer.answer;
  return (
    lead === null ||
    answer.citations.some(({ n, excerpt }) => n === lead.citation && excerpt.includes(lead.text))
  );
}
