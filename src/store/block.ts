import type { Span } from '../text/span.js';

/** A heading, as its words alone. */
export interface HeadingBlock extends Span {
  readonly kind: 'heading';
  /** 1 to 6. */
  readonly level: number;
}

/** Prose on one line. */
export interface ParagraphBlock extends Span {
  readonly kind: 'paragraph';
  /** Whether it goes on with the item of a list before it. */
  readonly inItem?: boolean;
}

/** An item of a list, its marker (`- ` or `3. `) included, its indentation not. */
export interface ItemBlock extends Span {
  readonly kind: 'item';
  readonly ordered: boolean;
  /** From 0. */
  readonly depth: number;
}

/** Code: its lines as they stand in the file, without fences. */
export interface CodeBlock extends Span {
  readonly kind: 'code';
  /** As the file names it, or null. */
  readonly language: string | null;
  /** Whether it belongs to the item of a list before it. */
  readonly inItem?: boolean;
}

/** A row of a table: its cells separated by one tab. */
export interface RowBlock extends Span {
  readonly kind: 'row';
  /** Whether it names the columns of the rows below it. */
  readonly header: boolean;
  /** One for each cell, empty ones too. */
  readonly cells: readonly Span[];
}

/** Somebody else's words, with the blocks inside. */
export interface QuoteBlock extends Span {
  readonly kind: 'quote';
  readonly blocks: readonly Block[];
}

/** A note set apart, such as a warning, with its title and body as blocks inside. */
export interface CalloutBlock extends Span {
  readonly kind: 'callout';
  /** Lower case, as the file names it: `warning`, `tip`, … */
  readonly name: string;
  readonly blocks: readonly Block[];
}

/** A block that holds no others. */
export type LeafBlock = HeadingBlock | ParagraphBlock | ItemBlock | CodeBlock | RowBlock;

/**
 * A piece of an article's structure. An article's blocks are in order, do not overlap, and cover every character of its
 * text that is not white space; so do the blocks inside a quote or callout cover theirs.
 */
export type Block = LeafBlock | QuoteBlock | CalloutBlock;

/** A link: its words in the article text and where it leads, as the file has it. */
export interface Link extends Span {
  readonly url: string;
}

/** An article text with its structure. */
export interface StructuredText {
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly links: readonly Link[];
}

/** The blocks that hold no others, in order: those of quotes and callouts in their place. */
export function leafBlocks(blocks: readonly Block[]): LeafBlock[] {
  return blocks.flatMap((block) =>
    block.kind === 'quote' || block.kind === 'callout' ? leafBlocks(block.blocks) : [block],
  );
}

/** A block moved by `offset`, with all that is inside. */
export function shiftBlock<T extends Block>(block: T, offset: number): T {
  const moved = { ...block, start: block.start + offset, end: block.end + offset };
  if (block.kind === 'row') {
    const cells = block.cells.map(({ start, end }) => ({ start: start + offset, end: end + offset }));
    return { ...moved, cells };
  }
  if (block.kind !== 'quote' && block.kind !== 'callout') return moved;
  return { ...moved, blocks: block.blocks.map((inner) => shiftBlock(inner, offset)) };
}

/** The blocks that reach into a stretch, those at its edges cut there; containers that are left empty go. */
export function clipBlocks(blocks: readonly Block[], within: Span): Block[] {
  return blocks.flatMap((block) => clipBlock(block, within));
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
