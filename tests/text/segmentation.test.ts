import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createSegmenter, primaryLanguage, segmentsOf } from '../../src/text/segmentation.js';

it('finds the segments that one call to the segmenter finds', () => {
  const segmenter = createSegmenter('en', 'sentence');
  const text = 'It rained. Did it stop? It did. '.repeat(20);
  const atOnce = [...segmenter.segment(text)].map(({ index, segment }) => [index, index + segment.length]);
  for (const window of [1, 7, 40, 10_000]) {
    expect([...segmentsOf(text, segmenter, window)].map(({ start, end }) => [start, end])).toEqual(atOnce);
  }
});

it('covers any text without gaps or overlap, whatever the window', () => {
  const segmenter = createSegmenter('ja', 'word');
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 50 }), (text, window) => {
      const joined = [...segmentsOf(text, segmenter, window)]
        .map(({ start, end }) => text.slice(start, end))
        .join('');
      expect(joined).toBe(text);
    }),
    { numRuns: 50 },
  );
});

it('takes the primary subtag of a language tag, and English where there is none', () => {
  expect(['pt-BR', 'DE', 'zh-Hant-TW', 'yue', '', 'English', '12'].map(primaryLanguage)).toEqual([
    'pt',
    'de',
    'zh',
    'yue',
    'en',
    'en',
    'en',
  ]);
});
