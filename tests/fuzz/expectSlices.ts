import { expect } from 'vitest';
import { splitArticle } from '../../src/index/splitting/splitArticle.js';
import type { Article } from '../../src/store/article.js';
import type { Span } from '../../src/text/span.js';

/**
 * Expects that the passages of an article, their sentences and windows are slices of its text, in order, not empty,
 * and that none begins or ends within a character of two units.
 */
export function expectSlices(article: Article): void {
  const passages = splitArticle(article, (text) => text.split(/\s+/u).length);
  expectInOrder(article.text, passages);
  for (const { sentences, windows, start, end } of passages) {
    expectInOrder(article.text, sentences);
    for (const span of [...sentences, ...windows]) {
      expect(span.start).toBeGreaterThanOrEqual(start);
      expect(span.end).toBeLessThanOrEqual(end);
    }
    for (const span of windows) expectInOrder(article.text, [span]);
  }
  const covered = passages.reduce((sum, { sentences }) => sum + sentences.length, 0);
  if (/\S/u.test(article.text)) expect(covered).toBeGreaterThan(0);
}

function expectInOrder(text: string, spans: readonly Span[]): void {
  let at = 0;
  for (const { start, end } of spans) {
    if (start < at || end <= start || end > text.length)
      throw new Error(`expected spans in order, got ${start} to ${end} after ${at}`);
    // Article text holds no lone surrogate, so that one in a slice was cut off its other half.
    if (/\p{Surrogate}/u.test(text.slice(start, end)))
      throw new Error(`expected whole characters, got ${start} to ${end}`);
    at = end;
  }
}
