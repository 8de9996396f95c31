import { leafBlocks } from '../store/block.js';
import type { Article } from '../store/article.js';

/** As much of a text as is looked at, in UTF-16 units. */
const LOOKED_AT = 20_000;
/** A shorter prose says nothing by its signs. */
const FEWEST_SIGNS = 60;
const LEAST_LETTERS = 0.4;
/** Share of characters that could not be decoded. */
const MOST_DAMAGED = 0.01;
/** A run of characters that is longer is no word, in scripts that part words. */
const LONGEST_WORD = 50;
const MOST_LONG_WORDS = 0.5;
/** Blocks from which on repeats are looked for, and the share of one that is too much. */
const FEWEST_BLOCKS = 10;
const MOST_REPEATED = 0.5;
/** Less than a short sentence. */
const FEWEST_LETTERS = 12;

/**
 * Says why an article looks like noise: hardly any text, signs and digits instead of words, characters that were not
 * decoded, the same line over and over. Null for what reads like something. Code and tables are left aside, unless
 * there is nothing else. Takes time for the first 20,000 characters at most.
 */
export function looksLikeNoise({ text, blocks }: Pick<Article, 'text' | 'blocks'>): string | null {
  const leaves = leafBlocks(blocks).filter(({ start }) => start < LOOKED_AT);
  const words = ({ start, end }: { start: number; end: number }): string => text.slice(start, end);
  const prose = leaves.filter(({ kind }) => kind !== 'code' && kind !== 'row').map(words);
  const written = prose.join(' ').slice(0, LOOKED_AT);
  const head = text.slice(0, LOOKED_AT);
  if (count(head, /\uFFFD/gu) > MOST_DAMAGED * head.length) return 'characters that could not be decoded';
  if (count(head, /[\p{L}\p{N}]/gu) < FEWEST_LETTERS) return 'hardly any text';
  const signs = count(written, /\S/gu);
  if (signs < FEWEST_SIGNS) return null;
  if (count(written, /[\p{L}\p{M}]/gu) < LEAST_LETTERS * signs) return 'signs and digits rather than words';
  const long = [...written.matchAll(/[!-~]{51,}/g)].reduce((sum, [run]) => sum + run.length, 0);
  if (long > MOST_LONG_WORDS * signs) return `runs of over ${LONGEST_WORD} characters rather than words`;
  return mostRepeated(prose) > MOST_REPEATED ? 'the same line over and over' : null;
}

function count(text: string, sign: RegExp): number {
  return [...text.matchAll(sign)].length;
}

/** The share of the block that comes most often; 0 for a few blocks. */
function mostRepeated(blocks: readonly string[]): number {
  if (blocks.length < FEWEST_BLOCKS) return 0;
  const counts = new Map<string, number>();
  for (const block of blocks) counts.set(block, (counts.get(block) ?? 0) + 1);
  return Math.max(...counts.values()) / blocks.length;
}
