import { cleanLine } from '../cleanText.js';
import { decodeHTMLStrict } from 'entities';

/** A title taken from the text is at most this long, in UTF-16 units. */
export const maximumTitleCharacters = 90;

/** Titles longer than this, in UTF-16 units, are cut before they are cleaned. */
const maximumRawCharacters = 10_000;

/** Enough of a text to hold a title's first sentence. */
const headCharacters = 4 * maximumTitleCharacters;

/** The end of a sentence: the mark, closing quotes and brackets, a blank, something that can begin a sentence. */
const sentenceEnd = /(?<![.!?…])[.!?…]+["'”’»)\]]*(?= +["'“‘«([]?[\p{Lu}\p{N}])/gu;

/** A full stop after one of these ends no sentence; nor does one after a single capital or `U.S`. */
const abbreviation =
  /(?:^|[\s("“‘-])(?:Mr|Mrs|Ms|Dr|St|Gen|Brig|Lt|Col|Sgt|Maj|Capt|Cmdr|Adm|Sen|Rep|Gov|Prof|Jr|Sr|vs|No|Jan|Feb|Aug|Sept|Oct|Nov|Dec|Inc|Ltd|Co|Corp|\p{Lu}|\p{L}(?:\.\p{L})+)\.$/u;

/** What a template or a program writes where a title should stand. */
const placeholder = /^(?:untitled(?: document| page| note)?(?: \d+)?|no title|\{\{[^{}]*\}\})$/i;
/** Inline code, and an inline element with its end: titles are written with these. */
const markup =
  /(?<!`)(`{1,3})([^`]+)\1|<(em|strong|code|b|i|u|sup|sub|span|small|mark)(?: [^<>]*)?>([^<>]*)<\/\3>/gi;

/**
 * A title, name or description as its file gives it, in normal form on one line: entities read, the marks of inline
 * code and the tags of inline elements taken off, a placeholder (`Untitled`, `{{title}}`) empty.
 */
export function cleanTitle(raw: string): string {
  const words = raw
    .slice(0, maximumRawCharacters)
    .replace(markup, (_, _marks, code?: string, _tag?: string, inner?: string) => code ?? inner ?? '');
  const title = cleanLine(decodeHTMLStrict(words));
  return placeholder.test(title) ? '' : title;
}

/**
 * Makes a title from a cleaned article text: its first sentence, without its final full stop, shortened at the end
 * of a word to at most `MAXIMUM_TITLE_CHARACTERS`. Empty text gives an empty string.
 *
 * The title is what the text begins with, letter by letter, a dateline included; a shortened one ends with `…`,
 * which counts, and never with a comma or a dash before it.
 */
export function titleFromText(text: string): string {
  const sentence = firstSentence(text);
  if (sentence.length > maximumTitleCharacters) return shortenTitle(sentence, maximumTitleCharacters);
  const endsInStop = sentence.endsWith('.') && sentence.length > 1 && !sentence.endsWith('..');
  return endsInStop && !abbreviation.test(sentence) ? sentence.slice(0, -1) : sentence;
}

/** Cuts a title at the end of a word to at most `maximumCharacters`, the closing `…` included; a short one is kept. */
export function shortenTitle(title: string, maximumCharacters: number): string {
  if (title.length <= maximumCharacters) return title;
  const room = maximumCharacters - 1;
  const lastBlank = title.lastIndexOf(' ', room);
  let end = lastBlank > 0 ? lastBlank : room;
  // A word longer than the title is cut inside, but never between the halves of a surrogate pair.
  if (lastBlank <= 0 && /[\uD800-\uDBFF]/.test(title.charAt(end - 1))) end -= 1;
  while (end > 1 && /[\s,;:.…–—("“‘«[-]/.test(title.charAt(end - 1))) end -= 1;
  return `${title.slice(0, end)}…`;
}

function firstSentence(text: string): string {
  const paragraphEnd = text.indexOf('\n');
  const head = text.slice(0, paragraphEnd === -1 ? headCharacters : Math.min(paragraphEnd, headCharacters));
  for (const match of head.matchAll(sentenceEnd)) {
    const end = match.index + match[0].length;
    // Marks alone are no sentence.
    if (!/[\p{L}\p{N}]/u.test(head.slice(0, end))) continue;
    if (match[0] !== '.' || !abbreviation.test(head.slice(Math.max(0, end - 20), end)))
      return head.slice(0, end);
  }
  return head;
}
