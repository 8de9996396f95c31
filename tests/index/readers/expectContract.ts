import { expect } from 'vitest';
import { leafBlocks, type Block, type LeafBlock, type StructuredText } from '../../../src/store/block.js';
import type { ReadOutcome } from '../../../src/index/readers/reader.js';

/** What holds for everything that a reader gives, whatever is in the file: see `Reader`, `Article` and `cleanText`. */
export function expectContract(outcome: ReadOutcome): void {
  if (outcome.kind === 'skipped') {
    expect(outcome.reason).toMatch(/^[^\n]+$/);
    return;
  }
  const { article, warnings } = outcome;
  expect(article.text).not.toBe('');
  expect(article.text).toBe(article.text.normalize('NFC'));
  expectStructure(article);
  expect(article.title.trim()).not.toBe('');
  expect(article.title).not.toMatch(/\p{Cc}/u);
  expect(article.id.trim()).not.toBe('');
  if (article.date !== null) {
    expect(article.date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(new Date(`${article.date}T00:00:00Z`).toISOString().slice(0, 10)).toBe(article.date);
  }
  for (const name of [article.source, ...article.authors, ...article.tags]) expect(name).not.toBe('');
  if (article.url !== null) expect(article.url).toMatch(/^https?:\/\//i);
  for (const warning of warnings) expect(warning.startsWith(`${article.path}: `)).toBe(true);
}

/** What an article text never holds outside of code. */
const unclean = /\p{Cc}|\p{Surrogate}|\u200B|\uFEFF|\u00AD| {2}|[^ \S]/u;
/** What it never holds inside of code either. */
const uncleanCode = /(?![\n\t])\p{Cc}|\p{Surrogate}|\u200B|\uFEFF|\u00AD/u;

/** What holds for the blocks and links of every article: see `Block`. A table may have thousands of rows. */
export function expectStructure(text: StructuredText): void {
  expect([...structureFaults(text)].slice(0, 5)).toEqual([]);
}

function* structureFaults({ text, blocks, links }: StructuredText): Generator<string> {
  yield* nestingFaults(blocks);
  let at = 0;
  for (const [i, leaf] of leafBlocks(blocks).entries()) {
    const gap = text.slice(at, leaf.start);
    const between = leaf.kind === 'item' ? /^\n\n? *$/ : leaf.kind === 'row' ? /^\n\n?$/ : /^\n\n$/;
    if (!(i === 0 ? /^ *$/ : between).test(gap))
      yield `${leaf.kind} ${i} stands behind ${JSON.stringify(gap)}`;
    const words = text.slice(leaf.start, leaf.end);
    const fault = leafFault(leaf, words, text);
    if (fault !== null) yield `${leaf.kind} ${i} ${fault}: ${JSON.stringify(words.slice(0, 200))}`;
    at = leaf.end;
  }
  if (at !== text.length)
    yield `the text goes on after the last block: ${JSON.stringify(text.slice(at, at + 200))}`;
  let last = 0;
  for (const { start, end, url } of links) {
    if (start < last || end > text.length || text.slice(start, end).trim() === '' || url === '')
      yield `a link from ${start} to ${end} leads to "${url}"`;
    last = end;
  }
}

/** The blocks inside a quote or callout cover it from its start to its end. */
function* nestingFaults(blocks: readonly Block[]): Generator<string> {
  for (const block of blocks) {
    if (block.kind !== 'quote' && block.kind !== 'callout') continue;
    if (block.blocks[0]?.start !== block.start || block.blocks.at(-1)?.end !== block.end)
      yield `a ${block.kind} from ${block.start} to ${block.end} is not covered`;
    yield* nestingFaults(block.blocks);
  }
}

function leafFault(leaf: LeafBlock, words: string, text: string): string | null {
  if (words === '') return 'is empty';
  if (leaf.kind === 'code')
    return uncleanCode.test(words) || words !== words.trimEnd() ? 'is not clean' : null;
  if (leaf.kind === 'row') {
    const cells = leaf.cells.map(({ start, end }) => text.slice(start, end));
    if (cells.join('\t') !== words) return 'is not its cells';
    return cells.some((cell) => unclean.test(cell)) ? 'is not clean' : null;
  }
  if (leaf.kind === 'item' && !(leaf.ordered ? /^\d+\. / : /^- /).test(words)) return 'has no marker';
  return unclean.test(words) || words !== words.trim() ? 'is not clean' : null;
}
