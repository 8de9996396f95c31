import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { answerSpans, type WantedAnswer } from '../../../src/retrieval/evidence/answerSpans.js';
import { openLanguage, type Language } from '../../../src/text/language.js';
import { answerTypeOf } from '../../../src/retrieval/question/answerType.js';
import { tokenize } from '../../../src/text/tokenizer.js';

let language: Language;
beforeAll(async () => {
  language = await openLanguage();
});

function wantedBy(question: string): WantedAnswer {
  const { type, focus } = answerTypeOf(question);
  return { type, focus, known: new Set(tokenize(question).map(({ text }) => text)) };
}

/** The runs of a sentence that could answer a question, as text. */
function runs(question: string, sentence: string): string[] {
  return answerSpans(sentence, (text) => language.annotate(text), wantedBy(question)).map(({ start, end }) =>
    sentence.slice(start, end),
  );
}

describe('answerSpans', () => {
  test.each([
    ['When did the mission start?', 'The mission started in October 2018 in Iraq.', ['October 2018']],
    ['When did the ferry sink?', 'The ferry sank on Tuesday, and all were saved.', ['Tuesday']],
    ['When was the abbey built?', 'The abbey dates from the 1240s.', ['1240s']],
    ['How long did the talks last?', 'The talks lasted nine hours in Lowfield.', ['nine hours']],
    ['How many passengers were saved?', 'All 42 passengers were saved on 3 May 2019.', ['42']],
    ['How many members were away?', 'Two members were away.', ['Two']],
    ['How many soldiers came?', 'It paid $300 for 12 soldiers, or 4 percent.', ['12']],
    ['How many years did it take?', 'It took seven years and 40 workers.', ['seven years', '40']],
    [
      'Who leads the council?',
      'The council is led by Maria Thorne of Lowfield.',
      ['Maria Thorne of Lowfield'],
    ],
    ['Which river does it cross?', 'The bridge crosses the Wend near Lowfield.', ['Wend', 'Lowfield']],
    ['Where did the ferry sink?', 'Marigold sank near Lowfield with the help of nobody.', ['Lowfield']],
    ['What did the mayor say?', 'The mayor said “we will stay” and left.', ['“we will stay”']],
    ['What did the mayor say?', 'The mayor said "we will stay" and left.', ['"we will stay"']],
    ['Why did it sink?', 'It sank because the hull was old.', ['because the hull was old.']],
    ['Did it sink?', 'The ferry sank on Tuesday.', []],
    ['How did it sink?', 'The ferry sank on Tuesday.', []],
  ])('%s %s', (question, sentence, expected) => {
    expect(runs(question, sentence)).toEqual(expected);
  });

  test('what the question says already is no answer to it', () => {
    expect(runs('Who replaced Maria Thorne?', 'Maria Thorne was replaced by Ivo Brandt.')).toEqual([
      'Ivo Brandt',
    ]);
    expect(runs('What happened in October 2018?', 'The mission began in October 2018.')).toEqual([]);
  });

  test('money answers "how much", and a date does not', () => {
    const [first, ...others] = runs('How much did it cost?', 'It cost $12 million.');
    expect(first).toContain('12 million');
    expect(others).toEqual([]);
  });

  test('runs are in order, apart, inside the sentence, and hold a word that the question does not, for any text', () => {
    const word = fc.constantFrom(
      ...[
        'When',
        'Maria',
        'Thorne',
        'in',
        'of',
        '2018',
        '42',
        'October',
        '“',
        '”',
        '"',
        'because',
        '$5',
        'the',
      ],
      ...['seven', 'years', ',', '.', 'İ', '𝒳', '\u200d', 'e\u0301', 'don’t', '1,000', '-', 'NATO'],
    );
    const kinds = [
      'When …?',
      'How long …?',
      'How many …?',
      'How much …?',
      'Who …?',
      'Where …?',
      'Why …?',
      'What did he say?',
    ];
    fc.assert(
      fc.property(fc.array(word, { maxLength: 14 }), fc.constantFrom(...kinds), (words, question) => {
        const sentence = words.join(' ');
        const wanted = wantedBy(question);
        let from = 0;
        for (const { start, end } of answerSpans(sentence, (text) => language.annotate(text), wanted)) {
          expect(start).toBeGreaterThanOrEqual(from);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(sentence.length);
          expect(sentence.slice(start, end)).toMatch(/[\p{L}\p{N}]/u);
          from = wanted.type === 'why' ? start : end;
        }
      }),
      { numRuns: 300 },
    );
  });
});
