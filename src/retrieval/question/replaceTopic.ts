import { answerTypeOf } from './answerType.js';
import { readQuestionDates } from './dates/questionDates.js';
import { isCountry, isPerson, isPlace } from './referents.js';
import type { NounChunk, PhraseReading } from './readPhrases.js';

const aboutPattern = /^(?:what|how) (?:about|of) (.+)$/is;
const prepositionPattern =
  /^(in|on|at|by|for|from|to|with|of|since|before|after|until|during|under|near|about|against|between|among) (?=\S)/i;
/** Longest fragment, in words, that is read as a topic rather than as search terms. */
const maxFragmentWords = 6;
/** Any day: dates are only looked for, not resolved. */
const someDay = '2000-01-01';

/**
 * The topic that a follow-up puts in the place of another: "Jordan" of "What about Jordan?", "in 2018" of "and in
 * 2018?", "the troops" of "And the troops?". Null for a question with a verb or a question word of its own.
 */
export function topicOf(reading: PhraseReading): string | null {
  const text = reading.text.replace(/(?<![\s?.!,])[\s?.!,]+$/, '');
  const about = aboutPattern.exec(text)?.[1];
  if (about !== undefined) return about;
  const words = reading.tokens.filter((token) => token.pos !== 'PUNCT');
  const asks = words.some((token) => /^(?:VERB|AUX)$/.test(token.pos)) || answerTypeOf(text).type !== 'other';
  const open = prepositionPattern.test(text) || /\?\s*$/.test(reading.text);
  return asks || !open || words.length === 0 || words.length > maxFragmentWords ? null : text;
}

/**
 * The earlier question with the topic in the place of what it corresponds to: a date for a date, a country for a
 * country, a name for a name, a noun for a noun of the same number; after a preposition, what follows the same
 * preposition. Where nothing corresponds the topic goes to the end.
 */
export function replaceTopic(topic: PhraseReading, earlier: PhraseReading): string {
  const text = earlier.text.replace(/(?<![\s?.!])[\s?.!]+$/, '');
  const preposition = prepositionPattern.exec(topic.text)?.[1]?.toLowerCase() ?? null;
  const bare = preposition === null ? topic.text : topic.text.slice(preposition.length + 1);
  if (namesDate(topic.text)) return replaceDate(bare, preposition, text);
  const place = correspondingChunk(topic, preposition, bare, earlier);
  if (place === null) return `${text} ${preposition ?? (isCountry(bare) ? 'in' : 'about')} ${bare}`;
  const inside = earlier.chunks.every((chunk) => chunk.start !== place.start || chunk.end !== place.end);
  const put = inside ? bare.replace(/^the /i, '') : bare;
  const possessive = /^['’]s?(?!\p{L})/u.exec(text.slice(place.end))?.[0] ?? '';
  return text.slice(0, place.start) + put + possessive + text.slice(place.end + possessive.length);
}

function namesDate(text: string): boolean {
  return readQuestionDates(text, someDay).mentions.length > 0;
}

function replaceDate(bare: string, preposition: string | null, text: string): string {
  const mention = readQuestionDates(text, someDay).mentions[0];
  const lead = preposition ?? (/^\d{4}$/.test(bare) ? 'in' : null);
  const added = lead === null ? bare : `${lead} ${bare}`;
  if (mention === undefined) return `${text} ${added}`;
  const before = text.slice(0, mention.start);
  const modifier =
    /(?:(?:in|on|since|before|after|until|by|during|from) )?(?:the )?(?:early |mid[ -]|late )?$/i.exec(
      before,
    );
  const kept = preposition === null ? before : before.slice(0, before.length - (modifier?.[0].length ?? 0));
  return `${kept}${preposition === null ? bare : added}${text.slice(mention.end)}`;
}

type Place = Pick<NounChunk, 'start' | 'end'>;

function correspondingChunk(
  topic: PhraseReading,
  preposition: string | null,
  bare: string,
  earlier: PhraseReading,
): Place | null {
  const head = topic.chunks.at(-1);
  const proper = head?.proper === true || isCountry(bare) || /^(?:the )?\p{Lu}/u.test(bare);
  const chunks = earlier.chunks.filter((chunk) => !namesDate(`in ${chunk.text}`));
  const same = chunks.filter((chunk) => (proper ? chunk.proper : !chunk.proper));
  if (preposition !== null) {
    return (
      same.findLast((chunk) => chunk.before === preposition) ??
      (isPlacePreposition(preposition)
        ? undefined
        : chunks.findLast((chunk) => chunk.before === preposition)) ??
      (isPlacePreposition(preposition) ? (same.findLast(isPlace) ?? null) : null)
    );
  }
  return proper ? properPlace(bare, same, earlier) : commonPlace(head, same);
}

function isPlacePreposition(preposition: string): boolean {
  return /^(?:in|at|near|from|to)$/.test(preposition);
}

/** Countries answer to countries, the last of them; of other names the first, the subject, is the one that changes. */
function properPlace(bare: string, names: readonly NounChunk[], earlier: PhraseReading): Place | null {
  const country = isCountry(bare);
  const alike = names.filter((chunk) => (country ? isPlace(chunk) : !isPlace(chunk)));
  const chosen = country ? alike.at(-1) : alike[0];
  return chosen ?? nameInside(earlier) ?? names.at(-1) ?? null;
}

/** A name inside a noun phrase: "French" of "the French government", "Iraq" of "Iraq's parliament". */
function nameInside(earlier: PhraseReading): Place | null {
  const inside = earlier.chunks.filter((chunk) => !chunk.proper);
  return (
    earlier.tokens.find(
      (token) =>
        /^\p{Lu}/u.test(token.text) &&
        token.start > 0 &&
        inside.some((chunk) => token.start >= chunk.start && token.end < chunk.end),
    ) ?? null
  );
}

/** Of the nouns of the same number, one with the same determiner, else the last that is no question word's. */
function commonPlace(head: NounChunk | undefined, nouns: readonly NounChunk[]): Place | null {
  if (head === undefined) return nouns.at(-1) ?? null;
  const sameNumber = nouns.filter((chunk) => chunk.plural === head.plural);
  const person = sameNumber.filter((chunk) => isPerson(chunk) === isPerson(head));
  return person[0] ?? sameNumber[0] ?? nouns.at(-1) ?? null;
}
