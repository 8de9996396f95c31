import { shiftBlock, type Block, type StructuredText } from '../../store/block.js';
import type { Span } from '../../text/span.js';

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
    blocks: blocks.flatMap((block) => clipBlock(block, within)).map((block) => shiftBlock(block, -start)),
    links: links
      .filter((link) => link.start >= within.start && link.end <= within.end)
      .map((link) => ({ ...link, start: link.start - start, end: link.end - start })),
  };
}

function clipBlock(block: Block, within: Span): Block[] {
  const start = Math.max(block.start, within.start);
  const end = Math.min(block.end, within.end);
  if (start >= end) return [];
  if (block.kind === 'quote' || block.kind === 'callout') {
    const blocks = block.blocks.flatMap((inner) => clipBlock(inner, within));
    return blocks.length === 0 ? [] : [{ ...block, start, end, blocks }];
  }
  if (block.kind !== 'row') return [{ ...block, start, end }];
  const cells = block.cells.filter((cell) => cell.start >= start && cell.end <= end);
  return [{ ...block, start, end, cells }];
}
