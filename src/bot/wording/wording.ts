import type { AnswerStatus } from '../../retrieval/answer.js';
import type { AnswerNote } from '../../retrieval/answerNote.js';
import type { ChatKind } from '../../retrieval/question/chat.js';
import type { QuoteStatus } from '../../retrieval/quotes/quoteVerification.js';

/** Notes that are worded from more than one part, or from none. */
type NoteOfParts = 'spelling' | 'two dates' | 'cannot count';

/**
 * What replies say in one language, on every surface. Texts are plain: a surface adds its own styling and escapes what
 * it puts in. Counts are integers from 0.
 */
export interface Wording {
  /** BCP 47 tag: dates, numbers and ages are worded by it. */
  readonly locale: string;
  /** Stands before the lead; without a full stop. */
  readonly status: Readonly<Record<Exclude<AnswerStatus, 'chat'>, string>>;
  /** @param percent as the locale writes it */
  readonly confidence: (percent: string) => string;
  /** Stands where an article's date would. */
  readonly undated: string;
  /** How many articles carry the answer, and how many of them are no copies of each other. */
  readonly corroboration: (articles: number, independentTexts: number) => string;
  /** Stands before the articles that carry an excerpt too. */
  readonly alsoIn: string;
  /** Heads values that differ. @param about what they are values of */
  readonly disagreement: (about: string) => string;
  /** Points to a newer article. @param citation its number, as shown @param date how it is dated */
  readonly newer: (citation: string, date: string) => string;
  /** Heads the nearest articles of an unanswered question. */
  readonly closest: string;
  /** How much of a list, of code or of a table is not shown; the counts are from 1. */
  readonly more: Readonly<Record<'step' | 'item' | 'line' | 'row', (count: number) => string>>;
  /** Heads the articles that an answer rests on. */
  readonly sources: string;
  /** What is named, then a colon as the language sets it: "Sources: …". */
  readonly listed: (name: string, what: string) => string;
  /** Heads how a question was read. */
  readonly readAs: string;
  /** How a question was read, and what people should know of its answer; `days` are worded as `inDays` does. */
  readonly note: Readonly<Record<Exclude<AnswerNote['kind'], NoteOfParts>, (words: string) => string>> & {
    readonly spelling: (from: string, to: string) => string;
    readonly 'two dates': (one: string, other: string) => string;
    readonly 'cannot count': string;
  };
  /** Days, each `YYYY-MM-DD`; the same one twice for one day. */
  readonly inDays: {
    readonly on: (day: string) => string;
    readonly between: (after: string, before: string) => string;
    readonly since: (day: string) => string;
    readonly until: (day: string) => string;
  };
  /** Why a question is not asked. @param longest what a question may have, in characters @param length what it has */
  readonly refusal: {
    readonly 'too long': (longest: number, length: number) => string;
    readonly 'no words': string;
    readonly 'no archive': string;
  };
  /** How a reply to small talk begins. */
  readonly chat: Readonly<Record<ChatKind, string>>;
  /** Heads questions to try. */
  readonly youCouldAsk: string;
  /** The outcome of a quote's verification. @param articles that carry it; 0 for `not found` */
  readonly quote: Readonly<Record<QuoteStatus, (articles: number) => string>>;
  /** Why a quote is not looked for. @param longest what a quote may have, in characters */
  readonly quoteProblem: {
    readonly empty: string;
    readonly 'too short': string;
    readonly 'too long': (longest: number) => string;
  };
  /** Who an article gives as a quote's speaker. */
  readonly saidBy: (speaker: string) => string;
  /** The words of the article that a near quote gives otherwise. */
  readonly differences: string;
}
