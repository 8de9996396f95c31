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
 * @param from where the text begins in what the offsets are to be of; default 0
 */
export function readTerms(
  text: string,
  language: string,
  { weights, aliases, forms = [] }: TermReading,
  from = 0,
): ReadTerm[] {
  const words = tokenize(text, language);
  const read = words.map(({ text: word, start, end }): ReadTerm => {
    const own = stem(word);
    return { stem: aliases.get(own) ?? own, start: from + start, end: from + end };
  });
  const more = compoundTerms(text, words)
    .map(({ text: word, start, end }): ReadTerm => ({
      stem: stem(word),
      start: from + start,
      end: from + end,
    }))
    .filter((compound) => weights.has(compound.stem));
  const begun = formsByStem(forms);
  for (const [at, term] of read.entries()) {
    for (const form of begun.get(term.stem) ?? []) more.push(...formAt(read, at, form));
  }
  if (more.length === 0) return read;
  return [...read, ...more].sort((a, b) => a.start - b.start || a.end - b.end);
}

/** The forms that may begin with a stem, in their order. */
function formsByStem(forms: readonly TermForm[]): ReadonlyMap<string, readonly TermForm[]> {
  const begun = new Map<string, TermForm[]>();
  for (const form of forms) {
    for (const first of new Set([form.one, form.many[0] ?? ''])) {
      begun.set(first, [...(begun.get(first) ?? []), form]);
    }
  }
  return begun;
}

function formAt(read: readonly ReadTerm[], at: number, { one, many }: TermForm): ReadTerm[] {
  const term = read[at];
  const last = read[at + many.length - 1];
  if (term === undefined) return [];
  if (term.stem === one) return many.map((part) => ({ ...term, stem: part }));
  if (last === undefined || !many.every((part, i) => read[at + i]?.stem === part)) return [];
  return [{ stem: one, start: term.start, end: last.end }];
}
