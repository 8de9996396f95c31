import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { readQuestionDates } from '../../../../src/retrieval/question/dates/questionDates.js';

/** A Wednesday. */
const TODAY = '2020-01-15';

type Row = readonly [
  question: string,
  after: string | null,
  before: string | null,
  use: 'filter' | 'preference',
];

const DATED: readonly Row[] = [
  ['What happened on January 5?', '2020-01-05', '2020-01-05', 'preference'],
  ['What happened on Jan. 3?', '2020-01-03', '2020-01-03', 'preference'],
  ['Who spoke on the 5th of January?', '2020-01-05', '2020-01-05', 'preference'],
  ['Who spoke on January 20?', '2019-01-20', '2019-01-20', 'preference'],
  ['What happened on 2020-01-05?', '2020-01-05', '2020-01-05', 'preference'],
  ['What happened on 5 January 2020?', '2020-01-05', '2020-01-05', 'preference'],
  ['What happened on January 5th, 2020?', '2020-01-05', '2020-01-05', 'preference'],
  ['What was signed on June 6, 1944?', '1944-06-06', '1944-06-06', 'preference'],
  ['What happened in early January 2020?', '2020-01-01', '2020-01-10', 'preference'],
  ['What happened in mid-March?', '2019-03-11', '2019-03-20', 'preference'],
  ['What happened in mid-January 2020?', '2020-01-11', '2020-01-20', 'preference'],
  ['What changed in late 2019?', '2019-09-01', '2019-12-31', 'preference'],
  ['What changed at the end of 2019?', '2019-09-01', '2019-12-31', 'preference'],
  ['What changed at the end of February 2020?', '2020-02-21', '2020-02-29', 'preference'],
  ['What was decided in the first week of January?', '2020-01-01', '2020-01-07', 'preference'],
  ['What was decided in the second half of 2019?', '2019-07-01', '2019-12-31', 'preference'],
  ['What was decided in the week of January 6?', '2020-01-06', '2020-01-12', 'preference'],
  ['Who visited in December 2019?', '2019-12-01', '2019-12-31', 'preference'],
  ['Who visited in March?', '2019-03-01', '2019-03-31', 'preference'],
  ['Who visited in May?', '2019-05-01', '2019-05-31', 'preference'],
  ['Who visited in the summer of 2019?', '2019-06-01', '2019-08-31', 'preference'],
  ['Who visited before Christmas 2019?', null, '2019-12-24', 'preference'],
  ["Who visited on New Year's Day?", '2020-01-01', '2020-01-01', 'preference'],
  ['What did he say between January 3 and January 6 2020?', '2020-01-03', '2020-01-06', 'filter'],
  ['What did he say between December 30 and January 6 2020?', '2019-12-30', '2020-01-06', 'filter'],
  ['What happened from January 3 to January 6?', '2020-01-03', '2020-01-06', 'preference'],
  ['What happened January 3-6?', '2020-01-03', '2020-01-06', 'preference'],
  ['What happened between early 2018 and late 2019?', '2018-01-01', '2019-12-31', 'preference'],
  ['What happened after January 3, 2020?', '2020-01-04', null, 'preference'],
  ['How many left by January 6, 2020?', null, '2020-01-06', 'preference'],
  ['What was said last week?', '2020-01-06', '2020-01-12', 'filter'],
  ['What was said this week?', '2020-01-13', '2020-01-15', 'filter'],
  ['What was said last month?', '2019-12-01', '2019-12-31', 'filter'],
  ['What was said this month?', '2020-01-01', '2020-01-15', 'filter'],
  ['What was said last weekend?', '2020-01-11', '2020-01-12', 'filter'],
  ['What happened yesterday?', '2020-01-14', '2020-01-14', 'filter'],
  ['What happened today?', '2020-01-15', '2020-01-15', 'filter'],
  ['What happened last night?', '2020-01-14', '2020-01-14', 'filter'],
  ['What has happened since Monday?', '2020-01-13', null, 'filter'],
  ['What did the minister announce on Friday?', '2020-01-10', '2020-01-10', 'filter'],
  ['What did the minister announce last Wednesday?', '2020-01-08', '2020-01-08', 'filter'],
  ['Who was killed Friday?', '2020-01-10', '2020-01-10', 'filter'],
  ['What changed in the past three days?', '2020-01-12', '2020-01-15', 'filter'],
  ['What changed in the last 2 weeks?', '2020-01-01', '2020-01-15', 'filter'],
  ['What changed over the past few days?', '2020-01-10', '2020-01-15', 'filter'],
  ['What changed in the last 24 hours?', '2020-01-14', '2020-01-15', 'filter'],
  ['Who resigned two days ago?', '2020-01-13', '2020-01-13', 'filter'],
  ['Who resigned three weeks ago?', '2019-12-22', '2019-12-28', 'filter'],
  ['Who resigned two months ago?', '2019-11-01', '2019-11-30', 'filter'],
  ['Who resigned last year?', '2019-01-01', '2019-12-31', 'filter'],
  ['Which articles from 2019 mention Jordan?', '2019-01-01', '2019-12-31', 'filter'],
  ['Any news from January 6, 2020 about Jordan?', '2020-01-06', '2020-01-06', 'filter'],
  ['What was reported in December 2019 about Jordan?', '2019-12-01', '2019-12-31', 'filter'],
  ['What did Champagne say in early January 2020?', '2020-01-01', '2020-01-10', 'filter'],
  ['What was said between January 3, 2020 and January 6, 2020?', '2020-01-03', '2020-01-06', 'filter'],
];

const CONTENT: readonly Row[] = [
  ["What was Warsaw's population in 1901?", '1901-01-01', '1901-12-31', 'preference'],
  ['How long did it run, from 1870 to 1939?', '1870-01-01', '1939-12-31', 'preference'],
  ['Who ruled in the 16th century?', '1501-01-01', '1600-12-31', 'preference'],
  ['Who ruled in the late 16th century?', '1568-01-01', '1600-12-31', 'preference'],
  ['Who ruled in the early 1980s?', '1980-01-01', '1982-12-31', 'preference'],
  ['What did Luther say in 1517?', '1517-01-01', '1517-12-31', 'preference'],
  ['What article was published in 1937?', '1937-01-01', '1937-12-31', 'preference'],
  ['How many were hit in the 2010 drought?', '2010-01-01', '2010-12-31', 'preference'],
  ['What was destroyed by the 2010 drought?', '2010-01-01', '2010-12-31', 'preference'],
  ['In 2000 how many square miles were lost?', '2000-01-01', '2000-12-31', 'preference'],
  ['Who won after 1935?', '1936-01-01', null, 'preference'],
  ['How has it changed since 2014?', '2014-01-01', null, 'preference'],
  ['How much was lost over the last decade?', '2010-01-15', '2020-01-15', 'preference'],
  ['What was signed on June 6, 1944?', '1944-06-06', '1944-06-06', 'preference'],
];

const UNDATED = [
  'What may happen next?',
  'may 300 troops leave?',
  'What did the march achieve?',
  'How far did they march 5 years after?',
  'Who led the March on Washington?',
  'Did Theresa May resign?',
  'What did April say?',
  'Who won the second vote?',
  'Where are the 300 troops?',
  'Are there 850 or 250 soldiers?',
  'Were 1500 troops sent?',
  'Did 2000 people march?',
  'Who sat there?',
  'Does the sun shine?',
  'Who wed the king?',
  'What is Black Friday?',
  'Who attacked on 9/11?',
  'Who flew AS-206?',
  'What is a 2-1 win?',
  'Was the sea lower than it is today?',
  'How many days did it take?',
  'How many years ago was it built?',
  'What will happen next week?',
  'What will happen tomorrow?',
  'Is it over now?',
  'What begins at 5 pm?',
  'What happened since the strike?',
  'How much is 1.5 million?',
  'Who designed the 2001-02 identity?',
  'What is in paragraph 1234.5?',
  '',
];

describe('the dates that a question names', () => {
  it.each([...DATED, ...CONTENT])('%s', (question, after, before, use) => {
    const read = readQuestionDates(question, TODAY);
    expect({ range: read.range, use: read.use }).toEqual({ range: { after, before }, use });
  });

  it.each(UNDATED)('none in: %s', (question) => {
    const read = readQuestionDates(question, TODAY);
    expect(read).toMatchObject({
      range: null,
      published: null,
      use: 'preference',
      mentions: [],
      readings: null,
      weekday: null,
    });
  });

  it.each(CONTENT)('of the content, not of publication: %s', (question) => {
    expect(readQuestionDates(question, TODAY)).toMatchObject({ about: 'content', use: 'preference' });
  });

  it('takes the latest day that is not in the future when the year is missing, and says so', () => {
    expect(readQuestionDates('on January 15', TODAY)).toMatchObject({
      assumedYear: true,
      range: { after: '2020-01-15', before: '2020-01-15' },
    });
    expect(readQuestionDates('on January 16', TODAY)).toMatchObject({
      assumedYear: true,
      range: { after: '2019-01-16', before: '2019-01-16' },
    });
    expect(readQuestionDates('on January 15, 2020', TODAY).assumedYear).toBe(false);
    expect(readQuestionDates('between January 3 and January 6 2020', TODAY).assumedYear).toBe(false);
  });

  it('marks where the question names them', () => {
    const question = 'What did he say between January 3 and January 6 2020 on Jordan?';
    const { mentions } = readQuestionDates(question, TODAY);
    expect(mentions.map(({ start, end }) => question.slice(start, end))).toEqual([
      'January 3',
      'January 6 2020',
    ]);
  });

  it('allows two days for reporting, except where the question asks for articles of the day', () => {
    expect(readQuestionDates('What happened yesterday?', TODAY).published).toEqual({
      after: '2020-01-14',
      before: '2020-01-16',
    });
    expect(readQuestionDates('Which articles from yesterday mention it?', TODAY).published).toEqual({
      after: '2020-01-14',
      before: '2020-01-14',
    });
  });

  it('describes the range for people', () => {});

  it.each([
    ['What has Canada said since the strike?', 'the strike', 'after'],
    ['What did Canada do after the vote in parliament?', 'the vote in parliament', 'after'],
    ['Since the strike, what has Canada said?', 'the strike', 'after'],
    ['What has changed since the strike about the training?', 'the strike', 'after'],
    ['Who ruled before the war?', 'the war', 'before'],
    ['After the Peterloo massacre what poet wrote?', 'the Peterloo massacre', 'after'],
    ['What was worn during the mission AS-278?', 'the mission AS-278', 'during'],
    ["What was said after Soleimani's death?", "Soleimani's death", 'after'],
  ] as const)('names the event: %s', (question, text, relation) => {
    expect(readQuestionDates(question, TODAY).event).toEqual({ text, relation });
  });

  it.each([
    'What happened since Monday?',
    'Who was named after him?',
    'Who comes after?',
    'What is before us?',
  ])('names no event: %s', (question) => {
    expect(readQuestionDates(question, TODAY).event).toBeNull();
  });

  it.each([
    'What is the latest on Iraq?',
    'Who is the current minister?',
    'Who currently leads the party?',
    'Are the troops still there?',
    'Is it over now?',
    'How many have left so far?',
    'What is the most recent figure?',
    'How many are there today?',
  ])('asks for what is latest: %s', (question) => {
    expect(readQuestionDates(question, TODAY).wantsLatest).toBe(true);
  });

  it.each([
    'How does current flow through a wire?',
    'What is an electric current caused by?',
    'What is the area now known as Jacksonville?',
    'For what nation did he claim what is now Jacksonville?',
    'Who painted the still life?',
    'When was the vote?',
  ])('does not ask for what is latest: %s', (question) => {
    expect(readQuestionDates(question, TODAY).wantsLatest).toBe(false);
  });

  it('rejects a today that is no calendar day', () => {
    expect(() => readQuestionDates('yesterday', '2020-02-30')).toThrowError(
      expect.objectContaining({ code: 'BAD_USAGE' }),
    );
    expect(() => readQuestionDates('yesterday', 'today')).toThrowError(
      expect.objectContaining({ code: 'BAD_USAGE' }),
    );
  });

  it('gives an ordered range and mentions inside the question, for any words around a date', () => {
    const words = fc.constantFrom(
      ...DATED.map(([question]) => question.replace('?', '')).flatMap((q) => q.split(' ')),
      'and',
      '850',
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 12 }), (list) => {
        const question = list.join(' ');
        const { range, mentions } = readQuestionDates(question, TODAY);
        const ends = mentions.flatMap(({ start, end }) => [start, end]);
        expect(ends).toEqual([...ends].sort((a, b) => a - b));
        expect(ends.at(-1) ?? 0).toBeLessThanOrEqual(question.length);
        expect((range?.after ?? '0') <= (range?.before ?? '9')).toBe(true);
      }),
    );
  });
});

describe('the time zone of the machine', () => {
  const zone = process.env['TZ'];
  afterEach(() => {
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
  });

  it.each(['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'America/St_Johns'])('changes nothing: %s', (name) => {
    process.env['TZ'] = name;
    expect(new Date('2020-01-15T12:00:00Z').getTimezoneOffset()).not.toBe(0);
    for (const [question, after, before] of DATED) {
      expect(readQuestionDates(question, TODAY).range, question).toEqual({ after, before });
    }
  });
});

describe('dates in numbers', () => {
  it.each([
    ['2020-03-04', '4 March 2020', null],
    ['2020/3/4', '4 March 2020', null],
    ['4.3.2020', '4 March 2020', null],
    ['13/4/2020', '13 April 2020', null],
    ['4/13/2020', '13 April 2020', null],
    ['3/4/2020', '4 March 2020 or 3 April 2020', ['2020-03-04', '2020-04-03']],
    ['5-5-2020', '5 May 2020', null],
    ['31.2.2020', '31.2.2020', null],
  ])('%s is %s', (written, words, readings) => {
    const read = readQuestionDates(`What burned on ${written}?`, '2021-01-10');
    expect(read).toMatchObject({ words: `What burned on ${words}?`, readings });
  });
});

describe('quarters, halves and fiscal years', () => {
  it.each([
    ['Q3 2019', 'third quarter of 2019', '2019-07-01', '2019-09-30'],
    ['3Q19', 'third quarter of 2019', '2019-07-01', '2019-09-30'],
    ['2019Q3', 'third quarter of 2019', '2019-07-01', '2019-09-30'],
    ["Q4'18", 'fourth quarter of 2018', '2018-10-01', '2018-12-31'],
    ['last quarter of 2018', 'fourth quarter of 2018', '2018-10-01', '2018-12-31'],
    ['H1 2018', 'first half of 2018', '2018-01-01', '2018-06-30'],
    ['second half of 2018', 'second half of 2018', '2018-07-01', '2018-12-31'],
    ['FY2018', 'fiscal year 2018', '2018-01-01', '2018-12-31'],
    ['FY 2018/19', 'fiscal year 2019', '2019-01-01', '2019-12-31'],
  ])('%s', (written, words, after, before) => {
    expect(readQuestionDates(`What was earned in ${written}?`, TODAY)).toMatchObject({
      words: `What was earned in ${words}?`,
      range: { after, before },
      use: 'preference',
    });
  });
});

describe('in an archive whose newest article is long past', () => {
  const archive = { oldest: '2018-01-01', newest: '2020-01-15' };
  const read = (question: string) => readQuestionDates(question, '2026-05-04', archive);

  it('a weekday is any such day, and nothing filters', () => {
    expect(read('What did she say on Monday?')).toMatchObject({ weekday: 1, range: null, use: 'preference' });
    expect(readQuestionDates('What did she say on Monday?', TODAY, archive)).toMatchObject({
      weekday: null,
      use: 'filter',
    });
  });

  it('last week counts from the newest article', () => {
    expect(read('What was said last week?')).toMatchObject({
      range: { after: '2020-01-06', before: '2020-01-12' },
      use: 'preference',
    });
  });

  it('a year of its own time that is only a limit is no word to look for', () => {
    expect(read('Who led it before 2019?').words).toBe('Who led it before ?');
    expect(read('Who led it in 2019?').words).toBe('Who led it in 2019?');
    expect(read('Who led it before 1919?').words).toBe('Who led it before 1919?');
  });
});
