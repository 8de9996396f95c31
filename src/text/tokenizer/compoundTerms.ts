import type { Term } from '../term.js';

/** Most parts of a compound: more are a path, a rule of dashes or a table of numbers. */
const mostParts = 6;
/** Longest written name, in UTF-16 code units, that is taken apart. */
const longestName = 64;
const hyphens = '-_\u2010\u2011';

/**
 * What a text's compounds are called beside their words, so that each way of writing them finds the others:
 *
 * - words that a hyphen or an underscore joins, written as one: `re-designed` is `redesigned` too, `max_retry` `maxretry`,
 *   `DS-7604` `ds7604`
 * - the parts of a name in camel case, and of letters with digits: `maxRetryDelay` is `max`, `retry` and `delay` too,
 *   `HTTPServer` `http` and `server`, `DS7604` `ds` and `7604`
 * - the first two numbers of a longer version: `1.20.4` is `1.20` too
 *
 * Offsets into the text; spans overlap those of `terms`. In order of where they end; none for plain prose.
 * @param terms of the same text, from `tokenize`
 */
export function compoundTerms(text: string, terms: readonly Term[]): Term[] {
  const compounds: Term[] = [];
  let from = 0;
  for (const [at, term] of terms.entries()) {
    compounds.push(...partsOfName(text, term));
    if (joins(text, term, terms[at + 1])) continue;
    const run = terms.slice(from, Math.min(at + 1, from + mostParts + 1));
    if (run.length > 1 && run.length <= mostParts) compounds.push(joined(run));
    from = at + 1;
  }
  return compounds;
}

/** Whether nothing but one hyphen or underscore stands between two terms. Numbers are not joined: they are dates and ranges. */
function joins(text: string, term: Term, next: Term | undefined): boolean {
  if (next?.start !== term.end + 1 || !hyphens.includes(text.charAt(term.end))) return false;
  return !(isNumber(term.text) && isNumber(next.text));
}

function isNumber(term: string): boolean {
  const code = term.charCodeAt(0);
  return code >= 0x30 && code <= 0x39;
}

function joined(run: readonly Term[]): Term {
  return {
    text: run.map((term) => term.text).join(''),
    start: run[0]?.start ?? 0,
    end: run.at(-1)?.end ?? 0,
  };
}

/** Between a small and a large letter, before the last capital of several, and between letters and digits. */
const seam = /(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Za-z])/g;
const version = /^(\d+\.\d+)\.\d+(?:\.\d+)?$/;

/** The parts of `maxRetryDelay` or `DS7604`; two at least, that make up the whole. */
function partsOfName(text: string, { text: term, start, end }: Term): Term[] {
  if (!mayHaveParts(text, start, end)) return [];
  const short = version.exec(term)?.[1];
  if (short !== undefined) return [{ text: short, start, end }];
  const written = text.slice(start, end);
  if (written.includes('.')) return [];
  const parts = written.split(seam);
  if (parts.length === 1 || parts.length > mostParts || parts.some((part) => part.length < 2)) return [];
  let at = start;
  return parts.map((part) => ({ text: part.toLowerCase(), start: at, end: (at += part.length) }));
}

/** A capital after the first letter and not all capitals, a letter next to a digit, or a full stop between digits. */
function mayHaveParts(text: string, start: number, end: number): boolean {
  if (end - start < 3 || end - start > longestName) return false;
  let lower = false;
  let capitalInside = false;
  let digit = false;
  for (let at = start; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 0x61 && code <= 0x7a) lower = true;
    else if (code >= 0x41 && code <= 0x5a) capitalInside ||= at > start;
    else if (code >= 0x30 && code <= 0x39) digit = true;
    else if (code !== 0x2e) return false;
  }
  return (capitalInside && lower) || digit;
}
