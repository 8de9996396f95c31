import type { Span } from '../../../text/span.js';
import { createSegmenter, segmentsOf } from '../../../text/segmentation.js';
import { escapeMarkdown } from './escapeMarkdown.js';

/**
 * Offsets at which a text may end without cutting a word, ascending, the text's end last; where one word is longer
 * than the text may be, its characters' ends (grapheme clusters) are used.
 */
function wordEnds(text: string): number[] {
  const ends: number[] = [];
  for (const segment of segmentsOf(text, createSegmenter('en', 'word'))) {
    if (segment.isWordLike || /\S/u.test(segment.segment)) ends.push(segment.end);
  }
  return ends;
}

function characterEnds(text: string): number[] {
  return [...segmentsOf(text, createSegmenter('en', 'grapheme'))].map(({ end }) => end);
}

/**
 * The longest beginning of a text, in whole words, that `fits` takes; when not even a word fits, in whole characters.
 * @param fits must take every beginning of a text that it takes
 * @returns its end, 0 when nothing fits
 */
export function longestBeginning(text: string, fits: (end: number) => boolean): number {
  return lastFitting(wordEnds(text), fits) ?? lastFitting(characterEnds(text), fits) ?? 0;
}

function lastFitting(ends: readonly number[], fits: (end: number) => boolean): number | null {
  let low = 0;
  let high = ends.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (fits(ends[middle] ?? 0)) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? null : (ends[low - 1] ?? null);
}

/**
 * A text on one line, as text and not as markup, within a number of characters: a longer one ends at a word, with an
 * ellipsis.
 * @param maxCharacters of the escaped result; at least 2
 */
export function plainLine(text: string, maxCharacters: number): string {
  const line = text
    .slice(0, maxCharacters * 4)
    .replace(/\s+/g, ' ')
    .trim();
  const whole = escapeMarkdown(line);
  if (whole.length <= maxCharacters && text.length <= maxCharacters * 4) return whole;
  const limited = line.slice(0, maxCharacters);
  const end = longestBeginning(limited, (at) => escapeMarkdown(limited.slice(0, at)).length < maxCharacters);
  return `${escapeMarkdown(limited.slice(0, end).trimEnd())}…`;
}

/** The same for places where Discord reads no markup: labels, choices, titles of forms. */
export function plainLabel(text: string, maxCharacters: number): string {
  const line = text
    .slice(0, maxCharacters * 4)
    .replace(/\s+/g, ' ')
    .trim();
  if (line.length <= maxCharacters) return line === '' ? '–' : line;
  const limited = line.slice(0, maxCharacters);
  const end = longestBeginning(limited, (at) => at < maxCharacters);
  return `${limited.slice(0, end).trimEnd()}…`;
}

/** The span without white space at its ends. */
export function trimSpan(text: string, { start, end }: Span): Span {
  const slice = text.slice(start, end);
  const from = start + (slice.length - slice.trimStart().length);
  return { start: Math.min(from, end), end: Math.max(from, start + slice.trimEnd().length) };
}
