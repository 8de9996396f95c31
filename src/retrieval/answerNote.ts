/** What people should know of how a question was read and answered: a value; the surfaces word it. */
export type AnswerNote =
  /** A follow-up, with what it goes on from. */
  | { readonly kind: 'read as' | 'taken together with'; readonly question: string }
  | { readonly kind: 'spelling'; readonly from: string; readonly to: string }
  /** Only articles of these days, `YYYY-MM-DD`, were looked through; one of them may be null. */
  | { readonly kind: 'days'; readonly after: string | null; readonly before: string | null }
  /** A date that stands for two days, `YYYY-MM-DD`. */
  | { readonly kind: 'two dates'; readonly readings: readonly [string, string] }
  /** A weekday of no certain week; 0 is Sunday. */
  | { readonly kind: 'any weekday'; readonly weekday: number }
  | { readonly kind: 'cannot count' }
  | { readonly kind: 'looked for'; readonly terms: readonly string[] };

/** Why a question is not asked. */
export type Refusal =
  | { readonly kind: 'too long'; readonly longest: number; readonly length: number }
  | { readonly kind: 'no words' }
  /** There is no archive for the person or the place. */
  | { readonly kind: 'no archive' };
