import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { z } from 'zod';
import { FootnoteError } from '../errors.js';

const placed = z.object({ value: z.string(), article: z.string().optional() });

const questionSchema = z.object({
  id: z.string(),
  question: z.string(),
  /** What is asked for: `howto`, `code`, `list`, `fact`, …; of a question without an answer `nearmiss`, `offtopic`, `chat`. */
  kind: z.string().default('fact'),
  /** Verbatim strings of the article; any one of them answers. */
  answers: z.array(z.string()),
  /** All of what a complete answer shows. */
  show: z.array(z.string()).default([]),
  /** The article's path below the articles, or its id. */
  article: z.string().optional(),
  alsoIn: z.array(z.string()).default([]),
  alsoAnswers: z.array(placed).default([]),
  /** Figures that articles give differently; none: nothing may be said to differ. */
  disagree: z.array(placed).default([]),
  /** The day on which it is asked. */
  today: z.string().optional(),
});

const dialogueSchema = z.object({
  id: z.string(),
  turns: z.array(z.string()).min(2),
  answers: z.array(z.string()).min(1),
  today: z.string().optional(),
});

/** A question with what is known to answer it; one that the articles cannot answer has no answers. */
export type GoldQuestion = z.infer<typeof questionSchema>;

/** A conversation whose last question has a known answer. */
export type GoldDialogue = z.infer<typeof dialogueSchema>;

/** A folder of articles with questions about them. */
export interface EvaluationSet {
  readonly name: string;
  readonly articlesDir: string;
  readonly answerable: readonly GoldQuestion[];
  readonly unanswerable: readonly GoldQuestion[];
  readonly dialogues: readonly GoldDialogue[];
}

/**
 * Reads a set: `questions.jsonl`, and where they are there `unanswerable.jsonl`, `dialogues.jsonl` and `articles/`.
 * @param place the folder, or `FOLDER=ARTICLES` where its articles lie elsewhere
 * @throws FootnoteError `BAD_USAGE` naming the file and line that is not of that shape
 */
export async function readEvaluationSet(place: string): Promise<EvaluationSet> {
  const [dir = '', elsewhere] = place.split('=');
  const articlesDir = elsewhere ?? join(dir, 'articles');
  const questionsPath = join(dir, 'questions.jsonl');
  if (!existsSync(articlesDir) || !existsSync(questionsPath)) {
    throw new FootnoteError(
      'BAD_USAGE',
      `expected questions.jsonl in ${dir} and its articles in ${articlesDir}, got no such files; ` +
        'name a folder that has them, or FOLDER=ARTICLES',
    );
  }
  const answerable = await readLines(questionsPath, questionSchema);
  const unanswerable = await readLines(join(dir, 'unanswerable.jsonl'), questionSchema);
  const without = answerable.find(({ answers }) => answers.length === 0);
  const withSome = unanswerable.find(({ answers }) => answers.length > 0);
  if (without !== undefined || withSome !== undefined) {
    throw new FootnoteError(
      'BAD_USAGE',
      `expected answers in questions.jsonl and none in unanswerable.jsonl of ${dir}, got it otherwise for ` +
        `${(without ?? withSome)?.id}; move that line`,
    );
  }
  const dialogues = await readLines(join(dir, 'dialogues.jsonl'), dialogueSchema);
  return { name: basename(resolve(dir)), articlesDir, answerable, unanswerable, dialogues };
}

/** The lines of a file; none when there is no such file. */
async function readLines<T>(path: string, schema: z.ZodType<T>): Promise<T[]> {
  if (!existsSync(path)) return [];
  const lines = (await readFile(path, 'utf8')).split('\n');
  return lines.flatMap((line, i) => {
    if (line.trim() === '') return [];
    const parsed = schema.safeParse(jsonValueOf(line));
    if (parsed.success) return [parsed.data];
    throw new FootnoteError(
      'BAD_USAGE',
      `expected a line of the form in docs/accuracy.md, got something else in line ${i + 1} of ${path}; correct it`,
    );
  });
}

/** The value of a JSON text; undefined for one that is none. */
export function jsonValueOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
