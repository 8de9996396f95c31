import type { PhraseReading } from './readPhrases.js';

const adverb =
  '(?:why not|why|when|where|how come|how long|how often|how so|how|since when|in (?:what|which) year|(?:what|which) year|(?:what|which) day|until when|for how long)';
/** Asks for the time, place, manner or reason of what the earlier question is about. */
const happen = '(?: (?:happen(?:ed)?|occur(?:red)?|take place|taken place|be|been|so|the case))';
const aboutEvent = new RegExp(
  `^(${adverb})(?: exactly| though)?(?: (?:is|was|were|did|does|do|has|have) (?:(?:that|this|these|those)(?: all)?${happen}?|(?:it|they)(?: all)?${happen})| was it)?(?: exactly)?$`,
  'i',
);
const count = /^(how (?:many|much))(?: (?:of (?:them|these|those|it|that)|exactly))?$/i;
const source =
  /^(?:who (?:said|says|claimed|claims|reported|reports|confirmed|announced|told|wrote|thinks|stated)(?: (?:so|that|this|it))?|says who|according to (?:whom|who))$/i;
const truth =
  /^(?:is|was|are) (?:that|this|it|they) (still )?(?:true|the case|so|right|correct|confirmed|certain|in force)$/i;
const who = /^(who|by whom|with whom|to whom|for whom|whose|which(?: ones?)?|what)$/i;
const someoneElse = /^(?:(who|what|where|when|how) else|any(?:one|thing|body) else|any others?)$/i;
const next =
  /^what (?:happened|happens|came|followed|was|is) (?:next|then|after(?:wards?)?(?: that)?|since)$/i;
const more =
  /^(?:(?:tell me|say|explain|know|want) )?(?:some )?(?:more|anything more|more details?|details|go on|continue|elaborate)(?: please| about (?:it|that|this|them))?$/i;
/** "by which organisation?", "why so hot?": question words and no verb. */
const phrase =
  /^(?:(?:by|in|on|at|from|to|with|for|of|since|until|under) (?:which|what|whose|how many|how much)(?: \p{L}+){1,3}|(?:which|whose|how many|how much) (?!about$|of$)\p{L}+|what (?!about$|of$)\p{L}+[^s]|(?:why|how) (?:so|not|only) \p{L}+(?: \p{L}+)?)$/iu;
/**
 * Whether a follow-up asks something more of the earlier question itself, without naming what: "why?", "when was that?",
 * "who said so?", "how many of them?", "who else?", "by which organisation?".
 */
export function asksAgain(reading: PhraseReading): boolean {
  const asked = reading.text.replace(/(?<![\s?.!,])[\s?.!,]+$/, '').replaceAll('’', "'");
  if ([aboutEvent, count, source, truth, someoneElse, more, who, next].some((form) => form.test(asked)))
    return true;
  return phrase.test(asked) && !reading.tokens.some((token) => /^(?:VERB|AUX)$/.test(token.pos));
}
