import { clipBlocks, shiftBlock, type StructuredText } from '../../store/block.js';

/**
 * The part of a structured text between two offsets: blocks and links that lie outside go, those that reach over an
 * edge are cut there. The whole range gives the same text.
 */
export function sliceText(
  { text, blocks, links }: StructuredText,
  start: number,
  end: number,
): StructuredText {
  const whole = text.slice(start, end);
  const cut = whole.trimEnd().length;
  const within = { start, end: start + cut };
  return {
    text: whole.slice(0, cut),
    blocks: clipBlocks(blocks, within).map((block) => shiftBlock(block, -start)),
    links: links
      .filter((link) => link.start >= within.start && link.end <= within.end)
      .map((link) => ({ ...link, start: link.start - start, end: link.end - start })),
  };
}
