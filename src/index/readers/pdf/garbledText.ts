/** Fewer letters tell nothing. */
const minimumLetters = 200;
/** Above this share of characters that no text has, a text is garbled. */
const maximumStrangeShare = 0.05;
/** Languages in Latin letters have more vowels than this share; letters that were mixed up have half of it. */
const minimumVowelShare = 0.24;
/** And of their words more than this share are among the smallest ones. */
const minimumSmallWordShare = 0.02;
const probedCharacters = 200_000;

const strangePattern = /[\p{Co}\p{Cn}\uFFFD\u0001-\u0008\u000E-\u001F]/gu;
const vowel = /[aeiouy]/gi;
const smallWords = new Set(
  (
    'the of and to in is that for it on with as at by this de la le les et en des du un une est que der die das und ist ein ' +
    'eine den von zu mit el los las y por con para il di che per non van het een met og det som är att på na se je w z do ' +
    'nie si ja on ei cu din sau az egy nem ve bir da'
  ).split(' '),
);

/**
 * Whether a text is what a font without a table of its characters leaves: signs of private use, or Latin letters in
 * which neither vowels nor small words are as frequent as in any language.
 */
export function isGarbled(text: string): boolean {
  const probe = text.slice(0, probedCharacters);
  const characters = probe.match(/\S/gu)?.length ?? 0;
  const strange = probe.match(strangePattern)?.length ?? 0;
  if (strange > maximumStrangeShare * characters && (strange > 20 || strange > 0.3 * characters)) return true;
  const letters = probe.match(/\p{L}/gu)?.length ?? 0;
  const latin = probe.normalize('NFD').match(/\p{Script=Latin}/gu)?.length ?? 0;
  if (latin < minimumLetters || latin < 0.8 * letters) return false;
  const vowels = probe.normalize('NFD').match(vowel)?.length ?? 0;
  if (vowels >= minimumVowelShare * latin) return false;
  const words = probe.toLowerCase().match(/\p{L}+/gu) ?? [];
  return words.filter((word) => smallWords.has(word)).length < minimumSmallWordShare * words.length;
}
