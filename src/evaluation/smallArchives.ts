import { copyFile, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, parse } from 'node:path';
import type { EvaluationSet } from './evaluationSet.js';
import { indexInPassing, type OpenEvaluation } from './openEvaluation.js';
import { gatherExamples, type Example } from './trainEvidence.js';

/** Questions about other articles that each small archive is asked beside those about its own. */
const strangers = 6;

/**
 * Examples from archives of one article each: its own questions, and some that it cannot answer. In a small archive on
 * one subject every passage holds the words that people ask with, so that scores mean something else than in a large
 * one; a model that has seen only large ones takes that for a sign that there is no answer.
 */
export async function gatherSmallArchives(whole: OpenEvaluation, set: EvaluationSet): Promise<Example[]> {
  const examples: Example[] = [];
  const files = (await readdir(set.articlesDir)).sort();
  for (const [i, file] of files.entries()) {
    const id = parse(file).name;
    const own = set.answerable.filter(({ article }) => article === id);
    if (own.length === 0) continue;
    const others = set.answerable.filter(({ article }) => article !== id);
    const asked = Array.from({ length: strangers }, (_, at) => others[(i * 41 + at * 89) % others.length]);
    const unanswerable = asked.flatMap((question) =>
      question === undefined ? [] : [{ id: question.id, question: question.question, answers: [] }],
    );
    const dir = await mkdtemp(join(tmpdir(), 'footnote-small-'));
    try {
      await copyFile(join(set.articlesDir, file), join(dir, file));
      const small = await indexInPassing(dir, whole.embedder, whole.countTokens, whole.language);
      examples.push(...(await gatherExamples(small, { answerable: own, unanswerable }, id)));
      await small.close();
    } finally {
      await rm(dir, { recursive: true, force: true });
    }
  }
  return examples;
}
