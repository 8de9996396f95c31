import { clipBlocks, shiftBlock, type Block, type StructuredText } from '../../store/block.js';

/**
 * The part of a structured text between two offsets: blocks and links that lie outside go, those that reach over an
 * edge are cut there. Blanks at its end go, but the tabs of a row's empty cells are part of the row. The whole range
 * gives the same text.
 */
export function sliceText(
  { text, blocks, links }: StructuredText,
  start: number,
  end: number,
): StructuredText {
  const whole = text.slice(start, end);
  const cut = Math.max(whole.trimEnd().length, endOfRow(blocks, start, end) - start);
  const within = { start, end: start + cut };
  return {
    text: whole.slice(0, cut),
    blocks: clipBlocks(blocks, within).map((block) => shiftBlock(block, -start)),
    links: links
      .filter((link) => link.start >= within.start && link.end <= within.end)
      .map((link) => ({ ...link, start: link.start - start, end: link.end - start })),
  };
}

/** The end of the row that a stretch ends with; 0 where it ends with anything else. */
function endOfRow(blocks: readonly Block[], start: number, end: number): number {
  const last = blocks.findLast((block) => block.start < end && block.end > start);
  if (last?.kind === 'quote' || last?.kind === 'callout') return endOfRow(last.blocks, start, end);
  return last?.kind === 'row' && last.end <= end ? last.end : 0;
}
