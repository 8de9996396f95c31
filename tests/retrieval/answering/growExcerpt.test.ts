import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { excerptBounds, growExcerpt } from '../../../src/retrieval/answering/growExcerpt.js';

/** Sentences of these lengths with a blank between. */
function lay(lengths: readonly number[]): { start: number; end: number }[] {
  let at = 0;
  return lengths.map((length) => {
    const span = { start: at, end: at + length };
    at = span.end + 1;
    return span;
  });
}

const always = (): boolean => true;
const alike = (): number => 0;

describe('growExcerpt', () => {
  const seven = lay([100, 100, 100, 100, 100, 100, 100]);

  test('grows to five sentences, on the side that follows where both promise the same', () => {
    expect(growExcerpt(seven, [1, 1], alike, always)).toEqual({ start: seven[1]?.start, end: seven[5]?.end });
    expect(growExcerpt(seven, [4, 4], alike, always)).toEqual({ start: seven[2]?.start, end: seven[6]?.end });
  });

  test('grows on the side that promises more', () => {
    const promise = (i: number): number => [0, 0.3, 0.2, 0, 0.1, 0, 0][i] ?? 0;
    expect(growExcerpt(seven, [3, 3], promise, always)).toEqual({
      start: seven[1]?.start,
      end: seven[5]?.end,
    });
  });

  test('stays within 700 characters, and takes the other side where one does not fit', () => {
    const sentences = lay([200, 300, 300]);
    expect(growExcerpt(sentences, [1, 1], (i) => i, always)).toEqual({ start: 201, end: 802 });
    expect(growExcerpt(lay([200, 450, 300]), [1, 1], (i) => i, always)).toEqual({ start: 0, end: 651 });
    expect(growExcerpt(lay([200, 600, 300]), [1, 1], alike, always)).toEqual({ start: 201, end: 801 });
    expect(growExcerpt(lay([349, 350]), [0, 0], alike, always)).toEqual({ start: 0, end: 700 });
    expect(growExcerpt(lay([350, 350]), [0, 0], alike, always)).toEqual({ start: 0, end: 350 });
  });

  test('stops where sentences do not join', () => {
    expect(growExcerpt(seven, [2, 2], alike, (i) => i !== 1 && i !== 3)).toEqual({
      start: seven[2]?.start,
      end: seven[3]?.end,
    });
  });

  test('leaves a single sentence beyond the bounds as it is', () => {
    expect(growExcerpt(lay([30, 900, 30]), [1, 1], alike, always)).toEqual({ start: 31, end: 931 });
  });

  test('is whole sentences around the core, within the bounds, and could not have grown further', () => {
    const shape = fc
      .array(
        fc.record({
          length: fc.integer({ min: 1, max: 900 }),
          promise: fc.integer({ min: 0, max: 3 }),
          joins: fc.boolean(),
        }),
        { minLength: 1, maxLength: 12 },
      )
      .chain((parts) =>
        fc.record({ parts: fc.constant(parts), at: fc.nat(parts.length - 1), pair: fc.boolean() }),
      );
    fc.assert(
      fc.property(shape, ({ parts, at, pair }) => {
        const sentences = lay(parts.map(({ length }) => length));
        const core: [number, number] = [at, pair && at + 1 < parts.length ? at + 1 : at];
        const joins = (i: number): boolean => parts[i]?.joins ?? true;
        const found = growExcerpt(sentences, core, (i) => parts[i]?.promise ?? 9, joins);
        const first = sentences.findIndex(({ start }) => start === found.start);
        const last = sentences.findIndex(({ end }) => end === found.end);
        expect(first).toBeGreaterThanOrEqual(0);
        expect(first).toBeLessThanOrEqual(core[0]);
        expect(last).toBeGreaterThanOrEqual(core[1]);
        const fits = (from: number, to: number): boolean =>
          from >= 0 &&
          to < sentences.length &&
          to - from < excerptBounds.sentences &&
          (sentences[to]?.end ?? 0) - (sentences[from]?.start ?? 0) <= excerptBounds.characters;
        const grew = first < core[0] || last > core[1];
        expect(grew).toBe(grew && fits(first, last));
        for (let i = first; i < core[0]; i += 1) expect(joins(i)).toBe(true);
        for (let i = core[1]; i < last; i += 1) expect(joins(i)).toBe(true);
        expect(joins(first - 1) && fits(first - 1, last)).toBe(false);
        expect(joins(last) && fits(first, last + 1)).toBe(false);
      }),
    );
  });
});
