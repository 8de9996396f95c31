import type { LeafBlock } from '../../store/block.js';
import type { IndexedArticle } from '../../store/indexReader.js';
import { leafAt } from '../../store/structure.js';
import type { Span } from '../../text/span.js';
import { readTerms, type ReadTerm, type TermReading } from '../question/readTerms.js';

/** A section of an article as a question reads it. */
export interface ReadSection {
  /** In the order of the text; offsets into the article text. */
  readonly terms: readonly ReadTerm[];
  /** How often each of the question's stems stands there; those that do not are missing. */
  readonly counts: ReadonlyMap<string, number>;
}

/** A section is read no further than this before and after a passage of it, in UTF-16 units. */
const reach = 1500;

/** The stretch of a passage's section that is read: from the heading it stands under to the next, within `reach`. */
export function sectionAround(leaves: readonly LeafBlock[], length: number, passage: Span): Span {
  const isHeading = (at: number): boolean => leaves[at]?.kind === 'heading';
  let first = Math.min(leafAt(leaves, passage.start), leaves.length - 1);
  while (first > 0 && !isHeading(first)) first -= 1;
  let next = leafAt(leaves, passage.end);
  while (next < leaves.length && !isHeading(next)) next += 1;
  return {
    start: Math.max(isHeading(first) ? (leaves[first]?.start ?? 0) : 0, passage.start - reach),
    end: Math.min(leaves[next]?.start ?? length, passage.end + reach),
  };
}

/** Reads a stretch of an article. */
export function readSection(
  { text, language }: Pick<IndexedArticle, 'text' | 'language'>,
  { start, end }: Span,
  reading: TermReading,
): ReadSection {
  const terms = readTerms(text.slice(start, end), language, reading, start);
  const counts = new Map<string, number>();
  for (const { stem } of terms) {
    if (reading.weights.has(stem)) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  }
  return { terms, counts };
}
