import type { Span } from '../text/span.js';
import { leafBlocks, type Block, type LeafBlock, type Link, type RowBlock } from './block.js';

/** What an article has beside its text and the fields of its reference, as stores keep it in one string. */
export interface Structure {
  readonly blocks: readonly Block[];
  readonly links: readonly Link[];
  readonly aliases: readonly string[];
  readonly description: string | null;
}

/** The structure of an article as its row keeps it. */
export function packStructure({ blocks, links, aliases, description }: Structure): string {
  return JSON.stringify({ blocks, links, aliases, description });
}

/** Reads it back; an empty string gives an article without blocks. */
export function unpackStructure(packed: string): Structure {
  if (packed === '') return { blocks: [], links: [], aliases: [], description: null };
  return JSON.parse(packed) as Structure;
}

/** The number of the leaf block that holds an offset, or of the first after it; `leaves.length` behind the last. */
export function leafAt(leaves: readonly LeafBlock[], offset: number): number {
  let low = 0;
  let high = leaves.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((leaves[middle]?.end ?? 0) > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The headings that an offset stands under, outermost first. @param leaves of the article, in order */
export function headingsAt(leaves: readonly LeafBlock[], offset: number): Span[] {
  const path: Span[] = [];
  let level = 7;
  for (let i = Math.min(leafAt(leaves, offset), leaves.length - 1); i >= 0 && level > 1; i -= 1) {
    const leaf = leaves[i];
    if (leaf?.kind !== 'heading' || leaf.start >= offset || leaf.level >= level) continue;
    path.unshift({ start: leaf.start, end: leaf.end });
    level = leaf.level;
  }
  return path;
}

/**
 * The row that names the columns of the row at `index`: the nearest header row above it in its table, or null. Rows of
 * one table stand one line break apart.
 */
export function headerOf(leaves: readonly LeafBlock[], index: number): RowBlock | null {
  for (let i = index; i >= 0; i -= 1) {
    const leaf = leaves[i];
    if (leaf?.kind !== 'row') return null;
    if (leaf.header) return i === index ? null : leaf;
    if (leaves[i - 1]?.end !== leaf.start - 1) return null;
  }
  return null;
}

/** An article as far as its passages' context is read from it. */
export interface StructuredArticle {
  readonly title: string;
  readonly text: string;
  readonly tags: readonly string[];
  readonly blocks: readonly Block[];
  readonly aliases: readonly string[];
  readonly description: string | null;
}

/** Reads the context of an article's passages; its leaf blocks are listed once. */
export function contextOf(article: StructuredArticle): {
  /** What is searched in each passage beside its own text: title, aliases, headings, the header of a table. */
  readonly searched: (passage: Span) => string;
  /** The words of a stretch as they are embedded: the title, the headings, each cell with the name of its column. */
  readonly embedded: (window: Span) => string;
} {
  const { text, title } = article;
  const leaves = leafBlocks(article.blocks);
  const words = ({ start, end }: Span): string => text.slice(start, end);
  const headings = (at: number): string[] => headingsAt(leaves, at).map(words);
  const first = leaves.find(({ kind }) => kind !== 'heading')?.start ?? 0;
  return {
    searched({ start, end }) {
      const row = leafAt(leaves, start);
      const header = leaves[row]?.kind === 'row' ? headerOf(leaves, row) : null;
      const opening = first >= start && first < end ? [article.description ?? '', ...article.tags] : [];
      return [
        title,
        ...article.aliases,
        ...headings(start),
        ...(header === null ? [] : [words(header)]),
        ...opening,
      ].join('\n');
    },
    embedded(window) {
      const from = leafAt(leaves, window.start);
      const parts = [title, ...headings(window.start)];
      const inside: string[] = [];
      let at = window.start;
      for (let i = from; i < leaves.length && (leaves[i]?.start ?? 0) < window.end; i += 1) {
        const leaf = leaves[i];
        if (leaf?.kind !== 'row' || leaf.start < window.start) continue;
        const header = headerOf(leaves, i);
        inside.push(
          text.slice(at, leaf.start),
          header === null ? words(leaf) : namedCells(text, header, leaf),
        );
        at = leaf.end;
      }
      inside.push(text.slice(at, window.end));
      return `${parts.join('. ')}. ${inside.join('')}`;
    },
  };
}

/** `Tank size: 10 to 50 litres; Model you need: P1`. */
function namedCells(text: string, header: RowBlock, row: RowBlock): string {
  return row.cells
    .map(({ start, end }, i) => {
      const name = header.cells[i];
      const cell = text.slice(start, end);
      return name === undefined || cell === '' ? cell : `${text.slice(name.start, name.end)}: ${cell}`;
    })
    .filter((cell) => cell !== '')
    .join('; ');
}
