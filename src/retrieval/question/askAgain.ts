import { AUXILIARIES } from './nounPhrase.js';
import type { SentenceReading } from './sentenceReading.js';

const ADVERB =
  '(?:why not|why|when|where|how come|how long|how often|how so|how|since when|in (?:what|which) year|(?:what|which) year|(?:what|which) day|until when|for how long)';
/** Asks for the time, place, manner or reason of what the earlier question is about. */
const HAPPEN = '(?: (?:happen(?:ed)?|occur(?:red)?|take place|taken place|be|been|so|the case))';
const ABOUT_EVENT = new RegExp(
  `^(${ADVERB})(?: exactly| though)?(?: (?:is|was|were|did|does|do|has|have) (?:(?:that|this|these|those)(?: all)?${HAPPEN}?|(?:it|they)(?: all)?${HAPPEN})| was it)?(?: exactly)?$`,
  'i',
);
const COUNT = /^(how (?:many|much))(?: (?:of (?:them|these|those|it|that)|exactly))?$/i;
const SOURCE =
  /^(?:who (?:said|says|claimed|claims|reported|reports|confirmed|announced|told|wrote|thinks|stated)(?: (?:so|that|this|it))?|says who|according to (?:whom|who))$/i;
const TRUTH =
  /^(?:is|was|are) (?:that|this|it|they) (still )?(?:true|the case|so|right|correct|confirmed|certain|in force)$/i;
const WHO = /^(who|by whom|with whom|to whom|for whom|whose|which(?: ones?)?|what)$/i;
const ELSE = /^(?:(who|what|where|when|how) else|any(?:one|thing|body) else|any others?)$/i;
const NEXT =
  /^what (?:happened|happens|came|followed|was|is) (?:next|then|after(?:wards?)?(?: that)?|since)$/i;
const MORE =
  /^(?:(?:tell me|say|explain|know|want) )?(?:some )?(?:more|anything more|more details?|details|go on|continue|elaborate)(?: please| about (?:it|that|this|them))?$/i;
/** "by which organisation?", "why so hot?": question words and no verb. */
const PHRASE =
  /^(?:(?:by|in|on|at|from|to|with|for|of|since|until|under) (?:which|what|whose|how many|how much)(?: \p{L}+){1,3}|(?:which|whose|how many|how much) (?!about$|of$)\p{L}+|what (?!about$|of$)\p{L}+[^s]|(?:why|how) (?:so|not|only) \p{L}+(?: \p{L}+)?)$/iu;
/** The words of the earlier question that ask for a time, a place, a manner or a reason, before an auxiliary. */
const EARLIER_ADVERB = new RegExp(`^${ADVERB} (?=(?:${[...AUXILIARIES].join('|')})(?![\\p{L}']))`, 'iu');

/**
 * Completes a follow-up that asks something more of the earlier question itself: "why?", "when was that?", "who said
 * so?", "how many of them?", "who else?". Where the earlier question has the form for it the question words are
 * exchanged ("Why has NATO stopped …?"); else the earlier question follows after a colon. Null for other questions.
 */
export function askAgain(reading: SentenceReading, earlier: SentenceReading): string | null {
  const question = reading.text;
  const asked = question.replace(/(?<![\s?.!,])[\s?.!,]+$/, '').replaceAll('’', "'");
  const before = lowerFirst(earlier.text.replace(/(?<![\s?.!])[\s?.!]+$/, ''));
  const adverb = ABOUT_EVENT.exec(asked)?.[1];
  if (adverb !== undefined) return askWith(adverb, before);
  const count = COUNT.exec(asked)?.[1];
  if (count !== undefined) return askForCount(count, before);
  if (SOURCE.test(asked)) return `who said so: ${before}`;
  const truth = TRUTH.exec(asked);
  if (truth !== null) return `is it ${truth[1] ?? ''}true: ${before}`;
  if (ELSE.test(asked)) return askForMore(asked, before);
  if (MORE.test(asked)) return `tell me more: ${before}`;
  if (PHRASE.test(asked) && !hasVerb(reading)) return askWithPhrase(asked, before);
  return WHO.test(asked) || NEXT.test(asked) ? `${asked}: ${before}` : null;
}

function lowerFirst(text: string): string {
  return /^(?:who|what|when|where|why|how|which|whose|whom|in|on|at|by|the|a|an)\b/i.test(text) ||
    AUXILIARIES.has(text.split(' ')[0]?.toLowerCase() ?? '')
    ? text.slice(0, 1).toLowerCase() + text.slice(1)
    : text;
}

function askWith(adverb: string, before: string): string {
  if (AUXILIARIES.has(before.split(' ')[0] ?? '')) return `${adverb} ${before}`;
  if (EARLIER_ADVERB.test(before)) return before.replace(EARLIER_ADVERB, `${adverb} `);
  return `${adverb} was that: ${before}`;
}

function hasVerb(reading: SentenceReading): boolean {
  return reading.tokens.some((token) => /^(?:VERB|AUX)$/.test(token.pos));
}

function askWithPhrase(asked: string, before: string): string {
  if (/^(?:why|how)\b/i.test(asked) || !AUXILIARIES.has(before.split(' ')[0] ?? '')) {
    return EARLIER_ADVERB.test(before) &&
      /^(?:by|in|on|at|from|to|with|for|of|since|until|under) /i.test(asked)
      ? before.replace(EARLIER_ADVERB, `${asked} `)
      : `${asked}: ${before}`;
  }
  return `${asked} ${before}`;
}

function askForCount(count: string, before: string): string {
  const who = /^who (?=\p{L})/u;
  if (who.test(before)) return inPlural(before.replace(who, `${count} `));
  const noun = /^(?:which|what) (?=\p{L}+s )/u;
  return noun.test(before) ? before.replace(noun, `${count} `) : `${count}: ${before}`;
}

function inPlural(question: string): string {
  const plural: Readonly<Record<string, string>> = { is: 'are', was: 'were', has: 'have' };
  return question.replace(
    /^(how many) (is|was|has)(?= )/,
    (_, ask: string, verb: string) => `${ask} ${plural[verb] ?? verb}`,
  );
}

function askForMore(asked: string, before: string): string {
  const word = /^(?:who|what|where|when|how)/i.exec(asked)?.[0].toLowerCase();
  const opens = /^(?:who|what|where|when|how)(?= )/.exec(before)?.[0];
  if (opens !== undefined && (word === undefined || word === opens))
    return `${opens} else${before.slice(opens.length)}`;
  return `${asked}: ${before}`;
}
