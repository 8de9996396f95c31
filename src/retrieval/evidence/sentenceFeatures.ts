import type { Span } from '../article.js';
import type { Annotation } from '../language.js';
import { quantityClaims } from '../disagreement/quantityClaims.js';
import { unitGroup } from '../disagreement/units.js';
import { answerSpans } from './answerSpans.js';
import type { CandidateSentence } from './candidates.js';
import type { QuestionTerm, ReadQuestion } from './readQuestion.js';

/** Saturation and length normalisation of the sentence's BM25. @see Robertson and Zaragoza, 2009 */
const k1 = 1.2;
const b = 0.5;

/** Terms of an average sentence: the scale of length normalisation and of distances. */
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

/** Computes the features of all candidate sentences of a question together: some compare a sentence with the others. */
export function sentenceFeatures(
  question: ReadQuestion,
  sentences: readonly CandidateSentence[],
  annotate: (text: string) => Annotation,
): ScoredSentence[] {
  const covers = sentences.map((sentence) => cover(question, stemsOf(sentence)));
  const scores = sentences.map((sentence) => bm25(question, sentence));
  const best = {
    cover: Math.max(...covers, 0),
    bm25: Math.max(...scores, 0),
    cosine: Math.max(...sentences.map(({ cosine }) => cosine), 0),
    passage: Math.max(...sentences.map(({ candidate }) => candidate.bm25), 1e-9),
  };
  const known = new Set(question.terms.map(({ text }) => text));
  return sentences.map((sentence, i) => {
    const { candidate } = sentence;
    const text = candidate.article.text.slice(sentence.start, sentence.end);
    const wanted = { type: question.type.type, known, focus: question.type.focus };
    const found = countsAnother(question, text) ? [] : answerSpans(text, annotate(text), wanted);
    const spans = found.map(({ start, end }) => ({
      start: sentence.start + start,
      end: sentence.start + end,
    }));
    const own = covers[i] ?? 0;
    const score = scores[i] ?? 0;
    const matched = sentence.terms.filter((term) => question.weights.has(term.stem));
    const passageStems = new Set([...candidate.stems, ...candidate.titleStems]);
    const neighbours = [candidate.sentences[sentence.ordinal - 1], candidate.sentences[sentence.ordinal + 1]];
    const [previous, next] = neighbours.map((other) =>
      other === undefined ? new Set<string>() : stemsOf(other),
    );
    const near = new Set([...stemsOf(sentence), ...(previous ?? []), ...(next ?? [])]);
    const refersBack = backward.test(text);
    const values: Record<FeatureName, number> = {
      cover: own,
      coverNear: cover(question, near),
      coverPassage: cover(question, passageStems),
      coverTitle: cover(question, candidate.titleStems),
      bm25Sentence: score,
      bm25Passage: candidate.bm25 / (question.totalWeight * (k1 + 1) || 1),
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
      properSentence: properShare(question, stemsOf(sentence)),
      properPassage: properShare(question, passageStems),
      missingSentence: heaviestMissing(question, stemsOf(sentence)),
      missingPassage: heaviestMissing(question, passageStems),
      pronoun: refersBack ? 1 : 0,
      previousCover: previous === undefined ? 0 : cover(question, previous),
      nextCover: next === undefined ? 0 : cover(question, next),
      numbers: numberShare(question, stemsOf(sentence)),
      bridged: refersBack && previous !== undefined ? cover(question, previous) : 0,
      coverWithPrevious: cover(question, new Set([...stemsOf(sentence), ...(previous ?? [])])),
      verbs: verbShare(question, stemsOf(sentence)),
      countsFocus: countsFocus(question, text) ? 1 : 0,
      unknown: unknownShare(question, () => true),
      unknownNames: unknownShare(question, ({ proper }) => proper),
      naming: question.asksName && naming.test(text) ? 1 : 0,
    };
    return { sentence, features: Float64Array.from(featureNames, (name) => values[name]), spans };
  });
}

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

/**
 * The share of the question's weight in terms that the whole archive lacks: the same for every sentence of a question, so
 * that it tells nothing of their order, but much of whether there is an answer.
 */
function unknownShare(question: ReadQuestion, counts: (term: QuestionTerm) => boolean): number {
  const unknown = question.terms.filter((term) => !term.isKnown && counts(term));
  return unknown.reduce((sum, { weight }) => sum + weight, 0) / (question.totalWeight || 1);
}

/** Whether the sentence counts things, and none of those that a "how many" asks for. */
function countsAnother({ type: { type, focus } }: ReadQuestion, text: string): boolean {
  if (type !== 'how many' || focus === null) return false;
  const claims = quantityClaims(text);
  return claims.length > 0 && claims.every((claim) => claim.unit.group !== unitGroup(focus));
}

/** Whether a number in the sentence counts what a "how many" asks for: "300 personnel" for "how many troops". */
function countsFocus({ type: { type, focus } }: ReadQuestion, text: string): boolean {
  if (type !== 'how many' || focus === null) return false;
  const group = unitGroup(focus);
  return quantityClaims(text).some((claim) => claim.unit.group === group);
}

function verbShare(question: ReadQuestion, stems: ReadonlySet<string>): number {
  const verbs = question.terms.filter((term) => term.isVerb && term.weight > 0);
  if (verbs.length === 0) return 0.5;
  return verbs.filter(({ stem }) => stems.has(stem)).length / verbs.length;
}

function stemsOf(sentence: CandidateSentence): Set<string> {
  return new Set(sentence.terms.map((term) => term.stem));
}

/** The share of the question's weight that the stems hold, 0 to 1. */
function cover(question: ReadQuestion, stems: ReadonlySet<string>): number {
  let sum = 0;
  for (const [stem, weight] of question.weights) if (stems.has(stem)) sum += weight;
  return sum / (question.totalWeight || 1);
}

/** BM25 of the sentence against the question, over the most it could be: 0 to 1. */
function bm25(question: ReadQuestion, { terms }: CandidateSentence): number {
  const counts = new Map<string, number>();
  for (const { stem } of terms) if (question.weights.has(stem)) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  const norm = k1 * (1 - b + (b * terms.length) / averageTerms);
  let sum = 0;
  for (const [stem, count] of counts) sum += ((question.weights.get(stem) ?? 0) * count) / (count + norm);
  return sum / (question.totalWeight || 1);
}

/** How near the nearest possible answer is to a matched term: 1 beside it, falling with the distance in characters. */
function typedNear(spans: readonly Span[], matched: readonly Span[]): number {
  let nearest = Number.POSITIVE_INFINITY;
  for (const span of spans) {
    for (const term of matched) {
      const gap = Math.max(span.start - term.end, term.start - span.end, 0);
      nearest = Math.min(nearest, gap);
    }
  }
  return Math.exp(-nearest / 40);
}

/** The share of the question's adjoining pairs of telling stems that stand within three terms of each other. */
function adjacent(question: ReadQuestion, { terms }: CandidateSentence): number {
  const telling = question.terms.filter(({ weight }) => weight > 0).map(({ stem }) => stem);
  if (telling.length < 2) return 0;
  let found = 0;
  for (let i = 0; i + 1 < telling.length; i += 1) {
    const isPair = terms.some(
      (term, at) =>
        term.stem === telling[i] &&
        terms.slice(Math.max(0, at - 3), at + 4).some((o) => o.stem === telling[i + 1]),
    );
    if (isPair) found += 1;
  }
  return found / (telling.length - 1);
}

/** The longest run of matched terms in the question's order, over the question's telling terms. */
function inOrder(question: ReadQuestion, matched: readonly { readonly stem: string }[]): number {
  const telling = question.terms.filter(({ weight }) => weight > 0).map(({ stem }) => stem);
  const longest: number[] = [];
  for (const { stem } of matched) {
    const place = telling.indexOf(stem);
    const at = longest.findIndex((value) => value >= place);
    if (at < 0) longest.push(place);
    else longest[at] = place;
  }
  return longest.length / (telling.length || 1);
}

/** Matched weight over the length of the stretch that holds it: 1 when the matches stand side by side. */
function density(question: ReadQuestion, { terms }: CandidateSentence): number {
  const places = terms.flatMap((term, at) => (question.weights.has(term.stem) ? [at] : []));
  const first = places[0];
  const last = places.at(-1);
  if (first === undefined || last === undefined) return 0;
  const distinct = new Set(places.map((at) => terms[at]?.stem)).size;
  return (distinct / (last - first + 1)) * (distinct / (question.weights.size || 1));
}

/** The share of the sentence's terms that the question does not hold. */
function novel(question: ReadQuestion, { terms }: CandidateSentence): number {
  const asked = new Set(question.terms.map(({ stem }) => stem));
  return terms.filter(({ stem }) => !asked.has(stem)).length / (terms.length || 1);
}

function properShare(question: ReadQuestion, stems: ReadonlySet<string>): number {
  const proper = question.terms.filter((term) => term.proper && term.weight > 0);
  if (proper.length === 0) return 0.5;
  return proper.filter(({ stem }) => stems.has(stem)).length / proper.length;
}

function numberShare(question: ReadQuestion, stems: ReadonlySet<string>): number {
  const numbers = question.terms.filter(({ text }) => /^\d/.test(text));
  if (numbers.length === 0) return 0.5;
  return numbers.filter(({ stem }) => stems.has(stem)).length / numbers.length;
}

/** The weight of the heaviest missing stem over the heaviest of all: 0 when nothing is missing. */
function heaviestMissing(question: ReadQuestion, stems: ReadonlySet<string>): number {
  let missing = 0;
  let heaviest = 0;
  for (const [stem, weight] of question.weights) {
    heaviest = Math.max(heaviest, weight);
    if (!stems.has(stem)) missing = Math.max(missing, weight);
  }
  return missing / (heaviest || 1);
}
