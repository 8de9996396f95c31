import { answerTypeOf } from './answerType.js';
import { kindOfNoun } from './answerKind.js';
import { readQuestionDates } from './dates/questionDates.js';
import type { NounChunk, PhraseReading } from './readPhrases.js';

/** An earlier turn of a conversation, read: its question as completed, and its answer. */
export interface ReadTurn {
  readonly question: PhraseReading;
  readonly answer: PhraseReading | null;
  readonly articleDate: string | null;
}

/** What a word such as "he" or "there" can stand for. */
export type ReferentKind = 'person' | 'group' | 'thing' | 'place' | 'time';

const organisation =
  /\b(?:ministry|department|government|university|college|parliament|senate|army|navy|force|forces|council|committee|company|corps|party|union|nations|bank|court|agency|league|church|group|house|mission|association|institute|museum|pentagon|congress|kremlin|network)\b/i;
const acronym = /^(?:the )?[\p{Lu}.]{2,6}$/u;
const placePreposition = /^(?:in|at|near|from|to|into|across|inside|outside|around|leaving|left|leave)$/;
const calendar =
  /^(?:january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday)$/i;

let countries: ReadonlySet<string> | null = null;

/** Whether a name is that of a country, by the English names that `Intl` knows. */
export function isCountry(name: string): boolean {
  countries ??= countryNames();
  return countries.has(name.toLowerCase().replace(/^the /, ''));
}

function countryNames(): ReadonlySet<string> {
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const found = letters.flatMap((first) => letters.map((second) => names.of(first + second)?.toLowerCase()));
  return new Set([
    ...found.filter((name) => name !== undefined),
    'america',
    'britain',
    'england',
    'scotland',
    'wales',
    'turkey',
  ]);
}

/**
 * Whether a noun phrase names a person, as far as its form tells: a name that is no place, organisation or date, and
 * follows "the" only with a title between ("the minister Harjit Sajjan", but "the Berlin Wall").
 */
export function isPerson(chunk: NounChunk): boolean {
  if (!chunk.proper) return kindOfNoun(chunk.head) === 'who' && !chunk.plural;
  if (isPlace(chunk) || calendar.test(chunk.head)) return false;
  if (organisation.test(chunk.text) || acronym.test(chunk.text)) return false;
  const title = chunk.text.slice(0, -chunk.name.length).trim().toLowerCase().split(' ');
  return title[0] !== 'the' || kindOfNoun(title.at(-1) ?? '') === 'who';
}

/** Whether a noun phrase names a place: a country, or a name after "in", "at", "near" and the like. */
export function isPlace(chunk: NounChunk): boolean {
  if (!chunk.proper) return false;
  return isCountry(chunk.name) || (placePreposition.test(chunk.before) && !calendar.test(chunk.head));
}

/**
 * What a pronoun stands for, as text that can take its place: sought from the latest turn back, in the question first,
 * except that a question for a person or a thing is about the one its answer names. Null when nothing fits.
 *
 * @param taken - the follow-up; what it names itself is not what its pronoun stands for
 */
export function referentOf(kind: ReferentKind, turns: readonly ReadTurn[], taken: string): string | null {
  for (const turn of turns.toReversed()) {
    const found = kind === 'time' ? timeIn(turn) : chunkIn(turn, kind, taken.toLowerCase());
    if (found !== null) return found;
  }
  return null;
}

function timeIn(turn: ReadTurn): string | null {
  for (const reading of [turn.question, turn.answer]) {
    const mention =
      reading === null
        ? undefined
        : readQuestionDates(reading.text, turn.articleDate ?? '2000-01-01').mentions[0];
    if (reading === null || mention === undefined) continue;
    const text = reading.text.slice(mention.start, mention.end);
    return /^(?:1\d{3}|20\d\d|\d{4}-\d\d|\p{Lu}\p{L}+(?: \d{4})?)$/u.test(text) && !/day$/.test(text)
      ? `in ${text}`
      : `on ${text}`;
  }
  return turn.articleDate === null ? null : `on ${turn.articleDate}`;
}

function chunkIn(turn: ReadTurn, kind: ReferentKind, taken: string): string | null {
  const asked = answerTypeOf(turn.question.text).type;
  const fits = (chunk: NounChunk): boolean =>
    fitsKind(chunk, kind) && !taken.includes(chunk.name.toLowerCase());
  const inQuestion = turn.question.chunks.filter(fits);
  const fresh = (turn.answer?.chunks ?? []).filter(
    (chunk) => fits(chunk) && !turn.question.text.toLowerCase().includes(chunk.name.toLowerCase()),
  );
  const asksForIt = asksFor(asked, kind) && !/^[Ww]ho (?:is|was) (?=\p{Lu})/u.test(turn.question.text);
  const named = fresh.find((chunk) => chunk.proper);
  if (asksForIt && named !== undefined)
    return kind === 'thing' ? named.text.replace(/^The /, 'the ') : named.name;
  const chosen = best(inQuestion, kind) ?? (asksForIt || kind !== 'thing' ? (named ?? fresh[0]) : fresh[0]);
  if (chosen === undefined) return null;
  const source = inQuestion.includes(chosen) ? turn.question : turn.answer;
  const isName = kind !== 'thing' && chosen.proper;
  return isName || source === null ? chosen.name : withComplement(source, chosen);
}

function asksFor(asked: string, kind: ReferentKind): boolean {
  if (kind === 'person') return asked === 'who';
  if (kind === 'place') return asked === 'where';
  return kind === 'thing' && (asked === 'which' || asked === 'where');
}

function fitsKind(chunk: NounChunk, kind: ReferentKind): boolean {
  if (calendar.test(chunk.head) || /^(?:one|ones|time|way|kind|day|year)$/.test(chunk.head)) return false;
  switch (kind) {
    case 'person':
      return isPerson(chunk);
    case 'group':
      return chunk.plural || (chunk.proper && !isPerson(chunk));
    case 'thing':
      return !chunk.plural && !isPerson(chunk) && (chunk.proper || kindOfNoun(chunk.head) !== 'who');
    case 'place':
      return isPlace(chunk);
    case 'time':
      return false;
  }
}

/** People: the first, who is most often the subject. Groups: plurals before names. Things: common nouns before names. */
function best(chunks: readonly NounChunk[], kind: ReferentKind): NounChunk | undefined {
  if (kind === 'person') return chunks.find((chunk) => chunk.proper) ?? chunks[0];
  if (kind === 'group') return chunks.find((chunk) => chunk.plural) ?? chunks[0];
  if (kind === 'thing')
    return chunks.find((chunk) => !chunk.proper) ?? chunks.find((chunk) => !isPlace(chunk)) ?? chunks[0];
  return chunks.find((chunk) => isCountry(chunk.name)) ?? chunks[0];
}

const complementPattern =
  /^ (?:(?:is|are|was|were) )?((?:of|about|in|on|on board|aboard|to|for|with|from|against|at) (?:\p{Ll}+ing )?)$/u;

/** A noun phrase with the preposition phrase that says which one is meant: "the letter about Iraq". */
function withComplement(reading: PhraseReading, chunk: NounChunk): string {
  const after = reading.chunks.find((other) => other.start > chunk.end && other.head !== 'board');
  const preposition =
    after === undefined ? null : complementPattern.exec(reading.text.slice(chunk.end, after.start));
  const year = / in (?:1\d{3}|20\d\d)(?=[\s?.!,]|$)/y;
  year.lastIndex = chunk.end;
  const complement =
    after !== undefined && preposition !== null
      ? ` ${preposition[1] ?? ''}${after.text}`
      : (year.exec(reading.text)?.[0] ?? '');
  const text = `${chunk.text}${complement}`;
  if (chunk.proper && !/^(?:an?|the) /i.test(text)) return text;
  return /^(?:an?|the|this|that|these|those|its|his|her|their|some|all) /i.test(text)
    ? text.replace(/^(?:an?|this|that|these|those|some|all) /i, 'the ')
    : `the ${text}`;
}
