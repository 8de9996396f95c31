import type { Answer, Citation } from './answer.js';
import type { Refusal } from './answerNote.js';
import type { ArticleReference } from '../store/article.js';
import type { Turn } from './question/followUp.js';
import type { QuoteVerification } from './quotes/quoteVerification.js';
import type { ArticleFilter, IndexedArticle, IndexSummary } from '../store/indexReader.js';

/** How a question is to be answered. */
export interface AskOptions {
  /** Which articles are asked; default all. */
  readonly filter?: Partial<ArticleFilter>;
  /** The day from which relative dates count, `YYYY-MM-DD`. */
  readonly today: string;
  /** Most citations; default 5. */
  readonly top?: number;
  /** Earlier questions and answers of the conversation, oldest first. */
  readonly turns?: readonly Turn[];
}

/** An answer, or a clear word why the question cannot be taken (empty, only punctuation, too long). */
export type AskOutcome =
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** An excerpt with the sentences around it, all verbatim. */
export interface ExcerptContext {
  readonly article: ArticleReference;
  /** Up to as many sentences as asked for; empty at the article's start. */
  readonly before: string;
  readonly excerpt: string;
  readonly after: string;
  /** Offsets of the whole stretch in the article text. */
  readonly start: number;
  readonly end: number;
  /** Whether the article goes on before and after the stretch. */
  readonly moreBefore: boolean;
  readonly moreAfter: boolean;
}

/**
 * An archive of articles, open for questions: an index, a model and the language's rules. Every surface (command line,
 * console, Discord) asks this and nothing else. Methods may run side by side. Close it.
 */
export interface Archive {
  /** Of the generation in force here. */
  summary(): IndexSummary;
  /** Answers a question; any text is taken, none throws. */
  ask(question: string, options: AskOptions): Promise<AskOutcome>;
  /** Ranked excerpts for search terms: nothing is judged to be an answer. Empty for blank terms. */
  search(terms: string, options: { filter?: Partial<ArticleFilter>; limit: number }): Promise<Citation[]>;
  /** Where a quote comes from. @param speaker who is said to have said it, or null */
  verify(quote: string, speaker: string | null): Promise<QuoteVerification>;
  /** Articles whose titles are like what was typed, typos forgiven, best first; from memory, under a millisecond or so. */
  findTitles(typed: string, limit: number): readonly ArticleReference[];
  /** Articles that pass, newest first, undated last. */
  list(filter: Partial<ArticleFilter>): Promise<readonly ArticleReference[]>;
  /** Null when no article has that id. */
  read(id: string): Promise<IndexedArticle | null>;
  /** Articles about the same thing, nearest first; empty for an unknown id. */
  related(id: string, limit: number): Promise<readonly ArticleReference[]>;
  /** Dated excerpts that speak to a topic, oldest first, near-duplicates folded into `alsoIn`. */
  timeline(topic: string, options: { filter?: Partial<ArticleFilter>; limit: number }): Promise<Citation[]>;
  /**
   * Unit vectors of questions, one for each in order: the higher the dot product, the nearer in meaning. None gives none.
   * @throws FootnoteError `EMBEDDING_FAILED`
   */
  embedQuestions(questions: readonly string[]): Promise<Float32Array[]>;
  /** An excerpt in its surroundings; null when the article or the place is gone. */
  inContext(id: string, start: number, end: number, sentences: number): Promise<ExcerptContext | null>;
  /** Takes up the generation in force when another one was made since; true when it did. Questions under way finish on the old one. */
  refresh(): Promise<boolean>;
  close(): Promise<void>;
}
