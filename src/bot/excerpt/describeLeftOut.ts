import { noPieces, sumOfPieces, type PieceCounts } from '../../retrieval/pieceCounts.js';
import type { Wording } from '../wording/wording.js';
import type { ExcerptUnit } from './excerptUnits.js';

/**
 * How much of a text was left out: "3 more steps", "2 more items, 4 more lines"; empty where nothing was but text, of
 * which an ellipsis is enough. Blank lines of code count as lines.
 * @param beyond what its lists, code and tables hold outside of the text
 */
export function describeLeftOut(
  leftOut: readonly ExcerptUnit[],
  wording: Wording,
  beyond: PieceCounts = noPieces,
): string {
  const inside = (kind: ExcerptUnit['kind']) => leftOut.filter((unit) => unit.kind === kind).length;
  const counts = sumOfPieces([
    { step: inside('step'), item: inside('item'), line: inside('line'), row: inside('row') },
    beyond,
  ]);
  return (['step', 'item', 'line', 'row'] as const)
    .filter((kind) => counts[kind] > 0)
    .map((kind) => wording.more[kind](counts[kind]))
    .join(', ');
}
