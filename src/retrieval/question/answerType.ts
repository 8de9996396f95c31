import { kindOfNoun } from './answerKind.js';
import type { AnswerKind } from './answerKind.js';
import { auxiliaries, prepositions, headNoun, nounPhrase, questionWords } from './nounPhrase.js';
import type { QuestionWord } from './nounPhrase.js';

/** The kind of answer and the noun that names it. */
export interface AnswerType {
  readonly type: AnswerKind;
  /**
   * The head noun asked for, in lower case: "what year" gives `year`, "how many Canadian troops" gives `troops`,
   * "how tall" gives `height`. For a definition the whole term. Null when the question names none.
   */
  readonly focus: string | null;
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));

const wh = set('what which who whom whose when where why how whats');
const saying = set(
  'say said saying state stated claim claimed argue argued tell told declare declared announce announced call called ' +
    'warn warned promise promised tweet tweeted write wrote comment commented ask asked',
);
const describing = set(
  'describe described characterize characterise characterized characterised phrase phrased word explain',
);
/** What "how ADJECTIVE" measures. */
const measures: Readonly<Record<string, AnswerType>> = {
  many: { type: 'how many', focus: null },
  much: { type: 'how much', focus: null },
  long: { type: 'how long', focus: null },
  old: { type: 'how many', focus: 'years' },
  often: { type: 'how many', focus: 'times' },
  frequently: { type: 'how many', focus: 'times' },
  far: { type: 'how much', focus: 'distance' },
  close: { type: 'how much', focus: 'distance' },
  tall: { type: 'how much', focus: 'height' },
  high: { type: 'how much', focus: 'height' },
  deep: { type: 'how much', focus: 'depth' },
  wide: { type: 'how much', focus: 'width' },
  large: { type: 'how much', focus: 'size' },
  big: { type: 'how much', focus: 'size' },
  small: { type: 'how much', focus: 'size' },
  heavy: { type: 'how much', focus: 'weight' },
  fast: { type: 'how much', focus: 'speed' },
  hot: { type: 'how much', focus: 'temperature' },
  cold: { type: 'how much', focus: 'temperature' },
  late: { type: 'when', focus: null },
  early: { type: 'when', focus: null },
  soon: { type: 'when', focus: null },
  recently: { type: 'when', focus: null },
  recent: { type: 'when', focus: null },
  come: { type: 'why', focus: null },
};
const causing = set('caused causes cause triggered triggers prompted prompts led leads motivated made');
/** "Can you tell me when …", "I want to know who …": what precedes the question itself. */
const indirect =
  /^(?:please |so |and |but |ok |well )*(?:(?:(?:can|could|would|will) (?:you|anyone|anybody|someone|somebody)(?: please)? (?:tell me|say|explain)|(?:do|does|did) (?:you|anyone|anybody|someone|somebody)(?: here)? (?:know|remember)|anyone know|tell me|i (?:want|would like|'d like) to know|i wonder|i was wondering|remind me)\b)(?: about)? ?/;

/**
 * What kind of answer a question asks for, read from its words alone; no model, a few microseconds.
 *
 * The question word may stand anywhere ("In what year…", "He was born in which city?"), may be that of the main
 * clause ("When the war ended, who ruled?") and may hide behind "Can you tell me". "What NOUN" is `which`, unless
 * the noun is a time, a place, a person, a number, a measure or a reason: "what year" is `when`. An empty text, a
 * statement and a list of search terms are `other`.
 */
export function answerTypeOf(question: string): AnswerType {
  const words = withoutPreface(questionWords(question));
  const first = words[0]?.lower ?? '';
  if (first === 'define') return { type: 'definition', focus: termOf(words.slice(1)) };
  if (first === 'explain' && !words.some((word) => wh.has(word.lower))) {
    return { type: 'definition', focus: termOf(words.slice(1)) };
  }
  if (first === 'name' || first === 'list') {
    return { type: 'what', focus: headNoun(words, words[2]?.lower === 'of' ? 3 : 1) };
  }
  if (auxiliaries.has(first)) return { type: 'yes/no', focus: null };
  const at = questionWordIndex(words);
  if (at !== null) return typeAt(words, at);
  const inverted = words.some(
    (word, index) => auxiliaries.has(word.lower) && words[index - 1]?.closesClause === true,
  );
  return { type: inverted ? 'yes/no' : 'other', focus: null };
}

function withoutPreface(words: readonly QuestionWord[]): readonly QuestionWord[] {
  const text = words.map((word) => word.lower).join(' ');
  const preface = indirect.exec(text)?.[0].trim() ?? '';
  const rest = preface === '' ? words : words.slice(preface.split(' ').length);
  return rest.some((word) => wh.has(word.lower)) ? rest : words;
}

/** The index of the word that asks, or null. A relative "who" or "which" gives way to a word that can only ask. */
function questionWordIndex(words: readonly QuestionWord[]): number | null {
  let best: { index: number; rank: number } | null = null;
  for (const [index, word] of words.entries()) {
    if (!wh.has(word.lower)) continue;
    const rank = askingRank(words, index);
    if (best === null || rank > best.rank) best = { index, rank };
  }
  return best?.index ?? null;
}

function askingRank(words: readonly QuestionWord[], index: number): number {
  const word = words[index]?.lower ?? '';
  const before = words[index - 1];
  const opens = index === 0 || (index === 1 && prepositions.has(before?.lower ?? ''));
  const next = words[index + 1]?.lower ?? '';
  if (opens && (word === 'when' || word === 'where') && !auxiliaries.has(next)) return 0;
  if (opens) return 4;
  if (before?.closesClause === true || index === words.length - 1) return 3;
  const afterPause = prepositions.has(before?.lower ?? '') && words[index - 2]?.closesClause === true;
  if (afterPause) return 3;
  return word === 'what' || word === 'how' || word === 'why' ? 2 : 1;
}

function typeAt(words: readonly QuestionWord[], at: number): AnswerType {
  switch (words[at]?.lower) {
    case 'who':
    case 'whom':
    case 'whose':
      return { type: 'who', focus: null };
    case 'when':
      return { type: 'when', focus: null };
    case 'where':
      return { type: 'where', focus: null };
    case 'why':
      return { type: 'why', focus: null };
    case 'how':
      return howType(words, at);
    default:
      return whatType(words, at);
  }
}

function howType(words: readonly QuestionWord[], at: number): AnswerType {
  const next = words[at + 1]?.lower ?? '';
  const measure = Object.hasOwn(measures, next) ? measures[next] : undefined;
  if (measure === undefined) {
    const describes = auxiliaries.has(next) && words.slice(at + 2).some((word) => describing.has(word.lower));
    return { type: describes ? 'quote' : 'how', focus: null };
  }
  if (next === 'long' && words[at + 2]?.lower === 'ago') return { type: 'when', focus: null };
  if (next !== 'many' && next !== 'much') return measure;
  const focus = headNoun(words, words[at + 2]?.lower === 'of' ? at + 3 : at + 2);
  return focus === 'time' ? { type: 'how long', focus } : { type: measure.type, focus };
}

function whatType(words: readonly QuestionWord[], at: number): AnswerType {
  const next = words[at + 1]?.lower ?? '';
  if (next === 'else')
    return auxiliaries.has(words[at + 2]?.lower ?? '')
      ? whatDidType(words, at + 2)
      : { type: 'what', focus: null };
  if (next === 'of' && words[at]?.lower === 'which') return { type: 'which', focus: headNoun(words, at + 2) };
  if (next === 'percent') return { type: 'how much', focus: 'percent' };
  if (causing.has(next) && (next !== 'led' || words[at + 2]?.lower === 'to'))
    return { type: 'why', focus: 'cause' };
  if (words[at]?.lower === 'whats' || /^(?:is|are|was|were)$/.test(next)) return whatIsType(words, at);
  if (auxiliaries.has(next)) return whatDidType(words, at + 1);
  const focus = headNoun(words, at + 1);
  if (focus === null) return { type: 'what', focus: null };
  return { type: kindOfNoun(focus) ?? 'which', focus };
}

/** "What did she say": `auxiliary` is the index of "did". */
function whatDidType(words: readonly QuestionWord[], auxiliary: number): AnswerType {
  const rest = words.slice(auxiliary + 1).map((word) => word.lower);
  if (rest.at(-1) === 'mean' || (rest.at(-1) === 'for' && rest.at(-2) === 'stand')) {
    const term = words.slice(auxiliary + 1, rest.at(-1) === 'for' ? -2 : -1);
    return { type: 'definition', focus: termOf(term) };
  }
  if (rest.at(-1) === 'for' && rest.at(-2) === 'call') return { type: 'quote', focus: null };
  return { type: rest.some((word) => saying.has(word)) ? 'quote' : 'what', focus: null };
}

/** "What is the …", "Which was the …": the noun phrase after the verb says what is asked for. */
function whatIsType(words: readonly QuestionWord[], at: number): AnswerType {
  const from = words[at]?.lower === 'whats' ? at + 1 : at + 2;
  if (words[from]?.lower === 'meant') return { type: 'definition', focus: termOf(words.slice(from + 2)) };
  const phrase = nounPhrase(words, from);
  const focus = headNoun(words, from);
  const kind = focus === null ? null : kindOfNoun(focus);
  if (kind !== null && (words[from]?.lower === 'the' || phrase.some((word) => /'s?$/.test(word.lower)))) {
    return { type: kind, focus };
  }
  if (words[at]?.lower === 'which') return { type: 'which', focus };
  if (isTerm(words, from, phrase)) return { type: 'definition', focus: termOf(phrase) };
  return { type: 'what', focus };
}

/** A phrase that ends the question and is a name or an indefinite or bare noun: its definition is asked for. */
function isTerm(words: readonly QuestionWord[], from: number, phrase: readonly QuestionWord[]): boolean {
  const article = /^(?:the|a|an)$/.exec(phrase[0]?.lower ?? '')?.[0] ?? null;
  const term = article === null ? phrase : phrase.slice(1);
  if (term.length === 0 || term.length > 4 || from + phrase.length !== words.length) return false;
  if (
    term.some((word) => /'s?$/.test(word.lower)) ||
    /^(?:one|two|some|other|another|example)$/.test(term.at(-1)?.lower ?? '')
  )
    return false;
  return article !== 'the' || term.every((word) => /^\p{Lu}/u.test(word.text));
}

function termOf(words: readonly QuestionWord[]): string | null {
  const term = /^(?:the|a|an)$/.test(words[0]?.lower ?? '') ? words.slice(1) : words;
  return term.length === 0 ? null : term.map((word) => word.lower).join(' ');
}
