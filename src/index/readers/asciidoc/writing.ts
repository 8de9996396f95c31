import type { Repetition } from '../markup/repetition.js';
import type { TextBuilder } from '../textBuilder.js';

/** A list that is open. */
export interface OpenList {
  /** The sign of its items. */
  readonly marker: string;
  count: number;
}

/** What stands in brackets and as a title before a block. */
export interface BlockAttributes {
  /** In order, without a name: style first. */
  readonly positional: readonly string[];
  readonly named: ReadonlyMap<string, string>;
  readonly options: ReadonlySet<string>;
}

/** A document, or what is inside one of its blocks, while it is written. */
export interface Writing {
  readonly builder: TextBuilder;
  /** Values of attributes, by name in lower case. */
  readonly attributes: Map<string, string>;
  /** Room for the values of attributes and for titles in references. */
  readonly room: Repetition;
  /** Titles of sections and blocks, by their ids. */
  readonly titles: ReadonlyMap<string, string>;
  /** Words of notes that stand within a line; they follow their block. */
  readonly notes: string[];
  lists: OpenList[];
  /** Whether the next block goes on with the last item: a `+` stands before it. */
  attached: boolean;
  /** Lists around the block that this is inside of. */
  readonly outerLists: number;
  readonly nesting: number;
  pending: BlockAttributes | null;
  title: string | null;
  /** Delimiters that no longer come. */
  readonly unclosed: Set<string>;
}

/** Blocks inside each other; deeper ones are left out. */
export const maximumNesting = 20;

/** Whether what is written now goes on with an item. */
export function isInItem(writing: Writing): boolean {
  return writing.outerLists > 0 || (writing.attached && writing.lists.length > 0);
}
