import { unitGroup } from '../disagreement/countedUnit.js';
import { quantityClaims } from '../disagreement/quantityClaims.js';
import type { ReadQuestion } from './readQuestion.js';

/** What the numbers of a sentence count, where a "how many" asks for something. */
export function countedGroups({ type: { type, focus } }: ReadQuestion, text: string): string[] {
  if (type !== 'how many' || focus === null) return [];
  return quantityClaims(text).map((claim) => claim.unit.group);
}

/** Whether the sentence counts things, and none of those that a "how many" asks for. */
export function countsAnother(question: ReadQuestion, groups: readonly string[]): boolean {
  return groups.length > 0 && !countsFocus(question, groups);
}

/** Whether a number in the sentence counts what a "how many" asks for: "300 personnel" for "how many troops". */
export function countsFocus({ type: { focus } }: ReadQuestion, groups: readonly string[]): boolean {
  return focus !== null && groups.includes(unitGroup(focus));
}
