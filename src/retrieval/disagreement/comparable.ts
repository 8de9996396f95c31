import type { Claim, Setting } from './claim.js';
import { coverage, meets, type QuestionFocus } from './questionFocus.js';
import { actionOf } from './sameMeaning.js';
import { isContent, sameName, sentenceTerms, type SentenceTerm } from './sentenceTerms.js';
import { sameTime } from './timeScope.js';
import type { EvidenceSentence } from './evidenceSentence.js';

/** A claim with the sentence it is from. */
export interface SourcedClaim<Made extends Claim = Claim> {
  readonly claim: Made;
  readonly source: EvidenceSentence;
}

/** Words before a noun that make it no other thing. */
const plainModifiers = new Set('new old whole entire main local big large own'.split(' '));

function holdsName(terms: readonly SentenceTerm[], name: SentenceTerm): boolean {
  return terms.some((term) => term.word === name.word || sameName(term.stem, name.stem));
}

/** Things that neither the other side nor the question speaks of. */
function ownThings(
  things: readonly SentenceTerm[],
  other: Setting,
  { terms }: QuestionFocus,
): SentenceTerm[] {
  return things.filter(
    (term) => ![...other.content, ...terms].some((one) => one.stem === term.stem || one.word === term.word),
  );
}

/** Whether a word of its own narrows a subject that both share: `child ticket` next to `ticket`. */
function narrows(own: readonly SentenceTerm[], one: Setting, other: Setting): boolean {
  return own.some((term) => {
    const next = one.before.find(({ start }) => start - term.end === 1);
    const isShared = next !== undefined && other.content.some(({ stem }) => stem === next.stem);
    return isShared && !plainModifiers.has(term.word);
  });
}

/**
 * Whether two claims are set in the same surroundings: every name of one stands in the other or in the question, nothing
 * after the value stands on one side only, and not both have a subject of their own.
 */
function sameSetting(one: Setting, other: Setting, question: QuestionFocus): boolean {
  const strange = (a: Setting, b: Setting) =>
    a.names.some(
      (name) => !holdsName(b.content, name) && !question.terms.some((asked) => meets(name, asked)),
    );
  if (strange(one, other) || strange(other, one)) return false;
  if (ownThings(one.after, other, question).length > 0) return false;
  if (ownThings(other.after, one, question).length > 0) return false;
  const ofOne = ownThings(one.before, other, question);
  const ofOther = ownThings(other.before, one, question);
  if (ofOne.length > 0 && ofOther.length > 0) return false;
  return !narrows(ofOne, one, other) && !narrows(ofOther, other, one);
}

function sameActions(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return one.size === 0 ? other.size === 0 : [...one].some((action) => other.has(action));
}

function sameModifiers(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((modifier) => other.includes(modifier));
}

/** A name or number, or what follows these, fills a place of a template. */
const fillsPattern = /^[\p{Lu}\d]/u;
const beforeFilling = /^(?:the|a|an|of|in|for|at)$/i;

/** Whether two titles are one template filled differently: `Hotel Vik`, `Hotel Ister`. */
function sameTemplate(one: string, other: string): boolean {
  const [a, b] = [one.split(/\s+/), other.split(/\s+/)];
  const at = a.findIndex((word, index) => word !== b[index]);
  if (a.length !== b.length || at < 0 || a.slice(at + 1).some((word, i) => word !== b[at + 1 + i]))
    return false;
  const rest = a.filter((_, index) => index !== at).join(' ');
  const fills = fillsPattern.test(a[at] ?? '') && fillsPattern.test(b[at] ?? '');
  return (fills || beforeFilling.test(a[at - 1] ?? '')) && sentenceTerms(rest).some(isContent);
}

/**
 * Whether two claims of different sentences are values of the same thing, so that different ones disagree: the same
 * group, time and deed, settings that do not differ, and the same of the question's words in both. In doubt they are not.
 */
export function areComparable(one: SourcedClaim, other: SourcedClaim, question: QuestionFocus): boolean {
  const [a, b] = [one.claim, other.claim];
  if (one.source === other.source || a.group !== b.group || a.planned !== b.planned) return false;
  if (!sameModifiers(a.modifiers, b.modifiers)) return false;
  if (!sameActions(a.actions, b.actions) || !sameSetting(a, b, question)) return false;
  if (sameTemplate(one.source.articleTitle, other.source.articleTitle)) return false;
  const covered = coverage(a, question);
  const coveredToo = coverage(b, question);
  if (covered.length !== coveredToo.length || covered.some((term) => !coveredToo.includes(term)))
    return false;
  if (a.group === 'date') return true;
  const isEvent = a.actions.size > 0;
  return sameTime(
    { time: a.time, date: one.source.date },
    { time: b.time, date: other.source.date },
    isEvent,
  );
}

/**
 * Whether a claim's sentence speaks of what the question asks: of all its names, and of some other thing or name in it.
 * @param names words that name something in any sentence: those of the question that are among them count as names
 * @param whole whether all things that the question speaks of must be there
 */
export function isAboutQuestion(
  claim: Claim,
  question: QuestionFocus,
  names: readonly SentenceTerm[],
  whole: boolean,
): boolean {
  const covered = coverage(claim, question);
  const isNeeded = (asked: SentenceTerm) =>
    asked.isName ||
    question.places.includes(asked) ||
    names.some((name) => meets(name, asked)) ||
    (whole && actionOf(asked.word) === null);
  const needed = question.things.filter(isNeeded);
  if (covered.length === 0 || needed.some((asked) => !covered.includes(asked))) return false;
  const { actions, unit } = question;
  const tellsNone = claim.actions.size === 0 && unit === null;
  return actions.size === 0 || tellsNone || sameActions(claim.actions, actions);
}
