import type { VocabularyTerm } from '../../store/indexReader.js';
import { editDistance } from '../../text/editDistance.js';
import { canBeMeant, layOutTerms, type TermTable } from './termTable.js';

/** A term of the vocabulary that a word may have been meant for. */
export interface Suggestion {
  readonly term: string;
  /** Edits between the two: 1 or 2. */
  readonly distance: number;
  readonly df: number;
}

/** The vocabulary, searched by spelling. */
export interface Spelling {
  /** Whether the vocabulary has a term, given folded. */
  has(term: string): boolean;
  /** The term that a word was most likely meant for; null when it is known, has a digit or is like no term. */
  suggest(word: string): Suggestion | null;
  /** Other spellings of a name: terms that are names too and differ as transliterations do; most frequent first. */
  variants(word: string): readonly Suggestion[];
}

const maxEdits = 2;
/** A word shorter than this is never mended: too many others are one edit away. */
const minLength = 4;
/** From this length on two edits are allowed. */
const twoEditsLength = 7;
/** From this share on a term counts as a name. */
const nameShare = 0.8;
const minNameLength = 5;
const maxVariants = 4;
/** Opens a vocabulary for the mending of spelling. @param vocabulary in any order, each term once */
export async function openSpelling(
  vocabulary: AsyncIterable<readonly VocabularyTerm[]> | Iterable<readonly VocabularyTerm[]>,
): Promise<Spelling> {
  const table = await layOutTerms(vocabulary);
  return {
    has: (term) => table.find(term) !== null,
    suggest: (word) => suggest(word, table),
    variants: (word) => variants(word, table),
  };
}

/**
 * Several vocabularies as one, without holding their terms twice: a word that any of them has is known to all; of what
 * each suggests, the nearest and then the most frequent is taken.
 */
export function joinSpellings(all: readonly Spelling[]): Spelling {
  const has = (term: string): boolean => all.some((spelling) => spelling.has(term));
  const byTerm = (found: readonly Suggestion[]): Suggestion[] => {
    const sums = new Map<string, Suggestion>();
    for (const one of found) sums.set(one.term, { ...one, df: one.df + (sums.get(one.term)?.df ?? 0) });
    return [...sums.values()];
  };
  return {
    has,
    suggest: (word) => {
      if (has(word)) return null;
      const found = byTerm(all.flatMap((spelling) => spelling.suggest(word) ?? []));
      const [best] = found.sort(
        (a, b) => costOf(word, a) - costOf(word, b) || b.df - a.df || (a.term < b.term ? -1 : 1),
      );
      return best ?? null;
    },
    variants: (word) =>
      byTerm(all.flatMap((spelling) => spelling.variants(word)))
        .sort((a, b) => b.df - a.df || (a.term < b.term ? -1 : 1))
        .slice(0, maxVariants),
  };
}

function editsAllowed(length: number): number {
  if (length < minLength) return 0;
  return length < twoEditsLength ? 1 : maxEdits;
}

/** Terms within so many edits of a word, the word itself left out. */
function near(
  word: string,
  edits: number,
  sameFirst: boolean,
  table: TermTable,
): (Suggestion & VocabularyTerm)[] {
  return [...table.like(word, edits, sameFirst)].flatMap((found) => {
    const distance = editDistance(word, found.term, edits);
    return distance === null || distance === 0 ? [] : [{ ...found, distance }];
  });
}

function suggest(word: string, table: TermTable): Suggestion | null {
  const edits = editsAllowed(word.length);
  if (edits === 0 || !canBeMeant(word) || table.find(word) !== null) return null;
  const oneEdit = near(word, 1, false, table);
  const twoEdits = edits > 1 ? near(word, edits, true, table).filter(({ distance }) => distance > 1) : [];
  const [best] = [...oneEdit, ...twoEdits].sort(
    (a, b) => costOf(word, a) - costOf(word, b) || b.df - a.df || (a.term < b.term ? -1 : 1),
  );
  return best === undefined ? null : { term: best.term, distance: best.distance, df: best.df };
}

/** Edits, one half more for another first letter, and up to one less for a frequent term. */
function costOf(word: string, found: Suggestion): number {
  const firstLetter = found.term[0] === word[0] ? 0 : 0.5;
  return found.distance + firstLetter - Math.min(1, Math.log10(found.df + 1) / 4);
}

function variants(word: string, table: TermTable): readonly Suggestion[] {
  if (word.length < minNameLength || !canBeMeant(word)) return [];
  const known = table.find(word);
  if (known !== null && !isName(known)) return [];
  return near(word, 1, true, table)
    .filter(
      (found) =>
        found.term.length >= minNameLength &&
        isName(found) &&
        isTransliteration(word, found.term) &&
        !isDerived({ term: word, df: known?.df ?? 0 }, found),
    )
    .sort((a, b) => b.df - a.df || (a.term < b.term ? -1 : 1))
    .slice(0, maxVariants)
    .map(({ term, distance, df }) => ({ term, distance, df }));
}

function isName(term: VocabularyTerm): boolean {
  return term.properShare >= nameShare;
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
  if (at === long.length - 1) return /[aeiouy]/.test(extra) && short.length >= minNameLength + 1;
  return /[aeiouh]/.test(extra) && at > 0 && short.length >= minNameLength;
}

function isSoundSwap(a: string, b: string): boolean {
  return (/[aeiouy]/.test(a) && /[aeiouy]/.test(b)) || (/[ckq]/.test(a) && /[ckq]/.test(b));
}
