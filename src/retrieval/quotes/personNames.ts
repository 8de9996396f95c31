import type { Span } from '../../text/span.js';
import { isCountryName } from './countryNames.js';

/** A capitalised name in a text, without titles, articles and a possessive ending. */
export interface NameMention extends Span {
  /** `text.slice(start, end)`. */
  readonly name: string;
  /** Whether it is followed by `'s`: an owner, not the one who acts. */
  readonly possessive: boolean;
  /** Whether it reads as a person's rather than as a country's, a capital's or an organisation's. */
  readonly person: boolean;
}

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Words that come before a person's name and are no part of it, folded. */
const titles = words(
  'mr mrs ms miss dr prof professor sir dame lord lady rev reverend father pastor rabbi imam sheikh ayatollah pope saint ' +
    'president vice premier chancellor prime minister deputy assistant acting former secretary state defense defence ' +
    'foreign affairs interior finance health education security border home treasury senator sen congressman ' +
    'congresswoman representative rep governor gov mayor judge justice chief general gen major maj brigadier brig ' +
    'lieutenant lt colonel col captain capt sergeant sgt corporal admiral adm commander cmdr marshal officer inspector ' +
    'constable sheriff ambassador envoy spokesman spokeswoman spokesperson director chairman chairwoman chair ceo coach ' +
    'king queen prince princess duke leader supreme attorney archbishop bishop cardinal mp mla councillor commissioner ' +
    'dean superintendent trainer ex hon honourable honorable',
);

/** Words that open a sentence with a capital and belong to no name, folded. */
const openers = words(
  'the a an this that these those but and or yet so however still meanwhile also then when while after before since as ' +
    'if although though because in on at by for from to with without under over during between among according asked ' +
    'he she it they we i you his her its their our my your there here what who why how where which not no yes earlier ' +
    'later today yesterday last next both all some many most more few each every another other one two three now once ' +
    'regarding despite instead moreover furthermore indeed only even just like until upon per via about against',
);

/** Words that make a capitalised run an organisation or a place, folded. */
const notPersons = words(
  'ministry department government parliament congress senate house court council committee commission university ' +
    'college school institute party union association agency authority bureau board office force forces army navy ' +
    'guard corps police press news times post journal tribune group company corporation inc ltd bank fund foundation ' +
    'federation league club society church nations states kingdom republic emirates united north south east west ' +
    'northern southern eastern western middle central street avenue road river lake ocean sea island islands mountain ' +
    'city county province district airport hospital museum park city bay team center centre network coalition alliance ' +
    'organisation organization international national federal world embassy pentagon kremlin nato un eu us uk usa ' +
    'monday tuesday wednesday thursday friday saturday sunday january february march april june july august september ' +
    'october november december twitter facebook instagram reuters europe asia africa america antarctica islam ' +
    // Capitals that stand for their governments.
    'ottawa washington london moscow beijing tehran baghdad paris berlin brussels kyiv kiev jerusalem tokyo seoul ' +
    'pyongyang delhi ankara riyadh canberra madrid rome vienna geneva cairo damascus beirut kabul islamabad havana ' +
    'warsaw athens taipei caracas brasilia pretoria nairobi dublin stockholm oslo copenhagen helsinki lisbon tripoli',
);

/**
 * Folds a name for comparison: lower case, no diacritics, hyphens and full stops as spaces, no apostrophes. Empty input
 * gives an empty string.
 */
export function foldName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’ʼ]s?(?=\s|$)/gu, '')
    .replace(/['’ʼ]/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Whether a folded word is a title, such as `minister` or `gen`. */
export function isTitle(word: string): boolean {
  return titles.has(word);
}

const capital =
  "(?:al-|el-|d['’])?\\p{Lu}[\\p{L}\\p{M}]*(?:['’](?!s\\b)\\p{L}[\\p{L}\\p{M}]*)?(?:-\\p{L}[\\p{L}\\p{M}]*)*";
const abbreviated = '(?:\\p{Lu}\\.)+|(?:[BGLMCSRPDHJA]\\p{Ll}{1,4}\\.-?)(?=\\s?\\p{Lu})';
const particle = '(?:al|bin|ibn|ben|de|del|della|da|di|dos|du|van|von|der|den|el|la|le|ter|ten)';
const nameRun = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${abbreviated}|${capital})(?:[ \\u00a0]?(?<=[ \\u00a0.-])(?:${particle} ){0,2}(?:${abbreviated}|${capital}))*`,
  'gu',
);

interface Token extends Span {
  readonly folded: string;
}

function tokensOf(run: string, offset: number): Token[] {
  return [...run.matchAll(/[^\s]+/g)].map((match) => ({
    folded: foldName(match[0]),
    start: offset + match.index,
    end: offset + match.index + match[0].length,
  }));
}

/** The tokens after the titles; a run of nothing but titles gives none. */
function withoutTitles(tokens: readonly Token[]): Token[] {
  let first = 0;
  tokens.forEach((token, index) => {
    if (token.folded.split(' ').every(isTitle)) first = index + 1;
  });
  while (first < tokens.length && openers.has(tokens[first]!.folded)) first++;
  return tokens.slice(first);
}

function readsAsPerson(tokens: readonly Token[], titled: boolean): boolean {
  const folded = tokens.map((token) => token.folded);
  if (folded.some((word) => notPersons.has(word)) || isCountryName(folded.join(' '))) return false;
  return titled || folded.length > 1 || folded[0]!.length > 1;
}

/**
 * The names in a text, in order: runs of capitalised words without the titles before them (`Foreign Minister`,
 * `Brig.-Gen.`) and without words that only open a sentence. A run of titles alone is no name. Offsets are into `text`.
 */
export function namesIn(text: string): NameMention[] {
  const mentions: NameMention[] = [];
  for (const match of text.matchAll(nameRun)) {
    const all = tokensOf(match[0], match.index);
    const tokens = withoutTitles(all);
    const first = tokens[0];
    if (first === undefined) continue;
    const end = tokens.at(-1)!.end;
    const name = text.slice(first.start, end);
    const titled =
      all.length > tokens.length && isTitle(all[all.length - tokens.length - 1]!.folded.split(' ').at(-1)!);
    const acronym = tokens.length === 1 && /^\p{Lu}{2,}$/u.test(name);
    mentions.push({
      name,
      start: first.start,
      end,
      possessive: /^['’]s?(?!\p{L})/u.test(text.slice(end, end + 3)),
      person: !acronym && readsAsPerson(tokens, titled),
    });
  }
  return mentions;
}
