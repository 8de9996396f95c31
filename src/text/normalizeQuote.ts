/**
 * A text as a sequence of comparable words, each with its place in the original. Two texts with the same `words` read
 * the same once case, accents, quotation marks, dashes, hyphens, punctuation and white space are forgiven.
 */
export interface NormalizedText {
  /** Folded words in order: lower case, no diacritics, `'` as the only apostrophe, `1,000` as `1000`. */
  readonly words: readonly string[];
  /** UTF-16 offset of each word's first character. */
  readonly starts: readonly number[];
  /** UTF-16 offset just after each word. */
  readonly ends: readonly number[];
  /**
   * Indexes of words that stand in editorial brackets (`[sic]`, `[the minister]`, `(sic)`, `walk[ed]`) and of the numbers
   * of a list's items.
   */
  readonly editorial: ReadonlySet<number>;
  /** For a word that is bracketed in part (`walk[ed]`): its letters outside the brackets (`walk`), by word index. */
  readonly cores: ReadonlyMap<number, string>;
  /** Indexes of words with an ellipsis just before them; never 0. An ellipsis at the very end is dropped. */
  readonly gapsBefore: ReadonlySet<number>;
}

/** More bracketed words than this are the text's own words, not an editor's note. */
const maxEditorialWords = 8;

/** Soft hyphen, zero-width space and joiners, word joiner, byte order mark: invisible, and dropped inside words. */
const invisible = '\\u00ad\\u200b-\\u200d\\u2060\\ufeff';

/** No part repeats without bound: a text of megabytes of one sign would overflow the stack of the expression. */
const token = new RegExp(
  [
    '(?<gap>\\[\\s?(?:…|\\.{3,9}|\\. \\. \\.)\\s?\\]|…|\\.(?:\\s?\\.){2,20})',
    '(?<ordinal>(?<=(?:^|\\n)[ \\t]{0,12})\\d{1,2}\\.(?= ))',
    '(?<sic>\\(sic\\))',
    '(?<partial>\\[\\p{L}{1,6}\\]\\p{L}{1,200}|\\p{L}{1,200}\\[\\p{L}{1,6}\\](?!\\p{L}))',
    '(?<dotted>(?:\\p{L}\\.){2,20}(?:\\p{L}(?![\\p{L}\\p{M}]))?)',
    `(?<word>[\\p{L}\\p{N}](?:[\\p{L}\\p{N}\\p{M}${invisible}]|['’ʼ＇](?=\\p{L})|(?<=\\p{Nd})[.,](?=\\p{Nd})){0,200})`,
    '(?<symbol>[%$€£¥₹&])',
    '(?<minus>(?<![^\\s(])[-−](?=\\p{Nd}))',
    '(?<bracket>[[\\]])',
  ].join('|'),
  'iuy',
);

const symbolWords: ReadonlyMap<string, string> = new Map([
  ['%', 'percent'],
  ['&', 'and'],
]);

/** Letters that Unicode does not decompose, with their usual Latin spelling. */
const letters: ReadonlyMap<string, string> = new Map([
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ø', 'o'],
  ['ł', 'l'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['þ', 'th'],
  ['ı', 'i'],
  ['’', "'"],
  ['ʼ', "'"],
]);

/** Accents of Latin, Greek, Cyrillic, Hebrew and Arabic; vowel signs of other scripts carry meaning and stay. */
const marks =
  /[\u0300-\u036f\u0591-\u05c7\u064b-\u0652\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f]/gu;
const invisibles = new RegExp(`[${invisible}]`, 'gu');
const asciiWord = /^[A-Za-z0-9]+$/;
const groupedNumber = /^\p{Nd}{1,3}(?:,\p{Nd}{3})+(?!,)/u;
/** Scripts written without spaces: every character counts as a word. */
const unspacedCharacter =
  '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}]';
const unspaced = new RegExp(unspacedCharacter, 'u');
/** Such a character with its marks, or any other. */
const wordPiece = new RegExp(`${unspacedCharacter}\\p{M}*|.`, 'gsu');

/**
 * Folds one word or name so that spellings that differ only in case, accents, compatibility forms, apostrophes or
 * invisible characters become equal. Punctuation stays. Empty input gives an empty string.
 */
export function foldQuotedWord(word: string): string {
  if (asciiWord.test(word)) return word.toLowerCase();
  const folded = word
    .normalize('NFKD')
    .replace(marks, '')
    .replace(invisibles, '')
    .toLowerCase()
    .replace(/[ßæœøłđðþı’ʼ]/gu, (letter) => letters.get(letter) ?? letter);
  return groupedNumber.test(folded) ? folded.replaceAll(',', '') : folded;
}

interface Collector extends NormalizedText {
  readonly words: string[];
  readonly starts: number[];
  readonly ends: number[];
  readonly editorial: Set<number>;
  readonly cores: Map<number, string>;
  readonly gapsBefore: Set<number>;
  /** Index of the first word after the last open bracket, or -1 outside brackets. */
  openBracket: number;
  pendingGap: boolean;
}

function pushWord(into: Collector, word: string, start: number, end: number): void {
  if (word === '') return;
  if (into.pendingGap && into.words.length > 0) into.gapsBefore.add(into.words.length);
  into.pendingGap = false;
  into.words.push(word);
  into.starts.push(start);
  into.ends.push(end);
}

/** Splits a run that holds characters of scripts without spaces into those characters and the rest. */
function pushUnspaced(into: Collector, raw: string, start: number): void {
  for (const piece of raw.matchAll(wordPiece)) {
    const last = into.words.length - 1;
    const from = start + piece.index;
    const folded = foldQuotedWord(piece[0]);
    const joins = last >= 0 && from > start && into.ends[last] === from && !unspaced.test(piece[0]);
    if (joins && !unspaced.test(into.words[last]!)) {
      into.words[last] += folded;
      into.ends[last] = from + piece[0].length;
    } else pushWord(into, folded, from, from + piece[0].length);
  }
}

function closeBracket(into: Collector): void {
  const count = into.words.length - into.openBracket;
  if (into.openBracket >= 0 && count <= maxEditorialWords) {
    for (let index = into.openBracket; index < into.words.length; index++) into.editorial.add(index);
  }
  into.openBracket = -1;
}

function pushBracketed(into: Collector, raw: string, start: number): void {
  const index = into.words.length;
  into.editorial.add(index);
  if (raw.startsWith('(')) pushWord(into, 'sic', start + 1, start + 4);
  else {
    into.cores.set(index, foldQuotedWord(raw.replace(/\[\p{L}+\]/u, '')));
    pushWord(into, foldQuotedWord(raw.replace(/[[\]]/g, '')), start, start + raw.length);
  }
}

/** The number of a list's item is no word of what it says: like an editor's note, it may be there or not. */
function pushOrdinal(into: Collector, raw: string, start: number): void {
  into.editorial.add(into.words.length);
  pushWord(into, raw.slice(0, -1), start, start + raw.length - 1);
}

function pushToken(into: Collector, match: RegExpExecArray): void {
  const raw = match[0];
  const start = match.index;
  const end = start + raw.length;
  const groups = match.groups!;
  if (groups['word'] !== undefined) {
    if (!asciiWord.test(raw) && unspaced.test(raw)) pushUnspaced(into, raw, start);
    else pushWord(into, foldQuotedWord(raw), start, end);
  } else if (groups['gap'] !== undefined) into.pendingGap = true;
  else if (groups['ordinal'] !== undefined) pushOrdinal(into, raw, start);
  else if (groups['bracket'] === '[') into.openBracket = into.words.length;
  else if (groups['bracket'] !== undefined) closeBracket(into);
  else if (groups['dotted'] !== undefined)
    pushWord(into, foldQuotedWord(raw.replaceAll('.', '')), start, end);
  else if (groups['minus'] !== undefined) pushWord(into, 'minus', start, end);
  else if (groups['symbol'] !== undefined) pushWord(into, symbolWords.get(raw) ?? raw, start, end);
  else pushBracketed(into, raw, start);
}

function isAsciiWordUnit(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57);
}

/** ASCII units that may begin something other than a plain word: `$ % & ( - . [ ]`. */
const notable: ReadonlySet<number> = new Set([0x24, 0x25, 0x26, 0x28, 0x2d, 0x2e, 0x5b, 0x5d]);
/** Dashes, curly double quotes and the ellipsis: they end a word as a space does. */
const ending: ReadonlySet<number> = new Set([0x2013, 0x2014, 0x201c, 0x201d, 0x2026]);

/** Whether a run of ASCII letters and digits of `length` ending before `end` is a whole word, whatever {@link token} says. */
function isPlainWord(text: string, end: number, length: number): boolean {
  if (end === text.length) return true;
  const next = text.charCodeAt(end);
  if (next > 127) return ending.has(next);
  if (next === 0x27 || next === 0x5b) return false;
  if (next !== 0x2e && next !== 0x2c) return true;
  return length > 1 && text.charCodeAt(end - 1) > 57;
}

/** Pushes the plain ASCII word at `start`, if there is one, and returns its end; else returns `start`. */
function pushPlainWord(into: Collector, text: string, start: number): number {
  let end = start;
  while (end < text.length && isAsciiWordUnit(text.charCodeAt(end))) end++;
  if (end === start || !isPlainWord(text, end, end - start)) return start;
  pushWord(into, text.slice(start, end).toLowerCase(), start, end);
  return end;
}

/**
 * Reads a text (a pasted quote or a whole article) as comparable words with UTF-16 offsets into it. Hyphens and dashes
 * part words, `U.S.` is `us`, `5%` is `5 percent`, `$5` is `$` and `5`; apostrophes stay (`we're` is not `were`);
 * `…`, `...` and `[...]` become gaps; words in brackets are marked as editorial. Time is linear in the text. Text
 * without words gives empty lists.
 */
export function normalizeQuote(text: string): NormalizedText {
  const into: Collector = {
    words: [],
    starts: [],
    ends: [],
    editorial: new Set(),
    cores: new Map(),
    gapsBefore: new Set(),
    openBracket: -1,
    pendingGap: false,
  };
  let offset = 0;
  while (offset < text.length) {
    const code = text.charCodeAt(offset);
    const end = pushPlainWord(into, text, offset);
    if (end > offset) offset = end;
    else if (code < 128 && !isAsciiWordUnit(code) && !notable.has(code)) offset++;
    else {
      token.lastIndex = offset;
      const match = token.exec(text);
      if (match !== null) pushToken(into, match);
      offset += match === null ? (text.codePointAt(offset)! > 0xffff ? 2 : 1) : match[0].length;
    }
  }
  return into;
}
