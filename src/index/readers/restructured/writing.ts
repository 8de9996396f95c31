import type { InlinePiece, TextBuilder } from '../textBuilder.js';
import type { Definitions } from './definitions.js';
import { readInline } from './inline.js';

/** Bodies inside each other; deeper ones are written as paragraphs. */
export const maximumNesting = 30;

/** A document while it is written; shared by all of its bodies. */
export interface Writing {
  readonly builder: TextBuilder;
  readonly definitions: Definitions;
  /** How titles are dressed, in the order in which the dresses came; its place gives a title's level. */
  readonly titleStyles: string[];
  /** What the document says of itself, for `readArticleRecord`. */
  readonly record: Record<string, unknown>;
  /** The language of code blocks that name none. */
  codeLanguage: string | null;
  /** The level of the title above. */
  level: number;
}

/** Where a body stands. */
export interface Place {
  /** Lists around it: items in it get this depth. */
  readonly depth: number;
  /** Whether what is written goes on with an item. */
  readonly inItem: boolean;
  /** Bodies around it. */
  readonly nesting: number;
}

/** Writes the blocks of some lines; passed on, since blocks hold bodies. */
export type WriteBody = (writing: Writing, lines: readonly string[], place: Place) => void;

/** The words of some lines, their inline markup read. */
export function inlineOf({ definitions }: Writing, lines: readonly string[]): InlinePiece[] {
  return readInline(lines.map((line) => line.trim()).join('\n'), definitions);
}
