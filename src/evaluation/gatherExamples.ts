import { createHash } from 'node:crypto';
import type { AnsweringParts } from '../retrieval/answering/answeringParts.js';
import { gatherEvidence } from '../retrieval/answering/gatherEvidence.js';
import type { CandidatePassage, CandidateSentence } from '../retrieval/evidence/candidates.js';
import { blankModel } from '../retrieval/evidence/evidenceModel.js';
import { featureNames, type ScoredSentence } from '../retrieval/evidence/sentenceFeatures.js';
import { noFilter } from '../store/indexReader.js';
import { foldText, isNamed } from './holdsText.js';
import { judgementOf } from './judgements.js';
import type { TrainingQuestion, TrainingSet } from './trainingSet.js';

/** A question with its candidate units and which of them hold a gold answer. */
export interface Example {
  readonly set: string;
  readonly question: string;
  /** 0 to `foldCount` - 1: all questions about one article share one. */
  readonly fold: number;
  readonly answerable: boolean;
  readonly sentences: readonly ScoredSentence[];
  readonly right: readonly boolean[];
  /** Which of them give a part of the answer, or point at it: they are learned from neither as right nor as wrong. */
  readonly partly: readonly boolean[];
  /** Whether a stretch of an article that begins with a unit holds a gold answer, or the unit was judged to answer. */
  readonly holds: (sentence: CandidateSentence, text: string) => boolean;
}

/** How many folds are held out in turn. */
export const foldCount = 5;

/** Relative dates do not occur in training questions; any day will do. */
const anyDay = '2026-01-01';

/**
 * Asks every question and keeps its candidate units with their features and whether they hold a gold answer.
 * @param onQuestion called after each with how many are done
 */
export async function gatherExamples(
  parts: Omit<AnsweringParts, 'model'>,
  set: Pick<TrainingSet, 'name' | 'answerable' | 'unanswerable'>,
  onQuestion: (done: number) => void = () => undefined,
): Promise<Example[]> {
  const examples: Example[] = [];
  const articles = new Map<number, SharedArticle>();
  for (const question of [...set.answerable, ...set.unanswerable]) {
    examples.push(await toExample(parts, set.name, question, articles));
    onQuestion(examples.length);
  }
  return examples;
}

/** What all examples of an article share: thousands of questions would else hold its text thousands of times. */
type SharedArticle = Pick<CandidatePassage, 'article' | 'leaves'>;

async function toExample(
  parts: Omit<AnsweringParts, 'model'>,
  set: string,
  gold: TrainingQuestion,
  articles: Map<number, SharedArticle>,
): Promise<Example> {
  const request = {
    question: gold.question,
    filter: noFilter,
    today: gold.today ?? anyDay,
    top: 1,
    notes: [],
  };
  const { ranking } = await gatherEvidence(
    { ...parts, reader: null, model: blankModel(featureNames.length) },
    request,
    { tagged: Infinity },
  );
  const answers = gold.answers.map(foldText).filter((answer) => answer !== '');
  const named = [...(gold.article === undefined ? [] : [gold.article]), ...gold.alsoIn];
  const isRight = new Map<number, boolean>();
  const holdsMarked = ({ candidate: { article } }: CandidateSentence, text: string): boolean => {
    const known = isRight.get(article.key) ?? named.some((name) => isNamed(article, name));
    isRight.set(article.key, known);
    if (!known) return false;
    const folded = foldText(text);
    return answers.some((answer) => folded.includes(answer));
  };
  const judgements = ranking.map(({ sentence }) =>
    gold.judged === undefined ? null : judgementOf(gold.judged, textOf(sentence)),
  );
  const right = ranking.map(({ sentence }, i) =>
    judgements[i] === null ? holdsMarked(sentence, textOf(sentence)) : judgements[i] === 'right',
  );
  const judgedRight = new Set(
    ranking.filter((_, i) => judgements[i] === 'right').map(({ sentence }) => placeOf(sentence)),
  );
  const holds = (sentence: CandidateSentence, text: string): boolean =>
    judgedRight.has(placeOf(sentence)) || holdsMarked(sentence, text);
  const fold = foldOf(`${set}/${gold.article ?? gold.id}`);
  return {
    set,
    question: gold.question,
    fold,
    answerable: gold.answers.length > 0,
    sentences: lighten(ranking, articles),
    right,
    partly: judgements.map((judgement) => judgement === 'partly'),
    holds,
  };
}

function textOf({ candidate: { article }, start, end }: CandidateSentence): string {
  return article.text.slice(start, end);
}

/** Names a unit among those of all articles. */
function placeOf({ candidate: { article }, start, end }: CandidateSentence): string {
  return `${article.key}:${start}-${end}`;
}

/** Ranked units without what only their features were made from: terms, stems, vectors. */
function lighten(ranking: readonly ScoredSentence[], articles: Map<number, SharedArticle>): ScoredSentence[] {
  const candidates = new Map<CandidatePassage, CandidatePassage>();
  return ranking.map(({ sentence, features }) => {
    const { candidate } = sentence;
    const { article, leaves } = articles.get(candidate.article.key) ?? candidate;
    articles.set(article.key, { article, leaves });
    const { key, ordinal, start, end, sentences, windows } = candidate.passage;
    const light = candidates.get(candidate) ?? {
      ...candidate,
      ...{ article, leaves, sentences: [], titleStems: none, headingStems: none, nearestHeadingStems: none },
      ...{ headerStems: none, stems: none, section: noSection },
      passage: { key, article: article.key, ordinal, start, end, sentences, windows, vectors: [] },
    };
    candidates.set(candidate, light);
    return { sentence: { ...sentence, candidate: light, terms: [] }, features, spans: [] };
  });
}

const none: ReadonlySet<string> = new Set();
const noSection: CandidatePassage['section'] = { terms: [], counts: new Map() };

function foldOf(group: string): number {
  return createHash('sha256').update(group).digest().readUInt32BE(0) % foldCount;
}
