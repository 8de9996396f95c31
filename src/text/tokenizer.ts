import { createSegmenter, segmentsOf } from './segmentation.js';
import { stem } from './stem.js';
import type { Term } from './term.js';
import { compoundTerms } from './tokenizer/compoundTerms.js';
import { foldWord } from './tokenizer/foldWord.js';
import { CharacterKind, kindAt } from './tokenizer/characterKind.js';

/** Some tens of words in a script without blanks. */
const windowCharacters = 100;
const elided = /^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)$/i;
const suffixes = new Set(['st', 'nd', 'rd', 'th', 's']);

/**
 * The words of a text in order, folded: the one tokenizer of index and questions. Nothing for an empty text.
 *
 * - `Québec’s` is `quebec`, `women's` is `women`, `don’t` is `dont`, `O'Brien` is `obrien`; `l’Irak` is `l` and `irak`
 * - `de-escalation` is `de` and `escalation`; so are all words that punctuation joins
 * - `U.S.` and `U.S` are `us`, as `US` is; `a.m.` is `am`, `J.R.R.` is `jrr`
 * - `1,000` is `1000`, `2.5` and `1.20.4` stay, `v1.20.4` is `1.20.4`; `1970s` is `1970`, `19th` is `19`; `5bn` is `5`
 *   and `bn`, but `G20` is `g20`
 * - `C++`, `C#` and `.NET` are `c++`, `c#` and `.net`; `C` is `c`
 * - Chinese, Japanese, Thai, Lao, Khmer and Burmese are cut into the words of `Intl.Segmenter`
 * @param language BCP 47; the segmenter's language for scripts without blanks
 */
export function tokenize(text: string, language = 'en'): Term[] {
  const terms: Term[] = [];
  for (let at = 0; at < text.length;) {
    const plainEnd = plainWordEnd(text, at);
    if (plainEnd > at) {
      terms.push({ text: text.slice(at, plainEnd).toLowerCase(), start: at, end: plainEnd });
      at = plainEnd;
      continue;
    }
    const kind = kindAt(text, at);
    if (kind === CharacterKind.letter && !isMark(text, at)) at = readWord(text, at, terms);
    else if (kind === CharacterKind.digit) at = readNumber(text, at, terms);
    else if (kind === CharacterKind.unspaced) at = readUnspaced(text, at, terms, language);
    else if (opensDotNet(text, at)) at = pushDotNet(terms, at);
    else at += 1;
  }
  return terms;
}

/**
 * What is indexed of a text: the stems of its words in order, then those of its compounds (see `compoundTerms`). An empty
 * text gives none. English stems whatever the language.
 */
export function stems(text: string, language = 'en'): string[] {
  const terms = tokenize(text, language);
  return [...terms, ...compoundTerms(text, terms)].map((term) => stem(term.text));
}

/** The end of a run of the letters a to z that nothing can prolong, else `start`: the fast path, most words of English. */
function plainWordEnd(text: string, start: number): number {
  let end = start;
  let code = text.charCodeAt(end);
  while ((code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a)) code = text.charCodeAt(++end);
  if (end === text.length || code === 0x20 || code === 0x2c || code === 0x0a) return end;
  return code === 0x2e && end > start + 1 ? end : start;
}

function push(terms: Term[], text: string, start: number, end: number): number {
  const folded = foldWord(text.slice(start, end));
  if (folded !== '') terms.push({ text: folded, start, end });
  return end;
}

function readWord(text: string, start: number, terms: Term[]): number {
  let end = wordEnd(text, start);
  if (end - start <= 2 && isCodeName(text, end)) return pushCodeName(terms, text, start, end);
  if (isVersionMark(text, start)) return readNumber(text, start + 1, terms, start);
  if (end === start + 1 && text.charCodeAt(end) === 0x2e) end = acronymEnd(text, end);
  while (isApostrophe(text.charCodeAt(end)) && kindAt(text, end + 1) === CharacterKind.letter) {
    const next = wordEnd(text, end + 1);
    const isPossessive = next === end + 2 && /s/i.test(text.charAt(end + 1));
    if (!isPossessive && end - start <= 7 && elided.test(text.slice(start, end))) break;
    end = next;
  }
  return push(terms, text, start, end);
}

/** Whether `++` or `#` follows a letter or two: `C++`, `C#`; not the `#` of `PR#12`. */
function isCodeName(text: string, end: number): boolean {
  if (text.startsWith('++', end)) return true;
  return text.charAt(end) === '#' && kindAt(text, end + 1) === CharacterKind.other;
}

function pushCodeName(terms: Term[], text: string, start: number, end: number): number {
  return push(terms, text, start, end + (text.charAt(end) === '#' ? 1 : 2));
}

/** The `v` of `v1.20`, a number with a full stop inside. */
function isVersionMark(text: string, at: number): boolean {
  if ((text.charCodeAt(at) | 0x20) !== 0x76) return false;
  const end = digitsEnd(text, at + 1);
  return end > at + 1 && text.charCodeAt(end) === 0x2e && kindAt(text, end + 1) === CharacterKind.digit;
}

/** A name that begins with a full stop. */
const dotNet = '.net';

function opensDotNet(text: string, at: number): boolean {
  if (text.charCodeAt(at) !== 0x2e || kindAt(text, at - 1) !== CharacterKind.other) return false;
  if (kindAt(text, at + dotNet.length) !== CharacterKind.other) return false;
  return text.slice(at, at + dotNet.length).toLowerCase() === dotNet;
}

function pushDotNet(terms: Term[], start: number): number {
  const end = start + dotNet.length;
  terms.push({ text: dotNet, start, end });
  return end;
}

function wordEnd(text: string, start: number): number {
  let end = start;
  for (;;) {
    const kind = kindAt(text, end);
    if (kind !== CharacterKind.letter && kind !== CharacterKind.digit && kind !== CharacterKind.invisible)
      return end;
    end += 1;
  }
}

/** @param at of the full stop after the first letter; gives it back when what follows is no acronym */
function acronymEnd(text: string, at: number): number {
  let end = at;
  while (text.charCodeAt(end) === 0x2e && kindAt(text, end + 1) === CharacterKind.letter) {
    if (wordEnd(text, end + 1) !== end + 2) break;
    end += 2;
  }
  return end > at && text.charCodeAt(end) === 0x2e ? end + 1 : end;
}

/** @param from where the term starts: before the number when a `v` stands there */
function readNumber(text: string, start: number, terms: Term[], from = start): number {
  let end = digitsEnd(text, start);
  let grouped = end - start <= 3;
  for (;;) {
    const separator = text.charCodeAt(end);
    const next = digitsEnd(text, end + 1);
    const isDecimal = separator === 0x2e && next > end + 1;
    const isGroup = separator === 0x2c && grouped && next === end + 4;
    if (!isDecimal && !isGroup) break;
    grouped &&= isGroup;
    end = next;
  }
  const suffix = wordEnd(text, end);
  const isInflected = suffix - end <= 2 && suffixes.has(text.slice(end, suffix).toLowerCase());
  const folded = foldWord(text.slice(start, end).replaceAll(',', ''));
  terms.push({ text: folded, start: from, end: isInflected ? suffix : end });
  return isInflected ? suffix : end;
}

function digitsEnd(text: string, start: number): number {
  let end = start;
  while (kindAt(text, end) === CharacterKind.digit) end += 1;
  return end;
}

function readUnspaced(text: string, start: number, terms: Term[], language: string): number {
  let end = start + 1;
  while (continuesUnspaced(text, end)) end += 1;
  const segmenter = createSegmenter(language, 'word');
  for (const word of segmentsOf(text.slice(start, end), segmenter, windowCharacters)) {
    if (word.isWordLike) push(terms, text, start + word.start, start + word.end);
  }
  return end;
}

function continuesUnspaced(text: string, at: number): boolean {
  const kind = kindAt(text, at);
  return kind === CharacterKind.unspaced || (kind === CharacterKind.letter && isMark(text, at));
}

/** A combining mark: it belongs to a letter before and starts no word. */
function isMark(text: string, at: number): boolean {
  return text.charCodeAt(at) >= 0x300 && /\p{M}/u.test(text.charAt(at));
}

function isApostrophe(code: number): boolean {
  return code === 0x27 || code === 0x2019 || code === 0x2bc || code === 0xff07;
}
