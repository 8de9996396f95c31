import type { Span } from '../../text/span.js';
import { guessTags } from '../../text/guessTags.js';
import type { Annotation } from '../../text/language.js';
import type { Pause } from '../../pauses.js';
import type { AnswerKind } from '../question/answerKind.js';
import { answerSpans, isVisible } from './answerSpans.js';
import type { CandidateSentence } from './candidates.js';
import { countedGroups, countsAnother, countsFocus } from './countedThings.js';
import { cueFeatures, cueNames } from './cueFeatures.js';
import { placeFeatures, placeNames } from './placeFeatures.js';
import { questionFeatures, questionNames } from './questionFeatures.js';
import { structureFeatures, structureNames } from './structureFeatures.js';
import {
  adjacent,
  bm25,
  cover,
  density,
  heaviestMissing,
  heldStems,
  inOrder,
  novel,
  numberShare,
  properShare,
  stemsIn,
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
  ...placeNames,
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

/** How the features of a question's candidates are computed. */
export interface FeatureOptions {
  /** Called after each sentence. */
  readonly pause?: Pause;
  /**
   * Which sentences to tag, to find possible answers in them, by what else is known of them; default all. Of the others
   * it is guessed (see `guessTags`): most of a question's candidates are far from leading.
   * @param given features, without and with a possible answer
   * @returns indexes
   */
  readonly worthTagging?: (given: readonly UntaggedSentence[]) => Iterable<number>;
}

/** A sentence before it is known whether it holds a possible answer. */
export interface UntaggedSentence {
  readonly sentence: CandidateSentence;
  /** In the order of {@link featureNames}, where it holds none. */
  readonly without: Float64Array;
  /** The same where it holds one right next to the question's words. */
  readonly holding: () => Float64Array;
}

/** Computes the features of all candidate sentences of a question together: some compare a sentence with the others. */
export async function sentenceFeatures(
  question: ReadQuestion,
  sentences: readonly CandidateSentence[],
  annotate: (text: string) => Annotation,
  { pause = () => undefined, worthTagging = ({ length }) => Array(length).keys() }: FeatureOptions = {},
): Promise<ScoredSentence[]> {
  const untagged: UntaggedSentence[] = [];
  const measure = measuringOf(question, sentences);
  for (const sentence of sentences) {
    const without = measure(sentence);
    const holding = (): Float64Array => holdingAnswer(question, without, 1);
    untagged.push({ sentence, without, holding });
    await pause();
  }
  const scored = untagged.map(({ sentence, without }): ScoredSentence => ({
    ...{ sentence, features: without, spans: [] },
  }));
  if (!isVisible(question.type.type)) return scored;
  const known = new Set(question.terms.map(({ text }) => text));
  const wanted = { type: question.type.type, known, focus: question.type.focus };
  const tagged = new Set(worthTagging(untagged));
  for (const [i, { sentence, without }] of untagged.entries()) {
    const text = textOf(sentence);
    const found = countsAnother(question, countedGroups(question, text))
      ? []
      : answerSpans(text, tagged.has(i) ? annotate : guessTags, wanted);
    if (found.length > 0) {
      const spans = found.map(({ start, end }) => ({
        start: sentence.start + start,
        end: sentence.start + end,
      }));
      const matched = sentence.terms.filter((term) => question.weights.has(term.stem));
      scored[i] = {
        ...{ sentence, spans },
        features: holdingAnswer(question, without, typedNear(spans, matched)),
      };
    }
    await pause();
  }
  return scored;
}

/** What one sentence measures, possible answers aside. */
function measuringOf(
  question: ReadQuestion,
  sentences: readonly CandidateSentence[],
): (sentence: CandidateSentence) => Float64Array {
  const stems = new Map(sentences.map((sentence) => [sentence, stemsIn(question, sentence)]));
  const heldBy = (sentence: CandidateSentence | null | undefined): ReadonlySet<string> =>
    (sentence && stems.get(sentence)) ?? noStems;
  const passageStems = new Map(
    [...new Set(sentences.map(({ candidate }) => candidate))].map((candidate) => [
      candidate,
      heldStems(question, candidate.stems, candidate.titleStems, candidate.headingStems),
    ]),
  );
  const best = {
    cover: Math.max(...sentences.map((sentence) => cover(question, heldBy(sentence))), 0),
    bm25: Math.max(...sentences.map((sentence) => bm25(question, sentence)), 0),
    cosine: Math.max(...sentences.map(({ cosine }) => cosine), 0),
    passage: Math.max(...sentences.map(({ candidate }) => candidate.bm25), 1e-9),
  };
  const places = placeFeatures(question, [...passageStems.keys()]);
  const ofQuestion = new Float64Array(featureNames.length);
  writeQuestion(ofQuestion, questionFeatures(question));
  writeUnknown(ofQuestion, {
    unknown: unknownShare(question, () => true),
    unknownNames: unknownShare(question, ({ proper }) => proper),
  });
  const wanting = isTyped(question) ? 1 : 0;
  return (sentence) => {
    const { candidate } = sentence;
    const text = textOf(sentence);
    const ownStems = heldBy(sentence);
    const own = cover(question, ownStems);
    const score = bm25(question, sentence);
    const matched = sentence.terms.filter((term) => question.weights.has(term.stem));
    const inPassage = passageStems.get(candidate) ?? noStems;
    const previous = heldBy(candidate.sentences[sentence.ordinal - 1]);
    const next = heldBy(candidate.sentences[sentence.ordinal + 1]);
    const refersBack = backward.test(text);
    const ofSentence: Record<MeasuredName, number> = {
      cover: own,
      coverNear: cover(question, ownStems, previous, next),
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
      typedWanted: wanting,
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
      coverWithPrevious: cover(question, ownStems, previous),
      verbs: verbShare(question, ownStems),
      countsFocus: countsFocus(question, countedGroups(question, text)) ? 1 : 0,
      naming: question.asksName && naming.test(text) ? 1 : 0,
    };
    // Written one by one: as one object they would be too many for the engine to keep in place.
    const features = ofQuestion.slice();
    writeMeasured(features, ofSentence);
    writeStructure(features, structureFeatures(question, sentence, heldBy));
    writePlace(features, places.get(candidate)!);
    writeCues(features, cueFeatures(sentence));
    return features;
  };
}

type MeasuredName = Exclude<
  FeatureName,
  | TypedName
  | 'typedNear'
  | 'unknown'
  | 'unknownNames'
  | (typeof structureNames)[number]
  | (typeof placeNames)[number]
  | (typeof cueNames)[number]
  | (typeof questionNames)[number]
>;

const unmeasured: ReadonlySet<FeatureName> = new Set([
  ...(['typedTime', 'typedNumber', 'typedPerson', 'typedPlace', 'typedOther', 'typedNear'] as const),
  ...(['unknown', 'unknownNames'] as const),
  ...structureNames,
  ...placeNames,
  ...cueNames,
  ...questionNames,
]);

const isMeasured = (name: FeatureName): name is MeasuredName => !unmeasured.has(name);

/** Writes values of these names to their places: a hundred of them for each of a hundred units. */
function writerOf<Name extends FeatureName>(
  names: readonly Name[],
): (features: Float64Array, values: Readonly<Record<Name, number>>) => void {
  const places = names.map((name) => [name, featureNames.indexOf(name)] as const);
  return (features, values) => {
    for (const [name, place] of places) features[place] = values[name];
  };
}

const writeMeasured = writerOf(featureNames.filter(isMeasured));
const writeUnknown = writerOf(['unknown', 'unknownNames']);
const writeStructure = writerOf(structureNames);
const writePlace = writerOf(placeNames);
const writeCues = writerOf(cueNames);
const writeQuestion = writerOf(questionNames);

const placeOfNear = featureNames.indexOf('typedNear');
const placeOfWanted = featureNames.indexOf('typedWanted');

/** Features of a sentence, now with a possible answer that is so near to the question's words. */
function holdingAnswer({ type }: ReadQuestion, without: Float64Array, near: number): Float64Array {
  const features = without.slice();
  features[featureNames.indexOf(typedName(type.type))] = 1;
  features[placeOfNear] = near;
  features[placeOfWanted] = 0;
  return features;
}

function textOf({ candidate, start, end }: CandidateSentence): string {
  return candidate.article.text.slice(start, end);
}

const noStems: ReadonlySet<string> = new Set();

/** A sentence that opens by taking up what was said before it. */
const backward =
  /^(?:\p{L}+ ){0,2}(?:he|she|it|they|this|these|those|that|his|her|their|its|such|the (?:former|latter|same))\b/iu;

/** Words that give something its name. */
const naming =
  /\b(?:called|named|names?|known as|termed|titled|entitled|referred to|dubbed|nicknamed|term|coined|refers? to|word)\b|["“(]/i;

const typed = new Set(['when', 'how long', 'how many', 'how much', 'who', 'where']);

function isTyped(question: ReadQuestion): boolean {
  return typed.has(question.type.type);
}

type TypedName = 'typedTime' | 'typedNumber' | 'typedPerson' | 'typedPlace' | 'typedOther';

/** Under which name a possible answer of a kind counts. */
function typedName(kind: AnswerKind): TypedName {
  if (kind === 'when' || kind === 'how long') return 'typedTime';
  if (kind === 'how many' || kind === 'how much') return 'typedNumber';
  if (kind === 'who') return 'typedPerson';
  return kind === 'where' ? 'typedPlace' : 'typedOther';
}
