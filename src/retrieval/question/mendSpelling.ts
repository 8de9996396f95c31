import { isStopWord } from '../../text/stopWords.js';
import { tokenize } from '../../text/tokenizer.js';
import type { Suggestion } from './spelling.js';

/** A question with its spelling mended. */
export interface MendedQuestion {
  /** The question with the corrected words in place; the same text when there are none. */
  readonly question: string;
  /** What was read for what, in the order of the question; as typed and as corrected. */
  readonly corrections: readonly { readonly from: string; readonly to: string }[];
}

/** What the index knows of words. */
export interface KnownWords {
  /** Whether the index has a term, given folded, in any form (an implementation may compare stems). */
  readonly isKnown: (term: string) => boolean;
  readonly suggest: (term: string) => Pick<Suggestion, 'term'> | null;
}

/**
 * Mends the words of a question that the index does not know, and no others: not stop words, not words with a digit,
 * nothing inside quotation marks. Keeps capitals ("Parliment" gives "Parliament", "NAOT" gives "NATO").
 */
export function mendSpelling(question: string, { isKnown, suggest }: KnownWords): MendedQuestion {
  const quoted = [...question.matchAll(/"[^"]*"|“[^“”]*”|«[^«»]*»/gu)];
  const corrections: { from: string; to: string }[] = [];
  let mended = '';
  let at = 0;
  for (const { text, start, end } of tokenize(question)) {
    const inQuotes = quoted.some((quote) => quote.index <= start && end <= quote.index + quote[0].length);
    if (inQuotes || /\p{N}/u.test(text) || isStopWord(text) || isKnown(text)) continue;
    const suggestion = suggest(text);
    if (suggestion === null) continue;
    const typed = question.slice(start, end);
    const possessive = /['’]s$/iu.exec(typed)?.[0] ?? '';
    const from = typed.slice(0, typed.length - possessive.length);
    const to = withCapitalsOf(from, suggestion.term);
    corrections.push({ from, to });
    mended += question.slice(at, start) + to + possessive;
    at = end;
  }
  return { question: mended + question.slice(at), corrections };
}

function withCapitalsOf(typed: string, term: string): string {
  if (typed.length > 1 && typed === typed.toUpperCase()) return term.toUpperCase();
  const first = typed.slice(0, 1);
  return first === first.toUpperCase() ? term.slice(0, 1).toUpperCase() + term.slice(1) : term;
}
