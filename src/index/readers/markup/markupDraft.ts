import type { StructuredText } from '../../../store/block.js';

/** What a reader of a markup made of a document: the article text and the fields that the document states. */
export interface MarkupDraft {
  readonly content: StructuredText;
  /** For `readArticleRecord`. */
  readonly record: Readonly<Record<string, unknown>>;
}

/** The document's title: its first heading, the only one of the highest level, with no text but callouts before it. */
export function titleOf({ text, blocks }: StructuredText): string | undefined {
  const first = blocks.find(({ kind }) => kind !== 'callout');
  if (first?.kind !== 'heading') return undefined;
  const isOnly = blocks.every(
    (block) => block === first || block.kind !== 'heading' || block.level > first.level,
  );
  return isOnly ? text.slice(first.start, first.end) : undefined;
}
