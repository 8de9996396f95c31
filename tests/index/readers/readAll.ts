import type { Article } from '../../../src/store/article.js';
import type { ReadOutcome } from '../../../src/index/readers/reader.js';
import { leafBlocks } from '../../../src/store/block.js';
import { readerFor } from '../../../src/index/readers/registry.js';
import { readBytes } from './readBytes.js';

/** Reads a file of this name with the reader of its extension. */
export function readAll(path: string, content: string | Uint8Array): Promise<ReadOutcome[]> {
  return readBytes(readerFor(path), path, content);
}

/** The articles among outcomes. */
export function articlesIn(outcomes: readonly ReadOutcome[]): Article[] {
  return outcomes.flatMap((outcome) => (outcome.kind === 'article' ? [outcome.article] : []));
}

/** The reasons of what was skipped, each behind its path. */
export function reasonsIn(outcomes: readonly ReadOutcome[]): string[] {
  return outcomes.flatMap((outcome) =>
    outcome.kind === 'skipped' ? [`${outcome.path}: ${outcome.reason}`] : [],
  );
}

/** The leaf blocks of an article, each as its kind and words: `heading2 Prices`. */
export function blocksOf({ text, blocks }: Article): string[] {
  return leafBlocks(blocks).map((block) => {
    const more = block.kind === 'heading' ? block.level : block.kind === 'code' ? `:${block.language}` : '';
    return `${block.kind}${more} ${text.slice(block.start, block.end)}`;
  });
}
