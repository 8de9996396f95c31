import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { FootnoteError } from '../errors.js';

const questionSchema = z.object({
  id: z.string(),
  question: z.string(),
  answers: z.array(z.string()),
  article: z.string().optional(),
});

/** A question with its gold answers; one that the articles cannot answer has none and names no article. */
export type GoldQuestion = z.infer<typeof questionSchema>;

/** A folder of articles with questions about them. */
export interface EvaluationSet {
  readonly articlesDir: string;
  /** Questions that the articles answer: `answers` are verbatim in the article of id `article`. */
  readonly answerable: readonly (GoldQuestion & { readonly article: string })[];
  readonly unanswerable: readonly GoldQuestion[];
}

/**
 * Reads `questions.jsonl` and, where there is one, `unanswerable.jsonl` beside `articles/`.
 * @throws FootnoteError `BAD_USAGE` naming the file and line that is not of that shape
 */
export async function readEvaluationSet(dir: string): Promise<EvaluationSet> {
  const articlesDir = join(dir, 'articles');
  const questionsPath = join(dir, 'questions.jsonl');
  if (!existsSync(articlesDir) || !existsSync(questionsPath)) {
    throw new FootnoteError(
      'BAD_USAGE',
      `expected articles/ and questions.jsonl in ${dir}, got no such files; name a folder that has them`,
    );
  }
  const answerable = (await readQuestions(questionsPath)).map(({ line, ...question }) => {
    const { article } = question;
    if (article === undefined || question.answers.length === 0) {
      throw new FootnoteError(
        'BAD_USAGE',
        `expected an article and answers, got none in line ${line} of ${questionsPath}; ` +
          'put questions without an answer into unanswerable.jsonl',
      );
    }
    return { ...question, article };
  });
  const unanswerablePath = join(dir, 'unanswerable.jsonl');
  const given = existsSync(unanswerablePath) ? await readQuestions(unanswerablePath) : [];
  const unanswerable = given.map(({ line, id, question, answers }) => {
    if (answers.length > 0) {
      throw new FootnoteError(
        'BAD_USAGE',
        `expected no answers, got some in line ${line} of ${unanswerablePath}; ` +
          'put questions with an answer into questions.jsonl',
      );
    }
    return { id, question, answers };
  });
  return { articlesDir, answerable, unanswerable };
}

async function readQuestions(path: string): Promise<(GoldQuestion & { readonly line: number })[]> {
  const lines = (await readFile(path, 'utf8')).split('\n');
  return lines.flatMap((line, i) => {
    if (line.trim() === '') return [];
    const parsed = questionSchema.safeParse(parseJson(line));
    if (parsed.success) return [{ ...parsed.data, line: i + 1 }];
    throw new FootnoteError(
      'BAD_USAGE',
      `expected {"id","question","answers","article"}, got something else in line ${i + 1} of ${path}; correct it`,
    );
  });
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
