import type { Span } from '../../text/span.js';
import { partition, type ItemRange } from './partition.js';
import type { Unit } from '../../store/units.js';

/** How passages are cut; part of the index's fingerprint. */
export const passageSettings = {
  /** Sentences. A passage of prose has fewer only where nothing can be joined to it. */
  minSentences: 2,
  maxSentences: 5,
  /** UTF-16 units, from the first unit's start to the last one's end; a single unit may be longer. */
  maxCharacters: 700,
  /** The same where a passage holds items, rows or code. */
  maxStructuredCharacters: 1500,
  /** Units of a passage that holds items, rows or code. */
  maxUnits: 24,
  /** UTF-16 units: a paragraph up to this long stays whole with the list, code or table that it introduces. */
  maxIntroductionCharacters: 350,
  /** UTF-16 units. A paragraph of one sentence this short, without a mark at its end, is the heading of what follows. */
  maxHeadingCharacters: 80,
} as const;

/** How passages are cut. */
export type PassageSettings = { readonly [Name in keyof typeof passageSettings]: number };

/** A passage before it is cut into windows. */
export interface UnitRun extends Span {
  readonly sentences: readonly Span[];
}

/** In passages: what one with too few sentences costs beyond what it costs to have one passage more. */
const shortPassageCost = 3;

/** In passages: what it costs to cut a list before an item that stands deeper than the one before. */
const nestedCutCost = 0.5;

/**
 * Groups the units of one section into passages. Prose: two to five sentences of one paragraph, as few and as equally
 * long as possible, or adjoining paragraphs of one sentence each, as news has them. Lists, code and tables: together
 * with what introduces them, cut between items, rows and lines where they are long, never between an introduction and
 * its first item. Together the passages cover every unit once, in order; no units give none.
 */
export function splitPassages(
  text: string,
  units: readonly Unit[],
  settings: PassageSettings = passageSettings,
): UnitRun[] {
  return stretchesOf(units, settings).flatMap((stretch) =>
    stretch.some(({ kind }) => kind !== 'sentence')
      ? splitStructured(text, stretch, settings)
      : splitProse(text, stretch, settings),
  );
}

/** Runs of prose, and runs of items, rows and code with what introduces them. */
function stretchesOf(units: readonly Unit[], settings: PassageSettings): Unit[][] {
  const stretches: Unit[][] = [];
  let current: Unit[] = [];
  let isStructured = false;
  for (const unit of units) {
    const structured = unit.kind !== 'sentence';
    if (structured && !isStructured) {
      const introduction = takeIntroduction(current, settings);
      if (current.length > 0) stretches.push(current);
      current = [...introduction, unit];
    } else if (!structured && isStructured) {
      stretches.push(current);
      current = [unit];
    } else current.push(unit);
    isStructured = structured;
  }
  if (current.length > 0) stretches.push(current);
  return stretches;
}

/** Removes from the end of prose what introduces the structure after it: its last paragraph, or the last sentence of a long one. */
function takeIntroduction(prose: Unit[], settings: PassageSettings): Unit[] {
  const last = prose.at(-1);
  if (last === undefined) return [];
  const paragraph = prose.filter(({ block }) => block === last.block);
  const length = last.end - (paragraph[0]?.start ?? last.start);
  const count = length <= settings.maxIntroductionCharacters ? paragraph.length : 1;
  return prose.splice(prose.length - count);
}

function splitStructured(text: string, stretch: readonly Unit[], settings: PassageSettings): UnitRun[] {
  const firstStructured = stretch.findIndex(({ kind }) => kind !== 'sentence');
  const indent = ({ start }: Unit): number => start - (text.lastIndexOf('\n', start - 1) + 1);
  const cutCost = (at: number): number => {
    const [before, after] = [stretch[at - 1], stretch[at]];
    if (before === undefined || after === undefined) return 0;
    if (at <= firstStructured) return Number.POSITIVE_INFINITY;
    const introducesCode = after.kind === 'code' && after.block !== before.block && before.kind !== 'code';
    if (introducesCode) return Number.POSITIVE_INFINITY;
    return after.kind === 'item' && indent(after) > 0 ? nestedCutCost : 0;
  };
  const range = (most: number, cut: (at: number) => number): ItemRange[] =>
    partition(stretch.length, most, ({ from, to }) => {
      const share =
        ((stretch[to - 1]?.end ?? 0) - (stretch[from]?.start ?? 0)) / settings.maxStructuredCharacters;
      if (to - from > 1 && share > 1 && !(from === 0 && to === firstStructured + 1))
        return Number.POSITIVE_INFINITY;
      return 1 + share ** 2 + cut(to);
    });
  const kept = range(settings.maxUnits, cutCost);
  // What may not be cut can be too long to stay whole: then it is cut where it must be.
  const ranges = isCut(kept, cutCost) ? range(settings.maxUnits, (at) => Math.min(cutCost(at), 5)) : kept;
  return ranges.map((each) => run(stretch, each));
}

function isCut(ranges: readonly ItemRange[], cutCost: (at: number) => number): boolean {
  return ranges.some(({ to }) => cutCost(to) === Number.POSITIVE_INFINITY);
}

function splitProse(text: string, sentences: readonly Unit[], settings: PassageSettings): UnitRun[] {
  return groupParagraphs(text, paragraphsOf(sentences), settings).flatMap((group) =>
    balance(group, settings).map((range) => run(group, range)),
  );
}

function paragraphsOf(sentences: readonly Unit[]): Unit[][] {
  const paragraphs: Unit[][] = [];
  sentences.forEach((sentence, i) => {
    if (sentences[i - 1]?.block === sentence.block) paragraphs.at(-1)?.push(sentence);
    else paragraphs.push([sentence]);
  });
  return paragraphs;
}

/** The runs of sentences that passages may not go beyond. */
function groupParagraphs(text: string, paragraphs: readonly Unit[][], settings: PassageSettings): Unit[][] {
  const groups: Unit[][] = [];
  let singles: Unit[] = [];
  for (const paragraph of paragraphs) {
    if (paragraph.length < settings.minSentences) {
      singles.push(...paragraph);
      continue;
    }
    const opening = takeOpening(text, singles, groups.length > 0, settings);
    placeSingles(groups, singles, settings);
    groups.push([...opening, ...paragraph]);
    singles = [];
  }
  placeSingles(groups, singles, settings);
  return groups;
}

/** Removes from single sentences what belongs to the paragraph after: a heading, or too few of them at the very start. */
function takeOpening(text: string, singles: Unit[], hasBefore: boolean, settings: PassageSettings): Unit[] {
  if (!hasBefore && singles.length < settings.minSentences) return singles.splice(0);
  const last = singles.at(-1);
  if (last === undefined || last.end - last.start > settings.maxHeadingCharacters) return [];
  return /[\p{L}\p{N}]$/u.test(text.slice(last.start, last.end)) ? singles.splice(-1) : [];
}

/** Enough sentences make a group; fewer join the group before. */
function placeSingles(groups: Unit[][], singles: readonly Unit[], settings: PassageSettings): void {
  const before = groups.at(-1);
  if (before !== undefined && singles.length < settings.minSentences) before.push(...singles);
  else if (singles.length > 0) groups.push([...singles]);
}

/** Each passage costs 1 and the square of its share of the greatest length: the fewest win, then the most even. */
function balance(group: readonly Unit[], settings: PassageSettings): ItemRange[] {
  return partition(group.length, settings.maxSentences, (range) => {
    const { start, end, sentences } = run(group, range);
    const share = (end - start) / settings.maxCharacters;
    if (sentences.length > 1 && share > 1) return Infinity;
    return 1 + share ** 2 + (sentences.length < settings.minSentences ? shortPassageCost : 0);
  });
}

function run(group: readonly Unit[], { from, to }: ItemRange): UnitRun {
  const sentences = group.slice(from, to).map(({ start, end }) => ({ start, end }));
  return { start: sentences[0]?.start ?? 0, end: sentences.at(-1)?.end ?? 0, sentences };
}
