import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { FootnoteError, messageOf } from '../../errors.js';
import { isMissing } from '../../store/sqlite/generations/generations.js';
import type { Archive } from '../../retrieval/archive.js';

/** Where moderators keep the questions that a new index must not answer worse. */
export const goldenPath = 'golden/questions.jsonl';

const schema = z.object({
  id: z.string(),
  question: z.string(),
  expect: z.enum(['answered', 'unanswered']),
  article: z.string().nullable(),
  answers: z.array(z.string()),
  alsoIn: z.array(z.string()).default([]),
});

/** A question with what is expected: an answer from certain articles that holds one of `answers`, or none. */
export type GoldenQuestion = z.infer<typeof schema>;

/**
 * Reads JSON lines of golden questions; none when there is no such file.
 * @throws FootnoteError `BAD_SETTINGS`, naming the first wrong line
 */
export async function readGoldenQuestions(path: string): Promise<GoldenQuestion[]> {
  const lines = (await readOrEmpty(path))
    .split('\n')
    .map((line, index) => ({ line: line.trim(), number: index + 1 }));
  return lines
    .filter(({ line }) => line !== '')
    .map(({ line, number }) => {
      try {
        return schema.parse(JSON.parse(line));
      } catch (cause) {
        const message = `expected a golden question on line ${number} of ${path}, got: ${messageOf(cause).slice(0, 120)}; correct it`;
        throw new FootnoteError('BAD_SETTINGS', message, { cause });
      }
    });
}

async function readOrEmpty(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    if (isMissing(cause)) return '';
    throw cause;
  }
}

/** Whether an archive answers a golden question as expected: the lead's excerpt holds an answer, or there is no lead. */
export async function passesGolden(
  archive: Archive,
  golden: GoldenQuestion,
  today: string,
): Promise<boolean> {
  const outcome = await archive.ask(golden.question, { today });
  if (outcome.kind === 'refused') return false;
  const { answer, citations } = outcome.answer;
  if (golden.expect === 'unanswered') return answer === null;
  const lead = citations.find(({ n }) => n === answer?.citation);
  if (lead === undefined) return false;
  const isRightArticle = lead.article.id === golden.article || golden.alsoIn.includes(lead.article.id);
  return isRightArticle && golden.answers.some((text) => lead.excerpt.includes(text));
}

/** The golden questions that the old archive answers as expected and the new one does not, in their order. */
export async function worseQuestions(
  { old, next }: { readonly old: Archive; readonly next: Archive },
  questions: readonly GoldenQuestion[],
  today: string,
): Promise<GoldenQuestion[]> {
  const worse: GoldenQuestion[] = [];
  for (const golden of questions) {
    if (await passesGolden(next, golden, today)) continue;
    if (await passesGolden(old, golden, today)) worse.push(golden);
  }
  return worse;
}
