import type { QuantityClaim } from './quantityClaims.js';
import { stemOf, termsOf } from './sentenceTerms.js';

const HOW_MANY = /^.*?\bhow (?:many|much)\s+/i;
const AUXILIARY = /^(?:is|are|was|were|be|been|being|do|does|did|there|will|would|can|could|currently|now)$/i;
const MEASURE = /\bhow (?:much|big|large|long|old|tall|high|deep|far|wide|heavy|fast)\b/i;
const MAX_WORDS = 10;

/** The form of a question's bare verb in the sentences: `destroyed` for `destroy`, when the question says `did`. */
function inflected(word: string, sentences: readonly string[]): string {
  for (const sentence of sentences) {
    const form = termsOf(sentence).find(
      (term) => !term.isName && term.stem === stemOf(word) && term.word !== word,
    );
    if (form !== undefined && !form.word.endsWith('s') && !form.word.endsWith('ing')) return form.word;
  }
  return word;
}

/** The words of a question that ask for a number, without the asking: "Canadian troops in Iraq"; empty for others. */
function askedPhrase(question: string, sentences: readonly string[]): string {
  const asked = HOW_MANY.exec(question);
  if (asked === null) return '';
  const words = question
    .slice(asked[0].length)
    .replace(/(?<![?!.\s])[?!.\s]+$/, '')
    .split(/\s+/);
  const did = words.findIndex((word) => /^did$/i.test(word));
  return words
    .map((word, index) => (did >= 0 && index > did ? inflected(word, sentences) : word))
    .filter((word, index) => !AUXILIARY.test(word) && !isPerfect(words, index))
    .slice(0, MAX_WORDS)
    .join(' ');
}

/** Whether the word is the `have` of a question without `did`, as in "how many people have died". */
function isPerfect(words: readonly string[], index: number): boolean {
  return (
    /^(?:has|have|had)$/i.test(words[index] ?? '') && !words.some((word) => /^(?:did|does|do)$/i.test(word))
  );
}

const PLACE = /\b(?:in|at|near|across|throughout) (?:the )?\p{Lu}[\p{L}-]*(?: \p{Lu}[\p{L}-]*)*/u;

/** The first place phrase of a sentence as it is written, such as "in Iraq". */
function placePhrase(sentence: string): string {
  return PLACE.exec(sentence)?.[0] ?? '';
}

/** A claim and the sentence it is from. */
export interface ClaimInSentence {
  readonly claim: QuantityClaim;
  readonly sentence: string;
}

/**
 * A short noun phrase that says what several claims count, of words of the question ("Canadian troops in Iraq") or, when
 * it asks for no number of things, of the sentences: the longest counted phrase, with an owner and a place where there
 * are some. Never empty for claims with a phrase.
 */
export function aboutOf(question: string, claims: readonly ClaimInSentence[]): string {
  const sentences = claims.map(({ sentence }) => sentence);
  const asked = askedPhrase(question, sentences);
  if (asked !== '') return asked;
  const phrase = claims.map((one) => one.claim.phrase).reduce((a, b) => (b.length > a.length ? b : a), '');
  const place = sentences.map(placePhrase).find((text) => text !== '') ?? '';
  const owner = claims.map(ownerText).find((text) => text !== '') ?? '';
  const names = termsOf(phrase).some(({ isName }) => isName);
  if (phrase === '' || MEASURE.test(question) || (owner === '' && place === ''))
    return subjectText(question, sentences);
  return [names || owner === '' ? '' : `${owner}:`, phrase, place].filter((part) => part !== '').join(' ');
}

function ownerText({ claim, sentence }: ClaimInSentence): string {
  const term = termsOf(sentence).find(({ stem, isName }) => isName && stem === claim.owners[0]);
  return term === undefined ? '' : sentence.slice(term.start, term.end);
}

const ASKING =
  /^(?:(?:what|which|who|when|where|why|how|in|on)\s+)?(?:(?:what|which|many|much|old|long|far|tall|high|deep|big|large|wide|heavy|fast|share of|percentage of|year|month|date|day)\s+)?/i;

/** A question without its question words and auxiliaries: "the old mill burned down" of "When did the old mill burn down?" */
export function subjectText(question: string, sentences: readonly string[]): string {
  const words = question
    .trim()
    .replace(ASKING, '')
    .replace(/(?<![?!.\s])[?!.\s]+$/, '')
    .split(/\s+/);
  const isDid = words.some((word) => /^did$/i.test(word));
  return words
    .map((word) => (isDid ? inflected(word, sentences) : word))
    .filter((word) => !AUXILIARY.test(word))
    .slice(0, MAX_WORDS)
    .join(' ');
}
