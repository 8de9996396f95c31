import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkQuestion, longestQuestion } from '../../../src/retrieval/question/checkQuestion.js';

function cleaned(typed: string): string | null {
  const checked = checkQuestion(typed);
  return checked.kind === 'question' ? checked.question : null;
}

describe('checkQuestion', () => {
  test.each([
    ['a question', 'Who leads the council?', 'Who leads the council?'],
    ['blanks around and between', '  Who \u00a0 leads\u2003it? ', 'Who leads it?'],
    ['control characters', 'Who\u0000 leads\u001b[31m\r\nit?\u0085', 'Who leads [31m it?'],
    ['lone surrogates', 'Who \ud800leads\udc00 it?', 'Who leads it?'],
    ['invisible characters', '\ufeffWho\u200b le\u202eads\u2066 it?', 'Who leads it?'],
    ['accents apart from their letters', 'Que\u0301bec?', 'Québec?'],
    ['a pair of surrogates', 'Who is 𝒳? 🙂', 'Who is 𝒳? 🙂'],
    ['operators of a full-text search', '"NEAR AND" OR (NOT a*:^b) + -c', '"NEAR AND" OR (NOT a*:^b) + -c'],
    ['a number', '42', '42'],
  ])('takes %s', (_, typed, expected) => expect(cleaned(typed)).toBe(expected));

  test.each(['', ' ', '?!…', '" * ( ) : ^ - +', '\u0000\u200b', '\ud800', '🙂', '\u0301'])(
    'refuses %j, which holds no word',
    (typed) => {
      expect(checkQuestion(typed)).toEqual({
        kind: 'refused',
        refusal: { kind: 'no words' },
      });
    },
  );

  test('takes 1,000 characters and refuses 1,001, saying how many there are', () => {
    expect(longestQuestion).toBe(1000);
    expect(cleaned('a'.repeat(1000))).toHaveLength(1000);
    expect(checkQuestion('a'.repeat(1001))).toMatchObject({
      kind: 'refused',
      refusal: { kind: 'too long', longest: 1000, length: 1001 },
    });
  });

  test('what it takes is clean: trimmed, well-formed, normal, with a word, and taken again as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (typed) => {
        const question = cleaned(typed);
        if (question === null) return;
        expect(question).toBe(question.trim());
        expect(question).not.toMatch(/\p{Cc}|\p{Cs}/u);
        expect(question).toBe(question.normalize('NFC'));
        expect(question).toMatch(/[\p{L}\p{N}]/u);
        expect(cleaned(question)).toBe(question);
      }),
      { numRuns: 500 },
    );
  });
});
