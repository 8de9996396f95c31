import type { QuestionDemands } from '../question/questionDemands.js';

/** What it is worth, in log odds, that a sentence says that something is not so, where that is asked. */
const worth = 2;

const negated =
  /\b(?:not|never|no|none|neither|nor|cannot|without|lack(?:s|ed|ing)?|refus(?:es?|ed|al)|fail(?:s|ed)?|declin(?:es?|ed)|reject(?:s|ed)?|except|excluding|apart from|other than|unlike|only|all but|yet to|missing)\b|n['’]t\b/i;

/** What a sentence's negation adds to its score: 0 where the question asks for none. */
export function negationPreference({ negation }: QuestionDemands): (sentence: string) => number {
  if (negation === null) return () => 0;
  return (sentence) => (negated.test(sentence) ? worth : 0);
}
