import type { SentenceTerm } from './sentenceTerms.js';
import { actionOf, meaningOf } from './sameMeaning.js';

/** Adjectives and nouns that name the armed forces as a whole: with `members` they count troops, and they narrow no count. */
const forces = new Set(
  'military force forces army armies service services armed defence defense navy'.split(' '),
);

/** Adjectives that narrow no count. */
const plain = new Set(
  'total overall whole different separate active current sole mere full actual reported'.split(' '),
);

/** What a noun phrase counts. */
export interface CountedUnit {
  /** The same for words that count the same things. */
  readonly group: string;
  /** What narrows it: the `special` of `special forces troops`; names and words that narrow nothing left out. */
  readonly modifiers: readonly string[];
  /** What the noun itself says happened: `kill` for deaths; null for others. */
  readonly action: string | null;
}

/** Reads what the noun phrase after a number counts; `phrase` holds its words in order, the noun last. Null when empty. */
export function unitOf(phrase: readonly SentenceTerm[]): CountedUnit | null {
  const head = phrase.at(-1);
  if (head === undefined) return null;
  const before = phrase.slice(0, -1);
  const ofForces = head.word.startsWith('member') && before.some(({ word }) => forces.has(word));
  const action = actionOf(head.word);
  const isHarm = action === 'kill' || action === 'injure';
  const group = ofForces ? 'troop' : isHarm ? 'person' : unitGroup(head.word);
  const narrows = ({ word, isName }: SentenceTerm) =>
    !isName && !plain.has(word) && !(group === 'troop' && forces.has(word));
  return { group, modifiers: before.filter(narrows).map(({ stem }) => stem), action: isHarm ? action : null };
}

/** The group of a noun that is counted: the same for words that count the same things. @param noun in any form */
export function unitGroup(noun: string): string {
  const word = noun.toLowerCase();
  return /^(?:military|forces?|arm(?:y|ies)|presence)$/.test(word) ? 'troop' : meaningOf(word);
}
