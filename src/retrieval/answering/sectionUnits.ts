import type { CandidatePassage, CandidateKind } from '../evidence/candidates.js';
import type { LeafBlock } from '../../store/block.js';
import { markTitles, unitsOfBlock, type Unit } from '../../store/units.js';
import type { Span } from '../../text/span.js';

/** Blocks looked at on either side of a stretch: enough to fill an excerpt. */
const mostBlocks = 40;

/**
 * The units of the section around a stretch, in order, as far as an excerpt can reach.
 * @param mostParagraphs on either side, beside the stretch's own; default all
 */
export function unitsAround(
  { article, leaves }: Pick<CandidatePassage, 'article' | 'leaves'>,
  stretch: Span,
  mostParagraphs = Infinity,
): Unit[] {
  let first = leaves.findIndex(({ end }) => end > stretch.start);
  if (first < 0) return [];
  let last = first;
  while (last + 1 < leaves.length && (leaves[last + 1]?.start ?? 0) < stretch.end) last += 1;
  const lowest = Math.max(0, first - mostBlocks);
  const highest = Math.min(leaves.length - 1, last + mostBlocks);
  const reaches = (next: LeafBlock | undefined, before: number): boolean =>
    next !== undefined && next.kind !== 'heading' && (next.kind !== 'paragraph' || before < mostParagraphs);
  for (let passed = 0; first > lowest && reaches(leaves[first - 1], passed); first -= 1) {
    if (leaves[first - 1]?.kind === 'paragraph') passed += 1;
  }
  for (let passed = 0; last < highest && reaches(leaves[last + 1], passed); last += 1) {
    if (leaves[last + 1]?.kind === 'paragraph') passed += 1;
  }
  const units = leaves
    .slice(first, last + 1)
    .flatMap((leaf, i) => unitsOfBlock(article.text, leaf, first + i, article.language));
  return markTitles(units, article.blocks, article.text);
}

/** Whether units are of one list, one piece of code or one table: the same kind, or code between its items. */
export function isStructured(kind: CandidateKind): boolean {
  return kind !== 'sentence';
}
