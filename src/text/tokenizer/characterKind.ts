/** What a character is to the tokenizer. */
export const CharacterKind = {
  other: 0,
  /** Letters, and the marks that belong to them. */
  letter: 1,
  digit: 2,
  /** Letters of scripts that are written without blanks between words. */
  unspaced: 3,
  /** Inside words, but not seen: soft hyphens and joiners. */
  invisible: 4,
} as const;

/** A value of {@link CharacterKind}. */
export type CharacterKind = (typeof CharacterKind)[keyof typeof CharacterKind];

const letters = /[\p{L}\p{M}]/u;
const digits = /\p{N}/u;
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
/** Shared by Hiragana and Katakana, so of neither script: the sound marks and the long vowel mark. */
const kanaMarks = /[\u3099-\u309c\u30fc\uff70\uff9e\uff9f]/;

/**
 * The kind of the character that the UTF-16 code unit at an offset belongs to; past the end, `other`. Both halves of a
 * surrogate pair have the kind of the whole.
 */
export function kindAt(text: string, at: number): CharacterKind {
  const code = text.charCodeAt(at);
  if (code < 0x80) {
    if ((code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a)) return CharacterKind.letter;
    return code >= 0x30 && code <= 0x39 ? CharacterKind.digit : CharacterKind.other;
  }
  // The commonest letters and marks beyond ASCII, without a regular expression.
  if (code >= 0xc0 && code <= 0x24f)
    return code === 0xd7 || code === 0xf7 ? CharacterKind.other : CharacterKind.letter;
  if (code === 0xad || (code >= 0x200b && code <= 0x200d) || code === 0x2060) return CharacterKind.invisible;
  if (Number.isNaN(code) || (code >= 0x2010 && code <= 0x205f)) return CharacterKind.other;
  return kindOf(characterAt(text, at, code));
}

function characterAt(text: string, at: number, code: number): string {
  if (code >= 0xdc00 && code <= 0xdfff) return text.slice(at - 1, at + 1);
  return code >= 0xd800 && code <= 0xdbff ? text.slice(at, at + 2) : text.charAt(at);
}

function kindOf(character: string): CharacterKind {
  if (unspaced.test(character) || kanaMarks.test(character)) return CharacterKind.unspaced;
  if (letters.test(character)) return CharacterKind.letter;
  return digits.test(character) ? CharacterKind.digit : CharacterKind.other;
}
