import type { Span } from '../../text/span.js';
import { isCountryName } from '../quotes/countryNames.js';
import { isParticiple, meaningOf } from './sameMeaning.js';

/** A word of a sentence or question, or a sign that names a thing: `DS-7604`, `C++`, the `2.1` of `version 2.1`. */
export interface SentenceTerm extends Span {
  /** Lower case, without accents, curly apostrophes and a possessive ending. */
  readonly word: string;
  /** The same for words that mean the same here; names of peoples as names of countries. */
  readonly stem: string;
  /** A capital other than the sentence's first, or a sign. */
  readonly isName: boolean;
}

const words = (list: string): Set<string> => new Set(list.split(' '));

/** Words that carry no content of their own. */
const functionWords = words(
  'a an the this that these those there here it its he his him she her they their them we our us i my you your who whom ' +
    'whose which what when where why how and or but nor so yet if then than as of in on at by for from to with into onto ' +
    'over under about around after before during since until till through throughout across between among against ' +
    'within without near off out up down per via despite while because although though is are was were be been being am ' +
    'do does did done has have had having can could will would shall should may might must no not also just only even ' +
    'still already more most less least many much few some any all both each every other another such same own very too ' +
    'now later earlier ago currently says said say according told got roughly right one',
);

/** Words that stay common nouns though they are written with a capital: `Canadian Forces`, `Prime Minister`. */
const commonNouns = words(
  'force forces army navy military government parliament ministry department minister prime president vice secretary ' +
    'general council police court senate house party office agency company university service services mission operation ' +
    'officials version part number',
);

const peoples: ReadonlyMap<string, string> = new Map(
  (
    'american:us america:us washington:us british:uk britain:uk french:france dutch:netherlands swiss:switzerland ' +
    'spanish:spain danish:denmark polish:poland irish:ireland welsh:wales finnish:finland swedish:sweden ' +
    'scottish:scotland english:england filipino:philippines norwegian:norway turkish:turkey greek:greece ottawa:canada'
  )
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]),
);

/** A name for comparing: that of a people, one or many, as that of its country. @param word lower case, folded */
export function nameOf(word: string): string {
  return peoples.get(word) ?? peoples.get(word.replace(/s$/, '')) ?? word;
}

/** A letter with its signs, a word with a figure in it, an acronym, or a plain word. */
const termPattern =
  /(?<sign>(?<![\p{L}\p{N}])(?:\p{L}(?:\+\+|#)|\p{L}{1,12}[-.]?\d[\p{L}\d]*(?:[-.]\d[\p{L}\d]*)*))|(?<acronym>(?:\p{Lu}\.){2,})|[\p{L}\p{M}]+(?:['’](?!s(?!\p{L}))\p{L}+)?/gu;

/** A number that names rather than counts: `version 2.1`, `Route 7`. */
const numberedPattern =
  /(?<=\b(?:version|number|no\.?|flight|route|page|chapter|section|phase|room|highway|grade|level|line|part|class|release) )\d[\d.]*(?<!\.)/gi;

function termAt(text: string, match: RegExpExecArray): SentenceTerm {
  const raw = match[0];
  const end = match.index + raw.length;
  const isSign = match.groups?.['sign'] !== undefined;
  const word = /^[a-z]+$/.test(raw)
    ? raw
    : raw
        .normalize('NFKD')
        .replace(/\p{M}/gu, '')
        .replace(isSign ? /[’']/g : /[.’']/g, '')
        .toLowerCase();
  const isName = isSign || (/^\p{Lu}/u.test(raw) && isCapitalName(text, word, raw, match.index));
  return {
    word,
    stem: isName ? nameOf(word) : meaningOf(word),
    isName,
    start: match.index,
    end,
  };
}

/** Whether a word with a capital is a name: an acronym, or no common word, and not for opening the sentence alone. */
function isCapitalName(text: string, word: string, raw: string, index: number): boolean {
  if (/^(?:\p{Lu}\.?){1,5}$/u.test(raw) && raw !== 'A' && raw !== 'I') return true;
  if (functionWords.has(word) || commonNouns.has(word)) return false;
  const opens = !/[\p{L}\p{N}]/u.test(text.slice(0, index));
  return !opens || isKnownName(text, word, raw, index);
}

/** A capital at the start of a sentence proves a name only for a country, with a possessive, or with another capital. */
function isKnownName(text: string, word: string, raw: string, index: number): boolean {
  const after = text.slice(index + raw.length, index + raw.length + 3);
  return isCountryName(word) || peoples.has(word) || /^['’]s(?!\p{L})|^ \p{Lu}/u.test(after);
}

/** The words of a text in order, with signs and without other numbers and punctuation. Empty text gives none. */
export function sentenceTerms(text: string): SentenceTerm[] {
  const numbered = [...text.matchAll(numberedPattern)].map((match): SentenceTerm => {
    const [word] = match;
    return { word, stem: word, isName: true, start: match.index, end: match.index + word.length };
  });
  const terms = [...text.matchAll(termPattern)].map((match) => termAt(text, match));
  return numbered.length === 0
    ? terms
    : [...terms, ...numbered].sort((one, other) => one.start - other.start);
}

/** Whether a word has content of its own. */
export function isContent({ word, isName }: SentenceTerm): boolean {
  return isName || (word.length > 1 && !functionWords.has(word));
}

/** Whether a word names or describes a thing, rather than an act. */
export function isThing(term: SentenceTerm): boolean {
  return isContent(term) && (term.isName || !isParticiple(term.word));
}

/** Endings by which a country and its people differ. */
const endings = words('a y e ia n an ian ean ese i ish s ns ans ians is ').add('');
const minSharedLetters = 4;

/** Whether two stems of names are one name, or a country and its people: `canada` and `canadian`, not `iran` and `iraq`. */
export function sameName(one: string, other: string): boolean {
  if (one === other) return true;
  let shared = 0;
  while (shared < one.length && one[shared] === other[shared]) shared++;
  return shared >= minSharedLetters && endings.has(one.slice(shared)) && endings.has(other.slice(shared));
}

/** The forms that {@link sameName} takes for one name: `canadian` for `canada`. Not all of them are words. */
export function nameForms(word: string): string[] {
  const name = nameOf(word);
  if (name !== word) return [name];
  const root = word.replace(/(?:ians?|ans?|ish|ese|is?|a|y|e)$/, '');
  return root.length < minSharedLetters ? [word] : [...endings].map((ending) => root + ending);
}
