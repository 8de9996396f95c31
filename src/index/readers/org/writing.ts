import type { TextBuilder } from '../textBuilder.js';
import type { OpenList } from './lists.js';

/** A document while it is written. */
export interface Writing {
  readonly builder: TextBuilder;
  /** What the document says of itself, for `readArticleRecord`. */
  readonly record: Record<string, unknown>;
  /** Words that tell the state of a headline. */
  readonly keywords: Set<string>;
  /** The lists around, outermost first. */
  lists: OpenList[];
  /** The level of the headline whose subtree is left out, or null. */
  hiddenBelow: number | null;
  /** Lines that would close a block and no longer come. */
  readonly unclosed: Set<string>;
  /** Blocks around. */
  readonly nesting: number;
}
