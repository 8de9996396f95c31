import type { Article } from '../../../store/article.js';
import type { Block } from '../../../store/block.js';

/** What a row may take as lines of its cells, each behind its column's name. */
const longestRow = 2000;

/**
 * An article whose rows that no page could hold are text, which can be cut between words; itself where it has none.
 * Offsets stay as they are.
 */
export function withoutLongRows<A extends Pick<Article, 'text' | 'blocks'>>(article: A): A {
  const blocks = shortRows(article.blocks);
  return blocks.every((block, at) => block === article.blocks[at]) ? article : { ...article, blocks };
}

function shortRows(blocks: readonly Block[]): Block[] {
  let names = 0;
  return blocks.map((block): Block => {
    if (block.kind === 'quote' || block.kind === 'callout') {
      const inner = shortRows(block.blocks);
      return inner.every((one, at) => one === block.blocks[at]) ? block : { ...block, blocks: inner };
    }
    if (block.kind !== 'row') {
      names = 0;
      return block;
    }
    const { start, end, header } = block;
    if (header) names = end - start;
    return end - start + names > longestRow ? { kind: 'paragraph', start, end } : block;
  });
}
