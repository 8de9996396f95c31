import type { ArticleReference } from '../store/article.js';
import type { Block, Link, RowBlock } from '../store/block.js';
import type { Span } from '../text/span.js';
import type { AnswerNote } from './answerNote.js';
import type { PieceCounts } from './pieceCounts.js';
import type { ChatKind } from './question/chat.js';

/** `partial`: related, but may not answer. `chat`: small talk, or a question about the bot itself. */
export type AnswerStatus = 'answered' | 'partial' | 'unanswered' | 'chat';

/** The same or nearly the same text in another article. */
export interface Duplicate {
  readonly article: ArticleReference;
  /** Verbatim from that article: `articleText.slice(start, end)`. */
  readonly excerpt: string;
  readonly start: number;
  readonly end: number;
}

/** A block within an excerpt; rows of a table whose header row is not in it carry the names of their columns. */
export type CitedBlock =
  Exclude<Block, RowBlock> | (Omit<RowBlock, 'header'> & { readonly header: boolean | readonly string[] });

/** A numbered excerpt with its article. */
export interface Citation {
  /** From 1, in the order of rank. */
  readonly n: number;
  readonly article: ArticleReference;
  /** The headings that the excerpt stands under, outermost first, without the title. */
  readonly headings: readonly string[];
  /**
   * Whole sentences, at most five and about 700 characters, or whole items, rows and lines of code with what introduces
   * them, about 1,500: `articleText.slice(start, end)`.
   */
  readonly excerpt: string;
  readonly start: number;
  readonly end: number;
  /** Of the excerpt; offsets within it. */
  readonly blocks: readonly CitedBlock[];
  /** Links in the excerpt; offsets within it. */
  readonly links: readonly Link[];
  /**
   * How much of the lists, code or tables that the excerpt begins and ends in lies outside of it; absent where nothing
   * does.
   */
  readonly beyond?: { readonly before: PieceCounts; readonly after: PieceCounts };
  /** The evidence: ranges within the excerpt. */
  readonly highlights: readonly Span[];
  /** 0 to 1, higher is better. */
  readonly score: number;
  readonly alsoIn: readonly Duplicate[];
}

/** What leads: one sentence or two, or a list, code or rows of a table with what introduces them. */
export type LeadKind = 'sentence' | 'list' | 'code' | 'table';

/** The lead, verbatim from the excerpt of the citation it names. */
export interface Lead {
  readonly text: string;
  readonly kind: LeadKind;
  /** Offsets in the article text. */
  readonly start: number;
  readonly end: number;
  /** The `n` of a citation. */
  readonly citation: number;
  /** Ranges within `text`. */
  readonly highlights: readonly Span[];
}

/** Different values that cited sentences give for the same thing. */
export interface Disagreement {
  readonly about: string;
  readonly values: readonly {
    readonly value: string;
    /** The value with what it counts, verbatim, where the sentence has that behind it: `850 troops`. */
    readonly withUnit?: string;
    readonly citation: number;
    readonly date: string | null;
  }[];
}

/** One question's answer: what every surface shows; its notes and small talk are worded there. */
export interface Answer {
  readonly question: string;
  readonly status: AnswerStatus;
  /** 0 to 1, calibrated: of answers at 0.8, eight in ten are right. Null for `chat`. */
  readonly confidence: number | null;
  /** What was said, and questions to try, which the archive answers well; only for `chat`. */
  readonly chat?: { readonly kind: ChatKind; readonly questions: readonly string[] };
  /** Null when unanswered, and for `chat`. */
  readonly answer: Lead | null;
  readonly citations: readonly Citation[];
  readonly disagreements: readonly Disagreement[];
  /** When unanswered: the nearest articles, nearest first. */
  readonly closest: readonly { readonly id: string; readonly title: string; readonly date: string | null }[];
  /** When a newer article speaks to the same thing: the `n` of its citation. */
  readonly newer: number | null;
  /** How the question was read, where that differs from what was typed, and what people should know of the answer. */
  readonly notes: readonly AnswerNote[];
  /** Of the citations and their duplicates: articles in all, and texts that are not copies of each other. */
  readonly corroboration: { readonly articles: number; readonly independentTexts: number };
  readonly index: {
    readonly generation: string;
    readonly model: string;
    readonly articles: number;
    readonly passages: number;
    /** The archives that were asked; absent where there is one alone. */
    readonly archives?: readonly string[];
  };
  readonly timings: {
    readonly embedMs: number;
    readonly searchMs: number;
    readonly rankMs: number;
    readonly totalMs: number;
  };
}
