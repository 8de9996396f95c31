import type { Disagreement } from '../answer.js';
import { sameSpeaker } from '../quotes/sameSpeaker.js';
import type { Claim } from './claim.js';
import { areComparable, isAboutQuestion, type SourcedClaim } from './comparable.js';
import { dateClaims, sameDate } from './dateClaims.js';
import type { EvidenceSentence } from './evidenceSentence.js';
import { personClaims } from './personClaims.js';
import { quantityClaims, sameQuantity, type QuantityClaim } from './quantityClaims.js';
import { meets, questionFocus, type QuestionFocus } from './questionFocus.js';
import { subjectOf } from './subjectOf.js';

/** How one kind of value is read from a sentence and compared. */
interface ValueKind<Made extends Claim> {
  readonly read: (sentence: string) => readonly Made[];
  /** Whether a claim is of what is asked for, where that is clear before other sentences are seen. */
  readonly isAsked: (claim: Made, question: QuestionFocus, names: Claim['names']) => boolean;
  readonly agree: (one: Made, other: Made) => boolean;
}

const quantities: ValueKind<QuantityClaim> = {
  read: quantityClaims,
  isAsked: (claim, question, names) =>
    countsAsked(claim, question, names) ?? isAboutQuestion(claim, question, names, true),
  agree: sameQuantity,
};

/** Whether a claim counts what the question names; null when it names nothing that is counted. */
function countsAsked(claim: QuantityClaim, question: QuestionFocus, names: Claim['names']): boolean | null {
  const { unit } = question;
  const speaks = () => isAboutQuestion(claim, question, names, false);
  if (unit === null) return question.groups.has(claim.group) ? speaks() : null;
  const isPerson = unit.group === 'person' && claim.group === 'troop';
  if (unit.group !== claim.group && !isPerson) return false;
  const isName = (word: string) =>
    question.terms.some((term) => term.stem === word && names.some((name) => meets(name, term)));
  const narrowed = unit.modifiers.filter((word) => !isName(word));
  return narrowed.every((word) => claim.unit.modifiers.includes(word)) && speaks();
}

/** Whether a sentence gives a number of what a question asks for. */
export function givesAsked(sentence: string, question: QuestionFocus): boolean {
  return quantities.read(sentence).some((claim) => quantities.isAsked(claim, question, claim.names));
}

/** Puts each claim into the first group of which it is comparable with every member. */
function groupClaims<Made extends Claim>(
  claims: readonly SourcedClaim<Made>[],
  question: QuestionFocus,
): SourcedClaim<Made>[][] {
  const groups: SourcedClaim<Made>[][] = [];
  for (const sourced of claims) {
    const group = groups.find((members) =>
      members.every((member) => areComparable(member, sourced, question)),
    );
    if (group === undefined) groups.push([sourced]);
    else group.push(sourced);
  }
  return groups;
}

function disagreementsOf<Made extends Claim>(
  { read, isAsked, agree }: ValueKind<Made>,
  question: QuestionFocus,
  evidence: readonly EvidenceSentence[],
): SourcedClaim<Made>[][] {
  const claims = evidence.flatMap((source) => read(source.sentence).map((claim) => ({ claim, source })));
  const names = claims.flatMap(({ claim }) => claim.names);
  const asked = claims.filter(({ claim }) => isAsked(claim, question, names));
  return groupClaims(asked, question).filter(([first, ...others]) =>
    others.some(({ claim }) => first !== undefined && !agree(first.claim, claim)),
  );
}

/**
 * Finds where cited sentences give different numbers, dates or names for the same thing, to show them side by side.
 * Precision first: only what the question asks for, and only values of which nothing in their sentences says that they
 * are of different things (see {@link areComparable}). Values are verbatim from the sentences, each once, in the order of
 * the evidence; `about` is made of words of the question. No evidence, or none that differs, gives an empty list.
 */
export function findDisagreements(question: string, evidence: readonly EvidenceSentence[]): Disagreement[] {
  const focus = questionFocus(question);
  const whole = (claim: Claim, asked: QuestionFocus, names: Claim['names']) =>
    isAboutQuestion(claim, asked, names, true);
  const persons: ValueKind<Claim> = {
    read: (sentence) => personClaims(question, sentence),
    isAsked: whole,
    agree: (one, other) => sameSpeaker(one.text, other.text),
  };
  const found: SourcedClaim[][] =
    focus.asks === 'quantity'
      ? disagreementsOf(quantities, focus, evidence)
      : focus.asks === 'date'
        ? disagreementsOf({ read: dateClaims, isAsked: whole, agree: sameDate }, focus, evidence)
        : focus.asks === 'person'
          ? disagreementsOf(persons, focus, evidence)
          : [];
  return found.map((group) => ({ about: subjectOf(question), values: distinctValues(group) }));
}

/** Each value once: the first of those that are written alike. */
function distinctValues(group: readonly SourcedClaim[]): Disagreement['values'] {
  return group
    .filter(({ claim }, index) => group.findIndex((other) => other.claim.key === claim.key) === index)
    .map(({ claim: { text, withUnit }, source }) => ({
      value: text,
      ...(withUnit === undefined ? {} : { withUnit }),
      ...{ citation: source.citation, date: source.date },
    }));
}
