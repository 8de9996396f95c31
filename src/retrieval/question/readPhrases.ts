import type { Span } from '../../text/span.js';
import type { AnnotatedToken, Language } from '../../text/language.js';

/** A noun phrase: determiner, adjectives, nouns and names up to its head. Offsets into the text. */
export interface NounChunk extends Span {
  readonly text: string;
  /** The last word, in lower case. */
  readonly head: string;
  /** Whether the head is a name. */
  readonly proper: boolean;
  readonly plural: boolean;
  /** The chunk without determiner and titles: "Harjit Sajjan" of "the minister Harjit Sajjan". */
  readonly name: string;
  /** The word before the chunk, in lower case; empty at the start. */
  readonly before: string;
}

/** A question or an answer with what its words are. */
export interface PhraseReading {
  readonly text: string;
  readonly tokens: readonly AnnotatedToken[];
  readonly chunks: readonly NounChunk[];
}

const determiner = /^(?:the|an?|this|that|these|those|some|all|no|both|its|his|her|their|my|our|your)$/i;
const notInChunk =
  /^(?:many|much|long|more|most|other|else|such|same|own|there|what|which|who|how|first|next|last)$/i;
const irregularPlural = /^(?:people|men|women|children|troops|police|forces)$/;

/** Reads a text's words and noun phrases, in order; both empty for an empty text. */
export function readPhrases(text: string, language: Language): PhraseReading {
  const { tokens } = language.annotate(text);
  const chunks: NounChunk[] = [];
  for (let at = 0; at < tokens.length;) {
    const end = chunkEnd(text, tokens, at);
    const chunk = chunkBetween(text, tokens, at, withoutVerb(tokens, at, end));
    if (chunk !== null) chunks.push(chunk);
    at = Math.max(end, at + 1);
  }
  return { text, tokens, chunks };
}

function isNominal(token: AnnotatedToken): boolean {
  return /^(?:NOUN|PROPN|ADJ|NUM)$/.test(token.pos) && !notInChunk.test(token.text);
}

function chunkEnd(text: string, tokens: readonly AnnotatedToken[], from: number): number {
  let end = from;
  const first = tokens[from];
  if (first !== undefined && determiner.test(first.text)) end += 1;
  for (let token = tokens[end]; token !== undefined; token = tokens[end]) {
    const glued = text[token.start - 1] !== ' ' && end > from;
    const next = tokens[end + 1];
    const possessive = /^['’]s?$/.test(token.text) && glued && next !== undefined && isNominal(next);
    const hyphen = token.text === '-' && glued && next?.start === token.end;
    if (!isNominal(token) && !possessive && !hyphen && !joinsNames(text, tokens, end)) break;
    end += 1;
  }
  return end;
}

const title = /^(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Maj|Brig|Lt|Col|Cmdr|Capt|Sgt|Adm|St|Hon)\.?$/;

/** "Maj.-Gen.", and the "of" of "Treaty of Versailles". */
function joinsNames(text: string, tokens: readonly AnnotatedToken[], at: number): boolean {
  const token = tokens[at];
  const previous = tokens[at - 1];
  const next = tokens[at + 1];
  if (token === undefined || previous === undefined || next === undefined) return false;
  if (token.text === 'of') return previous.pos === 'PROPN' && next.pos === 'PROPN';
  return (
    token.start === previous.end &&
    title.test(previous.text) &&
    /^[.-]/.test(text.slice(token.start, token.end))
  );
}

/** "did Champagne telephone in": where no verb follows "did", the last noun of the phrase after it is one. */
function withoutVerb(tokens: readonly AnnotatedToken[], from: number, end: number): number {
  const auxiliary = tokens[from - 1]?.text.toLowerCase() ?? '';
  if (end - from < 2) return end;
  if (isVerbAfterName(tokens, end)) return end - 1;
  if (!/^(?:did|does|do|will|would|can|could)$/.test(auxiliary)) return end;
  const last = tokens[end - 1];
  const verbFollows = tokens.slice(end).some((token) => token.pos === 'VERB');
  return verbFollows || last?.pos !== 'NOUN' ? end : end - 1;
}

/** "Bonn lies on", "Carignan commands the": in a sentence without a verb so far, a word in "-s" after a name is one. */
function isVerbAfterName(tokens: readonly AnnotatedToken[], end: number): boolean {
  const isVerb = (token: AnnotatedToken | undefined): boolean => /^(?:VERB|AUX)$/.test(token?.pos ?? '');
  const last = tokens[end - 1];
  if (last === undefined || tokens[end - 2]?.pos !== 'PROPN' || !/^\p{Ll}+[^su]s$/u.test(last.text))
    return false;
  return !tokens.slice(0, end).some(isVerb) && /^(?:DET|ADP|PRON)$/.test(tokens[end]?.pos ?? '');
}

function chunkBetween(
  text: string,
  tokens: readonly AnnotatedToken[],
  from: number,
  to: number,
): NounChunk | null {
  let end = to;
  while (end > from && !/^(?:NOUN|PROPN)$/.test(tokens[end - 1]?.pos ?? '')) end -= 1;
  const first = tokens[from];
  const head = tokens[end - 1];
  if (first === undefined || head === undefined || end === from) return null;
  const proper = head.pos === 'PROPN';
  let nameFrom = determiner.test(first.text) && end - from > 1 ? from + 1 : from;
  if (proper) while (tokens.slice(nameFrom, end).some((token) => token.pos === 'NOUN')) nameFrom += 1;
  return {
    text: text.slice(first.start, head.end),
    start: first.start,
    end: head.end,
    head: head.text.toLowerCase(),
    proper,
    plural: !proper && isPlural(head.text.toLowerCase()),
    name: withoutTitles(text.slice(tokens[nameFrom]?.start ?? first.start, head.end)),
    before: tokens[from - 1]?.text.toLowerCase() ?? '',
  };
}

function isPlural(noun: string): boolean {
  return irregularPlural.test(noun) || (/[^siu]s$/.test(noun) && noun.length > 3);
}

function withoutTitles(name: string): string {
  const words = name.split(/(?<=\.)-| /);
  const from = words.findIndex((word) => !title.test(word));
  return from <= 0
    ? name
    : name.slice(name.indexOf(words[from] ?? '', words.slice(0, from).join(' ').length));
}
