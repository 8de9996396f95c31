import type { QuantityClaim } from './quantityClaims.js';
import { actionsOf } from './actions.js';
import { partNames } from './partNames.js';
import { isContent, sameNameStem, stemOf, termsOf, type Term } from './sentenceTerms.js';
import { sameTime } from './timeScope.js';
import { unitOf } from './units.js';

/** What a question asks about, for comparing claims. */
export interface QuestionTerms {
  /** Stems of its names: all of them, those of owners, those after `in`, `near` and the like. */
  readonly names: readonly string[];
  readonly owners: readonly string[];
  readonly places: readonly string[];
  readonly stems: readonly string[];
  /** Groups of the units it may name. */
  readonly units: ReadonlySet<string>;
  readonly asks: 'count' | 'measure' | 'person or time' | 'anything';
}

/** A claim with the date of its article. */
export interface DatedClaim extends QuantityClaim {
  readonly date: string | null;
}

const ASKS_COUNT = /\b(?:how many|number of)\b/i;
const ASKS_MEASURE =
  /\b(?:how (?:much|big|large|long|old|tall|high|deep|far|wide|heavy|fast)|what (?:percentage|share|population|age|price))\b/i;
const ASKS_PERSON_OR_TIME = /^(?:who|whose|whom|when|where|why)\b/i;

function whatIsAsked(question: string): QuestionTerms['asks'] {
  if (ASKS_COUNT.test(question)) return 'count';
  if (ASKS_MEASURE.test(question)) return 'measure';
  return ASKS_PERSON_OR_TIME.test(question.trim()) ? 'person or time' : 'anything';
}

const stemsOf = (terms: readonly Term[]): string[] => terms.map(({ stem }) => stem);

/** Reads a question's names, content stems and units. An empty question gives nothing. */
export function questionTerms(question: string): QuestionTerms {
  const terms = termsOf(question);
  const content = terms.filter(isContent);
  const { places, others } = partNames(terms);
  return {
    names: stemsOf([...places, ...others]),
    owners: stemsOf(others),
    places: stemsOf(places),
    stems: stemsOf(content),
    units: new Set(content.flatMap((term) => unitOf([term])?.group ?? [])),
    asks: whatIsAsked(question),
  };
}

const shares = (one: readonly string[], other: readonly string[]): boolean =>
  one.some((name) => name !== '&' && other.some((second) => sameNameStem(name, second)));

const overlap = (one: readonly string[], other: readonly string[]): number =>
  one.filter((stem) => other.some((second) => stem === second || sameNameStem(stem, second))).length;

/** Whether two lists of owners are one owner: the shorter is within the longer, and both or none are joint. */
function sameOwners(one: readonly string[], other: readonly string[]): boolean {
  const [shorter, longer] = one.length <= other.length ? [one, other] : [other, one];
  if (shorter.includes('&') !== longer.includes('&')) return false;
  return shorter.every((name) => name === '&' || longer.some((second) => sameNameStem(name, second)));
}

/** Kinds of which single sentences give many: they need more in common than counts of one noun. */
const BARE_UNITS = new Set([
  '%',
  '$',
  '€',
  '£',
  '¥',
  '₹',
  'dollar',
  'euro',
  'pound',
  'rupee',
  'yen',
  'yuan',
  'age',
  'year',
  'month',
]);

const differs = (one: readonly string[], other: readonly string[]): boolean =>
  one.length > 0 && other.length > 0 && !shares(one, other);

/**
 * Whether a claim speaks to the question: its owner, place and unit are those that the question names, where both name
 * some, and it shares a word or the unit with it. Never for questions that ask who, when, where or why.
 */
export function answersQuestion(claim: QuantityClaim, question: QuestionTerms): boolean {
  const { owners, places, content, unit } = claim;
  if (question.asks === 'person or time') return false;
  if (question.asks !== 'anything' && (differs(owners, question.owners) || differs(places, question.places)))
    return false;
  const asksThisUnit = question.units.has(unit.group);
  if (question.asks === 'count' && question.units.size > 0 && !asksThisUnit && !BARE_UNITS.has(unit.group))
    return false;
  return asksThisUnit || overlap(content, question.stems) > 0;
}

const MIN_COMMON = 2;
const MIN_COMMON_BARE = 3;

function sameActions(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  if (one.size === 0 && other.size === 0) return true;
  return [...one].some((action) => other.has(action));
}

function sameModifiers(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((modifier) => other.includes(modifier));
}

/** How much two claims have in common beside the unit: owner, place, action, content words, and what the question asks. */
function commonGround(one: DatedClaim, other: DatedClaim, question: QuestionTerms): number {
  const owners = shares(one.owners, other.owners) ? 1 : 0;
  const places = shares(one.places, other.places) ? 1 : 0;
  const actions = one.actions.size > 0 ? 1 : 0;
  const named = new Set([...one.owners, ...one.places]);
  const words = overlap(
    one.content.filter((stem) => !named.has(stem) && actionsOfStem(stem) === 0),
    other.content,
  );
  const askedOwner = shares(one.owners, question.names) && shares(other.owners, question.names);
  const askedAmount =
    question.asks === 'measure' &&
    BARE_UNITS.has(one.unit.group) &&
    overlap(one.subjects, question.stems) > 0;
  const asked = question.units.has(one.unit.group) || askedOwner || askedAmount ? 1 : 0;
  if (owners + places + words === 0) return 0;
  return owners + places + actions + words + asked;
}

function actionsOfStem(stem: string): number {
  return actionsOf([{ word: stem, stem, isName: false, start: 0, end: 0 }]).size;
}

/** Whether each claim names something that neither the other nor the question names. */
function otherNames(one: DatedClaim, other: DatedClaim, question: QuestionTerms): boolean {
  const named = (claim: DatedClaim) => [...claim.names, ...claim.content];
  const missing = (claim: DatedClaim, from: DatedClaim) =>
    claim.names.some((name) => !shares([name], [...named(from), ...question.names]));
  return missing(one, other) && missing(other, one);
}

/** Whether two claims are of different places, or one of a place that neither the other nor the question names. */
function otherPlaces(one: DatedClaim, other: DatedClaim, question: QuestionTerms): boolean {
  if (one.places.length > 0 && other.places.length > 0) return !shares(one.places, other.places);
  const places = [...one.places, ...other.places];
  return places.length > 0 && !shares(places, [...question.names, ...one.owners, ...other.owners]);
}

/** Words that set a thing apart from its like. */
const DISTINGUISHERS = new Set(
  'rival separate opposing sister neighbour neighbor different second third similar unrelated earlier previous former twin'
    .split(' ')
    .map(stemOf),
);

/** Whether one claim sets its subject apart ("a separate blast", "the rival party") and the other does not. */
function setApart(one: DatedClaim, other: DatedClaim): boolean {
  const apart = (claim: DatedClaim) =>
    claim.content
      .filter((stem) => DISTINGUISHERS.has(stem))
      .sort()
      .join(' ');
  return apart(one) !== apart(other);
}

/** Words before a noun that make it no other thing. */
const PLAIN_MODIFIERS = new Set('new old whole entire main local big large own'.split(' '));

/** Whether one claim narrows a subject that both share: `child ticket` beside `ticket`, unless the question says so too. */
function narrowedSubject(one: DatedClaim, other: DatedClaim, question: QuestionTerms): boolean {
  const narrows = (claim: DatedClaim, beside: DatedClaim) =>
    claim.compounds.some(
      ([modifier, head]) =>
        beside.subjects.includes(head) &&
        !PLAIN_MODIFIERS.has(modifier) &&
        ![...beside.content, ...question.stems].includes(modifier),
    );
  return narrows(one, other) || narrows(other, one);
}

/** Subjects of two claims speak of different things when neither shares a word with the other. */
function otherSubjects(one: DatedClaim, other: DatedClaim): boolean {
  if (one.subjects.length === 0 || other.subjects.length === 0) return false;
  return overlap(one.subjects, other.content) === 0 && overlap(other.subjects, one.content) === 0;
}

/** Whether one claim speaks of what the question names and the other, for all its own subjects, does not. */
function besideQuestion(one: DatedClaim, other: DatedClaim, question: QuestionTerms): boolean {
  const asked = (claim: DatedClaim) => claim.subjects.some((stem) => question.stems.includes(stem));
  return (
    (asked(one) && other.subjects.length > 0 && !asked(other)) ||
    (asked(other) && one.subjects.length > 0 && !asked(one))
  );
}

/**
 * Whether two claims of different sentences count the same thing, so that different values disagree. All must hold: the
 * same unit with the same narrowing words; owners, places, times and actions that do not differ; both planned or both so;
 * no other subject; and enough common ground beside the unit.
 */
export function areComparable(one: DatedClaim, other: DatedClaim, question: QuestionTerms): boolean {
  if (one.unit.group !== other.unit.group || one.planned !== other.planned) return false;
  if (!sameModifiers(one.unit.modifiers, other.unit.modifiers) || !sameActions(one.actions, other.actions))
    return false;
  if (one.owners.length > 0 && other.owners.length > 0 && !sameOwners(one.owners, other.owners)) return false;
  if (otherNames(one, other, question) || otherPlaces(one, other, question)) return false;
  if (!sameTime(one.time, one.date, other.time, other.date)) return false;
  if (setApart(one, other) || narrowedSubject(one, other, question)) return false;
  if (otherSubjects(one, other) || besideQuestion(one, other, question)) return false;
  return (
    commonGround(one, other, question) >= (BARE_UNITS.has(one.unit.group) ? MIN_COMMON_BARE : MIN_COMMON)
  );
}

/** Values this close are one value rounded differently, when at least one of them says or shows that it is rounded. */
const ROUNDING = 0.05;
/** A bound is met by values up to this far beyond it: `more than 300` by 312. */
const BOUND_SLACK = 0.1;

function meetsBound(bounded: QuantityClaim, { value }: QuantityClaim): boolean {
  if (bounded.bound === 'at least')
    return value >= bounded.value && value <= bounded.value * (1 + BOUND_SLACK);
  if (bounded.bound === 'at most')
    return value <= bounded.value && value >= bounded.value * (1 - BOUND_SLACK);
  return false;
}

/** Whether two values are one: equal, equal when rounded, or a bound and a value just within it. */
export function sameValue(one: QuantityClaim, other: QuantityClaim): boolean {
  if (one.value === other.value || meetsBound(one, other) || meetsBound(other, one)) return true;
  const difference = Math.abs(one.value - other.value) / Math.max(Math.abs(one.value), Math.abs(other.value));
  const isRounded = (claim: QuantityClaim) => claim.rounded || claim.bound !== 'exact';
  return difference <= ROUNDING && (isRounded(one) || isRounded(other));
}
