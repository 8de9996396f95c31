import type { Refusal } from '../answerNote.js';

/** The longest question that is read, in UTF-16 units. */
export const longestQuestion = 1000;

/** A question that can be read, cleaned; or why it cannot. */
export type CheckedQuestion =
  | { readonly kind: 'question'; readonly question: string }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** Cleans a question of control characters and lone surrogates, and refuses what holds no word or too many. */
export function checkQuestion(typed: string): CheckedQuestion {
  if (typed.length > longestQuestion) {
    return { kind: 'refused', refusal: { kind: 'too long', longest: longestQuestion, length: typed.length } };
  }
  const question = typed
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
    .replace(/[\p{Cc}\p{Cs}\p{Zs}\p{Zl}\p{Zp}]+/gu, ' ')
    .normalize('NFC')
    .trim();
  if (/[\p{L}\p{N}]/u.test(question)) return { kind: 'question', question };
  return { kind: 'refused', refusal: { kind: 'no words' } };
}
