import { clipBlocks, leafBlocks, shiftBlock, type LeafBlock, type Link } from '../../store/block.js';
import type { IndexedArticle } from '../../store/indexReader.js';
import { headerOf, headingsAt, leafAt } from '../../store/structure.js';
import type { Span } from '../../text/span.js';
import type { CitedBlock } from '../answer.js';

/** What an excerpt shows beside its words; offsets are within it. */
export interface CitedStructure {
  readonly headings: readonly string[];
  readonly blocks: readonly CitedBlock[];
  readonly links: readonly Link[];
}

/** The structure of a stretch of an article, as a citation has it. @param leaves of the article, where they are known */
export function citedStructure(
  article: Pick<IndexedArticle, 'text' | 'blocks' | 'links'>,
  { start, end }: Span,
  leaves: readonly LeafBlock[] = leafBlocks(article.blocks),
): CitedStructure {
  const words = (span: Span): string => article.text.slice(span.start, span.end);
  const at = leafAt(leaves, start);
  const header = leaves[at]?.kind === 'row' ? headerOf(leaves, at) : null;
  const columns = header === null || header.start >= start ? [] : header.cells.map(words);
  return {
    headings: headingsAt(leaves, start).map(words),
    blocks: clipBlocks(article.blocks, { start, end }).map((block): CitedBlock => {
      const moved = shiftBlock(block, -start);
      return moved.kind === 'row' && !moved.header && columns.length > 0
        ? { ...moved, header: columns }
        : moved;
    }),
    links: article.links
      .filter((link) => link.start >= start && link.end <= end)
      .map((link) => ({ ...link, start: link.start - start, end: link.end - start })),
  };
}
