import type { Span } from '../text/span.js';

/** One to three sentences inside a passage: the unit that is embedded. Offsets into the article text. */
export type Window = Span;

/** A run of whole sentences of one article: the unit that is retrieved. Offsets into the article text. */
export interface Passage extends Span {
  /** The passage's sentences in order, without overlap; the first starts at `start`, the last ends at `end`. */
  readonly sentences: readonly Span[];
  /** The passage's windows in order; together they cover every sentence, each sentence once. */
  readonly windows: readonly Window[];
}
