import type { Span } from '../../text/span.js';
import { isContent, sentenceTerms, type SentenceTerm } from './sentenceTerms.js';

/** A sentence with its words, read once. */
export interface SentenceReading {
  readonly text: string;
  readonly terms: readonly SentenceTerm[];
}

/** Reads a sentence's words. */
export function readSentence(text: string): SentenceReading {
  return { text, terms: sentenceTerms(text) };
}

const clauseBreak =
  /[;:]|,?\s(?:while|whereas|but|although|though|compared)\s|,\s(?:and|as well as|including|with|which|who)\s/gi;
const reporting =
  /^.{0,120}?\b(?:said|says|say|told \w+|reported|reports|announced|confirmed|estimates?|estimated|added|claims?|claimed|believes?|according to [^,]{1,60},)\s(?:that\s)?/i;

/**
 * The clause around a number: from the last break before it, without a frame such as "officials said that", to the first
 * break, comma, dash or bracket after it. Offsets into the sentence.
 */
export function clauseAround(sentence: string, number: Span): Span {
  let start = 0;
  let end = sentence.length;
  for (const match of sentence.matchAll(clauseBreak)) {
    const after = match.index + match[0].length;
    if (after <= number.start) start = after;
    else if (match.index >= number.end) {
      end = match.index;
      break;
    }
  }
  const comma = sentence.slice(number.end, end).search(/[,(—–](?!\d)/);
  if (comma >= 0) end = number.end + comma;
  const frame = reporting.exec(sentence.slice(start, number.start));
  return { start: start + (frame?.[0].length ?? 0), end };
}

/** Verbs that end a noun phrase though their form does not show it. */
const verbs = new Set(
  (
    'remain live work serve stay take took go went come came lose lost win won leave left stand stood fall fell rise rose ' +
    'run ran meet met hold held make made get got face need use want join fled fight fought begin began belong know known ' +
    'seen given strong wide long high tall deep old away'
  ).split(' '),
);
/** Words in -ed and -ing that are nouns or adjectives. */
const nominal = new Set(
  (
    'armed united training building buildings wedding weddings painting paintings hearing hearings meeting meetings ' +
    'opening evening morning hundred seed wounded injured bed feed weed king ring wing thing string spring'
  ).split(' '),
);
const maxPhraseWords = 5;

/** The noun phrase that begins at `from`: words up to a verb, a function word, punctuation or `end`, five at most. */
export function nounPhraseAt({ text, terms }: SentenceReading, from: number, end: number): SentenceTerm[] {
  const phrase: SentenceTerm[] = [];
  let at = from;
  for (const term of terms) {
    if (term.start < from) continue;
    const isApart = !/^[\s-]{0,2}$/.test(text.slice(at, term.start)) || term.end > end;
    if (isApart || (!isContent(term) && !term.isName) || phrase.length === maxPhraseWords) break;
    const isParticiple = /(?:ed|ing)$/.test(term.word) && term.word.length > 3 && !nominal.has(term.word);
    if (phrase.length > 0 && !term.isName && (isParticiple || verbs.has(term.word))) break;
    phrase.push(term);
    at = term.end;
  }
  return phrase;
}
