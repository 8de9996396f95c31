import type { QuoteProblem } from '../../retrieval/quotes/quoteVerification.js';
import type { Wording } from './wording.js';

/** Why a quote was not looked for, as a sentence for people. */
export function describeQuoteProblem(problem: QuoteProblem, { quoteProblem: words }: Wording): string {
  return problem.code === 'too long' ? words['too long'](problem.longest) : words[problem.code];
}
