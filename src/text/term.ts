import type { Span } from './span.js';

/** A word of a text. Offsets into the text as it was given. */
export interface Term extends Span {
  /** Lower case, without diacritics, separators or possessive; never empty; not a stem. */
  readonly text: string;
}
