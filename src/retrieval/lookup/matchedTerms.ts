import type { Span } from '../../text/span.js';
import type { ReadQuestion } from '../evidence/readQuestion.js';
import { readTerms } from '../question/readTerms.js';

/** Where an excerpt holds words that were searched for, in any form. Offsets into the excerpt, in order, none twice. */
export function matchedTerms(
  read: Pick<ReadQuestion, 'weights' | 'aliases' | 'forms'>,
  excerpt: string,
): Span[] {
  const found: Span[] = [];
  for (const { stem, start, end } of readTerms(excerpt, 'en', read)) {
    if (read.weights.has(stem) && start >= (found.at(-1)?.end ?? 0)) found.push({ start, end });
  }
  return found;
}
