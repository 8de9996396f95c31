import type { Span } from '../../text/span.js';
import { stem } from '../../text/stem.js';
import { isStopWord } from '../../text/stopWords.js';
import type { Term } from '../../text/term.js';
import { compoundTerms } from '../../text/tokenizer/compoundTerms.js';

/** Two ways to write the same: one stem, or a run of them. `websit` and `web site`, `rls` and `rust languag server`. */
export interface TermForm {
  readonly one: string;
  /** Two at least, in order. */
  readonly many: readonly string[];
}

/** Most words that are tried as one. */
const mostJoined = 4;
/** Shortest part of a word that is tried as two. */
const shortestPart = 3;
/** Shortest compound of plain words, in characters. */
const shortestJoined = 6;

/**
 * The other ways in which a question's words may be written: a compound in parts, and neighbouring words as one. What
 * the archive never writes so is left out, except for what the question itself writes as a compound.
 * @param terms of the question, from `tokenize`
 * @param isKnown whether the archive has a term, given folded
 */
export function questionForms(
  question: string,
  terms: readonly Term[],
  isKnown: (term: string) => boolean,
): TermForm[] {
  const forms = [
    ...writtenCompounds(question, terms),
    ...joinedWords(question, terms, isKnown),
    ...terms.flatMap(({ text }) => splitWord(text, isKnown)),
    ...writtenPeriods(terms),
  ];
  const byKey = new Map(forms.map((form) => [`${form.one} ${form.many.join(' ')}`, form]));
  return [...byKey.values()];
}

function formOf(one: string, many: readonly { readonly text: string }[]): TermForm {
  return { one: stem(one), many: many.map(({ text }) => stem(text)) };
}

function within({ start, end }: Span): (term: Term) => boolean {
  return (term) => term.start >= start && term.end <= end;
}

/** `re-designed` and `maxRetryDelay` in the question itself. */
function writtenCompounds(question: string, terms: readonly Term[]): TermForm[] {
  const compounds = compoundTerms(question, terms);
  const joined = compounds.flatMap((compound) => {
    const parts = terms.filter(within(compound));
    return parts.length > 1 ? [formOf(compound.text, parts)] : [];
  });
  const taken = terms.flatMap((term) => {
    const parts = compounds.filter(within(term));
    return parts.length > 1 ? [formOf(term.text, parts)] : [];
  });
  return [...joined, ...taken];
}

const periods: ReadonlyMap<string, string> = new Map([
  ['first quarter', 'q1'],
  ['second quarter', 'q2'],
  ['third quarter', 'q3'],
  ['fourth quarter', 'q4'],
  ['first half', 'h1'],
  ['second half', 'h2'],
]);

/** "third quarter", which articles may write as Q3. */
function writtenPeriods(terms: readonly Term[]): TermForm[] {
  return terms.flatMap((term, at) => {
    const run = [term, ...terms.slice(at + 1, at + 2)];
    const short = periods.get(run.map(({ text }) => text).join(' '));
    return short === undefined ? [] : [formOf(short, run)];
  });
}

/** "web site" where the archive has `website`, "max retry delay" where it has `maxRetryDelay`. */
function joinedWords(
  question: string,
  terms: readonly Term[],
  isKnown: (term: string) => boolean,
): TermForm[] {
  const forms: TermForm[] = [];
  for (let from = 0; from < terms.length; from += 1) {
    for (let to = from + 2; to <= Math.min(terms.length, from + mostJoined); to += 1) {
      const run = terms.slice(from, to);
      const gap = question.slice(run.at(-2)?.end, run.at(-1)?.start);
      if (!/^[ _-]?$/.test(gap) || run.some(({ text }) => isStopWord(text) && gap === ' ')) break;
      const one = run.map(({ text }) => text).join('');
      if (one.length >= shortestJoined && /\p{L}/u.test(one) && isKnown(one)) forms.push(formOf(one, run));
    }
  }
  return forms;
}

/** "website" where the archive has both `web` and `site`; one form for each place where it can be cut. */
export function splitWord(word: string, isKnown: (term: string) => boolean): TermForm[] {
  if (!/^[a-z]+$/.test(word) || isStopWord(word)) return [];
  const forms: TermForm[] = [];
  for (let at = shortestPart; at <= word.length - shortestPart; at += 1) {
    const parts = [word.slice(0, at), word.slice(at)];
    if (parts.every((part) => isKnown(part) && !isStopWord(part))) {
      forms.push(
        formOf(
          word,
          parts.map((text) => ({ text })),
        ),
      );
    }
  }
  return forms;
}
