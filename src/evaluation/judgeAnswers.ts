import type { Answer } from '../retrieval/answer.js';
import type { EvaluationSet, GoldDialogue, GoldQuestion } from './evaluationSet.js';
import { holdsText, isNamed } from './holdsText.js';
import { chanceCalibrationError, expectedCalibrationError, quantile, reliability, share } from './metrics.js';

/** What was asked and what came back; null for an answer that was refused. */
export interface Asked<T> {
  readonly gold: T;
  readonly answer: Answer | null;
}

/** What is shown in answer to a question: a lead, empty for none, and excerpts with their articles, best first. */
export interface Shown {
  readonly lead: string;
  readonly excerpts: readonly {
    readonly excerpt: string;
    readonly article: { readonly path: string; readonly id: string };
  }[];
}

/** What was shown, judged. */
export interface ShownJudgement {
  /** The lead holds an answer, or lead and first excerpt show all that is to be shown. */
  readonly right: boolean;
  readonly rightArticle: boolean;
  readonly complete: boolean;
  /** An answer stands in the first excerpt; in the first three. */
  readonly inFirst: boolean;
  readonly inThree: boolean;
}

/** One question, judged. */
export interface Judgement extends ShownJudgement {
  readonly gold: GoldQuestion;
  readonly answer: Answer | null;
}

/** Figures of a set, or of several together; shares are 0 to 1, NaN where nothing counts towards them. */
export interface AnswerFigures {
  readonly questions: number;
  readonly rightArticle: number;
  readonly right: number;
  readonly complete: number;
  readonly inFirst: number;
  readonly inThree: number;
  /** Of all questions, those called `answered`; of those, the right ones; of the right ones, those called `answered`. */
  readonly answered: number;
  readonly precision: number;
  readonly rightAnswered: number;
  readonly wronglyUnanswered: number;
  readonly nearClaimed: number;
  readonly nearTold: number;
  readonly offTopicTold: number;
  readonly chatTold: number;
  readonly dialoguesRight: number;
  readonly disagreementsShown: number;
  readonly disagreementsFalse: number;
  /** Over all that is not `unanswered`, near misses included. */
  readonly calibrationError: number;
  /** What chance alone would leave of it. */
  readonly chanceError: number;
  readonly medianMs: number;
  /** Right and all, by kind of question. */
  readonly kinds: ReadonlyMap<
    string,
    { readonly right: number; readonly inThree: number; readonly all: number }
  >;
}

/** Everything that was asked of one set. */
export interface AskedSet {
  readonly set: EvaluationSet;
  readonly answerable: readonly Asked<GoldQuestion>[];
  readonly unanswerable: readonly Asked<GoldQuestion>[];
  readonly dialogues: readonly Asked<GoldDialogue>[];
}

/** Judges one question by what is shown. */
export function judgeAnswer({ gold, answer }: Asked<GoldQuestion>): Judgement {
  const shown = { lead: answer?.answer?.text ?? '', excerpts: answer?.citations ?? [] };
  return { gold, answer, ...judgeShown(gold, shown) };
}

/** Judges what is shown in answer to a question, whoever shows it. */
export function judgeShown(gold: GoldQuestion, { lead, excerpts }: Shown): ShownJudgement {
  const answers = [
    ...gold.answers,
    ...gold.alsoAnswers.map(({ value }) => value),
    ...gold.disagree.map(({ value }) => value),
  ];
  const holds = (text: string): boolean => answers.some((wanted) => holdsText(text, wanted));
  const [first] = excerpts;
  const leads = lead !== '' && holds(lead);
  const shown = `${lead}\n${first?.excerpt ?? ''}`;
  const complete =
    lead !== '' && (gold.show.length === 0 ? leads : gold.show.every((wanted) => holdsText(shown, wanted)));
  const inFirst = leads || (lead !== '' && holds(first?.excerpt ?? ''));
  const named = [...(gold.article === undefined ? [] : [gold.article]), ...gold.alsoIn];
  return {
    right: leads || complete,
    rightArticle: first !== undefined && named.some((name) => isNamed(first.article, name)),
    complete,
    inFirst,
    inThree: inFirst || excerpts.slice(0, 3).some(({ excerpt }) => holds(excerpt)),
  };
}

/** The figures of sets, taken together. */
export function figuresOf(sets: readonly AskedSet[]): AnswerFigures {
  const judged = sets.flatMap(({ answerable }) => answerable.map(judgeAnswer));
  const without = sets.flatMap(({ unanswerable }) => unanswerable);
  const dialogues = sets.flatMap(({ dialogues }) => dialogues);
  const ofKind = (...kinds: string[]) => without.filter(({ gold }) => kinds.includes(gold.kind));
  const near = without.filter(({ gold }) => gold.kind !== 'offtopic' && gold.kind !== 'chat');
  const status = (one: { readonly answer: Answer | null }): string => one.answer?.status ?? 'unanswered';
  const told = (list: readonly Asked<GoldQuestion>[], wanted: string): number =>
    share(list.map((one) => status(one) === wanted));
  const answered = judged.filter((one) => status(one) === 'answered');
  const differing = judged.filter(({ gold }) => gold.disagree.length > 0);
  const agreeing = judged.filter(({ gold }) => gold.disagree.length === 0);
  const forecasts = [...judged, ...near.map(({ answer }) => ({ answer, right: false }))].flatMap(
    ({ answer, right }) =>
      answer?.confidence == null || answer.status === 'unanswered'
        ? []
        : [{ confidence: answer.confidence, right }],
  );
  const bins = reliability(forecasts);
  return {
    questions: judged.length,
    rightArticle: share(judged.map((one) => one.rightArticle)),
    right: share(judged.map((one) => one.right)),
    complete: share(judged.map((one) => one.complete)),
    inFirst: share(judged.map((one) => one.inFirst)),
    inThree: share(judged.map((one) => one.inThree)),
    answered: share(judged.map((one) => status(one) === 'answered')),
    precision: share(answered.map((one) => one.right)),
    rightAnswered: share(judged.filter(({ right }) => right).map((one) => status(one) === 'answered')),
    wronglyUnanswered: share(judged.map((one) => status(one) === 'unanswered')),
    nearClaimed: told(near, 'answered'),
    nearTold: told(near, 'unanswered'),
    offTopicTold: told(ofKind('offtopic'), 'unanswered'),
    chatTold: told(ofKind('chat'), 'chat'),
    dialoguesRight: share(dialogues.map(isDialogueRight)),
    disagreementsShown: share(differing.map(({ gold, answer }) => showsDifference(gold, answer))),
    disagreementsFalse: share(agreeing.map(({ answer }) => valuesOf(answer).length > 0)),
    calibrationError: expectedCalibrationError(bins),
    chanceError: chanceCalibrationError(bins),
    medianMs: quantile(
      judged.flatMap(({ answer }) => answer?.timings.totalMs ?? []),
      0.5,
    ),
    kinds: byKind(judged),
  };
}

/** The last turn's answer stands in the lead or the first excerpt. */
function isDialogueRight({ gold, answer }: Asked<GoldDialogue>): boolean {
  if (answer?.answer == null) return false;
  const shown = [answer.answer.text, answer.citations[0]?.excerpt ?? ''];
  return gold.answers.some((wanted) => shown.some((text) => holdsText(text, wanted)));
}

function valuesOf(answer: Answer | null): string[] {
  return (answer?.disagreements ?? []).flatMap(({ values }) => values.map(({ value }) => value));
}

/** Two of the figures that differ are shown next to each other. */
function showsDifference({ disagree }: GoldQuestion, answer: Answer | null): boolean {
  const values = valuesOf(answer);
  const shown = disagree.filter(({ value }) =>
    values.some((one) => holdsText(value, one) || holdsText(one, value)),
  );
  return shown.length >= 2;
}

function byKind(judged: readonly Judgement[]): AnswerFigures['kinds'] {
  const kinds = new Map<string, { right: number; inThree: number; all: number }>();
  for (const { gold, right, inThree } of judged) {
    const sum = kinds.get(gold.kind) ?? { right: 0, inThree: 0, all: 0 };
    sum.all += 1;
    if (right) sum.right += 1;
    if (inThree) sum.inThree += 1;
    kinds.set(gold.kind, sum);
  }
  return new Map([...kinds].sort(([a], [b]) => (a < b ? -1 : 1)));
}
