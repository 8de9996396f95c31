import type { Span } from '../../text/span.js';
import { stem } from '../../text/stem.js';
import { tokenize } from '../../text/tokenizer.js';
import { compoundTerms } from '../../text/tokenizer/compoundTerms.js';
import type { TermForm } from './termForms.js';

/** A word of an article as a question reads it. Offsets into the text. */
export interface ReadTerm extends Span {
  readonly stem: string;
}

/** How a question reads the words of articles. */
export interface TermReading {
  /** The question's own stems. */
  readonly weights: ReadonlyMap<string, number>;
  /** Stems that are read as others: other spellings of the question's names. */
  readonly aliases: ReadonlyMap<string, string>;
  /** Other ways to write its words; none by default. */
  readonly forms?: readonly TermForm[];
}

/**
 * The stems of a text as a question reads them, by offset. Beside those of its words there are what the question asks
 * for in another form: `retri` in `maxRetryDelay`, `redesign` over "re-designed", `websit` over "web site". Spans may
 * then overlap. An empty text gives none.
 */
export function readTerms(
  text: string,
  language: string,
  { weights, aliases, forms = [] }: TermReading,
): ReadTerm[] {
  const words = tokenize(text, language);
  const read = words.map(({ text: word, start, end }): ReadTerm => {
    const own = stem(word);
    return { stem: aliases.get(own) ?? own, start, end };
  });
  const compounds = compoundTerms(text, words)
    .map(({ text: word, start, end }): ReadTerm => ({ stem: stem(word), start, end }))
    .filter((compound) => weights.has(compound.stem));
  const more = [...compounds, ...read.flatMap((_, at) => formsAt(read, at, forms))];
  if (more.length === 0) return read;
  return [...read, ...more].sort((a, b) => a.start - b.start || a.end - b.end);
}

function formsAt(read: readonly ReadTerm[], at: number, forms: readonly TermForm[]): ReadTerm[] {
  const term = read[at];
  if (term === undefined) return [];
  return forms.flatMap(({ one, many }): ReadTerm[] => {
    if (term.stem === one) return many.map((part) => ({ ...term, stem: part }));
    const last = read[at + many.length - 1];
    if (last === undefined || !many.every((part, i) => read[at + i]?.stem === part)) return [];
    return [{ stem: one, start: term.start, end: last.end }];
  });
}
