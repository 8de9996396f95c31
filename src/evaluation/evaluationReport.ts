import type { AnswerFigures, AskedSet } from './judgeAnswers.js';
import { figuresOf } from './judgeAnswers.js';
import type { RetrieverFigures } from './retrieverFigures.js';

/** What an evaluation of one set found. */
export interface SetEvaluation {
  readonly asked: AskedSet;
  readonly retrievers: readonly RetrieverFigures[];
}

const percent = (value: number): string => (Number.isNaN(value) ? '–' : (value * 100).toFixed(1));

/** The columns of the table of answers: a head of two lines and what stands below it. */
const columns: readonly (readonly [string, string, (figures: AnswerFigures) => string])[] = [
  ['', 'asked', ({ questions }) => String(questions)],
  ['', 'right', ({ right }) => percent(right)],
  ['in', 'three', ({ inThree }) => percent(inThree)],
  ['an-', 'swered', ({ answered }) => percent(answered)],
  ['pre-', 'cision', ({ precision }) => percent(precision)],
  ['right', 'sure', ({ rightAnswered }) => percent(rightAnswered)],
  ['wrongly', 'unans.', ({ wronglyUnanswered }) => percent(wronglyUnanswered)],
  ['near', 'claimed', ({ nearClaimed }) => percent(nearClaimed)],
  ['near', 'told', ({ nearTold }) => percent(nearTold)],
  ['', 'ECE', ({ calibrationError }) => calibrationError.toFixed(2)],
];

const furtherRows: readonly (readonly [string, (figures: AnswerFigures) => string])[] = [
  ['right article first', ({ rightArticle }) => percent(rightArticle)],
  ['complete', ({ complete }) => percent(complete)],
  ['ECE by chance alone', ({ chanceError }) => chanceError.toFixed(2)],
  ['off-topic told', ({ offTopicTold }) => percent(offTopicTold)],
  ['chat told', ({ chatTold }) => percent(chatTold)],
  ['dialogues right', ({ dialoguesRight }) => percent(dialoguesRight)],
  ['disagreements shown', ({ disagreementsShown }) => percent(disagreementsShown)],
  ['disagreements false', ({ disagreementsFalse }) => percent(disagreementsFalse)],
  ['milliseconds, median', ({ medianMs }) => (Number.isNaN(medianMs) ? '–' : medianMs.toFixed(1))],
];

/** Evaluations as tables of at most 80 columns, the worst set first, all together last. */
export function formatEvaluation(evaluations: readonly SetEvaluation[]): string {
  const rows = evaluations
    .map(({ asked, retrievers }) => ({ name: asked.set.name, figures: figuresOf([asked]), retrievers }))
    .sort((a, b) => a.figures.right - b.figures.right);
  const all = figuresOf(evaluations.map(({ asked }) => asked));
  const named = [...rows.map(({ name, figures }) => ({ name, figures })), { name: 'all', figures: all }];
  const cell = (text: string): string => text.padStart(7);
  return [
    'Shares in %. Right: the lead holds the answer, or all of it is shown first.',
    '',
    `${''.padEnd(9)}${columns.map(([head]) => cell(head)).join('')}`,
    `${'set'.padEnd(9)}${columns.map(([, head]) => cell(head)).join('')}`,
    ...named.map(
      ({ name, figures }) =>
        `${name.slice(0, 9).padEnd(9)}${columns.map(([, , of]) => cell(of(figures))).join('')}`,
    ),
    '',
    ...furtherRows.map(
      ([name, of]) => `${name.padEnd(22)}${named.map(({ figures }) => cell(of(figures))).join('')}`,
    ),
    '',
    `${'right by kind'.padEnd(22)}${named.map(({ name }) => cell(name.slice(0, 6))).join('')}`,
    ...kindsOf(all).map(
      (kind) => `  ${kind.padEnd(20)}${named.map(({ figures }) => cell(ofKind(figures, kind))).join('')}`,
    ),
    '',
    'Right passage: first, in the first five; right article first',
    ...rows.map(
      ({ name, retrievers }) =>
        `  ${name.slice(0, 12).padEnd(12)}${retrievers.map(formatRetriever).join('   ')}`,
    ),
    '',
  ].join('\n');
}

function kindsOf({ kinds }: AnswerFigures): string[] {
  return [...kinds.keys()];
}

function ofKind({ kinds }: AnswerFigures, kind: string): string {
  const found = kinds.get(kind);
  return found === undefined ? '–' : `${found.right}/${found.all}`;
}

function formatRetriever({ name, passageAt1, passageAt5, articleAt1 }: RetrieverFigures): string {
  return `${name} ${[passageAt1, passageAt5, articleAt1].map((value) => (Number.isNaN(value) ? '–' : (value * 100).toFixed(0))).join(' ')}`;
}

/** The figures as they are printed with `--json`: of each set and of all together. */
export function evaluationJson(evaluations: readonly SetEvaluation[]): object {
  const plain = ({ kinds, ...figures }: AnswerFigures): object => ({
    ...figures,
    kinds: Object.fromEntries(kinds),
  });
  return {
    sets: evaluations.map(({ asked, retrievers }) => ({
      set: asked.set.name,
      ...plain(figuresOf([asked])),
      retrievers,
    })),
    all: plain(figuresOf(evaluations.map(({ asked }) => asked))),
  };
}
