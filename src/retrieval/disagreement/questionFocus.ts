import type { Claim } from './claim.js';
import { nounPhraseAt, readSentence } from './sentenceReading.js';
import { actionOf, isNeutral } from './sameMeaning.js';
import { isContent, isThing, nameOf, sameName, sentenceTerms, type SentenceTerm } from './sentenceTerms.js';
import { unitGroup, unitOf, type CountedUnit } from './countedUnit.js';

/** What a question asks for, and the words that say of what. */
export interface QuestionFocus {
  readonly asks: 'quantity' | 'date' | 'person' | 'other';
  /** What is counted, where it says so: the `Canadian troops` of "how many Canadian troops". */
  readonly unit: CountedUnit | null;
  /** The units that any of its words may name. */
  readonly groups: ReadonlySet<string>;
  readonly terms: readonly SentenceTerm[];
  /** Words for things, without those that only ask. */
  readonly things: readonly SentenceTerm[];
  /** Those of them that say where or to what: the `region` of "sent to the region". */
  readonly places: readonly SentenceTerm[];
  readonly actions: ReadonlySet<string>;
}

const locative =
  /\b(?:in|at|to|on|near|across|from|into|inside|within|throughout|around) (?:(?:the|a|our|this) )?$/i;

const asksCount = /\bhow many (?:of )?(?:(?:our|the|its|their|those|these) )?|\bnumbers? of (?:the )?/i;
const asksQuantity =
  /\bhow (?:many|much|big|large|long|old|tall|high|deep|far|wide|heavy|strong|small|expensive)\b|\b(?:numbers?|size|strength|headcount|count|total|amount|price|costs?|fee|fare|population|attendance|turnout|toll|rate|share|percentage|proportion|age|length|height|width|depth|weight|distance|capacity|salary|budget|tally)\b|\d or (?:\p{L}{1,12} ){0,2}\d/iu;
const asksDate =
  /^(?:when|in (?:what|which) (?:year|month)|what (?:year|date|day)|on (?:what|which) (?:date|day))\b/i;
/** Questions for the one person who holds a role or did a thing that one person does. */
const asksPerson =
  /^who(?:['’]s| is| was| leads| led| heads| headed| chairs| chaired| commands| commanded| won| founded| invented| wrote| directed| designed| discovered| owns| owned| built| painted| composed| coaches| coached| captains| captained| runs| ran| replaced| succeeded)\b/i;
const otherQuestion = /^(?:who|whose|whom|when|where|why)\b/i;

/** Words that are the asking itself. */
const asking = new Set(
  (
    'number numbers size strength headcount count total amount big large much far heavy strong small expensive ' +
    'year month date day happen happened place name person share percentage proportion uniform whos whats'
  ).split(' '),
);

function whatIsAsked(question: string): QuestionFocus['asks'] {
  if (asksDate.test(question)) return 'date';
  if (asksPerson.test(question)) return 'person';
  return asksQuantity.test(question) && !otherQuestion.test(question) ? 'quantity' : 'other';
}

function unitAsked(question: string): CountedUnit | null {
  const asked = asksCount.exec(question);
  if (asked === null) return null;
  const phrase = nounPhraseAt(readSentence(question), asked.index + asked[0].length, question.length);
  return phrase.at(-1)?.isName === true ? null : unitOf(phrase);
}

/** Reads what a question asks for. An empty question asks for nothing. */
export function questionFocus(text: string): QuestionFocus {
  const question = text.trim();
  const terms = sentenceTerms(question).filter(isContent);
  const things = terms.filter((term) => isThing(term) && !asking.has(term.word) && !isNeutral(term.word));
  return {
    asks: whatIsAsked(question),
    unit: unitAsked(question),
    groups: new Set(terms.map(({ word }) => unitGroup(word))),
    terms,
    things,
    places: things.filter(({ start }) => locative.test(question.slice(0, start))),
    actions: new Set(terms.flatMap(({ word }) => actionOf(word) ?? [])),
  };
}

/** Whether a word of a sentence and one of the question are one; names of countries meet those of their peoples. */
export function meets(term: SentenceTerm, asked: SentenceTerm): boolean {
  if (term.stem === asked.stem || term.word === asked.word) return true;
  return term.isName && sameName(term.stem, nameOf(asked.word));
}

/** The things of a question that a claim's sentence speaks of. */
export function coverage({ content }: Claim, { things }: QuestionFocus): readonly SentenceTerm[] {
  return things.filter((asked) => content.some((term) => meets(term, asked)));
}
