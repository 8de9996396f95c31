import type { Wording } from '../wording/wording.js';
import type { ExcerptUnit } from './excerptUnits.js';

/**
 * How much of a text was left out: "3 more steps", "2 more items, 4 more lines"; empty where nothing was but text, of
 * which an ellipsis is enough. Blank lines of code count as lines.
 */
export function describeLeftOut(leftOut: readonly ExcerptUnit[], wording: Wording): string {
  return (['step', 'item', 'line', 'row'] as const)
    .map((kind) => ({ kind, count: leftOut.filter((unit) => unit.kind === kind).length }))
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => wording.more[kind](count))
    .join(', ');
}
