/** Letters that have no decomposition, as they are written without their stroke or ligature. */
const plainLetters: Readonly<Record<string, string>> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  ħ: 'h',
};

/**
 * A word as it is indexed: lower case, compatibility forms and diacritics folded (`Québec` to `quebec`, `ﬁ` to `fi`),
 * without possessive `'s`, apostrophes, the full stops of an acronym, soft hyphens and joiners. Marks that make another
 * letter stay: those of Japanese, Korean and the Indic scripts, and that of `й`. Vowel signs of Arabic and Hebrew go.
 * May come out empty when nothing but marks went in.
 */
export function foldWord(word: string): string {
  const lower = word.toLowerCase();
  if (/^[a-z0-9]*$/.test(lower)) return lower;
  const bare = /^\p{N}/u.test(lower) ? lower : lower.replace(/['’ʼ＇]s$/, '').replace(/['’ʼ＇.]/g, '');
  if (/^[a-z0-9.]*$/.test(bare)) return bare;
  return bare
    .normalize('NFKD')
    .replace(/(?<!и)\u0306|[\u0300-\u0305\u0307-\u036f]|[\u0591-\u05c7\u0640\u064b-\u065f\u0670]/g, '')
    .replace(/[\u00ad\u200b-\u200d\u2060]/g, '')
    .replace(/[øłđðþßæœıħ]/g, (letter) => plainLetters[letter] ?? letter)
    .normalize('NFC');
}
