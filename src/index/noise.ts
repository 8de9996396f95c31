import { leafBlocks } from '../store/block.js';
import type { Article } from '../store/article.js';

/** As much of a text as is looked at, in UTF-16 units. */
const lookedAt = 20_000;
/** A shorter prose says nothing by its signs. */
const fewestSigns = 60;
const leastLetters = 0.4;
/** Share of characters that could not be decoded. */
const mostDamaged = 0.01;
/** A run of characters that is longer is no word, in scripts that part words. */
const longestWord = 50;
const mostLongWords = 0.5;
/** Blocks from which on repeats are looked for, and the share of one that is too much. */
const fewestBlocks = 10;
const mostRepeatedShare = 0.5;
/** Less than a short sentence. */
const fewestLetters = 12;

/**
 * Says why an article looks like noise: hardly any text, signs and digits instead of words, characters that were not
 * decoded, the same line over and over. Null for what reads like something. Code and tables are left aside, unless
 * there is nothing else. Takes time for the first 20,000 characters at most.
 */
export function looksLikeNoise({ text, blocks }: Pick<Article, 'text' | 'blocks'>): string | null {
  const leaves = leafBlocks(blocks).filter(({ start }) => start < lookedAt);
  const words = ({ start, end }: { start: number; end: number }): string => text.slice(start, end);
  const prose = leaves.filter(({ kind }) => kind !== 'code' && kind !== 'row').map(words);
  const written = prose.join(' ').slice(0, lookedAt);
  const head = text.slice(0, lookedAt);
  if (count(head, /\uFFFD/gu) > mostDamaged * head.length) return 'characters that could not be decoded';
  if (count(head, /[\p{L}\p{N}]/gu) < fewestLetters) return 'hardly any text';
  const signs = count(written, /\S/gu);
  if (signs < fewestSigns) return null;
  if (count(written, /[\p{L}\p{M}]/gu) < leastLetters * signs) return 'symbols and digits rather than words';
  const long = [...written.matchAll(/[!-~]{51,}/g)].reduce((sum, [run]) => sum + run.length, 0);
  if (long > mostLongWords * signs) return `runs of over ${longestWord} characters rather than words`;
  return mostRepeated(prose) > mostRepeatedShare ? 'the same line over and over' : null;
}

/** @param sign with the flag `g`, and no group */
function count(text: string, sign: RegExp): number {
  return text.match(sign)?.length ?? 0;
}

/** The share of the block that comes most often; 0 for a few blocks. */
function mostRepeated(blocks: readonly string[]): number {
  if (blocks.length < fewestBlocks) return 0;
  const counts = new Map<string, number>();
  for (const block of blocks) counts.set(block, (counts.get(block) ?? 0) + 1);
  return Math.max(...counts.values()) / blocks.length;
}
