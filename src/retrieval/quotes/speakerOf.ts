import type { Span } from '../../text/span.js';
import { attributionsIn, type Attribution } from './attributions.js';
import { narrationOf, quotedMask, sentencesIn, type Narration } from './narration.js';
import { namesIn } from './personNames.js';

/** Who an article gives as the speaker of some of its words. */
export interface QuoteSpeaker extends Span {
  /** `articleText.slice(start, end)`: the personal name without titles, or a role such as "the council". */
  readonly name: string;
  /**
   * Whether the article leaves no doubt: a person named beside the words, or a pronoun or an unattributed paragraph that
   * follows directly on one. An organisation, a role or a distant pronoun is not clear.
   */
  readonly clear: boolean;
}

/** Paragraphs looked back through for the person behind a pronoun or an unattributed quotation. */
const maxParagraphsBack = 4;
/** A sentence's subject is looked for in this many of its first characters. */
const subjectCharacters = 80;

const speaker = ({ speaker: { name, start, end } }: Attribution, clear: boolean): QuoteSpeaker => ({
  name,
  start,
  end,
  clear,
});

/** Sentences that end at or before `position`, nearest first, through at most `maxParagraphsBack` paragraphs. */
function sentencesBefore(narration: Narration, position: number): Span[] {
  const last = narration.paragraphs.findLastIndex((paragraph) => paragraph.start < position);
  const paragraphs = narration.paragraphs.slice(Math.max(0, last - maxParagraphsBack), last + 1);
  return paragraphs
    .flatMap((paragraph) => sentencesIn(narration.masked, paragraph))
    .map(({ start, end }) => ({ start, end: Math.min(end, position) }))
    .filter(({ start }) => start < position)
    .reverse();
}

/** The person who is a sentence's subject: the first name near its start. */
function subjectOf(masked: string, { start, end }: Span): (Span & { name: string }) | null {
  const opening = masked.slice(start, Math.min(end, start + subjectCharacters));
  const mention = namesIn(opening).find((name) => name.person && !name.possessive);
  if (mention === undefined) return null;
  return { name: mention.name, start: start + mention.start, end: start + mention.end };
}

/** Who a pronoun before `position` stands for: the nearest named speaker or subject before it. */
function personBefore(narration: Narration, position: number): QuoteSpeaker | null {
  let narrated = 0;
  for (const sentence of sentencesBefore(narration, position)) {
    const attributions = attributionsIn(narration.masked, sentence).filter(({ at }) => at < position);
    const name = attributions.findLast(({ kind }) => kind === 'name');
    if (name?.personal === true) return speaker(name, true);
    if (attributions.some(({ kind }) => kind === 'pronoun')) continue;
    const subject = subjectOf(narration.masked, sentence);
    if (subject !== null) return { ...subject, clear: narrated === 0 };
    if (/\p{L}/u.test(narration.masked.slice(sentence.start, sentence.end).replaceAll(quotedMask, '')))
      narrated++;
  }
  return null;
}

function resolve(narration: Narration, attribution: Attribution): QuoteSpeaker | null {
  if (attribution.kind === 'name') return speaker(attribution, attribution.personal);
  if (attribution.kind === 'role') return speaker(attribution, false);
  return personBefore(narration, attribution.speaker.start);
}

/** Whether a quotation ends with a full stop and a sentence of the narrator's begins after it: “…” He said nothing. */
function endsBefore({ text, masked }: Narration, stretch: Span, { at }: Attribution): boolean {
  if (text[stretch.end - 1] !== '.') return false;
  const opensSentence = /^["“”’»]*\s+\p{Lu}/u.test(masked.slice(stretch.end, stretch.end + 8));
  return opensSentence && !/^\p{L}+[.,:]/u.test(masked.slice(at, at + 30));
}

/** The attribution that belongs to a quoted stretch by its place in the paragraph, or null. */
function attributionBeside(narration: Narration, stretch: Span, paragraph: Span): Attribution | null {
  const { masked } = narration;
  const sentences = sentencesIn(masked, paragraph);
  const own = sentences.findIndex(({ end }) => end > stretch.start);
  const attributions = sentences.map((sentence) => attributionsIn(masked, sentence));
  const nextQuoted = masked.indexOf(quotedMask, stretch.end);
  const clauseEnd = nextQuoted < 0 || nextQuoted > paragraph.end ? paragraph.end : nextQuoted;
  const following = attributions.flat().find(({ at }) => at >= stretch.end && at < clauseEnd);
  const lastSentence = sentences.find(({ end }) => end > stretch.end);
  const sameSentence =
    following !== undefined &&
    following.at < (lastSentence?.end ?? paragraph.end) &&
    !endsBefore(narration, stretch, following);
  const before = (attributions[own] ?? []).findLast(({ at }) => at < stretch.start);
  const opensBeside = before !== undefined && !masked.slice(before.at, stretch.start).includes(quotedMask);
  if (
    opensBeside &&
    (!sameSentence || /[:,]\s*["“”‘«]?$|that\s+["“”‘«]?$/.test(masked.slice(0, stretch.start)))
  ) {
    return before;
  }
  if (sameSentence) return following;
  if (before !== undefined) return before;
  // Words that stand on their own go on with what was said before; words inside a narrator's sentence do not.
  const ownSentence = sentences[own];
  const standsAlone = ownSentence !== undefined && isAllQuoted(narration, ownSentence);
  return standsAlone ? (attributions.slice(0, own).flat().at(-1) ?? null) : null;
}

/** The speaker of a paragraph that is all quotation: whoever spoke last in the paragraphs before. */
function continuedSpeaker(narration: Narration, paragraph: Span): QuoteSpeaker | null {
  const index = narration.paragraphs.findIndex(({ start }) => start === paragraph.start);
  for (let back = 1; back <= maxParagraphsBack && index - back >= 0; back++) {
    const earlier = narration.paragraphs[index - back]!;
    const last = sentencesIn(narration.masked, earlier)
      .flatMap((sentence) => attributionsIn(narration.masked, sentence))
      .at(-1);
    if (last !== undefined) {
      const found = resolve(narration, last);
      return found === null ? null : { ...found, clear: found.clear && back === 1 };
    }
    if (!isAllQuoted(narration, earlier)) return null;
  }
  return null;
}

function isAllQuoted({ masked }: Narration, { start, end }: Span): boolean {
  const part = masked.slice(start, end);
  return part.includes(quotedMask) && !/\p{L}/u.test(part.replaceAll(quotedMask, ''));
}

/** What parts words from a verb of speech: they are the narrator's then. */
const parted = /[;:—–]\s|,\s(?:which|who|while|but|and|as|after|where|when|although|whose)\b/;

/** The speaker of words that stand outside quotation marks: of "Jane Eyre said that …" or "…, Jane Eyre said." */
function indirectSpeaker(narration: Narration, span: Span, paragraph: Span): QuoteSpeaker | null {
  const sentence = sentencesIn(narration.masked, paragraph).find(({ end }) => end > span.start);
  if (sentence === undefined) return null;
  const attributions = attributionsIn(narration.masked, sentence);
  const joins = (from: number, to: number) => !parted.test(narration.masked.slice(from, to));
  const found =
    attributions.findLast(({ at }) => at < span.start && joins(at, span.start)) ??
    attributions.find(({ at }) => at >= span.end - 1 && joins(span.end, at));
  return found === undefined ? null : resolve(narration, found);
}

/**
 * Who an article says speaks the words at `span`: the named person, with a pronoun led back to the person before it;
 * null when the article does not tell. Looked for after the quotation ("…," said Jane Eyre), before it (Jane Eyre said: "…"),
 * where it was interrupted, in the sentences before it in the paragraph, and, for a paragraph of nothing but quotation,
 * in the paragraphs before. Offsets are into the article text.
 */
export function speakerOf(articleText: string, span: Span): QuoteSpeaker | null {
  const narration = narrationOf(articleText);
  const paragraph = narration.paragraphs.findLast(({ start }) => start <= span.start);
  if (paragraph === undefined) return null;
  const overlap = (other: Span) => Math.min(other.end, span.end) - Math.max(other.start, span.start);
  const inside = narration.stretches.filter((stretch) => overlap(stretch) > 0);
  const stretch = inside[0];
  const quoted = inside.reduce((sum, other) => sum + overlap(other), 0);
  if (stretch === undefined || quoted * 2 < span.end - span.start)
    return indirectSpeaker(narration, span, paragraph);
  const home = narration.paragraphs.findLast(({ start }) => start <= stretch.start) ?? paragraph;
  const attribution = attributionBeside(narration, stretch, home);
  if (attribution !== null) return resolve(narration, attribution);
  return isAllQuoted(narration, home) ? continuedSpeaker(narration, home) : null;
}
