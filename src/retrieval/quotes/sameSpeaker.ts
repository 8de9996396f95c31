import { foldName, isTitle } from './personNames.js';

const particles = new Set(
  'al el bin ibn ben de del della da di dos du van von der den la le ter ten'.split(' '),
);
const suffixes = new Set('jr sr ii iii iv phd md esq'.split(' '));
const fillers = new Set('the of for s office a an and'.split(' '));

/** Short forms of first names that are no beginnings of the long ones. */
const shortForms: ReadonlyMap<string, string> = new Map([
  ['bob', 'robert'],
  ['bill', 'william'],
  ['jim', 'james'],
  ['mike', 'michael'],
  ['tony', 'anthony'],
  ['dick', 'richard'],
  ['ted', 'edward'],
  ['jack', 'john'],
  ['harry', 'henry'],
  ['liz', 'elizabeth'],
  ['kate', 'katherine'],
  ['peggy', 'margaret'],
  ['joe', 'joseph'],
  ['larry', 'lawrence'],
  ['bernie', 'bernard'],
]);

/** The parts of a name that tell people apart: without titles, particles, suffixes and what follows a comma. */
function nameParts(name: string): string[] {
  const folded = foldName(name.split(',')[0] ?? '').split(' ');
  const parts = folded.filter(
    (word) => word !== '' && !particles.has(word) && !suffixes.has(word) && !fillers.has(word),
  );
  const personal = parts.filter((word) => !isTitle(word));
  return personal.length > 0 ? personal : parts;
}

/** Whether two words differ by at most one letter put in, left out or changed, or two neighbours swapped. */
function withinOneEdit(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start++;
  const restOne = one.slice(start);
  const restOther = other.slice(start);
  if (restOne.slice(1) === restOther.slice(1)) return true;
  if (restOne.slice(1) === restOther || restOne === restOther.slice(1)) return true;
  return (
    restOne[0] === restOther[1] && restOne[1] === restOther[0] && restOne.slice(2) === restOther.slice(2)
  );
}

/** Names of fewer letters must agree exactly. */
const minLettersForVariants = 5;

function sameWord(one: string, other: string): boolean {
  if (one === other) return true;
  return Math.min(one.length, other.length) >= minLettersForVariants && withinOneEdit(one, other);
}

function sameFirstName(one: string, other: string): boolean {
  const [shorter, longer] = one.length <= other.length ? [one, other] : [other, one];
  if (shorter.length === 1 || shorter.length >= 3 ? longer.startsWith(shorter) : false) return true;
  return sameWord(one, other) || shortForms.get(one) === other || shortForms.get(other) === one;
}

function isAcronymOf(acronym: readonly string[], parts: readonly string[]): boolean {
  const [letters] = acronym;
  if (acronym.length !== 1 || letters === undefined || letters.length < 2 || parts.length < 2) return false;
  return letters === parts.map((part) => part[0]).join('');
}

/**
 * Whether two names can mean the same speaker. Titles, diacritics, hyphens and suffixes do not count. A single name
 * agrees with any part of a longer one (`Champagne`, `François-Philippe Champagne`); two full names need the same
 * surname and first names that agree (`Qassem` and `Qasem`, `J.` and `Joe`, `Bob` and `Robert`), so that members of a
 * family stay apart. One letter may differ in names of five letters or more. An acronym agrees with its long form.
 * An empty name agrees with none.
 */
export function sameSpeaker(one: string, other: string): boolean {
  const parts = nameParts(one);
  const others = nameParts(other);
  if (parts.length === 0 || others.length === 0) return false;
  if (isAcronymOf(parts, others) || isAcronymOf(others, parts)) return true;
  const [shorter, longer] = parts.length <= others.length ? [parts, others] : [others, parts];
  if (shorter.length === 1) return longer.some((part) => sameWord(part, shorter[0]!));
  if (!sameWord(parts.at(-1)!, others.at(-1)!)) return false;
  return shorter
    .slice(0, -1)
    .some((part) => longer.slice(0, -1).some((otherPart) => sameFirstName(part, otherPart)));
}
