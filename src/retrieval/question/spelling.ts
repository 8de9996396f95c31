import { buildDeleteTable } from './deleteTable.js';
import type { DeleteTable } from './deleteTable.js';
import { editDistance } from './editDistance.js';

/** A term of the index: a surface form, folded (lower case, without diacritics), not a stem. */
export interface VocabularyTerm {
  readonly term: string;
  /** In how many passages it occurs, from 1. */
  readonly df: number;
  /** Share of its occurrences, 0 to 1, that begin with a capital inside a sentence; of names it is near 1. */
  readonly properShare?: number;
}

/** A term of the vocabulary that a word may have been meant for. */
export interface Suggestion {
  readonly term: string;
  /** Edits between the two: 1 or 2. */
  readonly distance: number;
  readonly df: number;
}

/** The vocabulary, searched by spelling. */
export interface Spelling {
  /** The term that a word was most likely meant for; null when it is known, has a digit or is like no term. */
  suggest(word: string): Suggestion | null;
  /** Other spellings of a name: terms that are names too and differ as transliterations do; most frequent first. */
  variants(word: string): readonly Suggestion[];
}

const MAX_EDITS = 2;
/** A word shorter than this is never mended: too many others are one edit away. */
const MIN_LENGTH = 4;
/** From this length on two edits are allowed. */
const TWO_EDITS_LENGTH = 7;
/** From this share on a term counts as a name. */
const NAME_SHARE = 0.8;
const MIN_NAME_LENGTH = 5;
const MAX_VARIANTS = 4;
/**
 * Opens a vocabulary for the mending of spelling. Symmetric deletes: a word and a term that are few edits apart become
 * the same when letters are deleted from both. The table of deletes takes about a second and 50 MB for
 * 200,000 terms, while the event loop keeps turning; candidates are then compared letter by letter.
 */
export async function openSpelling(vocabulary: Iterable<VocabularyTerm>): Promise<Spelling> {
  const table = await buildTable(vocabulary);
  return {
    suggest: (word) => suggest(word, table),
    variants: (word) => variants(word, table),
  };
}

interface Table {
  readonly terms: readonly VocabularyTerm[];
  readonly byText: ReadonlyMap<string, VocabularyTerm>;
  readonly deletes: DeleteTable;
}

/** Terms that can be suggested: letters only, so that numbers are never put for words. */
function canBeMeant(term: string): boolean {
  return term.length >= 3 && /^[\p{L}\p{M}]+$/u.test(term);
}

async function buildTable(vocabulary: Iterable<VocabularyTerm>): Promise<Table> {
  const terms = [...vocabulary];
  const texts = terms.map(({ term }) => (canBeMeant(term) ? term : ''));
  const byText = new Map(terms.map((term) => [term.term, term]));
  // A word one letter shorter or longer may be allowed one edit more or less: the deletes of both sides must meet.
  const deletes = await buildDeleteTable(texts, (term) => editsAllowed(term.length + 1));
  return { terms, byText, deletes };
}

function editsAllowed(length: number): number {
  if (length < MIN_LENGTH) return 0;
  return length < TWO_EDITS_LENGTH ? 1 : MAX_EDITS;
}

function near(word: string, limit: number, { terms, deletes }: Table): (Suggestion & VocabularyTerm)[] {
  return [...deletes.candidates(word)].flatMap((index) => {
    const found = terms[index];
    const distance = found === undefined ? null : editDistance(word, found.term, limit);
    return found === undefined || distance === null || distance === 0 ? [] : [{ ...found, distance }];
  });
}

function suggest(word: string, table: Table): Suggestion | null {
  const limit = editsAllowed(word.length);
  if (limit === 0 || !canBeMeant(word) || table.byText.has(word)) return null;
  const ranked = near(word, limit, table)
    .filter((found) => found.distance === 1 || found.term[0] === word[0])
    .sort((a, b) => costOf(word, a) - costOf(word, b) || b.df - a.df || (a.term < b.term ? -1 : 1));
  const best = ranked[0];
  return best === undefined ? null : { term: best.term, distance: best.distance, df: best.df };
}

/** Edits, one half more for another first letter, and up to one less for a frequent term. */
function costOf(word: string, found: Suggestion): number {
  const firstLetter = found.term[0] === word[0] ? 0 : 0.5;
  return found.distance + firstLetter - Math.min(1, Math.log10(found.df + 1) / 4);
}

function variants(word: string, table: Table): readonly Suggestion[] {
  const known = table.byText.get(word);
  if (word.length < MIN_NAME_LENGTH || !canBeMeant(word) || (known !== undefined && !isName(known)))
    return [];
  return near(word, 1, table)
    .filter(
      (found) =>
        found.term.length >= MIN_NAME_LENGTH &&
        isName(found) &&
        isTransliteration(word, found.term) &&
        !isDerived({ term: word, df: known?.df ?? 0 }, found),
    )
    .sort((a, b) => b.df - a.df || (a.term < b.term ? -1 : 1))
    .slice(0, MAX_VARIANTS)
    .map(({ term, distance, df }) => ({ term, distance, df }));
}

function isName(term: VocabularyTerm): boolean {
  return (term.properShare ?? 0) >= NAME_SHARE;
}

/**
 * Whether the longer of two names is made from the shorter, as Baghdadi from Baghdad: a misspelling that lacks a final
 * vowel (Soleiman) is rarer than the name, a name that others are made from is not.
 */
function isDerived(
  one: Pick<VocabularyTerm, 'term' | 'df'>,
  other: Pick<VocabularyTerm, 'term' | 'df'>,
): boolean {
  const [short, long] = one.term.length <= other.term.length ? [one, other] : [other, one];
  return (
    long.term.length === short.term.length + 1 && long.term.startsWith(short.term) && short.df >= long.df
  );
}

/**
 * Whether two names one edit apart differ as two spellings of one name do: by a doubled letter (Qassem, Qasem), by a
 * vowel at the end (Soleiman, Soleimani), by a vowel or an "h" inside (Tehran, Teheran), by one vowel for another
 * (Hussein, Hossein), or by "c", "k" and "q" for each other. Not by another consonant (Martin, Marvin), nor by the
 * first letter.
 */
function isTransliteration(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  const from = [...short].findIndex((letter, at) => letter !== long[at]);
  const at = from < 0 ? short.length : from;
  if (short.length === long.length)
    return isSoundSwap(short[at] ?? '', long[at] ?? '') && at > 0 && at < short.length - 1;
  const extra = long[at] ?? '';
  if (extra === long[at - 1]) return true;
  if (at === long.length - 1) return /[aeiouy]/.test(extra) && short.length >= MIN_NAME_LENGTH + 1;
  return /[aeiouh]/.test(extra) && at > 0 && short.length >= MIN_NAME_LENGTH;
}

function isSoundSwap(a: string, b: string): boolean {
  return (/[aeiouy]/.test(a) && /[aeiouy]/.test(b)) || (/[ckq]/.test(a) && /[ckq]/.test(b));
}
