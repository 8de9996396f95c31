import type { Block, StructuredText } from '../../../../src/store/block.js';
import { readMarkdown } from '../../../../src/index/readers/markdown/readMarkdown.js';
import type { Flavour } from '../../../../src/index/readers/markdown/hidden/scan.js';

/** A text's blocks, a line each: `heading2 Cost`, `item#1 2. Dig.`; what lies inside another is indented. */
export function outline({ text, blocks }: StructuredText): string[] {
  const lines = (some: readonly Block[], indent: string): string[] =>
    some.flatMap((block) => {
      if (block.kind === 'quote') return [`${indent}quote`, ...lines(block.blocks, `${indent}  `)];
      if (block.kind === 'callout')
        return [`${indent}callout ${block.name}`, ...lines(block.blocks, `${indent}  `)];
      return [`${indent}${nameOf(block)} ${text.slice(block.start, block.end)}`];
    });
  return lines(blocks, '');
}

function nameOf(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `heading${block.level}`;
    case 'item':
      return `item${block.ordered ? '#' : '-'}${block.depth}`;
    case 'code':
      return `code${block.inItem === true ? '+' : ''}(${block.language ?? ''})`;
    case 'row':
      return block.header ? 'header' : 'row';
    case 'paragraph':
      return block.inItem === true ? 'paragraph+' : 'paragraph';
    default:
      return block.kind;
  }
}

/** The outline of a Markdown document. */
export function outlineOf(markdown: string, flavour: Partial<Flavour> = {}): string[] {
  return outline(readMarkdown(markdown, { mdx: false, pandoc: false, ...flavour }));
}

/** The links of a Markdown document, as `words → target`. */
export function linksOf(markdown: string, flavour: Partial<Flavour> = {}): string[] {
  const { text, links } = readMarkdown(markdown, { mdx: false, pandoc: false, ...flavour });
  return links.map(({ start, end, url }) => `${text.slice(start, end)} → ${url}`);
}
