import type { Disagreement } from '../answer.js';
import type { Span } from '../../text/span.js';
import { isTitle, namesIn } from '../quotes/personNames.js';
import { sameSpeaker } from '../quotes/sameSpeaker.js';
import { actionsOf } from './actions.js';
import { coversQuestion } from './askedTerms.js';
import type { EvidenceSentence } from './evidenceSentence.js';
import { isContent, termsOf, type Term } from './sentenceTerms.js';
import { sameTime, scopeOf, type TimeScope } from './timeScope.js';

/** Questions for the one person who holds a role or did a thing that one person does. */
const ASKS_WHO =
  /^who(?:['’]s| is| was| leads| led| heads| headed| chairs| chaired| commands| commanded| won| founded| invented| wrote| directed| designed| discovered| owns| owned| built| painted| composed| coaches| coached| captains| captained| runs| ran| replaced| succeeded| killed)\b/i;
const ASKING_WORDS = new Set(['who', 'whos', 'name', 'person']);
const NO_HOLDER =
  /\b(?:former|formerly|ex-|then-|predecessor|successor|deputy|vice|assistant|acting|interim|until|used to|not|never|denied|co-|candidate|nominee|nominated|among|including|one of|two|three|both)\b/i;

interface NameClaim {
  readonly source: EvidenceSentence;
  readonly name: string;
  readonly time: TimeScope;
}

/** Words that do not join a name to what is asked. */
const PARTING = new Set('against over with and for after before than like not from to'.split(' '));

/** Whether nothing but words of the question, `is`, `by` and the like stand between a name and the first asked word. */
function isBeside(question: string, sentence: string, name: Span): boolean {
  const asked = new Set(
    termsOf(question)
      .filter(isContent)
      .map(({ stem }) => stem),
  );
  const terms = termsOf(sentence);
  const isAsked = (term: Term) =>
    asked.has(term.stem) || [...actionsOf([term])].some((action) => asked.has(action));
  const before = terms.findLast((term) => term.end <= name.start && isAsked(term));
  const after = terms.find((term) => term.start >= name.end && isAsked(term));
  const gaps = [
    ...(before === undefined ? [] : [{ start: before.end, end: name.start }]),
    ...(after === undefined ? [] : [{ start: name.end, end: after.start }]),
  ];
  return gaps.some((gap) =>
    terms
      .filter((term) => term.start >= gap.start && term.end <= gap.end)
      .every((term) => !PARTING.has(term.word) && (!isContent(term) || isTitle(term.word))),
  );
}

/** The one person a sentence names that the question does not; null when there are none or several. */
function nameIn(question: string, source: EvidenceSentence): NameClaim | null {
  if (NO_HOLDER.test(source.sentence) || /\bsaid|says|told|according\b/i.test(source.sentence)) return null;
  const names = namesIn(source.sentence).filter(
    ({ name, person, possessive }) => person && !possessive && /\s/.test(name) && !question.includes(name),
  );
  const [first] = names;
  if (first === undefined || names.some(({ name }) => !sameSpeaker(name, first.name))) return null;
  if (!isBeside(question, source.sentence, first)) return null;
  return { source, name: first.name, time: scopeOf(source.sentence) };
}

/**
 * Different persons whom sentences give as the holder of the role, or the doer of the deed, that a question asks for.
 * Only sentences that hold the question's words, name one person in full and hint at no other time or role count. None
 * for other questions.
 */
export function nameDisagreements(question: string, evidence: readonly EvidenceSentence[]): Disagreement[] {
  if (!ASKS_WHO.test(question.trim())) return [];
  const claims = evidence
    .filter(({ sentence }) => coversQuestion(question, sentence, ASKING_WORDS))
    .flatMap((source) => nameIn(question, source) ?? []);
  const [first, ...others] = claims;
  if (first === undefined) return [];
  const agree = (one: NameClaim, other: NameClaim) =>
    sameTime(one.time, one.source.date, other.time, other.source.date);
  if (!others.some((other) => agree(first, other) && !sameSpeaker(other.name, first.name))) return [];
  const shown = claims.filter(
    (claim, index) =>
      agree(first, claim) && claims.findIndex(({ name }) => sameSpeaker(name, claim.name)) === index,
  );
  return [
    {
      about: question.replace(/^who(?:['’]s)?\s+(?:is\s|was\s)?/i, '').replace(/(?<![?!.\s])[?!.\s]+$/, ''),
      values: shown.map(({ name, source }) => ({
        value: name,
        citation: source.citation,
        date: source.date,
      })),
    },
  ];
}
