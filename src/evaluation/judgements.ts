import { createHash } from 'node:crypto';
import { z } from 'zod';
import { foldText } from './holdsText.js';

/** The digits of a digest: a question has a few dozen units at most. */
const digits = 8;

const digest = z.string().length(digits);

/**
 * What a reader said of the units that were found for a question: which answer it, and which give a part of the answer or
 * point at it. A unit is named by the digest of its text, so that its words need not be kept.
 */
export const judgementsSchema = z.object({
  right: z.array(digest).default([]),
  partly: z.array(digest).default([]),
});

/** Units of a question that were read one by one. */
export type Judgements = z.infer<typeof judgementsSchema>;

/** A unit's name in judgements: the first digits of the SHA-256 of its text, folded as gold answers are. */
export function unitDigest(text: string): string {
  return createHash('sha256').update(foldText(text)).digest('hex').slice(0, digits);
}

/** What was said of a unit with this text; null for one that does neither or was not read. */
export function judgementOf(judgements: Judgements, text: string): keyof Judgements | null {
  const name = unitDigest(text);
  if (judgements.right.includes(name)) return 'right';
  return judgements.partly.includes(name) ? 'partly' : null;
}
