import type { Span } from '../../text/span.js';
import { isPerson } from './referents.js';
import type { ReferentKind } from './referents.js';
import type { NounChunk, PhraseReading } from './readPhrases.js';

const asking = /^(?:what|which|who|whom|whose|when|where|why|how)$/i;
/** Nouns for people, by their endings: enough to leave a question alone, not enough to name a person. */
const personEnding = /(?:er|or|ist|ian|man|woman|ent|ant|eer|member|hero|king|queen)$/;

/**
 * Whether a question itself names what its pronoun at the token `at` stands for. A possessive may stand for anything
 * named before it ("What did Champagne say about his calls?"); another pronoun only for what another clause names
 * ("Who is Sajjan and what did he say?"). A pronoun before the question word may stand for what follows ("Outside of
 * its ports, what is Warsaw known for?").
 */
export function hasAntecedent(
  reading: PhraseReading,
  at: number,
  kind: ReferentKind,
  possessive: boolean,
): boolean {
  const pronoun = reading.tokens[at];
  if (pronoun === undefined) return false;
  const fitting = namesIn(reading).filter((chunk) => fits(chunk, kind, possessive));
  const before = fitting.filter((chunk) => chunk.end <= pronoun.start);
  if (possessive && before.length > 0) return true;
  if (before.some((chunk) => inAnotherClause(reading, at, chunk))) return true;
  const asksLater = at > 0 && reading.tokens.slice(at).some((token) => asking.test(token.text));
  const asksBefore = reading.tokens
    .slice(0, at)
    .some((token) => asking.test(token.text) || token.pos === 'AUX');
  return asksLater && !asksBefore && fitting.some((chunk) => chunk.start > pronoun.start && chunk.proper);
}

/** The noun phrases, and the names inside them: "Luther" of "Luther's career". */
function namesIn(reading: PhraseReading): NounChunk[] {
  const inside = reading.chunks.flatMap((chunk) => {
    const name = /^(?:the )?(\p{Lu}[\p{L}-]+(?: \p{Lu}[\p{L}-]+)*)['’]s /u.exec(chunk.text)?.[1];
    if (name === undefined) return [];
    return [{ ...chunk, text: name, name, end: chunk.start + name.length, proper: true, plural: false }];
  });
  return [...reading.chunks, ...inside];
}

function fits(chunk: NounChunk, kind: ReferentKind, possessive: boolean): boolean {
  if (kind === 'person') return isPerson(chunk) || (possessive && personEnding.test(chunk.head));
  if (kind === 'group') return chunk.plural || chunk.proper;
  return !chunk.plural && (chunk.proper || !isPerson(chunk));
}

/** A verb, a conjunction, a relative or a comma between the two; and the pronoun is no object of the name's own verb. */
function inAnotherClause(reading: PhraseReading, at: number, chunk: Span): boolean {
  const pronoun = reading.tokens[at];
  const governor = reading.tokens[at - 1];
  if (pronoun === undefined || governor === undefined) return false;
  const between = reading.tokens.filter((token) => token.start >= chunk.end && token.end <= pronoun.start);
  const joined = between.some(
    (token) =>
      /^(?:CCONJ|SCONJ)$/.test(token.pos) || asking.test(token.text) || /^(?:,|than|that)$/i.test(token.text),
  );
  if (joined) return true;
  const isSubject = /^(?:VERB|AUX)$/.test(reading.tokens[at + 1]?.pos ?? '');
  const verbs = between.filter((token) => token.pos === 'VERB').length;
  return isSubject ? verbs > 0 : verbs > 1;
}
