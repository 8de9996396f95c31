import { irregularForms } from './irregularForms.js';

/** Words whose stem the rules would miss. */
const exceptions: ReadonlyMap<string, string> = new Map([
  ['skis', 'ski'],
  ['skies', 'sky'],
  ['idly', 'idl'],
  ['gently', 'gentl'],
  ['ugly', 'ugli'],
  ['early', 'earli'],
  ['only', 'onli'],
  ['singly', 'singl'],
  ...['sky', 'news', 'howe', 'atlas', 'cosmos', 'bias', 'andes'].map((word) => [word, word] as const),
]);

/** Beginnings after which the first region starts, so that `university` and `universe` stay apart. */
const wholeBeginnings = /^(?:arsen|commun|emerg|gener|inter|later|organ|past|univers)/;
const keptBeforeIng = new Set(['even', 'cann', 'inn', 'earr', 'herr', 'out']);
const keptBeforeEed = new Set(['succ', 'proc', 'exc']);

/** An ending, what stands for it, and what must stand before it. */
type Rule = readonly [ending: string, replacement: string, before?: RegExp];

const derivations = byLastLetter([
  ['ational', 'ate'],
  ['ization', 'ize'],
  ['fulness', 'ful'],
  ['iveness', 'ive'],
  ['ousness', 'ous'],
  ['biliti', 'ble'],
  ['lessli', 'less'],
  ['tional', 'tion'],
  ['alism', 'al'],
  ['aliti', 'al'],
  ['ation', 'ate'],
  ['entli', 'ent'],
  ['fulli', 'ful'],
  ['iviti', 'ive'],
  ['ogist', 'og'],
  ['ousli', 'ous'],
  ['abli', 'able'],
  ['alli', 'al'],
  ['anci', 'ance'],
  ['ator', 'ate'],
  ['enci', 'ence'],
  ['izer', 'ize'],
  ['bli', 'ble'],
  ['ogi', 'og', /l$/],
  ['li', '', /[cdeghkmnrt]$/],
]);

const adjectives = byLastLetter([
  ['ational', 'ate'],
  ['tional', 'tion'],
  ['alize', 'al'],
  ['icate', 'ic'],
  ['iciti', 'ic'],
  ['ical', 'ic'],
  ['ness', ''],
  ['ful', ''],
]);

const residues = byLastLetter([
  ['ement', ''],
  ['able', ''],
  ['ance', ''],
  ['ence', ''],
  ['ible', ''],
  ['ment', ''],
  ['ant', ''],
  ['ate', ''],
  ['ent', ''],
  ['ion', '', /[st]$/],
  ['ism', ''],
  ['iti', ''],
  ['ive', ''],
  ['ize', ''],
  ['ous', ''],
  ['al', ''],
  ['er', ''],
  ['ic', ''],
]);

function byLastLetter(rules: readonly Rule[]): ReadonlyMap<string, readonly Rule[]> {
  const letters = new Set(rules.map(([ending]) => ending.slice(-1)));
  return new Map([...letters].map((letter) => [letter, rules.filter(([ending]) => ending.endsWith(letter))]));
}

/** Words whose stems are kept, about two megabytes; all are forgotten when there are more. */
const mostKept = 20_000;
const kept = new Map<string, string>();

/**
 * The stem of an English word by the Snowball algorithm "English" (Porter2): `relational` gives `relat`. What has other
 * characters than a to z and `'`, or at most two of them, comes back as it is, as does the empty string. Irregular
 * plurals and past forms have the stem of their base: `geese` that of `goose`, `went` that of `go`.
 * @param word lower case
 * @see https://snowballstem.org/algorithms/english/stemmer.html
 */
export function stem(word: string): string {
  const known = kept.get(word);
  if (known !== undefined) return known;
  if (word.length <= 2 || !/^[a-z']+$/.test(word)) return word;
  if (kept.size >= mostKept) kept.clear();
  const stemmed = workOutStem(word);
  kept.set(word, stemmed);
  return stemmed;
}

function workOutStem(given: string): string {
  const word = irregularForms.get(given) ?? given;
  if (word.length <= 2) return word;
  const exception = exceptions.get(word);
  if (exception !== undefined) return exception;
  let stemmed = markConsonantY(word.startsWith("'") ? word.slice(1) : word);
  const first = wholeBeginnings.exec(stemmed)?.[0].length ?? regionAfter(stemmed, 0);
  const second = regionAfter(stemmed, first);
  stemmed = dropPlural(stemmed.includes("'") ? stemmed.replace(/'(?:s'?)?$/, '') : stemmed);
  stemmed = dropPast(stemmed, first);
  if (/.[^aeiouy][yY]$/.test(stemmed)) stemmed = `${stemmed.slice(0, -1)}i`;
  stemmed = replaceEnding(stemmed, first, derivations);
  if (!stemmed.endsWith('ative')) stemmed = replaceEnding(stemmed, first, adjectives);
  else if (stemmed.length - 5 >= second) stemmed = stemmed.slice(0, -5);
  stemmed = replaceEnding(stemmed, second, residues);
  return dropLast(stemmed, first, second).toLowerCase();
}

/** Writes `Y` for a `y` that opens the word or follows a vowel: it is no vowel itself. */
function markConsonantY(word: string): string {
  if (!word.includes('y')) return word;
  let marked = '';
  for (const letter of word) {
    marked += letter === 'y' && (marked === '' || isVowelAt(marked, marked.length - 1)) ? 'Y' : letter;
  }
  return marked;
}

function isVowelAt(word: string, at: number): boolean {
  return 'aeiouy'.includes(word.charAt(at));
}

/** The offset after the first consonant that follows a vowel at or after `from`; the length when there is none. */
function regionAfter(word: string, from: number): number {
  let at = from;
  while (at < word.length && !isVowelAt(word, at)) at++;
  while (at < word.length && isVowelAt(word, at)) at++;
  return Math.min(at + 1, word.length);
}

function hasVowel(word: string): boolean {
  return /[aeiouy]/.test(word);
}

function endsInShortSyllable(word: string): boolean {
  return /(?:[^aeiouy][aeiouy][^aeiouywxY]|^[aeiouy][^aeiouy]|past)$/.test(word);
}

function dropPlural(word: string): string {
  if (word.endsWith('sses')) return word.slice(0, -2);
  if (word.endsWith('ies') || word.endsWith('ied')) return word.slice(0, word.length > 4 ? -2 : -1);
  if (!word.endsWith('s') || word.endsWith('ss') || word.endsWith('us')) return word;
  return hasVowel(word.slice(0, -2)) ? word.slice(0, -1) : word;
}

/** Drops `-ed`, `-ing` and the like, and mends what is left: `hop` for `hopping`, `hope` for `hoping`. */
function dropPast(word: string, first: number): string {
  const ending = /(?:eed|ed|ing)(?:ly)?$/.exec(word)?.[0] ?? '';
  if (ending === '') return word;
  const rest = word.slice(0, -ending.length);
  if (ending.startsWith('eed')) return rest.length >= first && !keptBeforeEed.has(rest) ? `${rest}ee` : word;
  if (ending === 'ing' && keptBeforeIng.has(rest)) return word;
  if (ending === 'ing' && /^[^aeiouy]y$/.test(rest)) return `${rest.charAt(0)}ie`;
  if (!hasVowel(rest)) return word;
  if (/(?:at|bl|iz)$/.test(rest)) return `${rest}e`;
  if (/(?:bb|dd|ff|gg|mm|nn|pp|rr|tt)$/.test(rest)) return /^[aeo]..$/.test(rest) ? rest : rest.slice(0, -1);
  return rest.length === first && endsInShortSyllable(rest) ? `${rest}e` : rest;
}

/** The longest ending decides, whether or not it lies in the region. */
function replaceEnding(word: string, region: number, rules: ReadonlyMap<string, readonly Rule[]>): string {
  const rule = rules.get(word.slice(-1))?.find(([ending]) => word.endsWith(ending));
  if (rule === undefined) return word;
  const [ending, replacement, before] = rule;
  const rest = word.slice(0, -ending.length);
  return rest.length >= region && (before?.test(rest) ?? true) ? rest + replacement : word;
}

function dropLast(word: string, first: number, second: number): string {
  const rest = word.slice(0, -1);
  if (word.endsWith('e')) {
    const drops = rest.length >= second || (rest.length >= first && !endsInShortSyllable(rest));
    return drops ? rest : word;
  }
  return word.endsWith('ll') && rest.length >= second ? rest : word;
}
