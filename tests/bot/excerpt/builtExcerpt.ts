import type { Citation, CitedBlock } from '../../../src/retrieval/answer.js';

/** A block's text and how it is described; offsets are filled in by {@link builtExcerpt}. */
export interface ExcerptPart {
  readonly text: string;
  readonly indent: string;
  readonly describe: (start: number, end: number) => CitedBlock;
}

/** Prose. */
export function paragraphPart(text: string): ExcerptPart {
  return { text, indent: '', describe: (start, end) => ({ kind: 'paragraph', start, end }) };
}

/** An item with its marker. */
export function itemPart(text: string, ordered: boolean, depth = 0): ExcerptPart {
  return {
    text,
    indent: '  '.repeat(depth),
    describe: (start, end) => ({ kind: 'item', ordered, depth, start, end }),
  };
}

/** Code as it stands. */
export function codePart(text: string, language: string | null): ExcerptPart {
  return { text, indent: '', describe: (start, end) => ({ kind: 'code', language, start, end }) };
}

/** A row of a table. */
export function rowPart(cells: readonly string[], header: boolean | readonly string[] = false): ExcerptPart {
  const describe = (start: number, end: number): CitedBlock => {
    let at = start;
    const spans = cells.map((cell) => {
      const span = { start: at, end: at + cell.length };
      at = span.end + 1;
      return span;
    });
    return { kind: 'row', header, cells: spans, start, end };
  };
  return { text: cells.join('\t'), indent: '', describe };
}

/** An excerpt made of blocks as an article text has them: one line break within lists and tables, a blank line else. */
export function builtExcerpt(
  parts: readonly ExcerptPart[],
): { text: string; blocks: CitedBlock[] } & Pick<Citation, 'links' | 'highlights'> {
  let text = '';
  const blocks: CitedBlock[] = [];
  for (const part of parts) {
    const last = blocks.at(-1)?.kind;
    const kind = part.describe(0, 0).kind;
    if (last !== undefined) text += last === kind && (kind === 'item' || kind === 'row') ? '\n' : '\n\n';
    text += part.indent;
    const start = text.length;
    text += part.text;
    blocks.push(part.describe(start, text.length));
  }
  return { text, blocks, links: [], highlights: [] };
}
