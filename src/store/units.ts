import { leafBlocks, type Block, type LeafBlock } from './block.js';
import { splitSentences } from '../text/sentences.js';
import type { Span } from '../text/span.js';

/** What passages are made of: a sentence of prose, an item, a row, or some lines of code. */
export interface Unit extends Span {
  readonly kind: 'sentence' | 'item' | 'row' | 'code';
  /** The leaf block it is of, counted from 0 in the whole article. */
  readonly block: number;
  /** Whether it is a title, of a callout or of code, which says nothing without what follows. */
  readonly isTitle?: true;
}

/** Lines of code are gathered to units of at most this many UTF-16 units; a longer line stands alone. */
const maxCodeCharacters = 500;

/** The units of a block, and what they were cut from. */
interface CutBlock {
  readonly text: string;
  readonly block: number;
  readonly language: string;
  readonly units: readonly Unit[];
}

/** Kept as long as their block is: an answer asks for those of one block many times. */
const cut = new WeakMap<LeafBlock, CutBlock>();

/** The units of a leaf block; none of a heading. */
export function unitsOfBlock(
  text: string,
  leaf: LeafBlock,
  block: number,
  language: string,
): readonly Unit[] {
  if (leaf.kind === 'heading') return [];
  const known = cut.get(leaf);
  if (known?.text === text && known.block === block && known.language === language) return known.units;
  const units = unitsOf(text, leaf, block, language);
  cut.set(leaf, { text, block, language, units });
  return units;
}

/**
 * The units of an article, a list for each section: headings part sections and are no units themselves. An article that
 * is nothing but headings gives them as sentences.
 */
export function sectionsOf(text: string, blocks: readonly Block[], language: string): Unit[][] {
  const leaves = leafBlocks(blocks);
  const onlyHeadings = leaves.every(({ kind }) => kind === 'heading');
  const sections: Unit[][] = [[]];
  leaves.forEach((leaf, block) => {
    if (leaf.kind === 'heading' && !onlyHeadings) sections.push([]);
    else sections.at(-1)?.push(...unitsOf(text, leaf, block, language));
  });
  const titles = titlesIn(blocks, text);
  return sections.filter((units) => units.length > 0).map((units) => marked(units, titles));
}

function unitsOf(text: string, leaf: LeafBlock, block: number, language: string): Unit[] {
  const { start, end } = leaf;
  if (leaf.kind === 'item' || leaf.kind === 'row') return [{ kind: leaf.kind, block, start, end }];
  if (leaf.kind === 'code') return codeUnits(text, { start, end }, block);
  return splitSentences(text.slice(start, end), language).map((sentence) => ({
    kind: 'sentence',
    block,
    start: start + sentence.start,
    end: start + sentence.end,
  }));
}

/** Whole lines; a cut comes after a blank line where there is one. */
function codeUnits(text: string, { start, end }: Span, block: number): Unit[] {
  const units: Unit[] = [];
  let from = start;
  while (end - from > maxCodeCharacters) {
    const slice = text.slice(from, from + maxCodeCharacters + 1);
    const blank = slice.lastIndexOf('\n\n');
    const line = slice.lastIndexOf('\n');
    const next = text.indexOf('\n', from + maxCodeCharacters);
    const cut = blank > 0 ? from + blank : line > 0 ? from + line : next;
    if (cut < 0 || cut >= end) break;
    if (text.slice(from, cut).trim() !== '') units.push({ kind: 'code', block, start: from, end: cut });
    from = cut;
    while (text.charAt(from) === '\n') from += 1;
  }
  units.push({ kind: 'code', block, start: from, end });
  return units;
}

/** UTF-16 units: a longer paragraph without a mark at its end is no title. */
const maxTitleCharacters = 80;

/**
 * Where the titles start that say nothing without what follows: a first paragraph of a callout, or a short one before a
 * list, code or a table (a file's name, a tab's), that ends like no sentence.
 */
function titlesIn(blocks: readonly Block[], text: string): ReadonlySet<number> {
  const known = titlesOf.get(blocks);
  if (known?.text === text) return known.titles;
  const titles = new Set<number>();
  const collect = (inside: readonly Block[], isCallout: boolean): void => {
    inside.forEach((block, i) => {
      if (block.kind === 'callout' || block.kind === 'quote') collect(block.blocks, block.kind === 'callout');
      const next = inside[i + 1];
      if (block.kind !== 'paragraph' || next === undefined) return;
      const opensCallout = isCallout && i === 0;
      const opensStructure =
        (next.kind === 'code' || next.kind === 'row' || next.kind === 'item') &&
        block.end - block.start <= maxTitleCharacters;
      const endsOpen = /[^.!?:…。！？：]$/u.test(text.slice(block.start, block.end).trimEnd());
      if ((opensCallout || opensStructure) && endsOpen) titles.add(block.start);
    });
  };
  collect(blocks, false);
  titlesOf.set(blocks, { text, titles });
  return titles;
}

/** Kept as long as the blocks are. */
const titlesOf = new WeakMap<
  readonly Block[],
  { readonly text: string; readonly titles: ReadonlySet<number> }
>();

/** Units, with those marked that are titles. */
export function markTitles(units: readonly Unit[], blocks: readonly Block[], text: string): Unit[] {
  return marked(units, titlesIn(blocks, text));
}

function marked(units: readonly Unit[], titles: ReadonlySet<number>): Unit[] {
  return units.map((unit) => (titles.has(unit.start) ? { ...unit, isTitle: true } : unit));
}
