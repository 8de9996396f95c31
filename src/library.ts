// What a program of your own may use of Footnote: `import { openArchive } from '@footnote-bot/footnote'`. The
// package gives access to nothing else, so that the rest may change.
export { FootnoteError } from './errors.js';
export { openArchive } from './retrieval/openArchive.js';
export type { Answer, AnswerStatus, Citation, Disagreement, Duplicate, Lead } from './retrieval/answer.js';
export type { Archive, AskOptions, AskOutcome, ExcerptContext } from './retrieval/archive.js';
export type { AnswerNote, Refusal } from './retrieval/answerNote.js';
export type { ArchiveOptions } from './retrieval/archiveOptions.js';
export type { QuoteVerification } from './retrieval/quotes/quoteVerification.js';
export type { ArticleReference } from './store/article.js';
export type { ArticleFilter, IndexedArticle } from './store/indexReader.js';
