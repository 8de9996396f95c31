import { announces } from '../../store/announces.js';
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

/** In passages: what it costs to cut after a sentence that announces the one after it. */
const announcementCutCost = 10;

/**
 * Groups the units of one section into passages. Prose: two to five sentences of one paragraph, as few and as equally
 * long as possible, or adjoining paragraphs of one sentence each, as news has them, never between an announcement and
 * what it announces. Lists, code and tables: together
 * with what introduces them, cut between items, rows and lines where they are long, never between an introduction and
 * its first item. Together the passages cover every unit once, in order; no units give none.
 */
export function splitPassages(
  text: string,
  units: readonly Unit[],
  settings: PassageSettings = passageSettings,
): UnitRun[] {
  return stretchesOf(text, units, settings).flatMap((stretch) =>
    stretch.some(({ kind }) => kind !== 'sentence')
      ? splitStructured(text, stretch, settings)
      : splitProse(text, stretch, settings),
  );
}

/** Runs of prose, and runs of items, rows and code with what introduces them, and with prose that an item announces. */
function stretchesOf(text: string, units: readonly Unit[], settings: PassageSettings): Unit[][] {
  const stretches: Unit[][] = [];
  let current: Unit[] = [];
  let isStructured = false;
  for (const unit of units) {
    const structured = unit.kind !== 'sentence';
    const last = current.at(-1);
    if (structured && !isStructured) {
      const introduction = takeIntroduction(text, current, settings);
      if (current.length > 0) stretches.push(current);
      current = [...introduction, unit];
      isStructured = true;
    } else if (!structured && isStructured && last !== undefined && !goesOn(text, last, unit)) {
      stretches.push(current);
      current = [unit];
      isStructured = false;
    } else current.push(unit);
  }
  if (current.length > 0) stretches.push(current);
  return stretches;
}

/** Whether prose after an item, a row, code or prose that one of them announced belongs to the same stretch. */
function goesOn(text: string, last: Unit, unit: Unit): boolean {
  return announces(text, last, unit) || (last.kind === 'sentence' && last.block === unit.block);
}

/**
 * Removes from the end of prose what introduces the structure after it: its last paragraph, or the last sentence of a
 * long one, and before it whatever announces that.
 */
function takeIntroduction(text: string, prose: Unit[], settings: PassageSettings): Unit[] {
  const taken: Unit[] = [];
  for (let last = prose.at(-1); last !== undefined; last = prose.at(-1)) {
    const [first] = taken;
    if (first !== undefined && !announces(text, last, first)) break;
    const { block, end } = last;
    const paragraph = prose.filter((unit) => unit.block === block);
    const length = end - (paragraph[0]?.start ?? last.start);
    const count = length <= settings.maxIntroductionCharacters ? paragraph.length : 1;
    taken.unshift(...prose.splice(prose.length - count));
  }
  return taken;
}

function splitStructured(text: string, stretch: readonly Unit[], settings: PassageSettings): UnitRun[] {
  const firstStructured = stretch.findIndex(({ kind }) => kind !== 'sentence');
  const indent = ({ start }: Unit): number => start - (text.lastIndexOf('\n', start - 1) + 1);
  const cutCost = (at: number): number => {
    const [before, after] = [stretch[at - 1], stretch[at]];
    if (before === undefined || after === undefined) return 0;
    if (at <= firstStructured || announces(text, before, after)) return Number.POSITIVE_INFINITY;
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
  return groupParagraphs(text, paragraphsOf(text, sentences), settings).flatMap((group) =>
    balance(text, group, settings).map((range) => run(group, range)),
  );
}

/** Paragraphs, each together with the one that it announces. */
function paragraphsOf(text: string, sentences: readonly Unit[]): Unit[][] {
  const paragraphs: Unit[][] = [];
  sentences.forEach((sentence, i) => {
    const before = sentences[i - 1];
    const joins =
      before !== undefined && (before.block === sentence.block || announces(text, before, sentence));
    if (joins) paragraphs.at(-1)?.push(sentence);
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

/**
 * Each passage costs 1 and the square of its share of the greatest length: the fewest win, then the most even. None ends
 * in what announces the sentence after it, unless the two are too long to stay together.
 */
function balance(text: string, group: readonly Unit[], settings: PassageSettings): ItemRange[] {
  const isAnnounced = (at: number): boolean => {
    const [before, after] = [group[at - 1], group[at]];
    return before !== undefined && after !== undefined && announces(text, before, after);
  };
  return partition(group.length, settings.maxSentences, ({ from, to }) => {
    const { start, end, sentences } = run(group, { from, to });
    const isPair = sentences.length === 2 && isAnnounced(from + 1);
    const share = (end - start) / (isPair ? settings.maxStructuredCharacters : settings.maxCharacters);
    if (sentences.length > 1 && share > 1) return Infinity;
    const short = sentences.length < settings.minSentences ? shortPassageCost : 0;
    return 1 + share ** 2 + short + (isAnnounced(to) ? announcementCutCost : 0);
  });
}

function run(group: readonly Unit[], { from, to }: ItemRange): UnitRun {
  const sentences = group.slice(from, to).map(({ start, end }) => ({ start, end }));
  return { start: sentences[0]?.start ?? 0, end: sentences.at(-1)?.end ?? 0, sentences };
}
