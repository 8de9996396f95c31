import { describe, expect, test } from 'vitest';
import { datePreference, withDateFilter } from '../../../src/retrieval/answering/datePreference.js';
import { readQuestionDates } from '../../../src/retrieval/question/dates/questionDates.js';
import { noFilter } from '../../../src/store/indexReader.js';

/** A Wednesday. */
const today = '2020-01-15';

function bounds(question: string, after: string | null = null, before: string | null = null) {
  const filter = withDateFilter(
    { ...noFilter, after, before, source: 'Herald' },
    readQuestionDates(question, today),
  );
  expect(filter).toMatchObject({ source: 'Herald', article: null });
  return [filter.after, filter.before];
}

describe('withDateFilter', () => {
  test.each([
    ['What happened last week?', null, null, '2020-01-06', '2020-01-14'],
    ['What happened last week?', '2020-01-01', null, '2020-01-06', '2020-01-14'],
    ['What happened last week?', '2020-01-08', '2020-01-09', '2020-01-08', '2020-01-09'],
    ['What happened last week?', null, '2020-02-01', '2020-01-06', '2020-01-14'],
    ['What do articles since 3 January 2020 say?', null, null, '2020-01-03', null],
    ['What do articles since 3 January 2020 say?', '2020-01-10', '2020-01-12', '2020-01-10', '2020-01-12'],
  ])('%s within %s and %s asks for %s to %s', (question, after, before, from, to) => {
    expect(bounds(question, after, before)).toEqual([from, to]);
  });

  test.each(['How many were killed in 2003?', 'What happened on January 3?', 'Who leads the council?'])(
    '%s only prefers: the filter stays as it was passed',
    (question) => {
      expect(bounds(question, '2019-05-01', '2019-06-01')).toEqual(['2019-05-01', '2019-06-01']);
      expect(bounds(question)).toEqual([null, null]);
    },
  );

  test('a range outside the one that was passed leaves nothing, rather than something else', () => {
    const [after, before] = bounds('What happened last week?', '2020-03-01', '2020-03-31');
    expect((after ?? '') > (before ?? '')).toBe(true);
  });
});

describe('datePreference', () => {
  const dated = { oldest: '2020-01-01', newest: '2020-01-11' };
  const worthOf = (question: string, date: string | null): number =>
    datePreference(readQuestionDates(question, today), dated)(date);

  test.each([
    ['Who leads the council?', '2020-01-11', 0],
    ['What happened on January 3?', '2020-01-02', 0],
    ['What happened on January 3?', '2020-01-03', 1.5],
    ['What happened on January 3?', '2020-01-05', 1.5],
    ['What happened on January 3?', '2020-01-06', 0],
    ['What happened after January 3?', '2020-01-11', 1.5],
    ['How many were killed in 2003?', '2003-05-01', 0],
    ['Who leads the council now?', '2020-01-01', 0],
    ['Who leads the council now?', '2020-01-06', 0.5],
    ['Who leads the council now?', '2020-01-11', 1],
    ['Who leads the council now?', null, 0],
    ['What happened on January 3?', null, 0],
  ])('%s: an article of %s is worth %d', (question, date, expected) => {
    expect(worthOf(question, date)).toBeCloseTo(expected, 12);
  });

  test('is the same for all where all are of one day, or none has a date', () => {
    const dates = readQuestionDates('What is the latest news?', today);
    expect(datePreference(dates, { oldest: '2020-01-02', newest: '2020-01-02' })('2020-01-02')).toBe(1);
    expect(datePreference(dates, null)('2020-01-02')).toBe(0);
  });

  test('only ever raises: nothing is worth less than an undated article', () => {
    for (const question of ['What happened on January 3?', 'What is the latest?', 'Who leads?']) {
      for (const date of ['2020-01-01', '2020-01-03', '2020-01-11']) {
        expect(worthOf(question, date)).toBeGreaterThanOrEqual(worthOf(question, null));
      }
    }
  });
});

describe('datePreference for years', () => {
  const dated = { oldest: '2018-11-05', newest: '2019-11-05' };
  const worthOf = (question: string, date: string, sentence: string): number =>
    datePreference(readQuestionDates(question, '2021-01-10'), dated)(date, sentence);

  test.each([
    ['Who led it before 2019?', '2018-11-05', 'Holm leads it.', 1.5],
    ['Who led it before 2019?', '2019-11-05', 'Lund leads it.', 0],
    ['Who led it before 2019?', '2019-11-05', 'In 2016 Holm led it.', 1.5],
    ['Who led it before 2019?', '2018-11-05', 'From 2025 Berg will lead it.', 0],
    ['Who led it in 2018?', '2018-11-05', 'Holm leads it.', 0.75],
    ['Who led it in 1917?', '2018-11-05', 'In 1917 Dahl led it.', 0],
  ])('%s: of %s, “%s”, is worth %d', (question, date, sentence, expected) => {
    expect(worthOf(question, date, sentence)).toBe(expected);
  });

  test('prefers articles of a weekday, and of the day after it', () => {
    const archive = { oldest: '2019-01-01', newest: '2020-01-15' };
    const dates = readQuestionDates('What did she say on Monday?', '2026-05-04', archive);
    const worths = ['2020-01-06', '2020-01-07', '2020-01-08'].map((day) => datePreference(dates, null)(day));
    expect(worths).toEqual([0.75, 0.75, 0]);
  });
});
