import type { Span } from './span.js';

/** A segment of a text. Offsets into the text. */
export interface Segment extends Span {
  readonly segment: string;
  /** Of segments into words: whether it is a word, not a blank or a mark. */
  readonly isWordLike: boolean;
}

/** The primary subtag of a BCP 47 tag in lower case, `en` where there is none: `pt-BR` gives `pt`. */
export function primaryLanguage(tag: string): string {
  return /^[a-z]{2,3}(?![a-z])/i.exec(tag)?.[0].toLowerCase() ?? 'en';
}

/** Segmenters that are kept: to make one takes ten times as long as cutting a sentence. All are let go when there are more. */
const mostKept = 32;
const kept = new Map<string, Intl.Segmenter>();

/** A segmenter for the primary subtag of any language tag; English stands in for unknown languages. */
export function createSegmenter(
  language: string,
  granularity: 'grapheme' | 'word' | 'sentence',
): Intl.Segmenter {
  const primary = primaryLanguage(language);
  const known = kept.get(`${granularity} ${primary}`);
  if (known !== undefined) return known;
  if (kept.size >= mostKept) kept.clear();
  // Without the second language, one that is unknown would mean the language of the machine.
  const made = new Intl.Segmenter([primary, 'en'], { granularity });
  kept.set(`${granularity} ${primary}`, made);
  return made;
}

/**
 * The segments of a text in order, as `Intl.Segmenter` finds them, in time linear in the text.
 *
 * Each step of a segment iterator costs time in proportion to the whole text it was made for, so the text goes in
 * windows: every segment but a window's last is kept, and the next window starts with that last one. A window that
 * holds one segment only is doubled, and then only its first segment is kept.
 * An empty text gives no segments.
 * @param windowCharacters UTF-16 units, at least 1; best a few times what a segment usually has
 */
export function* segmentsOf(
  text: string,
  segmenter: Intl.Segmenter,
  windowCharacters = 400,
): Generator<Segment> {
  let start = 0;
  let width = windowCharacters;
  while (start < text.length) {
    const segments = completeSegments(
      text,
      { start, end: start + width },
      segmenter,
      width > windowCharacters,
    );
    yield* segments;
    start = segments.at(-1)?.end ?? start;
    width = segments.length === 0 ? width * 2 : windowCharacters;
  }
}

function completeSegments(
  text: string,
  { start, end }: Span,
  segmenter: Intl.Segmenter,
  firstOnly: boolean,
): Segment[] {
  const window = text.slice(start, end);
  const segments: Segment[] = [];
  for (const { segment, index, isWordLike = false } of segmenter.segment(window)) {
    const isComplete = end >= text.length || index + segment.length < window.length;
    if (isComplete)
      segments.push({ segment, start: start + index, end: start + index + segment.length, isWordLike });
    if (firstOnly) break;
  }
  return segments;
}
