import { wantsLatest } from './dates/wantsLatest.js';

/** What a question asks beyond its topic, as values that answering can use. */
export interface QuestionDemands {
  /**
   * That something is not so, or all but something: `not` for "who has not ratified", `without` for what lacks a thing,
   * `except` for what is left out. Null for a plain question.
   */
  readonly negation: 'not' | 'without' | 'except' | null;
  /**
   * Asks for a count that no sentence need give and only counting would: `articles` for "how many articles mention",
   * `events` for "how many fires were there". Null otherwise; "how many troops are in Iraq" is a figure.
   */
  readonly counts: 'articles' | 'events' | null;
  /** Asks for what is newest or still true. */
  readonly latest: boolean;
  /** Asks for the first, or for the most of something: "the oldest", "the most", "the first". */
  readonly superlative: boolean;
  /** Asks how two things differ, or which is more. */
  readonly comparison: boolean;
}

const articles =
  /\bhow many (?:of the )?(?:news )?(?:articles|posts|pages|documents|stories|texts|reports|notes|entries|times (?:is|are|was|were|does|do|did|has|have))\b/i;
/** Things that happen, one article for each: a figure of them is seldom written down. */
const events =
  /\bhow many (?:different |other |more |major |separate |serious )*(?:fires?|accidents?|incidents?|attacks?|strikes?|crashes|floods?|storms?|earthquakes?|meetings?|protests?|demonstrations?|outages?|releases|updates|explosions?|robberies|murders?|bombings?|interviews?|concerts?|festivals?|elections?|matches|games|calls|speeches|visits?|collisions?|breakdowns?|burglaries|ceremonies|votes?)\b/i;
/** "there were", "happened", "has he made", or nothing after the noun: occurrences, not a share or a role. */
const occurred =
  /\b(?:were there|was there|are there|have there|has there|there been|happened|occurred|took place|broke out|have (?:\p{L}+ )?(?:taken place|happened|occurred))\b/iu;

const not =
  /\b(?:not|never|n['’]t|cannot|cant|doesnt|dont|didnt|isnt|arent|wasnt|werent|hasnt|havent|hadnt|wont|wouldnt|shouldnt|couldnt|no longer|refus(?:es?|ed)|fail(?:s|ed)? to)\b|n['’]t\b/i;
/** Negations that ask nothing of the kind: "why not", "if not", "not only", "isn't it", and a why or a how that says what fails. */
const notAsking =
  /^(?:why|how|is(?:n['’]?t)|are(?:n['’]?t)|do(?:n['’]?t)|does(?:n['’]?t)|did(?:n['’]?t)|was(?:n['’]?t)|were(?:n['’]?t)|has(?:n['’]?t)|have(?:n['’]?t)|can['’]?t|could(?:n['’]?t)|wo(?:n['’]?t)|should(?:n['’]?t))\b|\bnot only\b|\b(?:or|if|whether or) not\b/i;
const without = /\b(?:without|lack(?:s|ed|ing)?|missing)\b/i;
const except = /\b(?:except|excluding|apart from|other than|besides|aside from|but not|all but)\b/i;
const superlativePattern =
  /\b(?:(?:the|which|what|whose|was|were|is|are|has|have|had) (?:very )?(?:most|least|first|last|best|worst|\p{L}{2,}(?<!inter)est)|(?:most|least) \p{L}+)\b/iu;
const noSuperlative =
  /\b(?:interest|request|test|forest|west|guest|quest|honest|protest|arrest|contest|harvest|invest|suggest|rest|nest|pytest|latest|at (?:least|most)|(?:the|last) (?:last|first) (?:\d+|two|three|few|week|month|year|name|time))\b/giu;
const comparisonPattern =
  /\b(?:difference between|differ(?:s|ent)? from|compared? (?:to|with)|versus|vs\.?|better than|worse than|(?:more|less|fewer|\p{L}{2,}er) than|instead of|or rather)\b|\bwhich (?:is|was|one is) (?:\p{L}+er|more|less)\b/iu;

/** Reads what a question asks beyond its topic; nothing of the kind for an empty one. */
export function readDemands(question: string): QuestionDemands {
  return {
    negation: negationOf(question),
    counts: countsOf(question),
    latest: wantsLatest(question),
    superlative: superlativePattern.test(question.replace(noSuperlative, ' ')),
    comparison: comparisonPattern.test(question),
  };
}

function negationOf(question: string): QuestionDemands['negation'] {
  if (except.test(question)) return 'except';
  if (without.test(question)) return 'without';
  const asks = question.trim();
  return not.test(asks) && !notAsking.test(asks) ? 'not' : null;
}

function countsOf(question: string): QuestionDemands['counts'] {
  if (articles.test(question)) return 'articles';
  return events.test(question) && occurred.test(question) ? 'events' : null;
}
