import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Span } from '../../src/text/span.js';
import { packSentences, packWindows, unpackPassage } from '../../src/store/passageRow.js';
import { packVectors } from '../../src/store/quantizedVector.js';

/** A passage's sentences, and how many of them each window takes. */
const passage = fc
  .record({
    start: fc.nat(100_000),
    lengths: fc.array(fc.tuple(fc.integer({ min: 1, max: 400 }), fc.nat(3)), { minLength: 1, maxLength: 5 }),
    sizes: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 5, maxLength: 5 }),
  })
  .map(({ start, lengths, sizes }) => {
    let at = start;
    const sentences = lengths.map(([length, gap]): Span => {
      const sentence = { start: at, end: at + length };
      at = sentence.end + gap;
      return sentence;
    });
    const windows: Span[] = [];
    for (let first = 0; first < sentences.length;) {
      const group = sentences.slice(first, first + (sizes[windows.length] ?? 1));
      windows.push({ start: group[0]?.start ?? 0, end: group.at(-1)?.end ?? 0 });
      first += group.length;
    }
    return { start, end: sentences.at(-1)?.end ?? 0, sentences, windows };
  });

test('a passage comes back from its row as it was', () => {
  fc.assert(
    fc.property(passage, ({ start, end, sentences, windows }) => {
      const row = {
        ...{ key: 3, article: 2, ordinal: 1, start, end },
        sentences: packSentences(start, sentences),
        windows: packWindows(windows, sentences),
        vectors: packVectors(windows.map(() => new Float32Array([0, 1]))),
      };
      const { vectors, ...rest } = unpackPassage(row, 2);
      expect(rest).toEqual({ key: 3, article: 2, ordinal: 1, start, end, sentences, windows });
      expect(vectors).toHaveLength(windows.length);
    }),
  );
});

test('a row keeps offsets from its start and sentences a window, by hand', () => {
  const sentences = [
    { start: 10, end: 15 },
    { start: 16, end: 20 },
    { start: 22, end: 30 },
  ];
  const windows = [
    { start: 10, end: 20 },
    { start: 22, end: 30 },
  ];
  expect(packSentences(10, sentences)).toBe('[0,5,6,10,12,20]');
  expect(packWindows(windows, sentences)).toBe('[2,1]');
});
