import { stemOf, type Term } from './sentenceTerms.js';

/** Words that count the same things, each group by its first word; everything else counts only itself. */
const SAME_UNITS: readonly (readonly string[])[] = [
  ['troop', 'soldier', 'personnel', 'serviceman', 'servicewoman', 'serviceperson', 'servicemember', 'force'],
  ['person', 'people', 'individual'],
  ['student', 'pupil'],
  ['child', 'kid'],
  ['home', 'house'],
  ['job', 'position', 'post'],
  ['worker', 'employee', 'staff', 'staffer'],
  ['ship', 'vessel'],
  ['plane', 'aircraft', 'airplane'],
  ['kilometre', 'kilometer', 'km'],
  ['metre', 'meter'],
  ['tonne', 'ton'],
  ['litre', 'liter'],
  ['percent', '%'],
  ['visitor', 'guest'],
  ['firefighter', 'fireman'],
  ['doctor', 'physician'],
];

const GROUP_OF: ReadonlyMap<string, string> = new Map(
  SAME_UNITS.flatMap((group) => group.map((unit) => [stemOf(unit), group[0]!] as const)),
);

const stems = (list: string): ReadonlySet<string> => new Set(list.split(' ').map(stemOf));

/** Adjectives that name the armed forces as a whole: with `members` they count troops, and they narrow no count. */
const FORCES = stems('military force army service armed defence defense navy');

/** Nouns for the dead: they count persons, and what happened to them. */
const DEAD = stems('death dead fatality');
const HURT = stems('injury injured wounded');

/** Adjectives that narrow no count. */
const NEUTRAL = stems('total overall whole different separate active current sole mere full actual reported');

/** What a noun phrase counts. */
export interface Unit {
  /** The same for words that count the same things. */
  readonly group: string;
  /** Stems that narrow it: the `special` of `special forces troops`; names and words that narrow nothing left out. */
  readonly modifiers: readonly string[];
  /** What the noun itself says happened: `killed` for deaths; null for others. */
  readonly action: string | null;
}

/** Reads what the noun phrase after a number counts; `phrase` holds its words in order, the noun last. Null when empty. */
export function unitOf(phrase: readonly Term[]): Unit | null {
  const head = phrase.at(-1);
  if (head === undefined) return null;
  const stem = stemOf(head.word);
  const before = phrase.slice(0, -1);
  const ofForces =
    FORCES.has(stem) || (stem === 'member' && before.some(({ word }) => FORCES.has(stemOf(word))));
  const action = DEAD.has(stem) ? 'kill' : HURT.has(stem) ? 'injure' : null;
  const group = ofForces ? 'troop' : action === null ? (GROUP_OF.get(stem) ?? stem) : 'person';
  const narrows = (term: Term) =>
    !term.isName && !NEUTRAL.has(term.stem) && !(group === 'troop' && FORCES.has(term.stem));
  return { group, modifiers: before.filter(narrows).map((term) => term.stem), action };
}

/** The group of a noun that is counted: the same for words that count the same things. @param noun in any form */
export function unitGroup(noun: string): string {
  const stem = stemOf(noun.toLowerCase());
  return FORCES.has(stem) ? 'troop' : (GROUP_OF.get(stem) ?? stem);
}
