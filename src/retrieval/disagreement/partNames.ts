import type { Term } from './sentenceTerms.js';

const LOCATIVE = new Set(
  'in at near throughout across inside outside around within from into to toward towards'.split(' '),
);
const BEFORE_PLACE = /^(?:the|and|northern|southern|eastern|western|central)$/;

/** Parts the names among words in order into places, which follow a locative preposition (`in`, `near`), and the others. */
export function partNames(terms: readonly Term[]): { places: Term[]; others: Term[] } {
  const places: Term[] = [];
  const others: Term[] = [];
  terms.forEach((term, index) => {
    if (!term.isName) return;
    const lead = terms
      .slice(0, index)
      .findLast((before) => !before.isName && !BEFORE_PLACE.test(before.word));
    (lead !== undefined && LOCATIVE.has(lead.word) ? places : others).push(term);
  });
  return { places, others };
}
