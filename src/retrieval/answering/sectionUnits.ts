import type { CandidatePassage, CandidateKind } from '../evidence/candidates.js';
import { markTitles, unitsOfBlock, type Unit } from '../../store/units.js';
import type { Span } from '../../text/span.js';

/** Blocks looked at on either side of a stretch: enough to fill an excerpt. */
const mostBlocks = 40;

/** The units of the section around a stretch, in order, as far as an excerpt can reach. */
export function unitsAround(
  { article, leaves }: Pick<CandidatePassage, 'article' | 'leaves'>,
  stretch: Span,
): Unit[] {
  let first = leaves.findIndex(({ end }) => end > stretch.start);
  if (first < 0) return [];
  let last = first;
  while (last + 1 < leaves.length && (leaves[last + 1]?.start ?? 0) < stretch.end) last += 1;
  const lowest = Math.max(0, first - mostBlocks);
  const highest = Math.min(leaves.length - 1, last + mostBlocks);
  while (first > lowest && leaves[first - 1]?.kind !== 'heading') first -= 1;
  while (last < highest && leaves[last + 1]?.kind !== 'heading') last += 1;
  const units = leaves
    .slice(first, last + 1)
    .flatMap((leaf, i) => unitsOfBlock(article.text, leaf, first + i, article.language));
  return markTitles(units, article.blocks, article.text);
}

/** Whether units are of one list, one piece of code or one table: the same kind, or code between its items. */
export function isStructured(kind: CandidateKind): boolean {
  return kind !== 'sentence';
}
