import type { Span } from './span.js';
import { createSegmenter, primaryLanguage } from './segmentation.js';
import { isSentenceEnd } from './sentences/boundary.js';
import { sentenceCandidates } from './sentences/boundaryCandidates.js';
import { skipBlanks, trimBlanks } from './sentences/characters.js';
import { splitLongSentence } from './sentences/longSentence.js';

/** How sentences are cut; part of the index's fingerprint. */
export const sentenceSettings = {
  /** UTF-16 units. A longer sentence is split, so that an excerpt of whole sentences stays bounded. */
  maxCharacters: 500,
} as const;

/**
 * The sentences of a text, in order and without overlap, none starting or ending with white space. Together they cover
 * every character that is not white space; none crosses a blank line or is longer than
 * `sentenceSettings.maxCharacters`. A text of white space only gives none. Takes linear time.
 *
 * `Intl.Segmenter` finds the places; titles, initials, abbreviations, quotations and lost blanks are then mended.
 * @param language BCP 47 tag; only its primary subtag counts, and an unknown one reads as English
 * @see https://www.unicode.org/reports/tr29/#Sentence_Boundaries
 */
export function splitSentences(text: string, language = 'en'): Span[] {
  const segmenter = createSegmenter(language, 'sentence');
  const primary = primaryLanguage(language);
  const sentences: Span[] = [];
  for (const paragraph of paragraphsOf(text)) {
    const characters = text.slice(paragraph.start, paragraph.end);
    for (const piece of withoutWordlessPieces(characters, piecesOf(characters, segmenter, primary))) {
      const span = { start: paragraph.start + piece.start, end: paragraph.start + piece.end };
      for (const part of splitLongSentence(text, span, sentenceSettings.maxCharacters)) sentences.push(part);
    }
  }
  return sentences;
}

function* paragraphsOf(text: string): Generator<Span> {
  let from = 0;
  for (const gap of text.matchAll(/\n[^\S\n]*\n/g)) {
    yield* trimmed(text, from, gap.index);
    from = gap.index + gap[0].length;
  }
  yield* trimmed(text, from, text.length);
}

function* trimmed(text: string, from: number, to: number): Generator<Span> {
  const end = trimBlanks(text, from, to);
  if (end > from) yield { start: skipBlanks(text, from), end };
}

function* piecesOf(paragraph: string, segmenter: Intl.Segmenter, language: string): Generator<Span> {
  let start = 0;
  for (const candidate of sentenceCandidates(paragraph, segmenter)) {
    if (!isSentenceEnd(paragraph, start, candidate, language)) continue;
    yield { start, end: candidate.end };
    start = candidate.start;
  }
  yield { start, end: paragraph.length };
}

/** Pieces without a letter or a digit, such as a row of stars, join the piece before, or the first one after. */
function withoutWordlessPieces(paragraph: string, pieces: Iterable<Span>): Span[] {
  const joined: Span[] = [];
  let previousHasWord = true;
  for (const piece of pieces) {
    const hasWord = /[\p{L}\p{N}]/u.test(paragraph.slice(piece.start, piece.end));
    const previous: Span | undefined = hasWord && previousHasWord ? undefined : joined.pop();
    joined.push({ start: previous?.start ?? piece.start, end: piece.end });
    previousHasWord = hasWord || (previous !== undefined && previousHasWord);
  }
  return joined;
}
