import type { Slots } from '../slots.js';

/** Which dress of Markdown a file wears, as far as it changes what signs mean. */
export interface Flavour {
  /** Tags and expressions of JSX; no indented code. */
  readonly mdx: boolean;
  /** Pandoc's raised and lowered text: `10^6^`, `H~2~O`. */
  readonly pandoc: boolean;
}

/** A pass over a file that hides what Markdown's parser is not to see. */
export interface Scan {
  readonly source: string;
  readonly flavour: Flavour;
  readonly slots: Slots;
  /** Names of elements that are closed somewhere. */
  readonly closedNames: ReadonlySet<string>;
  /** Where links by reference lead, by `comparedLabel` of their label. */
  readonly definitions: ReadonlyMap<string, string>;
  /** Notes that stand within the text; they are put at its end. */
  readonly notes: string[];
  /** Offsets of the signs that close a stretch of marked text, and how many they are. */
  readonly closings: Map<number, number>;
  /** Offsets of the stars that close strong words, and whether they are hidden. */
  readonly strongEnds: Map<number, boolean>;
  /** Templates' tags before this offset are words: it lies in a stretch marked `raw`. */
  rawUntil: number;
  /** Characters that may still be looked at in vain. */
  budget: number;
  /** The next place of each text that was looked for. */
  readonly found: Map<string, number>;
}

/** What stands in a text's place, and where the text goes on. */
export interface Hidden {
  readonly end: number;
  readonly text: string;
  /** Whether a blank before it goes where a mark that ends a sentence follows. */
  readonly isTight?: boolean;
}

/** The offset of the next `needle` at or after an offset, or -1; for offsets that rise, which makes it linear. */
export function findNext(scan: Scan, needle: string, from: number): number {
  const known = scan.found.get(needle);
  if (known !== undefined && (known === -1 || known >= from)) return known;
  const found = scan.source.indexOf(needle, from);
  scan.found.set(needle, found);
  return found;
}

/** The rest of the line at an offset, at most `maximum` characters of it. */
export function restOfLine(scan: Scan, at: number, maximum = 2000): string {
  const rest = scan.source.slice(at, at + maximum);
  const end = rest.indexOf('\n');
  return end === -1 ? rest : rest.slice(0, end);
}

/** What stands before an offset in its line, at most `maximum` characters of it. */
export function startOfLine(scan: Scan, at: number, maximum = 200): string {
  const before = scan.source.slice(Math.max(0, at - maximum), at);
  return before.slice(before.lastIndexOf('\n') + 1);
}

/** Whether nothing but white space stands before an offset in its line. */
export function isAtLineStart(scan: Scan, at: number): boolean {
  return startOfLine(scan, at).trim() === '';
}
