import { unstressedWords } from './unstressedWords.js';
import type { MarkdownUnit } from './markdownUnits.js';

/** A list of words alone, without lists or other blocks in its items. */
export interface FlatList {
  /** The number of its first item; null for bullets. */
  readonly start: number | null;
  readonly items: readonly string[];
}

const itemPattern = /^(?:([-+*])|(\d{1,9})([.)])) {1,4}(?=["'“‘«(¿¡\p{L}\p{N}\uFDD0])/u;
/** What begins another block within an item. */
const marker = /^[ \t]*(?:[-+*>#=|:]|\d{1,9}[.)])/;
/** One alone may be a sentence that begins with a year, or a note to a starred word. */
const fewestItems = 2;

/**
 * Reads the list that begins at a unit, where it is plain to see without the parser: items in the first column that
 * hold nothing but words, up to a block that belongs to none of them. Null for any other list; takes time for its units.
 * @param end the unit after the list
 */
export function readFlatList(
  units: readonly MarkdownUnit[],
  at: number,
): { list: FlatList; end: number } | null {
  const first = units[at];
  const [, bullet, number, behind] =
    (first?.place === 'inside' && itemPattern.exec(first.lines[0] ?? '')) || [];
  const own = bullet ?? behind;
  if (own === undefined) return null;
  const items: string[] = [];
  let end = at;
  for (; end < units.length; end += 1) {
    const unit = units[end];
    if (unit === undefined || unit.place === 'block') break;
    if (unit.lines.every((line) => line.trim() === '')) continue;
    const item = wordsOfItem(unit, own);
    if (item === 'another list' && items.length > 0) break;
    if (item === null || item === 'another list') return null;
    items.push(item.words);
  }
  if (items.length < fewestItems) return null;
  return { list: { start: number === undefined ? null : Number(number), items }, end };
}

function wordsOfItem({ lines, kinds }: MarkdownUnit, own: string): { words: string } | 'another list' | null {
  const [first = '', ...rest] = lines;
  const [mark, bullet, , behind] = itemPattern.exec(first) ?? [];
  if (mark === undefined || kinds.some((kind) => kind !== 'prose')) return null;
  if ((bullet ?? behind) !== own) return 'another list';
  if (rest.some((line) => marker.test(line))) return null;
  const words = unstressedWords(
    [first.slice(mark.length), ...rest.map((line) => line.trimStart())].join('\n'),
  );
  return words === null ? null : { words };
}
