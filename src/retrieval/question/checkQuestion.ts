/** The longest question that is read, in UTF-16 units. */
export const longestQuestion = 1000;

/** A question that can be read, cleaned; or why it cannot. */
export type CheckedQuestion =
  | { readonly kind: 'question'; readonly question: string }
  | { readonly kind: 'refused'; readonly reason: string };

/** Cleans a question of control characters and lone surrogates, and refuses what holds no word or too many. */
export function checkQuestion(typed: string): CheckedQuestion {
  if (typed.length > longestQuestion) {
    const reason = `A question may have ${longestQuestion} characters; this one has ${typed.length}. Ask for one thing at a time.`;
    return { kind: 'refused', reason };
  }
  const question = typed
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
    .replace(/[\p{Cc}\p{Cs}\p{Zs}\p{Zl}\p{Zp}]+/gu, ' ')
    .normalize('NFC')
    .trim();
  if (/[\p{L}\p{N}]/u.test(question)) return { kind: 'question', question };
  return {
    kind: 'refused',
    reason: 'There is no word in this question. Ask in words what the articles may say.',
  };
}
