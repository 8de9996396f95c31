import { shiftBlock, type StructuredText } from '../../store/block.js';

/** Puts texts one after the other, a blank line between them, as one text; empty ones are left out. */
export function joinTexts(texts: readonly StructuredText[]): StructuredText {
  const parts: string[] = [];
  const blocks: StructuredText['blocks'][number][] = [];
  const links: StructuredText['links'][number][] = [];
  let length = 0;
  for (const text of texts) {
    if (text.text === '') continue;
    if (length > 0) length += 2;
    for (const block of text.blocks) blocks.push(shiftBlock(block, length));
    for (const { start, end, url } of text.links)
      links.push({ start: start + length, end: end + length, url });
    parts.push(text.text);
    length += text.text.length;
  }
  return { text: parts.join('\n\n'), blocks, links };
}
