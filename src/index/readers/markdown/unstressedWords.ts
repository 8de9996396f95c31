/** Signs that mean something within a line. */
const sign = /[[\]*_`<&\\~|$]/;
const otherSign = /[[\]`<&\\~|$]/;
const withinWord = /(?<=[\p{L}\p{N}])_+(?=[\p{L}\p{N}])/gu;
/** Stressed words that stand between blanks or punctuation, and so are stressed by any rule. */
const stressed =
  /(?<=^|[\s("“'‘—–])(\*{1,2}|_{1,2})(?=[\p{L}\p{N}\uFDD0])([^*_]*[\p{L}\p{N}\uFDD1.,;:!?)])\1(?=$|[\s.,;:!?)"”'’—–])/gu;

/**
 * Words of a block without the marks of stress, where they hold no other sign; null where the parser has to read them.
 */
export function unstressedWords(text: string): string | null {
  if (!sign.test(text)) return text;
  if (otherSign.test(text)) return null;
  const words = text.replace(stressed, '$2');
  return sign.test(words.replace(withinWord, '')) ? null : words;
}
