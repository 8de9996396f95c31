import type { Span } from '../../text/span.js';
import { noPieces, sumOfPieces, type PieceCounts } from '../pieceCounts.js';

/** A block that holds no others, as far as a list, code or a table is told by it. */
export interface Leaf extends Span {
  readonly kind: string;
  readonly ordered?: boolean;
  readonly depth?: number;
  readonly inItem?: boolean;
  /** True of the row that names the columns. */
  readonly header?: boolean | readonly string[];
}

/** What lies on one side of a stretch. */
export interface RestOfBlock {
  readonly pieces: PieceCounts;
  /** Whether the list, code or table goes on to the outermost leaf on that side. */
  readonly reachesEdge: boolean;
}

const nothing: RestOfBlock = { pieces: noPieces, reachesEdge: false };

/** Blocks between two steps of one list whose numbers go on, at most. */
const mostBetween = 3;

/** How much of the list, code or table that a stretch ends in lies after it. @param leaves of the text, in order */
export function restAfter(text: string, leaves: readonly Leaf[], { start, end }: Span): RestOfBlock {
  const last = leaves.findLastIndex((leaf) => leaf.start < end);
  if (last < 0 || !holdsPiece(leaves, last, start)) return nothing;
  let to = last;
  while (to + 1 < leaves.length && goesOn(text, leaves, to)) to += 1;
  return {
    pieces: sumOfPieces([
      cutLines(text, leaves[last], (leaf) => ({ start: end, end: leaf.end })),
      ...leaves.slice(last + 1, to + 1).map((leaf) => piecesOf(text, leaf)),
    ]),
    reachesEdge: to === leaves.length - 1,
  };
}

/** How much of the list, code or table that a stretch begins in lies before it. @param leaves of the text, in order */
export function restBefore(text: string, leaves: readonly Leaf[], { start }: Span): RestOfBlock {
  const first = leaves.findIndex((leaf) => leaf.end > start);
  const leaf = leaves[first];
  if (leaf === undefined || leaf.kind === 'paragraph' || leaf.kind === 'heading') return nothing;
  let from = first;
  while (from > 0 && goesOn(text, leaves, from - 1)) from -= 1;
  return {
    pieces: sumOfPieces([
      cutLines(text, leaf, (code) => ({ start: code.start, end: start })),
      ...leaves.slice(from, first).map((before) => piecesOf(text, before)),
    ]),
    reachesEdge: from === 0,
  };
}

/** Whether the last leaf of a stretch is of a list, code or table that the stretch shows something of. */
function holdsPiece(leaves: readonly Leaf[], last: number, start: number): boolean {
  let at = last;
  while (leaves[at]?.inItem === true && leaves[at]?.kind === 'paragraph') at -= 1;
  const leaf = leaves[at];
  return leaf !== undefined && leaf.kind !== 'paragraph' && leaf.kind !== 'heading' && leaf.end > start;
}

/** Whether the leaf after the one at `at` is of the same list or table. */
function goesOn(text: string, leaves: readonly Leaf[], at: number): boolean {
  const [leaf, next] = [leaves[at], leaves[at + 1]];
  if (leaf === undefined || next === undefined) return false;
  if (next.kind === 'row') return leaf.kind === 'row' && next.header !== true && leaf.end + 1 >= next.start;
  if (next.inItem === true) return true;
  if (next.kind === 'item' && leaf.inItem === true) return true;
  // A blank line parts two lists that follow each other.
  const isJoined = !text.slice(leaf.end, next.start).includes('\n\n');
  if (next.kind === 'item' && leaf.kind === 'item' && isJoined) return true;
  return isBetweenSteps(text, leaves, at);
}

/** Whether the step after what follows `at`, or after `at` itself, has the number after the step before it. */
function isBetweenSteps(text: string, leaves: readonly Leaf[], at: number): boolean {
  const before = leaves.slice(0, at + 1).findLastIndex(isStep);
  const after = leaves.findIndex((leaf, index) => index > at && isStep(leaf));
  if (before < 0 || after < 0 || after - before - 1 > mostBetween) return false;
  if (leaves.slice(before, after).some(({ kind }) => kind === 'heading')) return false;
  return numberOf(text, leaves[after]) === numberOf(text, leaves[before]) + 1;
}

function isStep({ kind, ordered, depth }: Leaf): boolean {
  return kind === 'item' && ordered === true && (depth ?? 0) === 0;
}

function numberOf(text: string, leaf: Leaf | undefined): number {
  return leaf === undefined ? Number.NaN : Number.parseInt(text.slice(leaf.start, leaf.start + 9), 10);
}

function piecesOf(text: string, leaf: Leaf): PieceCounts {
  if (leaf.kind === 'item') return { ...noPieces, [leaf.ordered === true ? 'step' : 'item']: 1 };
  if (leaf.kind === 'row') return { ...noPieces, row: leaf.header === true ? 0 : 1 };
  if (leaf.kind === 'code') return { ...noPieces, line: breaksIn(text, leaf) + 1 };
  return noPieces;
}

/** The lines of code that a cut within it leaves out; none of what is not code. */
function cutLines(text: string, leaf: Leaf | undefined, left: (code: Leaf) => Span): PieceCounts {
  return leaf?.kind === 'code' ? { ...noPieces, line: breaksIn(text, left(leaf)) } : noPieces;
}

function breaksIn(text: string, { start, end }: Span): number {
  return start < end ? text.slice(start, end).split('\n').length - 1 : 0;
}
