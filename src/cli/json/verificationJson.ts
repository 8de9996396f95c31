import { describeQuoteProblem } from '../../bot/wording/describeQuoteProblem.js';
import { en } from '../../bot/wording/en.js';
import type { QuoteVerification } from '../../retrieval/quotes/quoteVerification.js';

/** A verification as `--json` prints it: a quote that was not looked for has a `message`, an English sentence. */
export function verificationJson({ problem, ...verification }: QuoteVerification): object {
  const told = problem === null ? null : { code: problem.code, message: describeQuoteProblem(problem, en) };
  return { ...verification, problem: told };
}
