import type { Span } from '../span.js';
import { createSegmenter } from '../segmentation.js';
import { isBlankCode, skipBlanks, trimBlanks } from './characters.js';

/**
 * Where a long sentence is best cut, best first: after a semicolon or the like, after a comma or the like, at a blank.
 * A full stop counts before a small letter only: before a capital it has been read as no end, as after an initial.
 */
const cuts = [
  /(?:[;؛；。！？](?=\s|\p{Lo})|\p{Ll}{3}[.!?…](?=[”’"')\]]*\s\p{Ll}))[”’"')\]]*/gu,
  /(?:[:：،、，]|[,—–](?=\s))[”’"')\]]*/gu,
  /(?=\s)/gu,
];

/**
 * The parts of one sentence, each at most `maxCharacters` long and none starting or ending with white space: the
 * sentence itself when it is short enough. It is cut after the last clause mark, else before the last blank, that
 * leaves parts of similar lengths; where it has neither, between two graphemes.
 * @param span of the sentence in the text
 * @param maxCharacters at least 8
 */
export function* splitLongSentence(text: string, span: Span, maxCharacters: number): Generator<Span> {
  let start = span.start;
  while (span.end - start > maxCharacters) {
    const cut =
      start + cutOffset(text.slice(start, start + maxCharacters + 1), span.end - start, maxCharacters);
    yield { start, end: trimBlanks(text, start, cut) };
    start = skipBlanks(text, cut);
  }
  yield { start, end: span.end };
}

/** @param ahead one character more than may be kept */
function cutOffset(ahead: string, remaining: number, maxCharacters: number): number {
  const share = remaining / Math.ceil(remaining / maxCharacters);
  const latest = Math.min(maxCharacters, Math.floor(share * 1.25));
  const earliest = Math.floor(share * 0.6);
  for (const cut of cuts) {
    const offsets = [...ahead.slice(0, latest + 1).matchAll(cut)].map(
      (match) => match.index + match[0].length,
    );
    const last = offsets.filter((offset) => offset >= earliest && offset <= latest).at(-1);
    if (last !== undefined) return last;
  }
  return graphemeCut(ahead, maxCharacters);
}

/** A grapheme longer than a part is cut too, but never a surrogate pair. */
function graphemeCut(ahead: string, maxCharacters: number): number {
  const whole = createSegmenter('und', 'grapheme').segment(ahead).containing(maxCharacters)?.index ?? 0;
  if (whole > 0) return whole;
  const code = ahead.charCodeAt(maxCharacters);
  const splitsPair = code >= 0xdc00 && code <= 0xdfff && !isBlankCode(ahead.charCodeAt(maxCharacters - 1));
  return splitsPair ? maxCharacters - 1 : maxCharacters;
}
