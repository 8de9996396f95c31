import type { CitedBlock } from '../../../retrieval/answer.js';
import type { Link } from '../../../store/block.js';
import type { Span } from '../../../text/span.js';
import { hasPieces, noPieces, type PieceCounts } from '../../../retrieval/pieceCounts.js';
import { describeLeftOut } from '../../excerpt/describeLeftOut.js';
import { excerptUnits, type ExcerptUnit } from '../../excerpt/excerptUnits.js';
import type { Wording } from '../../wording/wording.js';
import { fencedBlock, fencedTable, isWideTable } from './fencedBlock.js';
import { mergedSpans, quoteBlock } from './quoteBlock.js';
import { renderQuote } from './renderQuote.js';
import { longestBeginning } from './shortenText.js';

/** Stands on a line of its own, outside of what is quoted. */
const ellipsis = '…';
/** What the ellipses and the line about what is left out take. */
const noteRoom = 110;

/** Verbatim text with its structure; offsets within it. */
export interface Excerpt {
  readonly text: string;
  readonly blocks: readonly CitedBlock[];
  readonly links: readonly Link[];
  readonly highlights: readonly Span[];
  /** What its lists, code and tables hold outside of the text; default nothing. */
  readonly beyond?: PieceCounts;
}

/** How an excerpt is shown. */
export interface ExcerptBlockOptions {
  /** Of the result; at least 200. */
  readonly maxCharacters: number;
  readonly wording: Wording;
  /** The button that shows the rest; null where there is none. */
  readonly rest: string | null;
  /** Most items, rows and lines of code, a row of a wide table counted as half its cells; default all that fit. */
  readonly mostUnits?: number;
}

/**
 * An excerpt as Discord shows it: text and lists as a quotation with the evidence in bold, code and tables as blocks of
 * their own. One that is too long is cut between items, lines or rows around its evidence; of text alone it keeps whole
 * sentences. It says how much of its lists, code and tables is left out. Empty for a blank text.
 */
export function excerptBlock(excerpt: Excerpt, options: ExcerptBlockOptions): string {
  const { text, links } = excerpt;
  const { maxCharacters } = options;
  const beyond = excerpt.beyond ?? noPieces;
  const units = excerptUnits(text, excerpt.blocks);
  if (units.every(({ kind }) => kind === 'text')) {
    return quoteBlock(text, excerpt.highlights, maxCharacters, links);
  }
  const shape = { ...excerpt, highlights: mergedSpans(text, excerpt.highlights) };
  const mostUnits = options.mostUnits ?? Number.POSITIVE_INFINITY;
  const fits = (from: number, to: number, room: number) =>
    unitsTaken(text, units.slice(from, to)) <= mostUnits &&
    render(shape, units.slice(from, to)).length <= room;
  const room = maxCharacters - noteRoom;
  if (fits(0, units.length, hasPieces(beyond) ? room : maxCharacters)) {
    return [render(shape, units), ...leftOutLine([], beyond, options)].join('\n');
  }
  const first = shape.highlights[0]?.start ?? 0;
  const anchor = Math.max(
    0,
    units.findIndex(({ end }) => end > first),
  );
  const { from, to } = growUnits(units.length, anchor, (start, end) => fits(start, end, room));
  const shown = from === to ? partOfUnit(shape, units[anchor], room) : render(shape, units.slice(from, to));
  const left = [...units.slice(0, from), ...units.slice(Math.max(to, from === to ? anchor + 1 : to))];
  const leftOut = leftOutLine(left, beyond, options);
  return [
    ...(from > 0 ? [ellipsis] : []),
    shown,
    // What says how much is left says also that something is.
    ...(to < units.length && leftOut.length === 0 ? [ellipsis] : []),
    ...leftOut,
  ].join('\n');
}

/** How many characters an excerpt takes when all of it is shown; 0 for a blank text. */
export function wholeLength(excerpt: Excerpt): number {
  const { text, links } = excerpt;
  const units = excerptUnits(text, excerpt.blocks);
  const highlights = mergedSpans(text, excerpt.highlights);
  return units.every(({ kind }) => kind === 'text')
    ? quoteBlock(text, highlights, Number.POSITIVE_INFINITY, links).length
    : render({ ...excerpt, highlights }, units).length;
}

/** The line under what was cut: "3 more steps: In context"; none where nothing but text was left out. */
function leftOutLine(
  left: readonly ExcerptUnit[],
  beyond: PieceCounts,
  { wording, rest }: ExcerptBlockOptions,
): string[] {
  const more = describeLeftOut(left, wording, beyond);
  if (more === '') return [];
  return [`-# ${rest === null ? more : wording.listed(more, rest)}`];
}

/** From the beginning where the evidence fits then, else from the evidence: as many as fit after it, then before it. */
function growUnits(
  count: number,
  anchor: number,
  fits: (from: number, to: number) => boolean,
): { from: number; to: number } {
  let from = fits(0, anchor + 1) ? 0 : anchor;
  let to = anchor + 1;
  if (!fits(from, to)) return { from: anchor, to: anchor };
  while (to < count && fits(from, to + 1)) to += 1;
  while (from > 0 && fits(from - 1, to)) from -= 1;
  return { from, to };
}

/** The beginning of a single item, line or row that is too long for any message. */
function partOfUnit(excerpt: Excerpt, unit: ExcerptUnit | undefined, room: number): string {
  if (unit === undefined) return '';
  const text = excerpt.text.slice(unit.start, unit.end);
  if (unit.kind === 'line') {
    const end = longestBeginning(text, (at) => fencedBlock(text.slice(0, at), unit.language).length <= room);
    return fencedBlock(text.slice(0, end), unit.language);
  }
  const highlights = excerpt.highlights.map(({ start, end }) => ({
    start: start - unit.start,
    end: end - unit.start,
  }));
  return quoteBlock(text, highlights, room);
}

/** How many units some take the room of: a row of a wide table takes a line for each cell, two of which count as one. */
function unitsTaken(text: string, units: readonly ExcerptUnit[]): number {
  return groupsOf(units).reduce((sum, group) => {
    const isWide = group[0]?.kind === 'row' && isWideTable(text, group);
    const taken = (unit: ExcerptUnit) => (isWide ? Math.max(1, Math.ceil(unit.cells.length / 2)) : 1);
    return sum + group.reduce((all, unit) => all + taken(unit), 0);
  }, 0);
}

type Look = 'prose' | 'code' | 'table';

function lookOf({ kind }: ExcerptUnit): Look {
  if (kind === 'line') return 'code';
  return kind === 'row' ? 'table' : 'prose';
}

function render(excerpt: Excerpt, units: readonly ExcerptUnit[]): string {
  return groupsOf(units)
    .map((group) => renderGroup(excerpt, group))
    .join('\n');
}

/** Units that are shown in one block. */
function groupsOf(units: readonly ExcerptUnit[]): ExcerptUnit[][] {
  const groups: ExcerptUnit[][] = [];
  for (const unit of units) {
    const last = groups.at(-1);
    const before = last?.at(-1);
    const goesOn =
      before !== undefined &&
      lookOf(before) === lookOf(unit) &&
      (lookOf(unit) === 'prose' || before.block === unit.block);
    if (goesOn) last?.push(unit);
    else groups.push([unit]);
  }
  return groups;
}

function renderGroup({ text, links, highlights }: Excerpt, group: readonly ExcerptUnit[]): string {
  const [first] = group;
  const last = group.at(-1);
  if (first === undefined || last === undefined) return '';
  if (first.kind === 'row') return fencedTable(text, group);
  if (first.kind === 'line') return fencedBlock(text.slice(first.start, last.end), first.language);
  const bullets = group
    .filter(({ kind, start }) => kind === 'item' && text.startsWith('- ', start))
    .map(({ start }) => ({ start, end: start + 1 }));
  return renderQuote(
    text,
    { start: lineStart(text, first.start), end: last.end },
    { highlights, links, bullets },
  );
}

/** The indentation of a nested item belongs to it. */
function lineStart(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && text[at - 1] === ' ') at -= 1;
  return at === 0 || text[at - 1] === '\n' ? at : offset;
}
