import { expect } from 'vitest';
import type { Answer, Citation } from '../../src/retrieval/answer.js';
import { leafBlocks, type Block } from '../../src/store/block.js';
import type { Span } from '../../src/text/span.js';
import { excerptBounds } from '../../src/retrieval/answering/growExcerpt.js';
import { splitSentences } from '../../src/text/sentences.js';

/** The text of an article by its id. */
export type TextOf = (id: string) => string;

/** Checks what holds for every answer: all is verbatim, all offsets are inside, and every number names a citation. */
export function checkAnswer(answer: Answer, textOf: TextOf): void {
  answer.citations.forEach((citation, i) => {
    const { n, article, excerpt, start, end, highlights, score, alsoIn } = citation;
    expect(n).toBe(i + 1);
    checkExcerpt(textOf(article.id), { excerpt, start, end });
    checkBounds(citation);
    checkBlocks(citation);
    checkInside(highlights, excerpt.length);
    checkInside(citation.links, excerpt.length);
    expect(score).toBeGreaterThanOrEqual(0);
    expect(score).toBeLessThanOrEqual(1);
    for (const copy of alsoIn) {
      checkExcerpt(textOf(copy.article.id), copy);
      expect(copy.article.id).not.toBe(article.id);
    }
  });
  checkLead(answer);
  checkNumbers(answer);
  expect(answer.confidence).toBeGreaterThanOrEqual(0);
  expect(answer.confidence).toBeLessThanOrEqual(1);
}

/** Prose: five sentences and 700 characters; with items, rows or code: 1,500; or a single unit that is longer. */
function checkBounds({ excerpt, blocks }: Citation): void {
  const leaves = leafBlocks(blocks as readonly Block[]);
  if (leaves.every(({ kind }) => kind === 'paragraph' || kind === 'heading')) {
    expect(excerpt.length <= excerptBounds.characters || sentencesIn(excerpt) === 1).toBe(true);
    expect(sentencesIn(excerpt)).toBeLessThanOrEqual(excerptBounds.sentences);
  } else {
    expect(excerpt.length <= excerptBounds.structuredCharacters || leaves.length === 1).toBe(true);
  }
}

/** In order, inside the excerpt, covering all of it that is not white space; no heading, for it would be crossed. */
function checkBlocks({ excerpt, blocks }: Citation): void {
  let at = 0;
  for (const { kind, start, end } of leafBlocks(blocks as readonly Block[])) {
    if (start > 0) expect(kind).not.toBe('heading');
    expect(start).toBeGreaterThanOrEqual(at);
    expect(excerpt.slice(at, start).trim()).toBe('');
    at = end;
  }
  expect(excerpt.slice(at).trim()).toBe('');
}

function sentencesIn(excerpt: string): number {
  return splitSentences(excerpt).length;
}

function checkExcerpt(text: string, { excerpt, start, end }: Span & { readonly excerpt: string }): void {
  expect(excerpt).not.toBe('');
  expect(excerpt).toBe(text.slice(start, end));
  expect(excerpt).toBe(excerpt.trim());
}

function checkInside(spans: readonly Span[], length: number): void {
  for (const { start, end } of spans) {
    expect(start).toBeGreaterThanOrEqual(0);
    expect(end).toBeGreaterThan(start);
    expect(end).toBeLessThanOrEqual(length);
  }
}

function checkLead({ status, answer, citations, closest }: Answer): void {
  expect(answer === null).toBe(status === 'unanswered');
  if (status !== 'unanswered') expect(closest).toEqual([]);
  if (answer === null) return;
  const cited = citations.find(({ n }) => n === answer.citation);
  const from = answer.start - (cited?.start ?? 0);
  expect(cited?.excerpt.slice(from, from + answer.end - answer.start)).toBe(answer.text);
  expect(answer.text.trim()).not.toBe('');
  if (answer.kind === 'sentence') expect(sentencesIn(answer.text)).toBeLessThanOrEqual(2);
  checkInside(answer.highlights, answer.text.length);
}

function checkNumbers({ status, citations, disagreements, newer, answer }: Answer): void {
  const byNumber = new Map(citations.map((citation) => [citation.n, citation]));
  for (const { about, values } of disagreements) {
    expect(status).not.toBe('unanswered');
    expect(about).not.toBe('');
    expect(values.length).toBeGreaterThan(1);
    for (const { value, citation, date } of values) {
      expect(byNumber.get(citation)?.excerpt).toContain(value);
      expect(byNumber.get(citation)?.article.date).toBe(date);
    }
  }
  if (newer === null) return;
  const lead = byNumber.get(answer?.citation ?? 0)?.article.date ?? '9999';
  expect((byNumber.get(newer)?.article.date ?? '') > lead).toBe(true);
}
