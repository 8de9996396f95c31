import type { Span } from '../../text/span.js';
import { actionsOf, isKnownVerb } from './actions.js';
import { countedNounAt, type CountedNoun } from './countedNoun.js';
import { isUncountable } from './isUncountable.js';
import { partNames } from './partNames.js';
import { readNumbers, type NumberMention } from './readNumbers.js';
import { clauseAround, nounPhraseAt, readSentence, type SentenceReading } from './sentenceReading.js';
import { isContent, type Term } from './sentenceTerms.js';
import { scopeOf, type TimeScope } from './timeScope.js';
import type { Unit } from './units.js';

/** What a sentence says of a number: how many of what, whose, where, when, and what happened to them. */
export interface QuantityClaim {
  readonly value: number;
  /** Verbatim from the sentence: the number with what limits it and a sign of money or share: `More than 300`, `£5`. */
  readonly text: string;
  /** What the words before the number make of it. */
  readonly bound: 'exact' | 'about' | 'at least' | 'at most';
  readonly rounded: boolean;
  readonly unit: Unit;
  /** Verbatim: the noun phrase that the number counts, empty for amounts, shares and ages. */
  readonly phrase: string;
  /** Stems of the names that the counted things belong to, as in `Canadian personnel` and `Canada has 250 …`. */
  readonly owners: readonly string[];
  /** Stems of all names in the clause. */
  readonly names: readonly string[];
  /** Stems of the names that follow `in`, `at`, `near` and the like. */
  readonly places: readonly string[];
  /** Stems of other content words before the number, without frames such as `officials said that`. */
  readonly subjects: readonly string[];
  /** Neighbouring subjects, each with the word before it: `child ticket`, `access road`. */
  readonly compounds: readonly (readonly [modifier: string, head: string])[];
  /** Stems of all content words of the clause but the counted ones. */
  readonly content: readonly string[];
  /** What the clause says happened to what is counted, and what the noun itself says (`deaths`). */
  readonly actions: ReadonlySet<string>;
  readonly time: TimeScope;
  /** Whether the number is planned, promised or possible rather than so. */
  readonly planned: boolean;
}

const BOUNDS: readonly (readonly [RegExp, QuantityClaim['bound']])[] = [
  [
    /\b(?:more than|over|at least|no fewer than|no less than|above|upwards of|a minimum of)\s+[$€£¥₹]?$/i,
    'at least',
  ],
  [
    /\b(?:fewer than|less than|under|up to|at most|nearly|almost|no more than|below|a maximum of|close to|as many as)\s+[$€£¥₹]?$/i,
    'at most',
  ],
  [/\b(?:about|around|roughly|some|approximately|an estimated|estimated|circa)\s+[$€£¥₹]?$/i, 'about'],
];

function boundBefore(text: string, number: Span): { start: number; bound: QuantityClaim['bound'] } {
  const before = text.slice(0, number.start);
  for (const [pattern, bound] of BOUNDS) {
    const match = pattern.exec(before);
    if (match !== null) return { start: match.index, bound };
  }
  return { start: number.start - (/[$€£¥₹]\s?$/.exec(before)?.[0].length ?? 0), bound: 'exact' };
}

/** Between two names of one run: `Canada and Britain`, `the Royal Navy`. */
const RUN_GAP = 5;

/** Stems of the last run of neighbouring names, with `&` when `and` joins two of them. */
function lastRun(names: readonly Term[]): string[] {
  const run: string[] = [];
  let next: Term | null = null;
  for (const name of [...names].reverse()) {
    const gap: number = next === null ? 0 : next.start - name.end;
    if (gap > RUN_GAP) break;
    if (gap === RUN_GAP) run.push('&');
    run.push(name.stem);
    next = name;
  }
  return run.reverse();
}

/** Names inside the counted phrase or in `of the Canadian army` after it; else the last names before the number. */
function ownersOf(
  sentence: SentenceReading,
  clause: Span,
  counted: CountedNoun,
  before: readonly Term[],
): string[] {
  const inside = counted.terms.filter(({ isName }) => isName);
  if (inside.length > 0) return inside.map(({ stem }) => stem);
  const of = /^\s(?:of|from|belonging to)\s(?:the\s)?(?=\p{Lu})/u.exec(
    sentence.text.slice(counted.end, clause.end),
  );
  const from = counted.end + (of?.[0].length ?? 0);
  const following =
    of === null ? [] : nounPhraseAt(sentence, from, clause.end).filter(({ isName }) => isName);
  return following.length > 0 ? following.map(({ stem }) => stem) : lastRun(before);
}

const PLANNED =
  /\b(?:will|would|plans?|planned|planning|expects?|expected|aims?|could|may|might|wants?|pledged|promised|proposed|target|goal|intends?|hopes?|should|if|needs?|requested|to be|(?:is|are|was|were) to|room for|space for|can|able to)\b/i;

/** Units of which sentences give many that mean nothing to each other. */
const PASSING_UNITS = new Set('hour minute second time way thing reason day week night morn'.split(' '));

/** How many words after the counted noun may say what happened: "were killed", "have been arrested". */
const ACTION_WORDS = 4;

/** What follows these says no more of what was counted: "working with the training mission". */
const ENDS_ACTION = new Set('with for as to by on'.split(' '));

const stemsOf = (terms: readonly Term[]): string[] => [...new Set(terms.map(({ stem }) => stem))];

/** Pairs of words one space or hyphen apart. */
function compoundsOf(terms: readonly Term[]): [string, string][] {
  return terms.slice(1).flatMap((term, index) => {
    const before = terms[index]!;
    return term.start - before.end === 1 ? [[before.stem, term.stem] as [string, string]] : [];
  });
}

function claimAt(sentence: SentenceReading, number: NumberMention, time: TimeScope): QuantityClaim | null {
  const { text } = sentence;
  if (isUncountable(text, number, time)) return null;
  const clause = clauseAround(text, number);
  const counted = countedNounAt(sentence, clause, number);
  if (counted === null || PASSING_UNITS.has(counted.unit.group)) return null;
  const terms = sentence.terms.filter(({ start, end }) => start >= clause.start && end <= clause.end);
  const { places, others } = partNames(terms);
  const isBefore = ({ end }: Span) => end <= number.start;
  const isCounted = (term: Term) =>
    counted.terms.includes(term) || (term.start >= number.start && term.end <= counted.valueEnd);
  const content = terms.filter((term) => isContent(term) && !isCounted(term));
  const preceding = content.filter(isBefore);
  const after = terms.filter(({ start }) => start >= counted.end).slice(0, ACTION_WORDS);
  const ended = after.findIndex(({ word }) => ENDS_ACTION.has(word));
  const following = ended < 0 ? after : after.slice(0, ended);
  const subjects = preceding.filter(
    (term) => !term.isName && !/(?:ed|ing)$/.test(term.word) && !isKnownVerb(term),
  );
  const { start, bound } = boundBefore(text, number);
  return {
    value: number.value,
    text: text.slice(start, counted.valueEnd),
    bound,
    rounded: number.rounded,
    unit: counted.unit,
    phrase: counted.phrase,
    owners: [...new Set(ownersOf(sentence, clause, counted, others.filter(isBefore)))],
    names: stemsOf(terms.filter(({ isName }) => isName)),
    places: stemsOf(places),
    subjects: stemsOf(subjects),
    compounds: compoundsOf(subjects),
    content: stemsOf(content),
    actions: new Set([
      ...actionsOf([...preceding, ...following]),
      ...(counted.unit.action ?? '').split(' ').filter(Boolean),
    ]),
    time,
    planned: PLANNED.test(text.slice(clause.start, clause.end)),
  };
}

const MAX_SENTENCE_CHARACTERS = 1500;

/**
 * The counts, amounts, shares and ages that a sentence gives, in order. Left out: years and dates, numbers in names,
 * parts and changes (`another 50`, `20 of the troops`, `rose by 300`), rates, and all numbers of a unit of which the
 * sentence gives several different ones. A sentence without numbers, or one longer than 1,500 characters (a list or table),
 * gives none.
 */
export function quantityClaims(sentence: string): QuantityClaim[] {
  if (sentence.length > MAX_SENTENCE_CHARACTERS) return [];
  const numbers = readNumbers(sentence);
  if (numbers.length === 0) return [];
  const reading = readSentence(sentence);
  const time = scopeOf(sentence);
  const claims = numbers.flatMap((number) => claimAt(reading, number, time) ?? []);
  return claims.filter(
    (claim) => !claims.some((other) => other.unit.group === claim.unit.group && other.value !== claim.value),
  );
}
