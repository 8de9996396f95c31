import { isContent, sameNameStem, termsOf, type Term } from './sentenceTerms.js';
import { actionsOf } from './actions.js';

/** Share of a question's content words that a sentence has to hold to speak of the same event. */
const MIN_COVERAGE = 0.75;

function holds(terms: readonly Term[], asked: Term): boolean {
  const actions = actionsOf([asked]);
  return terms.some(
    (term) =>
      term.stem === asked.stem ||
      (asked.isName && term.isName && sameNameStem(asked.stem, term.stem)) ||
      [...actionsOf([term])].some((action) => actions.has(action)),
  );
}

/**
 * Whether a sentence speaks of what a question asks about: it holds all the names in the question and three quarters of
 * its content words, verbs by what they mean. `ignored` are question words that are the asking itself, such as "year". A
 * question without content words is covered by none.
 */
export function coversQuestion(question: string, sentence: string, ignored: ReadonlySet<string>): boolean {
  const asked = termsOf(question).filter((term) => isContent(term) && !ignored.has(term.word));
  if (asked.length === 0) return false;
  const terms = termsOf(sentence);
  if (asked.some((term) => term.isName && !holds(terms, term))) return false;
  return asked.filter((term) => holds(terms, term)).length >= asked.length * MIN_COVERAGE;
}
