import type { Span } from '../../text/span.js';
import type { ReadQuestion } from '../evidence/readQuestion.js';
import { stem } from '../../text/stem.js';
import { tokenize } from '../../text/tokenizer.js';

/** Where an excerpt holds words that were searched for, in any form. Offsets into the excerpt, in order. */
export function matchedTerms({ weights }: Pick<ReadQuestion, 'weights'>, excerpt: string): Span[] {
  return tokenize(excerpt)
    .filter(({ text }) => weights.has(stem(text)))
    .map(({ start, end }) => ({ start, end }));
}
