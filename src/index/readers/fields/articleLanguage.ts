import { createRequire } from 'node:module';
import type * as Tinyld from 'tinyld';
import { leafBlocks, type StructuredText } from '../../../store/block.js';
import { cleanLine } from '../cleanText.js';
import { shortenTitle } from './articleTitle.js';
import { englishWords, smallWords } from './smallWords.js';

/** What is taken for the language of an article that neither says nor shows it. */
const defaultLanguage = 'en';

/** As much prose is looked at, in UTF-16 units; detection takes about 2 ms for it, English is told without. */
const sampleCharacters = 400;
/** Less prose shows no language; scripts without blanks say more with a sign. */
const minimumLetters = 80;
const minimumSigns = 20;
/** The detector's own measure, 0 to 1, of a single-language text is 0.45 to 1, of lists of names and commands under 0.2. */
const minimumAccuracy = 0.4;
/** Its second guess is then under a tenth of that. */
const minimumLead = 4;

/** Words that other languages hardly use, and the share of a text's words that shows English. */
const english = new Set(
  (
    'the and this that these with from into between you your which what when have has been are they their our its ' +
    'should would could more other each any only also'
  ).split(' '),
);
const minimumEnglishShare = 0.05;

/** The share of its own small words that shows a language without the detector. */
const minimumOwnShare = 0.2;
/** The share of words without a capital in a text. */
const minimumSmallShare = 0.4;
/** A language whose small words are not known is told from as many letters. */
const minimumRareLetters = 200;

/** Volapük, which the detector sees in English that is short of small words. */
const unlikely = new Set(['vo']);

/** `English`, `français`: names that people write for a tag, lower case. */
const named =
  'en fr de es it pt nl sv da nb fi pl cs sk hu ro el ru uk bg tr ar he fa hi zh ja ko vi id'.split(' ');

type Detector = Pick<typeof Tinyld, 'detectAll'>;
let detector: Detector | null = null;
let languagesByName: ReadonlyMap<string, string> | null = null;

/**
 * The BCP 47 tag of an article: what its file states, in canonical form (`en_CA` is `en-CA`, `French` is `fr`), else
 * the language that its prose is surely in, else `en`. A statement that is no language gives a warning.
 */
export function articleLanguage(
  given: string | undefined,
  content: StructuredText,
  warnings: string[],
): string {
  const stated = given?.trim().replaceAll('_', '-') ?? '';
  if (stated === '') return detectLanguage(proseOf(content)) ?? defaultLanguage;
  const tag = canonicalTag(stated.replace(/\.utf-?8$/i, '')) ?? tagOfName(stated);
  if (tag !== undefined) return tag;
  warnings.push(
    `the language "${shortenTitle(cleanLine(stated), 60)}" is not a BCP 47 tag; ${defaultLanguage} is assumed`,
  );
  return defaultLanguage;
}

/** The language of a text of prose, as an ISO 639-1 code, or null when it is too short or could be several. */
function detectLanguage(prose: string): string | null {
  const signs = prose.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu);
  const letters = prose.match(/\p{L}/gu)?.length ?? 0;
  if (letters < minimumLetters && (signs?.length ?? 0) < minimumSigns) return null;
  if (isEnglish(prose)) return 'en';
  const plain = byItsWords(prose);
  if (plain !== null) return plain;
  // Half a second and 50 MB to load, which an archive in English never needs.
  detector ??= createRequire(import.meta.url)('tinyld') as Detector;
  const [best, second] = detector.detectAll(prose);
  if (best === undefined || best.accuracy < minimumAccuracy) return null;
  if (best.lang.length !== 2 || unlikely.has(best.lang)) return null;
  if (best.accuracy < minimumLead * (second?.accuracy ?? 0)) return null;
  return isConfirmed(prose, best.lang) ? best.lang : null;
}

/** The language whose small words a text is full of; null where two come near each other, or none. */
function byItsWords(prose: string): string | null {
  const words = wordsIn(prose);
  const counts = [...smallWords]
    .map(([language, own]) => ({ language, count: words.filter((word) => own.has(word)).length }))
    .sort((a, b) => b.count - a.count);
  const [best, second] = counts;
  const isPlain = best !== undefined && best.count >= 4 && best.count >= minimumOwnShare * words.length;
  return isPlain && best.count >= 1.5 * (second?.count ?? 0) ? best.language : null;
}

function wordsIn(prose: string): string[] {
  return prose.match(/[\p{L}\p{M}]+(?:’[\p{L}\p{M}]+)?/gu) ?? [];
}

/**
 * Whether the words of a text bear out what its letters suggest: English that is short of small words, names of people
 * and of parts of programs make the detector sure of any language.
 */
function isConfirmed(prose: string, language: string): boolean {
  const letters = prose.match(/\p{L}/gu) ?? [];
  const latin = letters.filter((letter) => /\p{Script=Latin}/u.test(letter)).length;
  const isLatin = /^Latn$/.test(new Intl.Locale(language).maximize().script ?? 'Latn');
  if (!isLatin) return latin * 2 < letters.length;
  const words = wordsIn(prose);
  const own = smallWords.get(language);
  const foreign = words.filter((word) => own?.has(word) === true).length;
  const inEnglish = words.filter((word) => englishWords.has(word) && own?.has(word) !== true).length;
  const small = words.filter((word) => /^\p{Ll}/u.test(word)).length;
  // Names of people begin with capitals.
  const isText = small >= minimumSmallShare * words.length;
  if (own !== undefined)
    return foreign >= 2 ? foreign > inEnglish : foreign === 1 && inEnglish === 0 && isText;
  return letters.length >= minimumRareLetters && isText && inEnglish < minimumEnglishShare * words.length;
}

function isEnglish(prose: string): boolean {
  const words = prose.toLowerCase().match(/\p{L}+/gu) ?? [];
  return words.filter((word) => english.has(word)).length >= minimumEnglishShare * words.length;
}

/** The beginning of an article's paragraphs and items: headings, tables and code are in no language, or in English. */
function proseOf({ text, blocks }: StructuredText): string {
  let prose = '';
  for (const block of leafBlocks(blocks)) {
    if (prose.length >= sampleCharacters) break;
    if (block.kind !== 'paragraph' && block.kind !== 'item') continue;
    prose += `${text.slice(block.start, Math.min(block.end, block.start + sampleCharacters))} `;
  }
  return prose.slice(0, sampleCharacters);
}

function canonicalTag(tag: string): string | undefined {
  if (tag.length > 35 || !/^[a-z]{2,3}(?:-[a-z0-9]{1,8})*$/i.test(tag)) return undefined;
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function tagOfName(name: string): string | undefined {
  languagesByName ??= new Map(
    named.flatMap((tag) =>
      ['en', tag].map((language): [string, string] => {
        const names = new Intl.DisplayNames([language], { type: 'language' });
        return [(names.of(tag) ?? tag).toLowerCase(), tag];
      }),
    ),
  );
  return languagesByName.get(name.toLowerCase());
}
