import type { Block } from '../../src/store/block.js';

/** The paragraphs of a text that is prose alone, as blocks. */
export function proseBlocks(text: string): Block[] {
  return [...text.matchAll(/\S(?:[\s\S]*?\S)??(?=\s*\n[^\S\n]*\n|\s*$)/gu)].map((match) => ({
    kind: 'paragraph',
    start: match.index,
    end: match.index + match[0].length,
  }));
}
