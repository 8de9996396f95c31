import type { CandidatePassage, CandidateKind } from '../evidence/candidates.js';
import type { Block } from '../../store/block.js';
import { unitsOfBlock, type Unit } from '../../store/units.js';
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
  const titles = titlesIn(article.blocks, article.text);
  return leaves
    .slice(first, last + 1)
    .flatMap((leaf, i) => unitsOfBlock(article.text, leaf, first + i, article.language))
    .map((unit) => (titles.has(unit.start) ? { ...unit, isTitle: true } : unit));
}

/** Where the titles of callouts start: a first paragraph that ends like no sentence, with more after it. */
function titlesIn(blocks: readonly Block[], text: string): ReadonlySet<number> {
  const titles = new Set<number>();
  for (const block of blocks) {
    if (block.kind !== 'callout' && block.kind !== 'quote') continue;
    for (const title of titlesIn(block.blocks, text)) titles.add(title);
    const [first, second] = block.blocks;
    if (block.kind === 'quote' || first?.kind !== 'paragraph' || second === undefined) continue;
    if (/[^.!?:…。！？：]$/u.test(text.slice(first.start, first.end).trimEnd())) titles.add(first.start);
  }
  return titles;
}

/** Whether units are of one list, one piece of code or one table: the same kind, or code between its items. */
export function isStructured(kind: CandidateKind): boolean {
  return kind !== 'sentence';
}

/** Whether a unit ends in a colon, as what introduces a list, code or a table does. */
export function endsInColon(text: string, { start, end, kind }: Unit): boolean {
  return (kind === 'sentence' || kind === 'item') && /[:：]\s*$/.test(text.slice(start, end).slice(-20));
}

/**
 * Whether a unit only announces what follows it: the last sentence of its paragraph or an item, ending in a colon, a
 * sentence that stands before code or a table, or the title of a callout.
 * @param next the unit after it in its section, or undefined
 */
export function announces(text: string, unit: Unit, next: Unit | undefined): boolean {
  if (next === undefined || next.block === unit.block) return false;
  if (unit.isTitle === true) return true;
  if (endsInColon(text, unit)) return true;
  if (unit.kind !== 'sentence' || !isStructured(next.kind)) return false;
  const ends = text.slice(unit.start, unit.end).trimEnd();
  return /\b(?:as follows|following|below|like this|like so)\b[^.]*\.?$/i.test(ends.slice(-120));
}
