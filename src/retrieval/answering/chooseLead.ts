import type { Unit } from '../../store/units.js';
import type { Span } from '../../text/span.js';
import type { LeadKind } from '../answer.js';
import type { RankedSentence } from '../evidence/rankEvidence.js';
import { announces } from '../../store/announces.js';
import { isStructured, unitsAround } from './sectionUnits.js';

/**
 * What a lead costs a reader: probability a character must bring. Prose chosen for leads of 200 characters at the mean;
 * what keeps its shape is skimmed.
 */
const costPerCharacter = { prose: 0.0014, structured: 0.0002 } as const;

/** Two sentences together are no lead beyond this length, in UTF-16 units; nor a list, code or rows. */
const longest = { pair: 420, structured: 1200 } as const;

/** Paragraphs before and after a unit's own of which a lead may be made; lists, code and tables between them count none. */
const paragraphsAround = 3;

/** How many of the best units are weighed. */
const considered = 6;

/** What leads: one or two sentences, or a list, code or rows with what introduces them. */
export interface LeadChoice extends Span {
  readonly kind: LeadKind;
  /** The ranked units in it, in the order of the text; never empty. */
  readonly sentences: readonly RankedSentence[];
}

/**
 * Chooses the lead: what is most likely to hold the answer for its length. A question, a sentence that only announces
 * what follows, a label, and a header row never lead alone: what they announce comes with them.
 * @param ranking best first, not empty
 */
export function chooseLead(ranking: readonly RankedSentence[]): LeadChoice {
  const [first] = ranking;
  if (first === undefined) throw new RangeError('expected a unit to lead with, got none');
  let best: LeadChoice | null = null;
  let bestWorth = Number.NEGATIVE_INFINITY;
  for (const ranked of ranking.slice(0, considered)) {
    for (const option of optionsOf(ranking, ranked)) {
      const value = worth(option);
      if (value > bestWorth) {
        best = option;
        bestWorth = value;
      }
    }
  }
  return best ?? toChoice(ranking, first, first.sentence, 'sentence');
}

function worth({ sentences, start, end, kind }: LeadChoice): number {
  const probability = sentences.reduce((sum, ranked) => sum + ranked.probability, 0);
  const cost = kind === 'sentence' ? costPerCharacter.prose : costPerCharacter.structured;
  return probability - cost * (end - start);
}

function optionsOf(ranking: readonly RankedSentence[], ranked: RankedSentence): LeadChoice[] {
  const { sentence } = ranked;
  const units = unitsAround(sentence.candidate, sentence, paragraphsAround);
  const at = units.findIndex(({ start, end }) => start <= sentence.start && sentence.end <= end);
  if (at < 0) return [toChoice(ranking, ranked, sentence, 'sentence')];
  const source = { ranking, ranked, units };
  const whole = wholeAt(source, at);
  if (whole === null) return [];
  if (whole.kind !== 'sentence' || whole.start !== sentence.start || whole.end !== sentence.end)
    return [whole];
  const { text } = sentence.candidate.article;
  const pairs = [at - 1, at].flatMap((from) => {
    const [before, after] = [units[from], units[from + 1]];
    if (before === undefined || after === undefined || before.block !== after.block) return [];
    if (after.end - before.start > longest.pair || isQuestion(text, before) || isQuestion(text, after))
      return [];
    return announces(text, after, units[from + 2]) ? [] : [{ start: before.start, end: after.end }];
  });
  return [whole, ...pairs.map((span) => toChoice(ranking, ranked, span, 'sentence'))];
}

/** What options are made from: a ranked unit and the units of its section. */
interface OptionSource {
  readonly ranking: readonly RankedSentence[];
  readonly ranked: RankedSentence;
  readonly units: readonly Unit[];
}

/**
 * What leads where a unit is to: itself; a list, code or rows as a whole; after a question what follows it; with an
 * announcement what it announces. Null where nothing follows.
 */
function wholeAt(source: OptionSource, at: number): LeadChoice | null {
  const { ranking, ranked, units } = source;
  const { text } = ranked.sentence.candidate.article;
  const unit = units[at];
  if (unit === undefined) return null;
  if (isStructured(unit.kind)) {
    const whole = structured(ranking, ranked, units, at);
    return isLabel(text, whole) ? null : whole;
  }
  if (isQuestion(text, unit)) return wholeAt(source, at + 1);
  const isAlone = units[at + 1]?.block !== unit.block && units[at - 1]?.block !== unit.block;
  if (!announces(text, unit, units[at + 1]) && !(isAlone && isLabel(text, unit))) {
    return toChoice(ranking, ranked, unit, 'sentence');
  }
  const announced = wholeAt(source, at + 1);
  const next = units[at + 1];
  if (announced === null || next === undefined) return null;
  const follows = announced.kind === 'sentence' && announced.start === next.start;
  return follows && announced.end - unit.start <= longest.pair
    ? toChoice(ranking, ranked, { start: unit.start, end: announced.end }, 'sentence')
    : announced;
}

function isQuestion(text: string, { start, end, kind }: Unit): boolean {
  return kind === 'sentence' && /\?["”’)]?\s*$/.test(text.slice(start, end));
}

/** Words of a label at most. */
const labelWords = 3;

/** A few words on one line, which say nothing: no figure, nothing that ends a sentence or joins a term and its meaning. */
function isLabel(text: string, { start, end }: Span): boolean {
  const label = text.slice(start, end).trim();
  return /^[\p{L}\p{M} '’-]+$/u.test(label) && label.split(' ').length <= labelWords;
}

/** The list, code or table that a unit is of, with what introduces it, as far as a lead may reach. */
function structured(
  ranking: readonly RankedSentence[],
  ranked: RankedSentence,
  units: readonly Unit[],
  at: number,
): LeadChoice {
  const { text } = ranked.sentence.candidate.article;
  const start = (i: number): number => units[i]?.start ?? 0;
  const end = (i: number): number => units[i]?.end ?? 0;
  let [first, last] = [at, at];
  const fits = (from: number, to: number): boolean => end(to) - start(from) <= longest.structured;
  const continues = (i: number): boolean => isStructured(units[i]?.kind ?? 'sentence');
  while (continues(last + 1) && fits(first, last + 1)) last += 1;
  while (last > at && announces(text, units[last] ?? ranked.sentence, units[last + 1])) last -= 1;
  while (continues(first - 1) && fits(first - 1, last)) first -= 1;
  for (let before = units[first - 1]; before?.kind === 'sentence'; before = units[first - 1]) {
    if (!fits(first - 1, last) || !introduces(text, before, units[first])) break;
    first -= 1;
    const earlier = units[first - 1];
    if (earlier === undefined || !announces(text, earlier, before)) break;
  }
  return toChoice(ranking, ranked, { start: start(first), end: end(last) }, kindOf(units[at]));
}

/** The sentence right before a list, code or a table introduces it. */
function introduces(text: string, before: Unit, after: Unit | undefined): boolean {
  return after !== undefined && /^\n+$/.test(text.slice(before.end, after.start).replace(/[^\S\n]/g, ''));
}

function kindOf(unit: Unit | undefined): LeadKind {
  if (unit?.kind === 'code') return 'code';
  return unit?.kind === 'row' ? 'table' : 'list';
}

function toChoice(
  ranking: readonly RankedSentence[],
  ranked: RankedSentence,
  { start, end }: Span,
  kind: LeadKind,
): LeadChoice {
  const inside = ranking.filter(
    ({ sentence }) =>
      sentence.candidate.article.key === ranked.sentence.candidate.article.key &&
      sentence.start >= start &&
      sentence.end <= end,
  );
  const sentences = inside.length > 0 ? inside : [ranked];
  return { kind, start, end, sentences: [...sentences].sort((a, b) => a.sentence.start - b.sentence.start) };
}
