import { safeText } from './safeText.js';

/**
 * What a terminal shows two columns wide: the ranges of East Asian Wide and Fullwidth characters.
 * @see https://www.unicode.org/reports/tr11/
 */
const wide =
  /^[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uA960-\uA97F\uAC00-\uD7A3\uF900-\uFAFF\uFE10-\uFE19\uFE30-\uFE6F\uFF01-\uFF60\uFFE0-\uFFE6\u{17000}-\u{18DFF}\u{1B000}-\u{1B2FF}\u{20000}-\u{3FFFD}]/u;
const emoji = /^(?:\p{Emoji_Presentation}|\p{Emoji}\uFE0F)/u;
const withoutWidth = /^[\p{M}\p{Cf}]+$/u;
const printableAscii = /^[\x20-\x7e]*$/;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** A user-perceived character with its place in a text, in UTF-16 offsets. */
export interface Grapheme {
  readonly text: string;
  readonly start: number;
}

/** The user-perceived characters of a text, in order. */
export function* graphemesOf(text: string): Generator<Grapheme> {
  for (const { segment, index } of graphemes.segment(text)) yield { text: segment, start: index };
}

/** Whether a grapheme takes two columns and is written without blanks around it, as Chinese and Japanese are. */
export function isWide(grapheme: string): boolean {
  return wide.test(grapheme);
}

/** Columns that one grapheme takes on a terminal, as {@link safeText} shows it: 0, 1, 2, or more for a control character. */
export function graphemeWidth(grapheme: string): number {
  if (printableAscii.test(grapheme)) return grapheme.length;
  if (isWide(grapheme) || emoji.test(grapheme)) return 2;
  const shown = safeText(grapheme);
  if (shown !== grapheme) return shown.length;
  return withoutWidth.test(grapheme) ? 0 : 1;
}

/** Columns that a text of one line takes on a terminal, as {@link safeText} shows it. */
export function displayWidth(text: string): number {
  if (printableAscii.test(text)) return text.length;
  let width = 0;
  for (const { text: grapheme } of graphemesOf(text)) width += graphemeWidth(grapheme);
  return width;
}
