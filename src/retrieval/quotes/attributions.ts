import type { Span } from '../../text/span.js';
import { quotedMask } from './narration.js';
import { namesIn, type NameMention } from './personNames.js';

/** Who a narrator says speaks: by name, by a pronoun, or by a role such as "the council". */
export interface Attribution {
  /** Offset of the verb (or of "according to"). */
  readonly at: number;
  readonly kind: 'name' | 'pronoun' | 'role';
  /** Whether the name stands for a person who speaks in person: no organisation, no "spokesman for". */
  readonly personal: boolean;
  readonly speaker: { readonly name: string } & Span;
}

const verbs =
  'say|says|said|tell|tells|told|add|adds|added|announce[sd]?|argue[sd]?|ask(?:s|ed)?|assert(?:s|ed)?|boast(?:s|ed)?|' +
  'call(?:s|ed)?|caution(?:s|ed)?|claim(?:s|ed)?|comment(?:s|ed)?|complain(?:s|ed)?|concede[sd]?|conclude[sd]?|' +
  'confirm(?:s|ed)?|continue[sd]?|declare[sd]?|denounce[sd]?|den(?:y|ies|ied)|describe[sd]?|emphasi[sz]e[sd]?|' +
  'exclaim(?:s|ed)?|explain(?:s|ed)?|insist(?:s|ed)?|joke[sd]?|maintain(?:s|ed)?|mention(?:s|ed)?|note[sd]?|' +
  'observe[sd]?|pledge[sd]?|point(?:s|ed)? out|post(?:s|ed)?|predict(?:s|ed)?|promise[sd]?|quip(?:s|ped)?|' +
  'recall(?:s|ed)?|reiterate[sd]?|remark(?:s|ed)?|repeat(?:s|ed)?|repl(?:y|ies|ied)|report(?:s|ed)?|respond(?:s|ed)?|' +
  'shout(?:s|ed)?|state[sd]?|stress(?:es|ed)?|suggest(?:s|ed)?|testif(?:y|ies|ied)|tweet(?:s|ed)?|urge[sd]?|' +
  'vow(?:s|ed)?|warn(?:s|ed)?|write|writes|wrote|written|believes?|believed|thinks|thought|sa(?:ng|id)';
const participles =
  'saying|adding|arguing|calling|claiming|telling|insisting|warning|noting|writing|stating|explaining|tweeting';

const speech = new RegExp(
  `(?<![\\p{L}\\p{N}-])(?:(?<verb>${verbs})|(?<participle>${participles})|(?<according>[Aa]ccording to))(?![\\p{L}\\p{N}-])`,
  'gu',
);

/** What may stand between a subject and its verb. */
const betweenPattern =
  /(?:(?:^|\s|,)(?:also|later|then|earlier|once|has|have|had|would|will|could|may|might|did|does|is|was|not|never|now|again|repeatedly|recently|previously|reportedly|famously|on|in|last|this|an?|interview|statement|monday|tuesday|wednesday|thursday|friday|saturday|sunday|night|week|yesterday|today|himself|herself|\p{L}{2,20}ly),?){1,12}\s*$/iu;
const pronounPattern = /(?<![\p{L}\p{N}])(?:he|she|they|who)$/iu;
const rolePattern =
  /(?<![\p{L}\p{N}])(?:the|an?|his|her|their|its|one|another|some|\p{L}{2,20}['’]s)(?: [\p{L}-]{2,20}){1,4}$/iu;
/** Heads of phrases that can speak: persons by their role, and bodies. */
const speakers = new Set(
  (
    'president premier minister secretary governor mayor senator congressman congresswoman representative ambassador envoy ' +
    'official officials officer officers general commander captain colonel spokesman spokeswoman spokesperson spokespeople ' +
    'leader leaders chief chairman chairwoman chair director manager boss owner founder head ceo expert experts analyst ' +
    'analysts professor scientist scientists researcher researchers doctor doctors nurse teacher lawyer lawyers judge king ' +
    'queen prince princess pope bishop priest coach player captain engineer author writer critic critics journalist ' +
    'reporter reporters editor witness witnesses resident residents neighbour neighbor victim survivor man woman boy girl ' +
    'mother father son daughter brother sister wife husband widow friend colleague member members supporter supporters ' +
    'opponent opponents activist activists protester protesters farmer farmers worker workers trader traders student ' +
    'students government administration ministry department office council board committee commission court parliament ' +
    'congress senate party union company firm airline railway bank agency authority authorities police army military navy ' +
    'embassy university school hospital museum church club team group groups organisation organization association society ' +
    'federation coalition alliance foundation institute network newspaper paper magazine statement report letter document ' +
    'article post tweet message notice website maintainers developers project'
  ).split(' '),
);

/** Whether a phrase such as "the harbour board" ends with somebody or something that can speak. */
function canSpeak(phrase: string): boolean {
  return speakers.has(phrase.toLowerCase().split(/\s+/).at(-1) ?? '');
}

/** Names of days and months speak as little as names after a preposition. */
const calendar =
  /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|october|november|december)$/i;
const afterPreposition =
  /\b(?:of|to|with|by|for|from|in|at|on|against|about|after|before|near|under|over|like|than|between|into|killing|meeting)\s+(?:the\s+)?$/i;

const onBehalf = /(?:for|to|of|behalf of|from|with)\s+(?:the\s+)?(?:[\p{L}.-]{1,20}\s){0,5}$/iu;

const named = (at: number, mention: NameMention, personal = true): Attribution => ({
  at,
  kind: 'name',
  personal: personal && mention.person,
  speaker: { name: mention.name, start: mention.start, end: mention.end },
});

/** The last name that ends where `phrase` ends, unless it owns what follows. */
function nameAtEnd(text: string, from: number, to: number): NameMention | null {
  const mention = namesIn(text.slice(from, to)).at(-1);
  if (mention === undefined || mention.possessive || mention.end !== to - from) return null;
  if (calendar.test(mention.name)) return null;
  return { ...mention, start: mention.start + from, end: mention.end + from };
}

/** Cuts an appositive off the end: "Jane Eyre, a nurse," leaves "Jane Eyre"; "the mayor, Jane Eyre," leaves up to "Lee". */
function withoutAppositive(text: string, from: number, to: number): number {
  if (text[to - 1] !== ',') return to;
  const comma = text.lastIndexOf(',', to - 2);
  const inner = text.slice(comma + 1, to - 1).trim();
  if (comma < from || nameAtEnd(text, from, to - 1)?.name === inner) return to - 1;
  return /^\p{Ll}/u.test(inner) ? comma : to - 1;
}

function trimEnd(text: string, from: number, to: number): number {
  return from + text.slice(from, to).trimEnd().length;
}

function pronounOrRole(text: string, at: number, from: number, to: number): Attribution | null {
  const phrase = text.slice(from, to);
  const pronoun = pronounPattern.exec(phrase);
  const match = pronoun ?? rolePattern.exec(phrase);
  if (match === null || (pronoun === null && !canSpeak(match[0]))) return null;
  const start = from + match.index;
  return {
    at,
    kind: pronoun === null ? 'role' : 'pronoun',
    personal: false,
    speaker: { name: match[0], start, end: start + match[0].length },
  };
}

/** Who stands before a verb as its subject, within `[from, at)`. */
function subjectBefore(text: string, from: number, at: number): Attribution | null {
  let to = trimEnd(text, from, at);
  const between = betweenPattern.exec(text.slice(from, to));
  if (between !== null) to = trimEnd(text, from, from + between.index);
  to = trimEnd(text, from, withoutAppositive(text, from, to));
  const mention = nameAtEnd(text, from, to);
  if (mention === null) return pronounOrRole(text, at, from, to);
  const lead = text.slice(from, mention.start);
  if (/\b(?:by|with|against|in|at|about|after|killing|near|into|than)\s+(?:the\s+)?$/i.test(lead))
    return null;
  return named(at, mention, !(onBehalf.test(lead) && !/[,;]\s*$/.test(lead)));
}

/** Who stands after a verb as its subject: "said Jane Eyre", "commented the letter", within `[after, to)`. */
function subjectAfter(text: string, at: number, after: number, to: number): Attribution | null {
  const phrase = /^\s+[^,.;:!?\ue000“”"\n]{1,90}/u.exec(text.slice(after, to))?.[0];
  if (phrase === undefined) return null;
  const mention = namesIn(phrase).find((name) => !name.possessive);
  const lead = mention === undefined ? phrase : phrase.slice(0, mention.start);
  const fitting = /^\s+(?:the\s+)?(?:[\p{L}.-]{1,20}['’]?s?\s){0,6}$/u.test(lead);
  if (
    mention !== undefined &&
    !calendar.test(mention.name) &&
    fitting &&
    !/\s(?:that|he|she|it|they|to|on|in|at|about)\s/.test(lead)
  ) {
    const found = { ...mention, start: mention.start + after, end: mention.end + after };
    const office = /^\s+(?:office|team|campaign|administration|government)\b/.test(text.slice(found.end, to));
    return named(at, found, !office && !onBehalf.test(lead));
  }
  const role = /^\s+((?:he|she|they)\b|(?:the|an?|his|her)\s[\p{L}-]{2,20})/u.exec(phrase);
  if (role === null) return null;
  if (!/^(?:he|she|they)$/.test(role[1]!) && !canSpeak(role[1]!)) return null;
  const start = after + role[0].length - role[1]!.length;
  const kind = /^(?:he|she|they)$/.test(role[1]!) ? 'pronoun' : 'role';
  return { at, kind, personal: false, speaker: { name: role[1]!, start, end: start + role[1]!.length } };
}

/** The first name of a sentence, for "Jane Eyre defended the plan, saying …". */
function sentenceSubject(text: string, from: number, at: number): Attribution | null {
  const mention = namesIn(text.slice(from, Math.min(at, from + maxSubjectCharacters))).find(
    (name) => !name.possessive,
  );
  if (mention === undefined || calendar.test(mention.name)) return null;
  if (afterPreposition.test(text.slice(from, from + mention.start))) return null;
  return named(at, { ...mention, start: mention.start + from, end: mention.end + from });
}

/** How far before its verb a subject may begin, and how far into a sentence its subject. */
const maxSubjectCharacters = 240;

/** Where the clause before `at` begins: after the last quoted stretch or at the sentence's start, or not far before. */
function clauseStart(text: string, from: number, at: number): number {
  const nearest = Math.max(from, at - maxSubjectCharacters);
  const start = nearest + text.slice(nearest, at).lastIndexOf(quotedMask) + 1;
  return start + (/^["“”’»]?[\s,]*/.exec(text.slice(start, at))?.[0].length ?? 0);
}

/**
 * The attributions in a sentence of masked text, in order: "Jane Eyre said", "said Jane Eyre", "according to Jane Eyre",
 * "she added", "the council says". Verbs of speech without a subject that can be told are left out. Offsets are into
 * `masked`.
 */
export function attributionsIn(masked: string, sentence: Span): Attribution[] {
  const found: Attribution[] = [];
  for (const match of masked.slice(sentence.start, sentence.end).matchAll(speech)) {
    const at = sentence.start + match.index;
    const after = at + match[0].length;
    const from = clauseStart(masked, sentence.start, at);
    let attribution: Attribution | null;
    if (match.groups?.['according'] !== undefined)
      attribution = subjectAfter(masked, at, after, sentence.end);
    else if (match.groups?.['participle'] !== undefined)
      attribution = sentenceSubject(masked, sentence.start, at);
    else {
      attribution = from >= at ? null : subjectBefore(masked, from, at);
      const inverted = /(?:^|[\ue000“”"’,—–-]\s*)$/u.test(masked.slice(Math.max(sentence.start, at - 4), at));
      if (attribution === null && inverted) attribution = subjectAfter(masked, at, after, sentence.end);
    }
    if (attribution !== null) found.push(attribution);
  }
  return found;
}
