import type { ReadQuestion } from './readQuestion.js';

/** What a question asks for, as far as its words tell: the same for each of its candidates. */
export const questionNames = [
  'asksHow',
  'asksCode',
  'asksList',
  'asksDefinition',
  'asksYesNo',
  'asksWhy',
  'asksTime',
  'asksNumber',
  'asksWho',
  'asksWhere',
  'asksWhat',
  'questionLength',
] as const;

/** The name of a question's feature. */
export type QuestionName = (typeof questionNames)[number];

/** Words that ask for a command, a setting or an example. */
const code =
  /\b(?:command|code|snippet|example|syntax|flag|option|setting|config\w*|parameter|argument|property|function|method|class|decorator|import|variable|env(?:ironment)?|script|yaml|json|toml|file ?name|url|endpoint|header)s?\b/i;
const steps =
  /\bhow (?:do|can|to|should|would|could|does|might)\b|\b(?:way|steps|instructions|guide|tutorial) (?:to|for)\b|^(?:set up|setting up|install|creat|configur|disabl|enabl|add|remov|chang|us|mak|get)\w*\b/i;
const list =
  /\b(?:list|which (?:\w+ )?(?:are|\w+s)\b|what (?:are|kinds?|types?|sorts?)|what \w+s (?:are|do|does|can)|name (?:the|all|some)|all (?:the|of)|options|kinds of|types of)\b/i;

/** The features of a question, each 0 to 1. */
export function questionFeatures({
  text,
  terms,
  type: { type },
}: ReadQuestion): Record<QuestionName, number> {
  const is = (holds: boolean): number => (holds ? 1 : 0);
  return {
    asksHow: is(steps.test(text) || type === 'how'),
    asksCode: is(code.test(text)),
    asksList: is(list.test(text)),
    asksDefinition: is(
      type === 'definition' || /^(?:what(?:'s| is| are)|whats|define|meaning of)\b/i.test(text.trim()),
    ),
    asksYesNo: is(type === 'yes/no'),
    asksWhy: is(type === 'why'),
    asksTime: is(type === 'when' || type === 'how long'),
    asksNumber: is(type === 'how many' || type === 'how much'),
    asksWho: is(type === 'who'),
    asksWhere: is(type === 'where'),
    asksWhat: is(type === 'what' || type === 'which' || type === 'other'),
    questionLength: Math.min(1, terms.length / 20),
  };
}
