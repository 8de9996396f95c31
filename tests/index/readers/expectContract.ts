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

/** What holds for the blocks and links of every article: see `Block`. */
export function expectStructure({ text, blocks, links }: StructuredText): void {
  expectNested(blocks);
  const leaves = leafBlocks(blocks);
  let at = 0;
  for (const [i, leaf] of leaves.entries()) {
    const gap = text.slice(at, leaf.start);
    if (i === 0) expect(gap).toMatch(/^ *$/);
    else expect(gap).toMatch(leaf.kind === 'item' ? /^\n\n? *$/ : leaf.kind === 'row' ? /^\n\n?$/ : /^\n\n$/);
    expectLeaf(leaf, text.slice(leaf.start, leaf.end), text);
    at = leaf.end;
  }
  expect(at).toBe(text.length);
  let last = 0;
  for (const { start, end, url } of links) {
    expect(start).toBeGreaterThanOrEqual(last);
    expect(text.slice(start, end).trim()).not.toBe('');
    expect(url).not.toBe('');
    last = end;
  }
}

/** The blocks inside a quote or callout cover it from its start to its end. */
function expectNested(blocks: readonly Block[]): void {
  for (const block of blocks) {
    if (block.kind !== 'quote' && block.kind !== 'callout') continue;
    expect([block.blocks[0]?.start, block.blocks.at(-1)?.end]).toEqual([block.start, block.end]);
    expectNested(block.blocks);
  }
}

function expectLeaf(leaf: LeafBlock, words: string, text: string): void {
  expect(words).not.toBe('');
  if (leaf.kind === 'code') {
    expect(words).not.toMatch(uncleanCode);
    expect(words).toBe(words.trimEnd());
    return;
  }
  if (leaf.kind === 'row') {
    const cells = leaf.cells.map(({ start, end }) => text.slice(start, end));
    expect(cells.join('\t')).toBe(words);
    for (const cell of cells) expect(cell).not.toMatch(unclean);
    return;
  }
  expect(words).not.toMatch(unclean);
  expect(words).toBe(words.trim());
  if (leaf.kind === 'item') expect(words).toMatch(leaf.ordered ? /^\d+\. / : /^- /);
}
