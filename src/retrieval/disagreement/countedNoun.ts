import type { Span } from '../../text/span.js';
import { nounPhraseAt, type SentenceReading } from './sentenceReading.js';
import { meaningOf } from './sameMeaning.js';
import type { SentenceTerm } from './sentenceTerms.js';
import { unitOf, type CountedUnit } from './countedUnit.js';

/** What a number in a sentence counts. */
export interface CountedNoun {
  readonly unit: CountedUnit;
  /** Offset just after the noun, or after the number when the noun does not follow it. */
  readonly end: number;
  /** Verbatim: the noun phrase; empty for amounts, shares and ages. */
  readonly phrase: string;
  readonly terms: readonly SentenceTerm[];
  /** How far the value goes, for showing it: `12%` and `6 million dollars` with their sign, `850` without its noun. */
  readonly valueEnd: number;
}

const bare = (group: string, end: number, valueEnd = end): CountedNoun => ({
  unit: { group, modifiers: [], action: null },
  end,
  phrase: '',
  terms: [],
  valueEnd,
});

const currencySign = /[$€£¥₹]\s?$/;
const currencyWord = /^\s?(?<name>dollars?|euros?|pounds?|rupees?|yen|yuan)\b/i;
const percentPattern = /^\s?(?:%|per\s?cent\b)/i;
const agePattern = /^[ -]years?[ -]old\b/i;

function amountAt(text: string, number: Span, end: number): CountedNoun | null {
  const after = text.slice(number.end, end);
  const sign = currencySign.exec(text.slice(0, number.start))?.[0].trim();
  if (sign !== undefined) return bare(sign, number.end);
  const currency = currencyWord.exec(after);
  if (currency !== null)
    return bare(meaningOf(currency.groups!['name']!.toLowerCase()), number.end + currency[0].length);
  const percent = percentPattern.exec(after);
  if (percent !== null) return bare('%', number.end + percent[0].length);
  const age = agePattern.exec(after);
  return age === null ? null : bare('age', number.end + age[0].length, number.end);
}

const tallyPattern =
  /\b(?<noun>death toll|population|attendance|membership|turnout|circulation|capacity|enrolment|enrollment|workforce|headcount)\b[^.;]{0,40}\s(?:of|is|was|at|to|reached|as)\s(?:\p{L}{1,20}\s){0,3}$/iu;

/** What stands before the number when nothing countable follows it: "the number of troops is 850", "the toll is 12". */
function countedBefore(sentence: SentenceReading, from: number, number: Span): CountedNoun | null {
  const before = sentence.text.slice(from, number.start);
  const tally = /\b(?:number|total) of\s/i.exec(before);
  if (tally !== null) {
    const terms = nounPhraseAt(sentence, from + tally.index + tally[0].length, number.start);
    const unit = unitOf(terms);
    if (unit === null) return null;
    const phrase = sentence.text.slice(terms[0]!.start, terms.at(-1)!.end);
    return { unit, end: number.end, phrase, terms, valueEnd: number.end };
  }
  const noun = tallyPattern.exec(before)?.groups?.['noun'];
  if (noun === undefined) return null;
  const isToll = /toll/i.test(noun);
  const unit: CountedUnit = {
    group: isToll ? 'person' : meaningOf(noun.toLowerCase()),
    modifiers: [],
    action: isToll ? 'kill' : null,
  };
  return { unit, end: number.end, phrase: noun, terms: [], valueEnd: number.end };
}

/** What a number counts within a clause: the noun phrase after it, money, a share, an age, or what is said before it; else null. */
export function countedNounAt(sentence: SentenceReading, clause: Span, number: Span): CountedNoun | null {
  const amount = amountAt(sentence.text, number, clause.end);
  if (amount !== null) return amount;
  const terms = nounPhraseAt(sentence, number.end, clause.end);
  const unit = unitOf(terms);
  if (unit === null) return countedBefore(sentence, clause.start, number);
  const end = terms.at(-1)!.end;
  return { unit, end, phrase: sentence.text.slice(terms[0]!.start, end), terms, valueEnd: number.end };
}
