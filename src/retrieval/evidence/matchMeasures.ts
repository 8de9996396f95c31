import type { Span } from '../../text/span.js';
import type { CandidateSentence } from './candidates.js';
import type { QuestionTerm, ReadQuestion } from './readQuestion.js';

/** Saturation and length normalisation of the sentence's BM25. @see Robertson and Zaragoza, 2009 */
const k1 = 1.2;
const b = 0.5;

/** Terms of an average sentence: the scale of length normalisation and of distances. */
const averageTerms = 22;

/** What the measures look for of a question, worked out once for all its candidates. */
interface SoughtStems {
  /** Of its telling terms, in order. */
  readonly telling: readonly string[];
  /** Of all its terms. */
  readonly asked: ReadonlySet<string>;
  readonly proper: readonly string[];
  readonly numbers: readonly string[];
  readonly verbs: readonly string[];
}

const sought = new WeakMap<ReadQuestion, SoughtStems>();

function soughtBy(question: ReadQuestion): SoughtStems {
  const known = sought.get(question);
  if (known !== undefined) return known;
  const { terms } = question;
  const stemsWhere = (isSought: (term: QuestionTerm) => boolean): string[] =>
    terms.filter(isSought).map(({ stem }) => stem);
  const made: SoughtStems = {
    telling: stemsWhere(({ weight }) => weight > 0),
    asked: new Set(stemsWhere(() => true)),
    proper: stemsWhere(({ proper, weight }) => proper && weight > 0),
    numbers: stemsWhere(({ text }) => /^\d/.test(text)),
    verbs: stemsWhere(({ isVerb, weight }) => isVerb && weight > 0),
  };
  sought.set(question, made);
  return made;
}

/** The share of the question's weight that any of the sets of stems hold, 0 to 1. */
export function cover(question: ReadQuestion, ...sets: readonly ReadonlySet<string>[]): number {
  let sum = 0;
  for (const [stem, weight] of question.weights) if (isInAny(sets, stem)) sum += weight;
  return sum / (question.totalWeight || 1);
}

function isInAny(sets: readonly ReadonlySet<string>[], stem: string): boolean {
  for (const set of sets) if (set.has(stem)) return true;
  return false;
}

/** Those of the question's stems that any of the sets hold: as good as the sets themselves to all measures here. */
export function heldStems(question: ReadQuestion, ...sets: readonly ReadonlySet<string>[]): Set<string> {
  const held = new Set<string>();
  for (const stem of soughtBy(question).asked) if (isInAny(sets, stem)) held.add(stem);
  for (const stem of question.weights.keys()) if (isInAny(sets, stem)) held.add(stem);
  return held;
}

/** BM25 of the sentence against the question, over the most it could be: 0 to 1. */
export function bm25(question: ReadQuestion, { terms }: CandidateSentence): number {
  const counts = new Map<string, number>();
  for (const { stem } of terms) if (question.weights.has(stem)) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  const norm = k1 * (1 - b + (b * terms.length) / averageTerms);
  let sum = 0;
  for (const [stem, count] of counts) sum += ((question.weights.get(stem) ?? 0) * count) / (count + norm);
  return sum / (question.totalWeight || 1);
}

/** How near the nearest possible answer is to a matched term: 1 beside it, falling with the distance in characters. */
export function typedNear(spans: readonly Span[], matched: readonly Span[]): number {
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
export function adjacent(question: ReadQuestion, { terms }: CandidateSentence): number {
  const { telling } = soughtBy(question);
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
export function inOrder(question: ReadQuestion, matched: readonly { readonly stem: string }[]): number {
  const { telling } = soughtBy(question);
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
export function density(question: ReadQuestion, { terms }: CandidateSentence): number {
  const places = terms.flatMap((term, at) => (question.weights.has(term.stem) ? [at] : []));
  const first = places[0];
  const last = places.at(-1);
  if (first === undefined || last === undefined) return 0;
  const distinct = new Set(places.map((at) => terms[at]?.stem)).size;
  return (distinct / (last - first + 1)) * (distinct / (question.weights.size || 1));
}

/** The share of the sentence's terms that the question does not hold. */
export function novel(question: ReadQuestion, { terms }: CandidateSentence): number {
  const { asked } = soughtBy(question);
  return terms.filter(({ stem }) => !asked.has(stem)).length / (terms.length || 1);
}

/** The share of the question's names that the stems hold; 0.5 when it names nothing. */
export function properShare(question: ReadQuestion, stems: ReadonlySet<string>): number {
  return shareHeld(soughtBy(question).proper, stems);
}

/** The share of the question's numbers that the stems hold; 0.5 when it has none. */
export function numberShare(question: ReadQuestion, stems: ReadonlySet<string>): number {
  return shareHeld(soughtBy(question).numbers, stems);
}

/** The share of the question's telling verbs that the stems hold; 0.5 when it has none. */
export function verbShare(question: ReadQuestion, stems: ReadonlySet<string>): number {
  return shareHeld(soughtBy(question).verbs, stems);
}

function shareHeld(wanted: readonly string[], stems: ReadonlySet<string>): number {
  if (wanted.length === 0) return 0.5;
  return wanted.filter((stem) => stems.has(stem)).length / wanted.length;
}

/**
 * The share of the question's weight in terms that the whole archive lacks: the same for every sentence of a question, so
 * that it tells nothing of their order, but much of whether there is an answer.
 */
export function unknownShare(question: ReadQuestion, counts: (term: QuestionTerm) => boolean): number {
  const unknown = question.terms.filter((term) => !term.isKnown && counts(term));
  return unknown.reduce((sum, { weight }) => sum + weight, 0) / (question.totalWeight || 1);
}

/** The weight of the heaviest missing stem over the heaviest of all: 0 when nothing is missing. */
export function heaviestMissing(question: ReadQuestion, stems: ReadonlySet<string>): number {
  let missing = 0;
  let heaviest = 0;
  for (const [stem, weight] of question.weights) {
    heaviest = Math.max(heaviest, weight);
    if (!stems.has(stem)) missing = Math.max(missing, weight);
  }
  return missing / (heaviest || 1);
}

/** The distinct stems of a sentence that are the question's. */
export function stemsIn(question: ReadQuestion, { terms }: CandidateSentence): Set<string> {
  const { asked } = soughtBy(question);
  const held = new Set<string>();
  for (const { stem } of terms) if (asked.has(stem) || question.weights.has(stem)) held.add(stem);
  return held;
}
