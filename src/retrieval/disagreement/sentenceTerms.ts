import type { Span } from '../../text/span.js';
import { isCountryName } from '../quotes/countryNames.js';

/** A word of a sentence or question. */
export interface Term extends Span {
  /** Lower case, without accents, curly apostrophes and a possessive ending. */
  readonly word: string;
  /** {@link Term.word} without its plural or past ending, names of peoples as names of countries. */
  readonly stem: string;
  /** Whether it begins with a capital other than as the sentence's first word. */
  readonly isName: boolean;
}

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Words that carry no content of their own. */
const FUNCTION_WORDS = words(
  'a an the this that these those there here it its he his him she her they their them we our us i my you your who whom ' +
    'whose which what when where why how and or but nor so yet if then than as of in on at by for from to with into onto ' +
    'over under about around after before during since until till through throughout across between among against ' +
    'within without near off out up down per via despite while because although though is are was were be been being am ' +
    'do does did done has have had having can could will would shall should may might must not no also just only even ' +
    'still already more most less least many much few some any all both each every other another such same own very too ' +
    'now later earlier ago currently says said say according told',
);

/** Words that stay common nouns though they are written with a capital: `Canadian Forces`, `Prime Minister`. */
const COMMON_NOUNS = words(
  'force forces army navy military government parliament ministry department minister prime president vice secretary ' +
    'general council police court senate house party office agency company university service services mission operation',
);

const IRREGULAR_PLACES: ReadonlyMap<string, string> = new Map([
  ['american', 'us'],
  ['america', 'us'],
  ['washington', 'us'],
  ['british', 'uk'],
  ['britain', 'uk'],
  ['french', 'france'],
  ['dutch', 'netherland'],
  ['swiss', 'switzerland'],
  ['spanish', 'spain'],
  ['danish', 'denmark'],
  ['polish', 'poland'],
  ['irish', 'ireland'],
  ['welsh', 'wale'],
  ['finnish', 'finland'],
  ['swedish', 'sweden'],
  ['scottish', 'scotland'],
  ['english', 'england'],
  ['filipino', 'philippine'],
  ['norwegian', 'norway'],
  ['ottawa', 'canada'],
]);

const IRREGULAR_STEMS: ReadonlyMap<string, string> = new Map([
  ['people', 'person'],
  ['children', 'child'],
  ['men', 'man'],
  ['women', 'woman'],
  ['feet', 'foot'],
  ['had', 'have'],
  ['has', 'have'],
  ['died', 'die'],
  ['dying', 'die'],
  ['lives', 'life'],
  ['wives', 'wife'],
  ['knives', 'knife'],
  ['wolves', 'wolf'],
  ['built', 'build'],
  ['sold', 'sell'],
  ['bought', 'buy'],
  ['lost', 'lose'],
  ['won', 'win'],
  ['spent', 'spend'],
  ['left', 'leave'],
  ['made', 'make'],
  ['held', 'hold'],
  ['grew', 'grow'],
  ['grown', 'grow'],
  ['took', 'take'],
  ['taken', 'take'],
  ['fell', 'fall'],
  ['fallen', 'fall'],
  ['rose', 'rise'],
  ['risen', 'rise'],
  ['caught', 'catch'],
  ['taught', 'teach'],
  ['sank', 'sink'],
  ['sunk', 'sink'],
  ['stolen', 'steal'],
  ['stole', 'steal'],
  ['hidden', 'hide'],
  ['sent', 'send'],
  ['shot', 'shoot'],
  ['fled', 'flee'],
  ['led', 'lead'],
  ['wrote', 'write'],
  ['written', 'write'],
  ['ran', 'run'],
  ['paid', 'pay'],
  ['met', 'meet'],
  ['began', 'begin'],
  ['begun', 'begin'],
  ['news', 'news'],
  ['species', 'species'],
  ['series', 'series'],
  ['bus', 'bus'],
  ['gas', 'gas'],
  ['us', 'us'],
]);

/** Takes plural and past endings off an English word; light, so that unlike words stay apart. */
function lightStem(word: string): string {
  const irregular = IRREGULAR_STEMS.get(word);
  if (irregular !== undefined) return irregular;
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (word.length > 4 && /(?:s|x|z|ch|sh)es$/.test(word)) return word.slice(0, -2);
  if (word.length > 3 && /[^su]s$/.test(word)) return word.slice(0, -1);
  if (word.length > 5 && word.endsWith('ied')) return `${word.slice(0, -3)}y`;
  if (word.length > 5 && /([^aeiouls])\1ed$/.test(word)) return word.slice(0, -3);
  if (word.length > 4 && word.endsWith('ed'))
    return word.slice(0, -2).replace(/([^aeiou][aeiou]?[cvszgu]|[aeiou][rtkpd])$/, '$1e');
  if (word.length > 6 && word.endsWith('ing')) return word.slice(0, -3);
  return word;
}

/**
 * The stem of an English word in lower case: without its plural or past ending and, from five letters on, without a
 * silent `e`, so that `located` meets `locating`. Light: unlike words stay apart.
 */
export function stemOf(word: string): string {
  const stem = lightStem(word);
  return stem.length > 4 ? stem.replace(/e$/, '') : stem;
}

function placeStem(word: string): string {
  const mapped = IRREGULAR_PLACES.get(word);
  return mapped ?? word;
}

const TERM = /(?:\p{Lu}\.){2,}|[\p{L}\p{M}]+(?:['’](?!s(?!\p{L}))\p{L}+)?/gu;

/** The words of a text in order, without numbers and punctuation. Empty text gives none. */
export function termsOf(text: string): Term[] {
  return [...text.matchAll(TERM)].map((match) => {
    const raw = match[0];
    const word = raw.normalize('NFKD').replace(/\p{M}/gu, '').replace(/[.’']/g, '').toLowerCase();
    const opensSentence = !/[\p{L}\p{N}]/u.test(text.slice(0, match.index));
    const isAcronym = /^(?:\p{Lu}\.?){2,5}$/u.test(raw);
    const isCommon = FUNCTION_WORDS.has(word) || COMMON_NOUNS.has(word);
    const isCapital = /^\p{Lu}/u.test(raw) && (isAcronym || !isCommon);
    const isName = isCapital && (isAcronym || !opensSentence || isKnownName(text, word, raw, match.index));
    return {
      word,
      stem: isName ? placeStem(word) : stemOf(word),
      isName,
      start: match.index,
      end: match.index + raw.length,
    };
  });
}

/** A capital at the start of a sentence proves a name only for a country, with a possessive, or with another capital. */
function isKnownName(text: string, word: string, raw: string, index: number): boolean {
  const after = text.slice(index + raw.length, index + raw.length + 3);
  return isCountryName(word) || IRREGULAR_PLACES.has(word) || /^['’]s(?!\p{L})|^ \p{Lu}/u.test(after);
}

/** Whether a word has content of its own. */
export function isContent({ word, isName }: Term): boolean {
  return isName || (word.length > 1 && !FUNCTION_WORDS.has(word));
}

/** Endings by which a country and its people differ. */
const ENDINGS = new Set([
  '',
  'a',
  'y',
  'e',
  'ia',
  'n',
  'an',
  'ian',
  'ean',
  'ese',
  'i',
  'ish',
  's',
  'ns',
  'ans',
  'ians',
  'is',
]);
const MIN_SHARED_LETTERS = 4;

/** Whether two stems of names are one name, or a country and its people: `canada` and `canadian`, not `iran` and `iraq`. */
export function sameNameStem(one: string, other: string): boolean {
  if (one === other) return true;
  let shared = 0;
  while (shared < one.length && one[shared] === other[shared]) shared++;
  return shared >= MIN_SHARED_LETTERS && ENDINGS.has(one.slice(shared)) && ENDINGS.has(other.slice(shared));
}
