import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readFrontMatter } from '../src/index/readers/frontMatter.js';

const root = new URL('../', import.meta.url);

/** One line of golden/questions.jsonl; `alsoIn` lists other articles that hold one of the answers verbatim. */
const goldenLine = z.discriminatedUnion('expect', [
  z.strictObject({
    id: z.string().regex(/^g\d\d$/),
    question: z.string().min(10),
    expect: z.literal('answered'),
    article: z.string(),
    answers: z.array(z.string().min(1)).min(1),
    alsoIn: z.array(z.string()),
  }),
  z.strictObject({
    id: z.string().regex(/^g\d\d$/),
    question: z.string().min(10),
    expect: z.literal('unanswered'),
    article: z.null(),
    answers: z.tuple([]),
    alsoIn: z.tuple([]),
  }),
]);

const lines = readFileSync(new URL('golden/questions.jsonl', root), 'utf8').trimEnd().split('\n');
const questions = lines.map((line) => goldenLine.parse(JSON.parse(line)));
const answered = questions.filter((question) => question.expect === 'answered');

function articlePath(id: string): string {
  return fileURLToPath(new URL(`corpus/${id}.md`, root));
}

function articleBody(id: string): string {
  return readFrontMatter(readFileSync(articlePath(id), 'utf8')).body;
}

describe('golden questions', () => {
  it('are 30 that the sample corpus answers and 10 that it does not', () => {
    expect(answered).toHaveLength(30);
    expect(questions).toHaveLength(40);
  });

  it('have unique ids and are asked once', () => {
    expect(new Set(questions.map((question) => question.id)).size).toBe(questions.length);
    expect(new Set(questions.map((question) => question.question)).size).toBe(questions.length);
  });

  it.each(answered)('$id is answered verbatim in the body of its article', ({ article, answers }) => {
    expect(existsSync(articlePath(article))).toBe(true);
    const body = articleBody(article);
    for (const answer of answers) expect(body).toContain(answer);
  });

  it.each(answered)('$id is answered verbatim in the other articles it names', ({ alsoIn, answers }) => {
    const without = alsoIn.filter((id) => !answers.some((answer) => articleBody(id).includes(answer)));
    expect(without).toEqual([]);
  });

  it.each(answered)('$id is worded differently from the text', ({ question, article }) => {
    expect(articleBody(article)).not.toContain(question.replace(/\?$/, ''));
  });
});
