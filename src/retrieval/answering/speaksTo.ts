import type { RankedSentence } from '../evidence/rankEvidence.js';
import type { ReadQuestion } from '../evidence/readQuestion.js';

/** Share of the weight of the question's words in the lead that another sentence must hold too. */
const sameWords = 0.8;

/** Share of the weight of all the question's words that it must hold: less says little of what was asked. */
const enoughWords = 0.5;

const stemsIn = (sentences: readonly RankedSentence[]): ReadonlySet<string> =>
  new Set(sentences.flatMap(({ sentence }) => sentence.terms.map(({ stem }) => stem)));

/**
 * Whether sentences speak to what was asked as the lead does: they hold the same of the question's words and, where the
 * lead holds what can be the answer (a number, a date, a name), so do they. In doubt they do not.
 */
export function speaksTo(
  question: ReadQuestion,
  lead: readonly RankedSentence[],
  sentences: readonly RankedSentence[],
): boolean {
  const [needed, held] = [stemsIn(lead), stemsIn(sentences)];
  const weigh = (isCounted: (stem: string) => boolean): number =>
    [...question.weights].reduce((sum, [stem, weight]) => sum + (isCounted(stem) ? weight : 0), 0);
  const ofLead = weigh((stem) => needed.has(stem));
  const common = weigh((stem) => needed.has(stem) && held.has(stem));
  if (ofLead === 0 || common < sameWords * ofLead || common < enoughWords * question.totalWeight)
    return false;
  const hasAnswer = (ranked: readonly RankedSentence[]) => ranked.some(({ spans }) => spans.length > 0);
  return !hasAnswer(lead) || hasAnswer(sentences);
}
