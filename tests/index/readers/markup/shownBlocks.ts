import type { Block, StructuredText } from '../../../../src/store/block.js';

/** The blocks of a text as short lines: their kind and their words, those inside of others indented. */
export function shownBlocks({ text, blocks }: StructuredText): string[] {
  return blocks.flatMap((block) => shownBlock(text, block));
}

function shownBlock(text: string, block: Block): string[] {
  const words = text.slice(block.start, block.end);
  switch (block.kind) {
    case 'quote':
    case 'callout': {
      const name = block.kind === 'quote' ? 'quote' : block.name;
      return [
        `${name}:`,
        ...block.blocks.flatMap((inner) => shownBlock(text, inner)).map((line) => `  ${line}`),
      ];
    }
    case 'heading':
      return [`h${block.level} ${words}`];
    case 'item':
      return [`${'  '.repeat(block.depth)}${words}`];
    case 'code':
      return [`code ${block.language ?? ''}|${words}`];
    case 'row':
      return [`${block.header ? 'header' : 'row'} ${words.replaceAll('\t', ' | ')}`];
    default:
      return [`${block.inItem === true ? '+ ' : ''}${words}`];
  }
}
