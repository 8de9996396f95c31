import type { Span } from '../../text/span.js';
import { isTitle } from '../quotes/personNames.js';
import { actionOf, isNeutral } from './sameMeaning.js';
import { isContent, isThing, type SentenceTerm } from './sentenceTerms.js';
import type { TimeScope } from './timeScope.js';

/** When something is so is compared as time. */
const calendar =
  /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|october|november|december|today|yesterday)$/;

/** What a sentence says around a value: everything by which its subject may differ from another's. */
export interface Setting {
  /** Every word with content of its own. */
  readonly content: readonly SentenceTerm[];
  /** Names and signs, wherever they stand. */
  readonly names: readonly SentenceTerm[];
  /** Words for things before the value, and after it. */
  readonly before: readonly SentenceTerm[];
  readonly after: readonly SentenceTerm[];
  /** What happened, as the first words of their groups. */
  readonly actions: ReadonlySet<string>;
}

/** Reads what stands around the value at `span`, of the words of its clause. */
export function settingOf(
  terms: readonly SentenceTerm[],
  span: Span,
  counted: readonly SentenceTerm[],
): Setting {
  const others = terms.filter(
    (term) => isContent(term) && !(term.start >= span.start && term.end <= span.end),
  );
  const things = others.filter(
    (term) => isThing(term) && isTelling(term) && !term.isName && !counted.includes(term),
  );
  const isAct = (term: SentenceTerm) => !term.isName && !counted.includes(term);
  return {
    content: others,
    names: others.filter(({ word, isName }) => isName && !isTitle(word) && !calendar.test(word)),
    before: things.filter(({ end }) => end <= span.start),
    after: things.filter(({ start }) => start >= span.end),
    actions: new Set(others.filter(isAct).flatMap(({ word }) => actionOf(word) ?? unknownAct(word) ?? [])),
  };
}

const isTelling = ({ word }: SentenceTerm): boolean =>
  !isNeutral(word) && actionOf(word) === null && !calendar.test(word);

/** Regular past forms that are adjectives. */
const notActs = new Set(
  'united armed hundred need seed indeed combined limited speed feed estimated'.split(' '),
);

/** A past form of no group stands for itself. */
function unknownAct(word: string): string | null {
  return word.length > 4 && word.endsWith('ed') && !notActs.has(word) && !isNeutral(word) ? word : null;
}

/** A value that a sentence gives, with what it is the value of. */
export interface Claim extends Setting {
  /** Verbatim from the sentence. */
  readonly text: string;
  /** The same with what it counts, verbatim, where that follows: `850 troops`. */
  readonly withUnit?: string;
  /** What may be set against each other: the unit, `date` or `person`. */
  readonly group: string;
  /** The same for values that are written alike. */
  readonly key: string;
  /** What narrows a thing that is counted. */
  readonly modifiers: readonly string[];
  readonly time: TimeScope;
  /** Whether the value is planned, promised or possible rather than so. */
  readonly planned: boolean;
}
