import { expect } from 'vitest';
import type { ReadOutcome } from '../../../src/index/readers/reader.js';

/** What holds for everything that a reader gives, whatever is in the file: see `Reader`, `Article` and `cleanText`. */
export function expectContract(outcome: ReadOutcome): void {
  if (outcome.kind === 'skipped') {
    expect(outcome.reason).toMatch(/^[^\n]+$/);
    return;
  }
  const { article, warnings } = outcome;
  expect(article.text).not.toBe('');
  expect(article.text).toBe(article.text.normalize('NFC'));
  for (const paragraph of article.text.split('\n\n')) {
    expect(paragraph).toMatch(/^\S/u);
    expect(paragraph).toMatch(/\S$/u);
    expect(paragraph).not.toMatch(/\p{Cc}|\p{Surrogate}|\u200B|\uFEFF|\u00AD| {2}|[^ \S]/u);
  }
  expect(article.title.trim()).not.toBe('');
  expect(article.title).not.toMatch(/\p{Cc}/u);
  expect(article.id.trim()).not.toBe('');
  if (article.date !== null) {
    expect(article.date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(new Date(`${article.date}T00:00:00Z`).toISOString().slice(0, 10)).toBe(article.date);
  }
  for (const name of [article.source, ...article.authors, ...article.tags]) expect(name).not.toBe('');
  if (article.url !== null) expect(article.url).toMatch(/^https?:\/\//i);
  for (const warning of warnings) expect(warning.startsWith(`${article.path}: `)).toBe(true);
}
