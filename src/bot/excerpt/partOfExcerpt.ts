import type { Citation, CitedBlock, Lead } from '../../retrieval/answer.js';
import type { Article } from '../../store/article.js';
import { clipBlocks, shiftBlock, type Link } from '../../store/block.js';
import type { Span } from '../../text/span.js';

/** A lead with its structure; offsets within its text. */
export interface StructuredLead {
  readonly text: string;
  readonly blocks: readonly CitedBlock[];
  readonly links: readonly Link[];
  readonly highlights: readonly Span[];
}

/** A stretch of an article with its blocks and links; offsets within it. @param marked in the article text */
export function partOfText(
  { text, blocks, links }: Pick<Article, 'text' | 'blocks' | 'links'>,
  stretch: Span,
  marked: Span,
): StructuredLead {
  const part = {
    text: text.slice(stretch.start, stretch.end),
    start: stretch.start,
    end: stretch.end,
    highlights: [{ start: marked.start - stretch.start, end: marked.end - stretch.start }],
  };
  return partOfExcerpt(part, { excerpt: text, start: 0, end: text.length, blocks, links });
}

/** A lead with the blocks and links that the citation it comes from has there; without one, plain text. */
export function partOfExcerpt(
  { text, start, end, highlights }: Pick<Lead, 'text' | 'start' | 'end' | 'highlights'>,
  citation: Pick<Citation, 'excerpt' | 'start' | 'end' | 'blocks' | 'links'> | undefined,
): StructuredLead {
  if (citation === undefined || start < citation.start || end > citation.end) {
    return { text, blocks: [], links: [], highlights };
  }
  const within = { start: start - citation.start, end: end - citation.start };
  const links = citation.links
    .filter((link) => link.start >= within.start && link.end <= within.end)
    .map((link) => ({ ...link, start: link.start - within.start, end: link.end - within.start }));
  return {
    text,
    blocks: withHeaders(citation.blocks).flatMap((block) => clip(block, within)),
    links,
    highlights,
  };

  /** A table's header row may lie before the lead: its rows carry the names then. */
  function withHeaders(blocks: readonly CitedBlock[]): CitedBlock[] {
    let names: readonly string[] | null = null;
    return blocks.map((block) => {
      if (block.kind !== 'row') names = null;
      else if (block.header === true && block.start < within.start) {
        names = block.cells.map((cell) => citation?.excerpt.slice(cell.start, cell.end) ?? '');
      } else if (block.header === false && names !== null) return { ...block, header: names };
      return block;
    });
  }
}

function clip(block: CitedBlock, within: Span): CitedBlock[] {
  if (block.kind !== 'row') return clipBlocks([block], within).map((part) => shiftBlock(part, -within.start));
  const { header } = block;
  return clipBlocks([{ ...block, header: header === true }], within).flatMap((part) => {
    const moved = shiftBlock(part, -within.start);
    return moved.kind === 'row' ? [{ ...moved, header }] : [];
  });
}
