import type { Citation, CitedBlock, Lead } from '../../retrieval/answer.js';
import { restAfter, restBefore } from '../../retrieval/answering/restOfBlock.js';
import { noPieces, sumOfPieces, type PieceCounts } from '../../retrieval/pieceCounts.js';
import type { Article } from '../../store/article.js';
import { clipBlocks, shiftBlock, type Link } from '../../store/block.js';
import type { Span } from '../../text/span.js';
import { citedLeaves } from './excerptUnits.js';

/** A lead with its structure; offsets within its text. */
export interface StructuredLead {
  readonly text: string;
  readonly blocks: readonly CitedBlock[];
  readonly links: readonly Link[];
  readonly highlights: readonly Span[];
  /** What its lists, code and tables hold outside of the text. */
  readonly beyond?: PieceCounts;
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
  return structuredPart(part, { excerpt: text, start: 0, blocks, links });
}

/** A whole excerpt. */
export function wholeExcerpt(citation: Citation): StructuredLead {
  const { excerpt: text, start, end, highlights } = citation;
  return partOfExcerpt({ text, start, end, highlights }, citation);
}

/** A lead with the blocks and links that the citation it comes from has there; without one, plain text. */
export function partOfExcerpt(
  lead: Pick<Lead, 'text' | 'start' | 'end' | 'highlights'>,
  citation: Pick<Citation, 'excerpt' | 'start' | 'end' | 'blocks' | 'links' | 'beyond'> | undefined,
): StructuredLead {
  const { text, start, end, highlights } = lead;
  if (citation === undefined || start < citation.start || end > citation.end) {
    return { text, blocks: [], links: [], highlights };
  }
  const within = { start: start - citation.start, end: end - citation.start };
  return { ...structuredPart(lead, citation), beyond: beyondPart(citation, within) };
}

function structuredPart(
  { text, start, end, highlights }: Pick<Lead, 'text' | 'start' | 'end' | 'highlights'>,
  citation: Pick<Citation, 'excerpt' | 'start' | 'blocks' | 'links'>,
): StructuredLead {
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
        names = block.cells.map((cell) => citation.excerpt.slice(cell.start, cell.end));
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

/** What lies outside of a part of an excerpt: in the rest of the excerpt, and beyond that where it reaches so far. */
function beyondPart(
  { excerpt, blocks, beyond }: Pick<Citation, 'excerpt' | 'blocks' | 'beyond'>,
  within: Span,
): PieceCounts {
  const leaves = citedLeaves(blocks);
  const before = restBefore(excerpt, leaves, within);
  const after = restAfter(excerpt, leaves, within);
  return sumOfPieces([
    before.pieces,
    after.pieces,
    before.reachesEdge ? (beyond?.before ?? noPieces) : noPieces,
    after.reachesEdge ? (beyond?.after ?? noPieces) : noPieces,
  ]);
}
