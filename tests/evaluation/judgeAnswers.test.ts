import { describe, expect, test } from 'vitest';
import { figuresOf, judgeAnswer, type Asked, type AskedSet } from '../../src/evaluation/judgeAnswers.js';
import type { GoldQuestion } from '../../src/evaluation/evaluationSet.js';
import type { Answer } from '../../src/retrieval/answer.js';
import { answerTo, cite } from '../support/fakeAnswers.js';
import { fakeArticles } from '../support/fakeArticles.js';
import { gold, setOf } from './goldQuestions.js';

const { closing, budget } = fakeArticles;
const closes = 'The harbour bridge will close on March 2 for repairs.';
const cost = 'The council said the work will take nine weeks and cost 4 million dollars.';
const vote = 'The council will vote on Tuesday.';

/** An answer that leads with the sentence on the bridge's closing and shows the next one in its excerpt. */
function shown(changes: Partial<Answer> = {}): Answer {
  const start = closing.text.indexOf(closes);
  return answerTo('When?', {
    answer: {
      ...{ text: closes, kind: 'sentence', start, end: start + closes.length },
      ...{ citation: 1, highlights: [] },
    },
    citations: [cite(1, closing, `${closes} ${cost}`), cite(2, budget, vote)],
    ...changes,
  });
}

const nothing = answerTo('When?', { status: 'unanswered', confidence: 0.1 });

function judged(fields: Partial<GoldQuestion>, answer: Answer | null = shown()) {
  const { right, rightArticle, complete, inFirst, inThree } = judgeAnswer({ gold: gold(fields), answer });
  return { right, rightArticle, complete, inFirst, inThree };
}

describe('judgeAnswer', () => {
  const all = { right: true, complete: true, inFirst: true, inThree: true };
  const none = { right: false, complete: false, inFirst: false, inThree: false };

  test('is right where the lead holds an answer, folded', () => {
    expect(judged({ answers: ['march  2'], article: closing.path })).toEqual({ ...all, rightArticle: true });
  });

  test('an answer in the first excerpt, or in the third, is shown but not right', () => {
    expect(judged({ answers: ['4 million dollars'] })).toMatchObject({
      ...none,
      inFirst: true,
      inThree: true,
    });
    expect(judged({ answers: [vote] })).toMatchObject({ ...none, inThree: true });
    expect(judged({ answers: ['another day'] })).toMatchObject(none);
  });

  test('is complete where lead and first excerpt show all that is wanted, and that is right, too', () => {
    const wanted = { answers: ['4 million dollars'] };
    expect(judged({ ...wanted, show: ['March 2', '4 million dollars'] })).toMatchObject(all);
    expect(judged({ ...wanted, show: ['March 2', vote] })).toMatchObject({ complete: false, right: false });
    expect(judged({ answers: ['March 2'], show: ['March 2', vote] })).toMatchObject({
      ...{ complete: false, right: true },
    });
  });

  test('takes answers of other articles and figures that differ as well', () => {
    expect(judged({ answers: ['x'], alsoAnswers: [{ value: 'March 2' }] }).right).toBe(true);
    expect(judged({ answers: ['x'], disagree: [{ value: 'March 2' }] }).right).toBe(true);
  });

  test('knows the article by its path, id or another that says the same', () => {
    expect(judged({ article: closing.id }).rightArticle).toBe(true);
    expect(judged({ article: 'other', alsoIn: [closing.path] }).rightArticle).toBe(true);
    expect(judged({ article: budget.id }).rightArticle).toBe(false);
    expect(judged({}).rightArticle).toBe(false);
  });

  test('what leads nothing, or is refused, is not right, whatever it cites', () => {
    const silent = shown({ answer: null, status: 'unanswered' });
    expect(judged({ answers: ['March 2'], show: ['March 2'] }, silent)).toMatchObject({
      ...none,
      inThree: true,
    });
    expect(judged({ answers: ['March 2'] }, null)).toEqual({ ...none, rightArticle: false });
  });
});

/** A set that was asked. */
function asked(fields: Partial<Omit<AskedSet, 'set'>>): AskedSet {
  return { set: setOf(), answerable: [], unanswerable: [], dialogues: [], ...fields };
}

const ask = (fields: Partial<GoldQuestion>, answer: Answer | null = shown()): Asked<GoldQuestion> => ({
  ...{ gold: gold(fields), answer },
});

describe('figuresOf', () => {
  const right = { answers: ['March 2'], article: closing.path, kind: 'howto' };
  const wrong = { answers: ['another day'], article: budget.path };

  test('are shares of the questions', () => {
    const figures = figuresOf([
      asked({
        answerable: [
          ask(right),
          ask(right, shown({ status: 'partial', confidence: 0.5 })),
          ask(wrong),
          ask({ ...wrong, kind: 'code' }, nothing),
        ],
      }),
    ]);
    expect(figures).toMatchObject({
      ...{ questions: 4, right: 0.5, rightArticle: 0.5, complete: 0.5, inFirst: 0.5, inThree: 0.5 },
      // Two called answered, of which one right; of two right ones, one called answered; one of four unanswered.
      ...{ answered: 0.5, precision: 0.5, rightAnswered: 0.5, wronglyUnanswered: 0.25, medianMs: 4.5 },
    });
    expect([...figures.kinds]).toEqual([
      ['code', { right: 0, inThree: 0, all: 1 }],
      ['fact', { right: 0, inThree: 0, all: 1 }],
      ['howto', { right: 2, inThree: 2, all: 2 }],
    ]);
  });

  test('take sets together by their questions, not by their shares', () => {
    const one = asked({ answerable: [ask(right)] });
    const three = asked({ answerable: [ask(wrong), ask(wrong), ask(wrong)] });
    expect(figuresOf([one, three])).toMatchObject({ questions: 4, right: 0.25 });
  });

  test('count near misses, off-topic questions and chat each for themselves', () => {
    const chat = { ...nothing, status: 'chat' } as unknown as Answer;
    const figures = figuresOf([
      asked({
        unanswerable: [
          ask({ kind: 'nearmiss' }),
          ask({ kind: 'nearmiss' }, nothing),
          ask({ kind: 'fact' }, shown({ status: 'partial', confidence: 0.5 })),
          ask({ kind: 'nearmiss' }, null),
          ask({ kind: 'offtopic' }, nothing),
          ask({ kind: 'chat' }, chat),
          ask({ kind: 'chat' }, nothing),
        ],
      }),
    ]);
    expect(figures).toMatchObject({ nearClaimed: 0.25, nearTold: 0.5, offTopicTold: 1, chatTold: 0.5 });
    expect(figures.right).toBeNaN();
  });

  test('measure calibration over all that is given, near misses included', () => {
    const sure = shown({ confidence: 0.85 });
    const figures = figuresOf([
      asked({
        answerable: [ask(right, sure), ask(right, nothing)],
        unanswerable: [ask({ kind: 'nearmiss' }, sure), ask({ kind: 'offtopic' }, sure)],
      }),
    ]);
    // One bin of two: half of them right, at 0.85.
    expect(figures.calibrationError).toBeCloseTo(0.35, 12);
  });

  test('a dialogue is right where the last answer stands in the lead or the first excerpt', () => {
    const of = (wanted: string, answer: Answer | null) => ({
      ...{ gold: { id: 'd', turns: ['a', 'b'], answers: [wanted] }, answer },
    });
    const dialogues = [
      of('March 2', shown()),
      of('4 million dollars', shown()),
      of(vote, shown()),
      of('March 2', null),
    ];
    expect(figuresOf([asked({ dialogues })]).dialoguesRight).toBe(0.5);
  });

  test('a disagreement is shown with two of its figures, and false where there is none', () => {
    const differing = (...values: string[]): Answer =>
      shown({
        disagreements: [
          { about: 'cost', values: values.map((value) => ({ value, citation: 1, date: null })) },
        ],
      });
    const disagree = [{ value: '4 million dollars' }, { value: '7 million dollars' }];
    const figures = figuresOf([
      asked({
        answerable: [
          ask({ disagree }, differing('4 million', '7 million dollars')),
          ask({ disagree }, differing('4 million', '9 million')),
          ask({ disagree }),
          ask(right, differing('1', '2')),
          ask(right),
        ],
      }),
    ]);
    expect(figures.disagreementsShown).toBeCloseTo(1 / 3, 12);
    expect(figures.disagreementsFalse).toBe(0.5);
  });
});
