import type { Span } from '../../text/span.js';
import type { RankedSentence } from '../evidence/rankEvidence.js';
import type { ReadQuestion } from '../evidence/readQuestion.js';

/** Most runs that are shown as the answer within one sentence. */
const mostSpans = 2;

/** A run this far behind the best, in characters to the nearest matched term, is not shown beside it. */
const slack = 25;

/**
 * What to show as evidence in a sentence: the runs that could be the answer and stand nearest to the question's words;
 * where there are none, the question's words themselves. Offsets into the article text, in order.
 */
export function evidenceSpans(question: ReadQuestion, { sentence, spans }: RankedSentence): Span[] {
  const matched = sentence.terms.filter((term) => question.weights.has(term.stem));
  if (spans.length === 0) return mergeSpans(matched);
  const distances = spans.map((span) => ({ span, distance: distanceTo(span, matched) }));
  const nearest = Math.min(...distances.map(({ distance }) => distance));
  return distances
    .filter(({ distance }) => distance <= nearest + slack)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, mostSpans)
    .map(({ span }) => span)
    .sort((a, b) => a.start - b.start);
}

/** The part of spans that lies within a stretch, counted from its start. */
export function within(spans: readonly Span[], stretch: Span): Span[] {
  return spans
    .filter(({ start, end }) => start >= stretch.start && end <= stretch.end)
    .map(({ start, end }) => ({ start: start - stretch.start, end: end - stretch.start }));
}

/** Characters between a span and the nearest of the others; 0 when it overlaps one, infinite when there are none. */
function distanceTo(span: Span, others: readonly Span[]): number {
  return Math.min(...others.map((other) => Math.max(span.start - other.end, other.start - span.end, 0)));
}

function mergeSpans(spans: readonly Span[]): Span[] {
  const merged: Span[] = [];
  for (const span of spans) {
    const last = merged.at(-1);
    if (last !== undefined && span.start <= last.end + 1)
      merged[merged.length - 1] = { ...last, end: span.end };
    else merged.push({ start: span.start, end: span.end });
  }
  return merged;
}
