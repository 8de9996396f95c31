import { abbreviationKind } from './abbreviations.js';
import type { BoundaryCandidate } from './boundaryCandidates.js';
import { isAmbiguousMark, isBlankCode, isCloser, isQuote } from './characters.js';
import { isSentenceStarter } from './starters.js';

/** Farthest that a decision looks back or ahead, so that every one takes constant time. */
const reach = 48;
/** A line at least this long was wrapped; a shorter one was ended on purpose. */
const wrappedLineCharacters = 45;
/** Languages that write ordinal numbers with a full stop: `3. Oktober`. */
const ordinalLanguages = new Set([
  'de',
  'da',
  'no',
  'nb',
  'nn',
  'fi',
  'is',
  'cs',
  'sk',
  'hu',
  'pl',
  'sl',
  'hr',
  'sr',
  'et',
]);
const calendarWords = new Set(
  (
    'Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August ' +
    'September October November December Eastern Pacific Central Mountain Atlantic Greenwich'
  ).split(' '),
);
const saying =
  '(?:said|says|asked|asks|replied|added|wondered|shouted|exclaimed|answered|wrote|tweeted|demanded|cried)';
const attribution = new RegExp(`^(?:\\p{Lu}[\\p{L}.’'-]*\\s+){1,4}${saying}(?!\\p{L})`, 'u');
const listMarker = /^[([]?(?:\d{1,3}(?:\.\d{1,3}){0,3}|\p{L}|[IVXLC]{1,5})[.)]$/u;
const listItem = /^(?:[-*•·‣◦–—]|\(?\d{1,3}[.)])\s/u;
const japaneseContinuation = /^(?:と|って|という|など|、|，)/u;
const chineseAttribution = /^\p{Script=Han}{1,5}(?:说|說|问|問|道|答|喊|表示)[，。,：:！？]/u;

/** What follows a candidate: opening marks, then a word (empty when neither letter nor digit follows). */
interface Next {
  readonly openers: string;
  readonly word: string;
  /** At most `reach` characters after the word. */
  readonly rest: string;
}

/**
 * Whether a sentence that starts at `sentenceStart` ends at the candidate.
 * @param paragraph without blank lines
 * @param language primary language subtag, such as `en`
 */
export function isSentenceEnd(
  paragraph: string,
  sentenceStart: number,
  candidate: BoundaryCandidate,
  language: string,
): boolean {
  const from = Math.max(sentenceStart, candidate.end - reach);
  const markEnd = trimClosers(paragraph, from, candidate.end);
  const closing = paragraph.slice(markEnd, candidate.end);
  const next = readNext(paragraph, candidate.start);
  if (markEnd > from && isAmbiguousMark(paragraph.charCodeAt(markEnd - 1))) {
    const before = paragraph.slice(from, markEnd);
    if (listMarker.test(before) && from === sentenceStart) return false;
    if (candidate.start === candidate.end) return attachedEnds(before, closing, next, language);
    return markEnds(before, closing, next, language);
  }
  const ahead = paragraph.slice(candidate.start, candidate.start + reach);
  if (/\p{Sentence_Terminal}/u.test(paragraph.charAt(markEnd - 1))) return !continuesQuote(closing, ahead);
  return lineEnds(paragraph, candidate, ahead);
}

function trimClosers(paragraph: string, from: number, to: number): number {
  let end = to;
  while (end > from) {
    const citation = /\[\d{1,4}\]$/.exec(paragraph.slice(Math.max(from, end - 6), end))?.[0];
    if (citation !== undefined) end -= citation.length;
    else if (isCloser(paragraph.charAt(end - 1)) || isBlankCode(paragraph.charCodeAt(end - 1))) end--;
    else return end;
  }
  return end;
}

function readNext(paragraph: string, start: number): Next {
  const ahead = paragraph.slice(start, start + 2 * reach);
  const [, openers = '', word = ''] =
    /^([“"'‘«„‚([{¿¡—–\-\s]{0,6})([\p{L}\p{M}\p{N}’']{0,32})/u.exec(ahead) ?? [];
  return { openers, word, rest: ahead.slice(openers.length + word.length) };
}

/** No blank follows the mark: a number, an address, or a blank that was lost. */
function attachedEnds(before: string, closing: string, next: Next, language: string): boolean {
  if (/[“”"»]/.test(closing) || /^[“«„]/.test(next.openers)) return /^\p{Lu}/u.test(next.word);
  if (/[!?]$/.test(before) && /^\p{Lo}/u.test(next.word)) return true;
  const plainWord = /(?:^|[\s“"(])[\p{L}’'-]*\p{Ll}{2}[.!?]$/u.test(before);
  return plainWord && /^[\s,]/.test(next.rest) && isSentenceStarter(next.word, language);
}

function markEnds(before: string, closing: string, next: Next, language: string): boolean {
  if (/^\p{Ll}/u.test(next.word)) return lowerCaseStarts(before, closing, next);
  if (next.word === '' && /^[.!?…]/.test(next.rest)) return false;
  if (/[!?]$/.test(before)) return exclamationEnds(before, closing, next);
  if (/(?:\.\s?\.|…\.?)$/.test(before)) return /[^\s([.…][.…]+$/.test(before);
  return fullStopEnds(before, next, language);
}

/** `iPhone` and `b)` start a sentence as a capital does; before other small letters only a question mark ends one. */
function lowerCaseStarts(before: string, closing: string, next: Next): boolean {
  if (/^\p{Ll}\p{Lu}/u.test(next.word)) return true;
  if (next.word.length === 1 && /^\)\s/.test(next.rest)) return true;
  return before.endsWith('?') && closing === '' && !/[—–-]/.test(next.openers);
}

function exclamationEnds(before: string, closing: string, next: Next): boolean {
  if (/[([][!?]+$/.test(before)) return false;
  const quoted = [...closing].some(isQuote);
  return !(quoted && next.openers === '' && attribution.test(next.word + next.rest));
}

function fullStopEnds(before: string, next: Next, language: string): boolean {
  const isNumber = /^\p{N}/u.test(next.word);
  if (ordinalLanguages.has(language) && /(?:^|\D)\d{1,2}\.$/.test(before)) {
    return isNumber || isSentenceStarter(next.word, language);
  }
  const word = /[\p{L}\p{M}.]{1,24}(?=\.$)/u.exec(before)?.[0].replace(/^\.+/, '') ?? '';
  const kind = abbreviationKind(word, language);
  if (kind === null) return true;
  if (kind === 'bound') return false;
  if (isNumber || /[([]/.test(next.openers)) return false;
  if (kind === 'number') return !/^(?:[IVXLC]+|[B-HJ-Z])$/.test(next.word);
  const isInitial = next.word.length === 1 && next.rest.startsWith('.');
  if (!isInitial && isSentenceStarter(next.word, language)) return true;
  return (
    kind === 'weak' && !calendarWords.has(next.word) && next.word !== '' && /^\s+\p{Ll}/u.test(next.rest)
  );
}

/** A quoted question or exclamation inside a Japanese or Chinese sentence. */
function continuesQuote(closing: string, ahead: string): boolean {
  if (/[」』]/.test(closing) && japaneseContinuation.test(ahead)) return true;
  return /[」』”]/.test(closing) && chineseAttribution.test(ahead);
}

/** A line without a mark at its end. */
function lineEnds(paragraph: string, candidate: BoundaryCandidate, ahead: string): boolean {
  if (!/[\n\r\u2028\u2029]/.test(paragraph.slice(candidate.end, candidate.start))) return false;
  if (listItem.test(ahead)) return true;
  if (/^\p{Ll}/u.test(ahead)) return false;
  const line = paragraph.slice(Math.max(0, candidate.end - wrappedLineCharacters), candidate.end);
  return line.length < wrappedLineCharacters || /[\n\r\u2028\u2029]/.test(line);
}
