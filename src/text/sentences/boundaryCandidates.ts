import { segmentsOf } from '../segmentation.js';
import {
  isAmbiguousMark,
  isBlankCode,
  isCloser,
  isOpeningQuote,
  skipBlanks,
  skipCitationMark,
  trimBlanks,
} from './characters.js';

/** A place where a sentence may end: its last character is before `end`, the next one's first is at `start`. */
export interface BoundaryCandidate {
  readonly end: number;
  readonly start: number;
}

/**
 * Every place in a trimmed paragraph where a sentence may end, in order, `end` at least the previous `start`: where
 * the segmenter sees one, and after every `.`, `!`, `?` and `…`, since the segmenter passes over some of these.
 * Closing quotation marks and brackets are counted to the sentence before, also where a blank sets them off.
 */
export function* sentenceCandidates(
  paragraph: string,
  segmenter: Intl.Segmenter,
): Generator<BoundaryCandidate> {
  const insideQuotes = trackQuotes(paragraph);
  let previous = 0;
  for (const boundary of inOrder(segmentEnds(paragraph, segmenter), markEnds(paragraph))) {
    if (boundary <= previous) continue;
    const end = trimBlanks(paragraph, previous, boundary);
    if (end <= previous) continue;
    const candidate = placeQuotes(paragraph, end, insideQuotes);
    if (candidate.start >= paragraph.length) return;
    if (candidate.start <= previous) continue;
    yield candidate;
    previous = candidate.start;
  }
}

function* segmentEnds(paragraph: string, segmenter: Intl.Segmenter): Generator<number> {
  for (const { end } of segmentsOf(paragraph, segmenter)) yield end;
}

function* markEnds(paragraph: string): Generator<number> {
  for (let at = 0; at < paragraph.length; at++) {
    if (!isAmbiguousMark(paragraph.charCodeAt(at))) continue;
    at = afterClosers(paragraph, at + 1);
    yield at;
    at--;
  }
}

function afterClosers(paragraph: string, from: number): number {
  let at = from;
  for (;;) {
    const afterCitation = skipCitationMark(paragraph, at);
    if (afterCitation > at) at = afterCitation;
    else if (isAmbiguousMark(paragraph.charCodeAt(at)) || isCloser(paragraph.charAt(at))) at++;
    else return at;
  }
}

function* inOrder(left: Generator<number>, right: Generator<number>): Generator<number> {
  let a = left.next();
  let b = right.next();
  while (!a.done || !b.done) {
    if (b.done || (!a.done && a.value <= b.value)) {
      yield a.value as number;
      a = left.next();
    } else {
      yield b.value;
      b = right.next();
    }
  }
}

/** Moves quotation marks and brackets at the end of a sentence, or after the blank behind it, to the side they belong to. */
function placeQuotes(
  paragraph: string,
  ending: number,
  insideQuotes: (until: number) => boolean,
): BoundaryCandidate {
  let end = ending;
  let start = skipBlanks(paragraph, end);
  if (start === end && end > 1 && opensNext(paragraph, end - 1, insideQuotes)) {
    return { end: end - 1, start: end - 1 };
  }
  while (start < paragraph.length && closesPrevious(paragraph, start, end, insideQuotes)) {
    end = start + 1;
    start = skipBlanks(paragraph, end);
  }
  return { end, start };
}

/** In `He left.“Then` the mark is attached on both sides. */
function opensNext(paragraph: string, at: number, insideQuotes: (until: number) => boolean): boolean {
  const character = paragraph.charAt(at);
  if (isOpeningQuote(character)) return true;
  return character === '"' && !insideQuotes(at);
}

function closesPrevious(
  paragraph: string,
  at: number,
  end: number,
  insideQuotes: (until: number) => boolean,
): boolean {
  const character = paragraph.charAt(at);
  if (!isCloser(character)) return false;
  const after = paragraph.charCodeAt(at + 1);
  if (at + 1 === paragraph.length) return true;
  if (character === '*' || character === '†' || character === '‡') return at === end;
  if (!isBlankCode(after)) return ')]}”'.includes(character);
  if (isOpeningQuote(character) || character === '"') return insideQuotes(at) && character !== '«';
  return true;
}

/** Tells whether double quotation marks are open at an offset; offsets must not go down. */
function trackQuotes(paragraph: string): (until: number) => boolean {
  let at = 0;
  let open = false;
  return (until) => {
    for (; at < until; at++) {
      const character = paragraph.charAt(at);
      if (character === '”' || character === '»') open = false;
      else if (character === '“' || character === '„' || character === '«') open = opensWord(paragraph, at);
      else if (character === '"') open = !open && opensWord(paragraph, at);
    }
    return open;
  };
}

function opensWord(paragraph: string, at: number): boolean {
  return /^[^\s.,;:!?)\]}]/u.test(paragraph.slice(at + 1, at + 2));
}
