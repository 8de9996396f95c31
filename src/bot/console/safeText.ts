const needsCare = /[\p{Cc}\u2028\u2029\u202D\u202E]/gu;
const controlPictures = 0x2400;

/**
 * A text as a terminal may show it: a control character becomes its picture (␛ for escape), so that no escape sequence
 * is ever obeyed; so do overrides of the writing direction. Tabs become blanks; line feeds stay.
 */
export function safeText(text: string): string {
  return text.replace(needsCare, pictureOf);
}

function pictureOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (character === '\n') return character;
  if (character === '\t') return ' ';
  if (code < 0x20) return String.fromCodePoint(controlPictures + code);
  if (code === 0x7f) return '\u2421';
  // A C1 control is the short form of escape and a letter.
  if (code < 0xa0) return `\u241b${String.fromCodePoint(code - 0x40)}`;
  return `<U+${code.toString(16).toUpperCase()}>`;
}
