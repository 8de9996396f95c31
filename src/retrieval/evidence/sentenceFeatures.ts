import type { Span } from '../../text/span.js';
import type { Annotation } from '../../text/language.js';
import type { Pause } from '../../pauses.js';
import { quantityClaims } from '../disagreement/quantityClaims.js';
import { unitGroup } from '../disagreement/countedUnit.js';
import { answerSpans } from './answerSpans.js';
import type { CandidateSentence } from './candidates.js';
import { cueFeatures, cueNames } from './cueFeatures.js';
import { questionFeatures, questionNames } from './questionFeatures.js';
import { structureFeatures, structureNames } from './structureFeatures.js';
import {
  adjacent,
  bm25,
  cover,
  density,
  heaviestMissing,
  inOrder,
  novel,
  numberShare,
  properShare,
  stemsOf,
  typedNear,
  unknownShare,
  verbShare,
} from './matchMeasures.js';
import type { ReadQuestion } from './readQuestion.js';

/** The most that a stem's occurrences can bring a passage's BM25, as FTS5 has it. */
const mostSaturation = 2.2;

/** Terms of an average sentence: the scale of its length. */
const averageTerms = 22;

/** What the scorer looks at, for one sentence; most lie between 0 and 1. The order is that of the weights. */
export const featureNames = [
  'cover',
  'coverNear',
  'coverPassage',
  'coverTitle',
  'bm25Sentence',
  'bm25Passage',
  'bm25Relative',
  'cosineWindow',
  'cosinePassage',
  'cosineRelative',
  'coverRelative',
  'bm25SentenceRelative',
  'typedTime',
  'typedNumber',
  'typedPerson',
  'typedPlace',
  'typedOther',
  'typedNear',
  'typedWanted',
  'adjacent',
  'order',
  'density',
  'focus',
  'length',
  'novel',
  'opening',
  'properSentence',
  'properPassage',
  'missingSentence',
  'missingPassage',
  'pronoun',
  'previousCover',
  'nextCover',
  'numbers',
  'bridged',
  'coverWithPrevious',
  'verbs',
  'naming',
  'countsFocus',
  'unknown',
  'unknownNames',
  ...structureNames,
  ...cueNames,
  ...questionNames,
] as const;

/** The name of a feature. */
export type FeatureName = (typeof featureNames)[number];

/** A sentence with its features and the runs of it that could be the answer. */
export interface ScoredSentence {
  readonly sentence: CandidateSentence;
  /** In the order of {@link featureNames}. */
  readonly features: Float64Array;
  /** Runs that could be the answer; offsets into the article text. */
  readonly spans: readonly Span[];
}

/**
 * Computes the features of all candidate sentences of a question together: some compare a sentence with the others.
 * @param pause called after each sentence
 */
export async function sentenceFeatures(
  question: ReadQuestion,
  sentences: readonly CandidateSentence[],
  annotate: (text: string) => Annotation,
  pause: Pause = () => undefined,
): Promise<ScoredSentence[]> {
  const stems = new Map(sentences.map((sentence) => [sentence, stemsOf(sentence)]));
  const stemsIn = (sentence: CandidateSentence | undefined): ReadonlySet<string> =>
    (sentence && stems.get(sentence)) ?? noStems;
  const passageStems = new Map(
    [...new Set(sentences.map(({ candidate }) => candidate))].map((candidate) => [
      candidate,
      new Set([...candidate.stems, ...candidate.titleStems, ...candidate.headingStems]),
    ]),
  );
  const covers = sentences.map((sentence) => cover(question, stemsIn(sentence)));
  const scores = sentences.map((sentence) => bm25(question, sentence));
  const best = {
    cover: Math.max(...covers, 0),
    bm25: Math.max(...scores, 0),
    cosine: Math.max(...sentences.map(({ cosine }) => cosine), 0),
    passage: Math.max(...sentences.map(({ candidate }) => candidate.bm25), 1e-9),
  };
  const known = new Set(question.terms.map(({ text }) => text));
  const asked = questionFeatures(question);
  const scored: ScoredSentence[] = [];
  for (const [i, sentence] of sentences.entries()) {
    const { candidate } = sentence;
    const text = candidate.article.text.slice(sentence.start, sentence.end);
    const wanted = { type: question.type.type, known, focus: question.type.focus };
    const counts = countedGroups(question, text);
    const found = countsAnother(question, counts) ? [] : answerSpans(text, annotate, wanted);
    const spans = found.map(({ start, end }) => ({
      start: sentence.start + start,
      end: sentence.start + end,
    }));
    const own = covers[i] ?? 0;
    const score = scores[i] ?? 0;
    const matched = sentence.terms.filter((term) => question.weights.has(term.stem));
    const ownStems = stemsIn(sentence);
    const inPassage = passageStems.get(candidate) ?? noStems;
    const previous = stemsIn(candidate.sentences[sentence.ordinal - 1]);
    const next = stemsIn(candidate.sentences[sentence.ordinal + 1]);
    const near = new Set([...ownStems, ...previous, ...next]);
    const refersBack = backward.test(text);
    const values: Record<FeatureName, number> = {
      cover: own,
      coverNear: cover(question, near),
      coverPassage: cover(question, inPassage),
      coverTitle: cover(question, candidate.titleStems),
      bm25Sentence: score,
      bm25Passage: candidate.bm25 / (question.totalWeight * mostSaturation || 1),
      bm25Relative: candidate.bm25 / best.passage,
      cosineWindow: sentence.cosine,
      cosinePassage: candidate.cosine,
      cosineRelative: sentence.cosine - best.cosine,
      coverRelative: own - best.cover,
      bm25SentenceRelative: score - best.bm25,
      ...typedKinds(question, spans.length > 0),
      typedNear: typedNear(spans, matched),
      typedWanted: isTyped(question) && spans.length === 0 ? 1 : 0,
      adjacent: adjacent(question, sentence),
      order: inOrder(question, matched),
      density: density(question, sentence),
      focus: question.type.focus !== null && text.toLowerCase().includes(question.type.focus) ? 1 : 0,
      length: Math.log(1 + sentence.terms.length) / Math.log(1 + averageTerms),
      novel: novel(question, sentence),
      opening: candidate.passage.ordinal === 0 && sentence.ordinal === 0 ? 1 : 0,
      properSentence: properShare(question, ownStems),
      properPassage: properShare(question, inPassage),
      missingSentence: heaviestMissing(question, ownStems),
      missingPassage: heaviestMissing(question, inPassage),
      pronoun: refersBack ? 1 : 0,
      previousCover: cover(question, previous),
      nextCover: cover(question, next),
      numbers: numberShare(question, ownStems),
      bridged: refersBack ? cover(question, previous) : 0,
      coverWithPrevious: cover(question, new Set([...ownStems, ...previous])),
      verbs: verbShare(question, ownStems),
      countsFocus: countsFocus(question, counts) ? 1 : 0,
      unknown: unknownShare(question, () => true),
      unknownNames: unknownShare(question, ({ proper }) => proper),
      naming: question.asksName && naming.test(text) ? 1 : 0,
      ...structureFeatures(question, sentence, ownStems),
      ...cueFeatures(sentence),
      ...asked,
    };
    scored.push({ sentence, features: Float64Array.from(featureNames, (name) => values[name]), spans });
    await pause();
  }
  return scored;
}

const noStems: ReadonlySet<string> = new Set();

/** A sentence that opens by taking up what was said before it. */
const backward =
  /^(?:\p{L}+ ){0,2}(?:he|she|it|they|this|these|those|that|his|her|their|its|such|the (?:former|latter|same))\b/iu;

/** Words that give something its name. */
const naming =
  /\b(?:called|named|names?|known as|termed|titled|entitled|referred to|dubbed|nicknamed|term|coined|refers? to|word)\b|["“(]/i;

const visible = new Set(['when', 'how long', 'how many', 'how much', 'who', 'where']);

function isTyped(question: ReadQuestion): boolean {
  return visible.has(question.type.type);
}

type TypedName = 'typedTime' | 'typedNumber' | 'typedPerson' | 'typedPlace' | 'typedOther';

/** Which kind of possible answer a sentence holds: 1 for the kind that is asked for when there is one, else 0. */
function typedKinds({ type }: ReadQuestion, found: boolean): Record<TypedName, number> {
  const kinds: Record<TypedName, number> = {
    typedTime: 0,
    typedNumber: 0,
    typedPerson: 0,
    typedPlace: 0,
    typedOther: 0,
  };
  if (!found) return kinds;
  if (type.type === 'when' || type.type === 'how long') kinds.typedTime = 1;
  else if (type.type === 'how many' || type.type === 'how much') kinds.typedNumber = 1;
  else if (type.type === 'who') kinds.typedPerson = 1;
  else if (type.type === 'where') kinds.typedPlace = 1;
  else kinds.typedOther = 1;
  return kinds;
}

/** What the numbers of a sentence count, where a "how many" asks for something. */
function countedGroups({ type: { type, focus } }: ReadQuestion, text: string): string[] {
  if (type !== 'how many' || focus === null) return [];
  return quantityClaims(text).map((claim) => claim.unit.group);
}

/** Whether the sentence counts things, and none of those that a "how many" asks for. */
function countsAnother(question: ReadQuestion, groups: readonly string[]): boolean {
  return groups.length > 0 && !countsFocus(question, groups);
}

/** Whether a number in the sentence counts what a "how many" asks for: "300 personnel" for "how many troops". */
function countsFocus({ type: { focus } }: ReadQuestion, groups: readonly string[]): boolean {
  return focus !== null && groups.includes(unitGroup(focus));
}
