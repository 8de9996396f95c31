import type { Span } from '../../text/span.js';
import { settingOf, type Claim } from './claim.js';
import { countedNounAt } from './countedNoun.js';
import { isUncountable } from './isUncountable.js';
import { readNumbers, type NumberMention } from '../../text/readNumbers.js';
import { clauseAround, readSentence, type SentenceReading } from './sentenceReading.js';
import { timeScopeOf, type TimeScope } from './timeScope.js';
import type { CountedUnit } from './countedUnit.js';

/** What a sentence says of a number: how many of what, and all that stands around it. */
export interface QuantityClaim extends Claim {
  readonly value: number;
  /** What the words before the number make of it. */
  readonly bound: 'exact' | 'about' | 'at least' | 'at most';
  readonly rounded: boolean;
  readonly unit: CountedUnit;
}

const bounds: readonly (readonly [RegExp, QuantityClaim['bound']])[] = [
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
  for (const [pattern, bound] of bounds) {
    const match = pattern.exec(before);
    if (match !== null) return { start: match.index, bound };
  }
  return { start: number.start - (/[$€£¥₹]\s?$/.exec(before)?.[0].length ?? 0), bound: 'exact' };
}

const plannedPattern =
  /\b(?:will|would|plans?|planned|planning|expects?|expected|aims?|could|may|might|wants?|pledged|promised|proposed|target|goal|intends?|hopes?|should|if|needs?|requested|to be|(?:is|are|was|were) to|room for|space for|can|able to)\b/i;

/** Units of which sentences give many that mean nothing to each other. */
const passingUnits = new Set([
  'hour',
  'minut',
  'second',
  'time',
  'way',
  'thing',
  'reason',
  'day',
  'week',
  'night',
]);

function claimAt(sentence: SentenceReading, number: NumberMention, time: TimeScope): QuantityClaim | null {
  const { text } = sentence;
  if (isUncountable(text, number, time)) return null;
  const clause = clauseAround(text, number);
  const counted = countedNounAt(sentence, clause, number);
  if (counted === null || passingUnits.has(counted.unit.group)) return null;
  const terms = sentence.terms.filter(({ start, end }) => start >= clause.start && end <= clause.end);
  const { start, bound } = boundBefore(text, number);
  const end = counted.terms.length > 0 ? counted.valueEnd : Math.max(counted.end, counted.valueEnd);
  const setting = settingOf(terms, { start: number.start, end }, counted.terms);
  const { action } = counted.unit;
  const written = text.slice(start, counted.valueEnd).trim();
  const withUnit = text.slice(start, Math.max(counted.end, counted.valueEnd)).trim();
  return {
    ...setting,
    actions: new Set([...setting.actions, ...(action === null ? [] : [action])]),
    value: number.value,
    text: written,
    ...(withUnit === written ? {} : { withUnit }),
    key: bound === 'exact' ? String(number.value) : written.toLowerCase(),
    modifiers: counted.unit.modifiers,
    bound,
    rounded: number.rounded,
    group: counted.unit.group,
    unit: counted.unit,
    time,
    planned: plannedPattern.test(text.slice(clause.start, clause.end)),
  };
}

const maxSentenceCharacters = 1500;

/** Sentences whose claims are kept, those of a few answers: each stage of one asks again. All go when there are more. */
const mostKept = 512;
const kept = new Map<string, readonly QuantityClaim[]>();

/**
 * The counts, amounts, shares and ages that a sentence gives, in order. Left out: years and dates, numbers in names,
 * parts and changes (`another 50`, `20 of the troops`, `rose by 300`), rates, and all numbers of a unit of which the
 * sentence gives several different ones. A sentence without numbers, a row of a table, or what is longer than 1,500
 * characters gives none.
 */
export function quantityClaims(sentence: string): readonly QuantityClaim[] {
  const known = kept.get(sentence);
  if (known !== undefined) return known;
  if (kept.size >= mostKept) kept.clear();
  const claims = readClaims(sentence);
  kept.set(sentence, claims);
  return claims;
}

function readClaims(sentence: string): QuantityClaim[] {
  if (sentence.length > maxSentenceCharacters || sentence.includes('\t')) return [];
  const numbers = readNumbers(sentence);
  if (numbers.length === 0) return [];
  const reading = readSentence(sentence);
  const time = timeScopeOf(sentence);
  const claims = numbers.flatMap((number) => claimAt(reading, number, time) ?? []);
  return claims.filter(
    (claim) => !claims.some((other) => other.group === claim.group && other.value !== claim.value),
  );
}

/** Values this close are one value rounded differently, when at least one of them says or shows that it is rounded. */
const rounding = 0.05;
/** A bound is met by values up to this far beyond it: `more than 300` by 312. */
const boundSlack = 0.1;

function meetsBound(bounded: QuantityClaim, { value }: QuantityClaim): boolean {
  if (bounded.bound === 'at least')
    return value >= bounded.value && value <= bounded.value * (1 + boundSlack);
  if (bounded.bound === 'at most') return value <= bounded.value && value >= bounded.value * (1 - boundSlack);
  return false;
}

/** Whether two values are one: equal, equal when rounded, or a bound and a value just within it. */
export function sameQuantity(one: QuantityClaim, other: QuantityClaim): boolean {
  if (one.value === other.value || meetsBound(one, other) || meetsBound(other, one)) return true;
  const difference = Math.abs(one.value - other.value) / Math.max(Math.abs(one.value), Math.abs(other.value));
  const isRounded = (claim: QuantityClaim) => claim.rounded || claim.bound !== 'exact';
  return difference <= rounding && (isRounded(one) || isRounded(other));
}
