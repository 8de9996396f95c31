import type { CitedBlock } from '../../retrieval/answer.js';
import { leafBlocks, type LeafBlock, type RowBlock } from '../../store/block.js';
import type { Span } from '../../text/span.js';

/** What a text can be cut between without harm: text, steps and items of lists, lines of code, rows of a table. */
export type ExcerptUnitKind = 'text' | 'step' | 'item' | 'line' | 'row';

/** The names of a table's columns. */
export interface TableHeader {
  readonly names: readonly string[];
  /** Whether its row stands in the text that its rows were cut from. */
  readonly isInText: boolean;
}

/** A piece of a text that is shown whole or not at all, such as an item or a line of code. */
export interface ExcerptUnit extends Span {
  readonly kind: ExcerptUnitKind;
  /** Units of one block of code, or of one table, share a number. */
  readonly block: number;
  /** Of code, as the file names it. */
  readonly language: string | null;
  /** Of a row; null where no row names the columns. */
  readonly header: TableHeader | null;
  /** Of a row: one for each cell, empty ones too. */
  readonly cells: readonly Span[];
}

/** Blocks of an excerpt that hold no others, in order. */
export function citedLeaves(blocks: readonly CitedBlock[]): CitedLeaf[] {
  return blocks.flatMap((block): CitedLeaf[] =>
    block.kind === 'quote' || block.kind === 'callout' ? leafBlocks(block.blocks) : [block],
  );
}

type CitedRow = Extract<CitedBlock, { kind: 'row' }> | RowBlock;
type CitedLeaf = Exclude<LeafBlock, RowBlock> | CitedRow;

const plain = { language: null, header: null, cells: [] } as const;

/**
 * The units of a text, in order. A header row is none of its own: the rows below carry it; only one without rows
 * stands for itself. A text without blocks is one unit; a blank one has none.
 * @param blocks of the text, offsets within it
 */
export function excerptUnits(text: string, blocks: readonly CitedBlock[]): ExcerptUnit[] {
  const leaves = citedLeaves(blocks);
  const whole = { kind: 'paragraph', start: 0, end: text.length } as const;
  const units: ExcerptUnit[] = [];
  let table: { block: number; header: TableHeader | null } | null = null;
  (leaves.length === 0 ? [whole] : leaves).forEach((leaf, block, all) => {
    if (leaf.kind !== 'row') {
      table = null;
      units.push(...unitsOf(text, leaf, block));
      return;
    }
    const cells = cellsOf(text, leaf);
    if (leaf.header === true && all[block + 1]?.kind === 'row') {
      const names = cells.map(({ start, end }) => text.slice(start, end));
      table = { block, header: { names, isInText: true } };
      return;
    }
    table ??= { block, header: outsideHeader(leaf) };
    units.push({ ...plain, ...table, kind: 'row', start: leaf.start, end: leaf.end, cells });
  });
  return units.filter(({ kind, start, end }) => kind === 'line' || text.slice(start, end).trim() !== '');
}

function outsideHeader({ header }: CitedRow): TableHeader | null {
  return typeof header === 'boolean' ? null : { names: header, isInText: false };
}

function unitsOf(text: string, leaf: Exclude<LeafBlock, RowBlock>, block: number): ExcerptUnit[] {
  const { start, end } = leaf;
  if (leaf.kind === 'code') {
    const code = { ...plain, kind: 'line', block, language: leaf.language } as const;
    return splitAt(text, leaf, '\n').map((line) => ({ ...code, ...line }));
  }
  const kind = leaf.kind !== 'item' ? 'text' : leaf.ordered ? 'step' : 'item';
  return [{ ...plain, kind, block, start, end }];
}

/** A row that was cut has lost cells: what is left of it is parted at its tabs. */
function cellsOf(text: string, row: CitedRow): readonly Span[] {
  const first = row.cells[0];
  const last = row.cells.at(-1);
  const isWhole = first !== undefined && first.start === row.start && last?.end === row.end;
  return isWhole ? row.cells : splitAt(text, row, '\t');
}

function splitAt(text: string, { start, end }: Span, mark: string): Span[] {
  const parts: Span[] = [];
  let at = start;
  for (const part of text.slice(start, end).split(mark)) {
    parts.push({ start: at, end: at + part.length });
    at += part.length + mark.length;
  }
  return parts;
}
