import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { describeRefusal } from '../../src/bot/wording/describeNote.js';
import { en } from '../../src/bot/wording/en.js';
import { openLanguage, type Language } from '../../src/text/language.js';
import { answerTypeOf } from '../../src/retrieval/question/answerType.js';
import { checkQuestion, longestQuestion } from '../../src/retrieval/question/checkQuestion.js';
import { completeQuestion, type Turn } from '../../src/retrieval/question/followUp.js';
import { looksLikeQuestion } from '../../src/retrieval/question/looksLikeQuestion.js';
import { mendSpelling } from '../../src/retrieval/question/mendSpelling.js';
import { readQuestionDates } from '../../src/retrieval/question/dates/questionDates.js';
import { isIsoDay } from '../../src/retrieval/question/dates/calendarDays.js';
import { questionEvent } from '../../src/retrieval/question/questionEvent.js';
import { openSpelling } from '../../src/retrieval/question/spelling.js';
import { wantsLatest } from '../../src/retrieval/question/dates/wantsLatest.js';
import { stems, tokenize } from '../../src/text/tokenizer.js';
import { casesName, checkSettings } from './cases.js';
import { hostileText, spoiledText } from './hostileText.js';

/** Questions and answers whose spoiled forms come near to what the rules look for. */
const typed = [
  'When did the mayor of Lowfield say that the bridge would close?',
  'What about Ivo Brandt?',
  'And how many people were there last week, on January 5?',
  'Who said “the bridge is old” in the 1990s?',
  'when was that',
  'How much did the ferry cost between 2019 and March 2020?',
];
const told = [
  'The mayor, Ivo Brandt, said on March 2 that 30 people took the ferry.',
  'It closed in May 2019.',
];
const question = fc.oneof(spoiledText(...typed), hostileText());
const turn: fc.Arbitrary<Turn> = fc.record({
  question,
  answerText: fc.option(fc.oneof(spoiledText(...told), hostileText())),
  articleTitle: fc.option(hostileText(4)),
  articleDate: fc.constantFrom(null, '2020-01-05', '1000-01-01', '2999-12-31'),
});
const today = fc.constantFrom('2020-01-05', '2020-02-29', '1000-01-01', '2999-12-31');
const spelling = await openSpelling([
  ['bridge', 'ferry', 'mayor', 'brandt', 'lowfield', 'cost', 'café', 'constructor'].map((term, df) => ({
    ...{ term, df: df + 1 },
    properShare: df > 2 ? 1 : 0,
  })),
]);

let language: Language;
beforeAll(async () => {
  language = await openLanguage();
});

describe('any text is a question or is refused', () => {
  test(`and is cleaned once for all ${casesName('questions', 3)}`, () => {
    fc.assert(
      fc.property(fc.oneof(question, hostileText(200)), (text) => {
        const checked = checkQuestion(text);
        if (checked.kind === 'refused') {
          expect(describeRefusal(checked.refusal, en)).toMatch(/^[^\n]{10,200}$/u);
          return;
        }
        expect(checked.question).not.toMatch(
          /\p{Cc}|\p{Cs}|[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u,
        );
        expect(checked.question).toMatch(/[\p{L}\p{N}]/u);
        if (checked.question.length <= longestQuestion)
          expect(checkQuestion(checked.question)).toEqual(checked);
        for (const { start, end } of tokenize(text)) expect(end).toBeGreaterThan(start);
        expect(stems(text).every((stem) => stem !== '')).toBe(true);
        expect(typeof looksLikeQuestion(text)).toBe('boolean');
      }),
      checkSettings('questions', 3),
    );
  });
});

describe('any question is read', () => {
  test(`with its dates, kind and spelling ${casesName('questions', 3)}`, () => {
    fc.assert(
      fc.property(question, today, (text, day) => {
        const { mentions, range, published } = readQuestionDates(text, day);
        let at = 0;
        for (const { start, end } of mentions) {
          expect(start).toBeGreaterThanOrEqual(at);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          at = end;
        }
        for (const { after, before } of [range, published].filter((one) => one !== null))
          for (const one of [after, before]) if (one !== null) expect(isIsoDay(one)).toBe(true);
        expect(answerTypeOf(text)).toBeDefined();
        expect(typeof wantsLatest(text)).toBe('boolean');
        questionEvent(text, mentions);
        let asked = 0;
        const mended = mendSpelling(text, {
          isKnown: (term) => term.length < 3,
          suggest: (term) => ((asked += 1), spelling.suggest(term)),
        });
        // Work: at most one look-up a word.
        expect(asked).toBeLessThanOrEqual(tokenize(text).length);
        if (mended.corrections.length === 0) expect(mended.question).toBe(text);
        for (const { text: term } of tokenize(text)) spelling.variants(term);
      }),
      checkSettings('questions', 3),
    );
  });

  test(`with what was said before ${casesName('questions', 3)}`, () => {
    fc.assert(
      fc.property(question, fc.array(turn, { maxLength: 3 }), (text, turns) => {
        let annotated = 0;
        const counting: Language = {
          ...language,
          annotate: (one) => ((annotated += one.length), language.annotate(one)),
        };
        const complete = completeQuestion(text, turns, counting);
        if (!complete.completed) expect(complete.question).toBe(text);
        const length = turns.reduce(
          (sum, one) => sum + one.question.length + (one.answerText?.length ?? 0),
          text.length,
        );
        // Work: what was said, read a few times at most.
        expect(annotated).toBeLessThanOrEqual(20 * (length + 50));
        expect(complete.question.length).toBeLessThanOrEqual(4 * (length + 50));
      }),
      checkSettings('questions', 3),
    );
  });
});
