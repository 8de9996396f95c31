import type { Span } from '../../text/span.js';
import { stem } from '../../text/stem.js';
import type { AnnotatedToken } from '../../text/language.js';
import { kindOfNoun } from './answerKind.js';
import { hasAntecedent } from './antecedent.js';
import { isPlace, referentOf } from './referents.js';
import type { ReadTurn, ReferentKind } from './referents.js';
import type { PhraseReading } from './readPhrases.js';

/** A word of a follow-up that stands for something said before. */
interface Anaphor extends Span {
  /** `event`: a lone "that", which stands for all that was said. */
  readonly kind: ReferentKind | 'event';
  readonly possessive: boolean;
  /** For "that letter": "letter". */
  readonly noun: string | null;
}

const pronouns: Readonly<Record<string, ReferentKind>> = {
  he: 'person',
  him: 'person',
  his: 'person',
  she: 'person',
  her: 'person',
  hers: 'person',
  they: 'group',
  them: 'group',
  their: 'group',
  theirs: 'group',
  it: 'thing',
  its: 'thing',
};

/** After these "that" opens a clause: "said that Iraq …", "is it true that …". */
const saysThat =
  /^(?:sa(?:y|ys|id)|claim\w*|th(?:inks?|ought)|believe\w*|kn(?:ows?|ew)|report\w*|announc\w*|means?|meant|shows?|showed|suggest\w*|agree\w*|confirm\w*|warn\w*|promis\w*|argu\w*|state\w*|hopes?|hoped|fear\w*|true|false|so|likely|possible)$/i;

/**
 * A follow-up with "he", "her", "the minister's" and the like replaced by the person that the earlier turns name. Other
 * pronouns ("it", "there", "those troops") stay: what they stand for is seldom sure. The same text when nothing could be
 * replaced; null when there is no pronoun, or when the question itself names what each stands for.
 */
export function replacePronouns(reading: PhraseReading, turns: readonly ReadTurn[]): string | null {
  const anaphors = anaphorsOf(reading).filter((anaphor) => !namesNew(anaphor, reading, turns));
  if (anaphors.length === 0) return null;
  let made = '';
  let at = 0;
  for (const anaphor of anaphors) {
    const typed = reading.text.slice(anaphor.start, anaphor.end);
    made += reading.text.slice(at, anaphor.start) + (personMeant(anaphor, reading, turns) ?? typed);
    at = anaphor.end;
  }
  return made + reading.text.slice(at);
}

/** "this word converter", of which nobody spoke: a noun phrase that says for itself what it means. */
function namesNew(
  { start, end, noun }: Anaphor,
  reading: PhraseReading,
  turns: readonly ReadTurn[],
): boolean {
  const [determiner, ...words] = reading.text.slice(start, end).toLowerCase().split(/\s+/);
  if (noun === null || words.length < 2 || !/^th(?:is|ese)$/.test(determiner ?? '')) return false;
  const said = turns.flatMap(({ question, answer }) => [question, answer ?? question]);
  const spoken = new Set(said.flatMap(({ tokens }) => tokens.map(({ text }) => stem(text.toLowerCase()))));
  return words.every((word) => !spoken.has(stem(word)));
}

function personMeant(anaphor: Anaphor, reading: PhraseReading, turns: readonly ReadTurn[]): string | null {
  if (anaphor.kind !== 'person' || anaphor.noun !== null) return null;
  const referent = referentOf(anaphor.kind, turns, reading.text);
  if (referent === null || !/^\p{Lu}/u.test(referent)) return null;
  if (!anaphor.possessive) return referent;
  return referent.endsWith('s') ? `${referent}'` : `${referent}'s`;
}

function anaphorsOf(reading: PhraseReading): Anaphor[] {
  return reading.tokens.flatMap((token, at) => anaphorAt(reading, token, at) ?? []);
}

function anaphorAt(reading: PhraseReading, token: AnnotatedToken, at: number): Anaphor | null {
  const word = token.text.toLowerCase();
  const next = reading.tokens[at + 1];
  const span = { start: token.start, end: token.end, noun: null, possessive: false };
  const kind = Object.hasOwn(pronouns, word) ? pronouns[word] : undefined;
  if (kind !== undefined) {
    if (word === 'it' && isExpletive(reading, at)) return null;
    const possessive =
      /^(?:his|its|their)$/.test(word) ||
      (word === 'her' && /^(?:NOUN|ADJ|PROPN|NUM)$/.test(next?.pos ?? ''));
    return hasAntecedent(reading, at, kind, possessive) ? null : { ...span, kind, possessive };
  }
  if (word === 'there')
    return isPlaceWord(reading, at) &&
      !reading.chunks.some((chunk) => chunk.end < token.start && isPlace(chunk))
      ? { ...span, kind: 'place' }
      : null;
  if (word === 'then') return next === undefined || next.pos === 'PUNCT' ? { ...span, kind: 'time' } : null;
  return /^(?:that|this|those|these)$/.test(word) ? demonstrativeAt(reading, at) : null;
}

const expletive =
  /^ (?:(?:raining|snowing|getting|too late)(?!\p{L})|(?:is |was )?(?:true|false|possible|likely|necessary|important|legal|illegal|said|known|believed|clear|takes?|took|mean) (?:that|to|if|for|when|whether)(?!\p{L}))/iu;

/** "Is it true that", "how long does it take to", "is it raining", "what time is it". */
function isExpletive(reading: PhraseReading, at: number): boolean {
  const [next, second] = reading.tokens.slice(at + 1);
  if (/^called$/i.test(next?.text ?? '') && /^(?:when|if)$/i.test(second?.text ?? '')) return true;
  if (next?.pos === 'ADJ' && /^(?:that|to|if|for|when|whether)$/i.test(second?.text ?? '')) return true;
  const after = reading.text.slice(reading.tokens[at]?.end ?? 0);
  return (
    expletive.test(after) ||
    /\bwhat (?:time|day|date|year) (?:is|was)$/i.test(reading.text.slice(0, reading.tokens[at]?.start).trim())
  );
}

function isPlaceWord(reading: PhraseReading, at: number): boolean {
  const previous = reading.tokens[at - 1];
  const next = reading.tokens[at + 1];
  const closes = next === undefined || next.pos === 'PUNCT' || next.pos === 'ADP';
  if (!closes) return false;
  const existential = /^(?:is|are|was|were|be|been)$/i.test(previous?.text ?? '');
  return !existential || !/^(?:how (?:many|much)|what|which|is|are)\b/i.test(reading.text);
}

/** "after that", "is that true", "that letter"; not "said that Iraq …", "the man that …", "this week". */
function demonstrativeAt(reading: PhraseReading, at: number): Anaphor | null {
  const token = reading.tokens[at];
  const next = reading.tokens[at + 1];
  const previous = reading.tokens[at - 1];
  if (token === undefined) return null;
  const chunk = reading.chunks.find((other) => other.start === token.start);
  if (chunk !== undefined) return demonstrativeChunk(token, chunk.head, chunk.end, reading, previous);
  const subjectAfterAuxiliary = previous?.pos === 'AUX' && next?.pos !== 'PRON';
  const objectAtEnd =
    next === undefined || next.pos === 'PUNCT' || (previous?.pos === 'ADP' && next.pos !== 'PROPN');
  if (!subjectAfterAuxiliary && !objectAtEnd) return null;
  const kind = /^th(?:o|e)se$/i.test(token.text) ? 'group' : 'event';
  return { start: token.start, end: token.end, kind, possessive: false, noun: null };
}

function demonstrativeChunk(
  token: AnnotatedToken,
  head: string,
  end: number,
  reading: PhraseReading,
  previous: AnnotatedToken | undefined,
): Anaphor | null {
  if (/^ (?:who|that|which|whose)(?!\p{L})/u.test(reading.text.slice(end))) return null;
  if (/^th(?:at|is)$/i.test(token.text) && /[^siu]s$/.test(head)) return null;
  const text = reading.text.slice(token.end, end).trim();
  if (
    /^(?:week|weekend|month|year|morning|evening|afternoon|century|decade|days|time)$/i.test(text) &&
    !/^that$/i.test(token.text)
  )
    return null;
  if (
    /^that$/i.test(token.text) &&
    (saysThat.test(previous?.text ?? '') ||
      /^(?:NOUN|PROPN)$/.test(previous?.pos ?? '') ||
      /^\p{Lu}/u.test(text))
  )
    return null;
  const noun = kindOfNoun(head);
  const kind: ReferentKind =
    noun === 'who'
      ? 'person'
      : noun === 'where'
        ? 'place'
        : noun === 'when'
          ? 'time'
          : head.endsWith('s')
            ? 'group'
            : 'thing';
  const withPreposition =
    kind === 'time' && /^(?:on|in|at)$/i.test(previous?.text ?? '') ? previous : undefined;
  return {
    start: withPreposition?.start ?? token.start,
    end,
    kind,
    possessive: false,
    noun: kind === 'time' ? null : head,
  };
}
