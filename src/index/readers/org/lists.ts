import { indentOf } from '../markup/indentation.js';

/** An item as its line gives it. */
export interface Item {
  readonly indent: number;
  readonly ordered: boolean;
  /** The number that `[@5]` sets, or null. */
  readonly start: number | null;
  readonly words: string;
}

/** A list that is open. */
export interface OpenList {
  readonly indent: number;
  readonly ordered: boolean;
  /** The last number of an ordered list, the last item of another. */
  count: number;
}

/** Lists inside each other. */
const maximumLists = 20;

const itemPattern =
  /^(\s*)(?:([-+]|\*(?<=\s\*))|(?:(\d{1,9})|[A-Za-z])[.)])(?:\s+|$)(?:\[@(\d{1,9})\]\s*)?(?:\[[ Xx-]\](?:\s+|$))?/;

/** The item that a line begins, or null; its checkbox goes, and `term :: words` reads `term: words`. */
export function itemOf(line: string): Item | null {
  const match = itemPattern.exec(line);
  if (match === null) return null;
  const [whole, , bullet, written, start] = match;
  const words = line.slice(whole.length);
  const ordered = bullet === undefined;
  // The number that an author wrote for the first item is not kept by Org, but it is what the file says.
  const number = start ?? written;
  return {
    indent: indentOf(line),
    ordered,
    start: number === undefined ? null : Number(number),
    words: ordered ? words : words.replace(/ ::(?: |$)/, ': '),
  };
}

/** Puts an item into the lists that are open and gives its depth and number. */
export function listDepth(lists: OpenList[], item: Item): { depth: number; number: number | null } {
  while (lists.length > 0 && (lists.at(-1)?.indent ?? 0) > item.indent) lists.pop();
  const last = lists.at(-1);
  if (last?.indent !== item.indent || last.ordered !== item.ordered) {
    if (last?.indent === item.indent) lists.pop();
    if (lists.length < maximumLists) lists.push({ indent: item.indent, ordered: item.ordered, count: 0 });
  }
  const list = lists.at(-1);
  if (list === undefined) return { depth: 0, number: item.ordered ? 1 : null };
  list.count = item.ordered && item.start !== null ? item.start : list.count + 1;
  return { depth: lists.length - 1, number: item.ordered ? list.count : null };
}
