import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evidenceSpans, within } from '../../../src/retrieval/answering/highlights.js';
import type { ReadQuestion } from '../../../src/retrieval/evidence/readQuestion.js';
import { stem } from '../../../src/text/stem.js';
import { makeCandidate, rank, spanIn } from '../../support/evidence.js';

/** A question of these words, all of one weight. */
function asking(...words: readonly string[]): ReadQuestion {
  const weights = new Map(words.map((word) => [stem(word), 1]));
  return { weights } as unknown as ReadQuestion;
}

/** What is shown of a sentence, as text. @param answers parts of it that could be the answer */
function shown(text: string, question: ReadQuestion, ...answers: readonly string[]): string[] {
  const spans = answers.map((answer) => spanIn(text, answer));
  return evidenceSpans(question, rank(makeCandidate({ text }), 0, 1, {}, spans)).map(({ start, end }) =>
    text.slice(start, end),
  );
}

describe('evidenceSpans', () => {
  test('without a possible answer shows the words of the question, side by side ones as one', () => {
    expect(shown('The coast guard of Lowfield saved all.', asking('saved', 'coast', 'guard'))).toEqual([
      'coast guard',
      'saved',
    ]);
    expect(shown('It rained.', asking('ferry'))).toEqual([]);
  });

  test('shows the two possible answers nearest to the words of the question, in the order of the text', () => {
    const text = 'In May two boats, and in June one ferry with 42 aboard, sank.';
    expect(shown(text, asking('ferry'), 'two', 'one', '42')).toEqual(['one', '42']);
    expect(shown(text, asking('boats'), 'two', 'one', '42')).toEqual(['two', 'one']);
  });

  test('leaves out one that is more than 25 characters farther than the nearest', () => {
    const text = `The ferry had 42 aboard${'.'.repeat(30)} and 7 crew`;
    expect(shown(text, asking('ferry'), '42', '7')).toEqual(['42']);
  });

  test('shows the first two where the sentence holds no word of the question', () => {
    expect(shown('Seven, eight, nine.', asking('ferry'), 'Seven', 'eight', 'nine')).toEqual([
      'Seven',
      'eight',
    ]);
  });
});

describe('within', () => {
  test('keeps what lies inside the stretch, counted from its start', () => {
    const spans = [
      { start: 0, end: 3 },
      { start: 5, end: 8 },
      { start: 8, end: 12 },
      { start: 4, end: 6 },
    ];
    expect(within(spans, { start: 5, end: 10 })).toEqual([{ start: 0, end: 3 }]);
    expect(within(spans, { start: 0, end: 12 })).toEqual(spans);
  });

  test('says the same of the text: a span within a stretch reads as it did', () => {
    const offset = fc.nat(40);
    const span = fc.tuple(offset, offset).map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) }));
    const text = Array.from({ length: 41 }, (_, i) => String.fromCharCode(65 + i)).join('');
    fc.assert(
      fc.property(fc.array(span), span, (spans, stretch) => {
        const part = text.slice(stretch.start, stretch.end);
        const kept = spans.filter(({ start, end }) => stretch.start <= start && end <= stretch.end);
        expect(within(spans, stretch).map(({ start, end }) => part.slice(start, end))).toEqual(
          kept.map(({ start, end }) => text.slice(start, end)),
        );
      }),
    );
  });
});
