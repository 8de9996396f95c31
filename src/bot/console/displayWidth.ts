import stringWidth from 'string-width';
import { safeText } from './safeText.js';

const emoji = /\p{Emoji_Presentation}|\uFE0F/u;
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
  return stringWidth(grapheme) === 2 && !emoji.test(grapheme);
}

/** Columns that one grapheme takes on a terminal, as {@link safeText} shows it: 0, 1, 2, or more for a control character. */
export function graphemeWidth(grapheme: string): number {
  if (printableAscii.test(grapheme)) return grapheme.length;
  const shown = safeText(grapheme);
  return shown === grapheme ? stringWidth(grapheme) : shown.length;
}

/** Columns that a text of one line takes on a terminal, as {@link safeText} shows it. */
export function displayWidth(text: string): number {
  if (printableAscii.test(text)) return text.length;
  let width = 0;
  for (const { text: grapheme } of graphemesOf(text)) width += graphemeWidth(grapheme);
  return width;
}
