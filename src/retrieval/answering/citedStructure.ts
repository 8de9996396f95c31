import { clipBlocks, leafBlocks, shiftBlock, type LeafBlock, type Link } from '../../store/block.js';
import type { IndexedArticle } from '../../store/indexReader.js';
import { headerOf, headingsAt, leafAt } from '../../store/structure.js';
import type { Span } from '../../text/span.js';
import type { Citation, CitedBlock } from '../answer.js';
import { hasPieces } from '../pieceCounts.js';
import { restAfter, restBefore } from './restOfBlock.js';

/** What an excerpt shows beside its words; offsets are within it. */
export interface CitedStructure {
  readonly headings: readonly string[];
  readonly blocks: readonly CitedBlock[];
  readonly links: readonly Link[];
  readonly beyond?: NonNullable<Citation['beyond']>;
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
    ...beyondOf(article.text, leaves, { start, end }),
    links: article.links
      .filter((link) => link.start >= start && link.end <= end)
      .map((link) => ({ ...link, start: link.start - start, end: link.end - start })),
  };
}

function beyondOf(text: string, leaves: readonly LeafBlock[], stretch: Span): Pick<Citation, 'beyond'> {
  const before = restBefore(text, leaves, stretch).pieces;
  const after = restAfter(text, leaves, stretch).pieces;
  return hasPieces(before) || hasPieces(after) ? { beyond: { before, after } } : {};
}
