import type { Disagreement } from '../answer.js';
import { aboutOf, type ClaimInSentence } from './aboutOf.js';
import {
  answersQuestion,
  areComparable,
  questionTerms,
  sameValue,
  type DatedClaim,
} from './comparableQuantities.js';
import { dateDisagreements } from './dateDisagreements.js';
import type { EvidenceSentence } from './evidenceSentence.js';
import { nameDisagreements } from './nameDisagreements.js';
import { quantityClaims } from './quantityClaims.js';

interface SourcedClaim extends ClaimInSentence {
  readonly claim: DatedClaim;
  readonly source: EvidenceSentence;
}

/** Puts each claim into the first group of which it is comparable with every member. */
function groupClaims(claims: readonly SourcedClaim[], question: string): SourcedClaim[][] {
  const terms = questionTerms(question);
  const groups: SourcedClaim[][] = [];
  for (const sourced of claims) {
    if (!answersQuestion(sourced.claim, terms)) continue;
    const group = groups.find((members) =>
      members.every(
        (member) => member.source !== sourced.source && areComparable(member.claim, sourced.claim, terms),
      ),
    );
    if (group === undefined) groups.push([sourced]);
    else group.push(sourced);
  }
  return groups;
}

/** Each value once: the first claim of those that are written alike. */
function distinctValues(group: readonly SourcedClaim[]): SourcedClaim[] {
  return group.filter(({ claim }, index) => {
    const written = (one: DatedClaim) => (one.bound === 'exact' ? String(one.value) : one.text.toLowerCase());
    return group.findIndex((other) => written(other.claim) === written(claim)) === index;
  });
}

function quantityDisagreements(
  question: string,
  evidence: readonly EvidenceSentence[],
  withFirst: boolean,
): Disagreement[] {
  const [first] = evidence;
  if (withFirst && (first === undefined || quantityClaims(first.sentence).length === 0)) return [];
  const claims = evidence.flatMap((source) =>
    quantityClaims(source.sentence).map((claim) => ({
      claim: { ...claim, date: source.date },
      sentence: source.sentence,
      source,
    })),
  );
  return groupClaims(claims, question)
    .filter(
      ([one, ...others]) => one !== undefined && others.some(({ claim }) => !sameValue(one.claim, claim)),
    )
    .map((group) => ({
      about: aboutOf(question, group),
      values: distinctValues(group).map(({ claim, source }) => ({
        value: claim.text.trim(),
        citation: source.citation,
        date: source.date,
      })),
    }));
}

/**
 * Finds where cited sentences give different numbers, dates or names for the same thing, to show them side by side.
 * Precision first: values are compared only when unit, owner, place, time and what happened agree (see
 * {@link areComparable}); dates only for a question that asks when, names only for one that asks for the holder of a
 * single role. Values are verbatim from the sentences, each once, in the order of the evidence; `about` is made of words
 * of the question or the sentences. No evidence, or none that differs, gives an empty list.
 * @param withFirst only what the first sentence has a part in is wanted; others may be left out, which takes less time
 */
export function findDisagreements(
  question: string,
  evidence: readonly EvidenceSentence[],
  withFirst = false,
): Disagreement[] {
  return [
    ...quantityDisagreements(question, evidence, withFirst),
    ...dateDisagreements(question, evidence),
    ...nameDisagreements(question, evidence),
  ];
}
