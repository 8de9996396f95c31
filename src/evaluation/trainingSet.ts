import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { z } from 'zod';
import { FootnoteError } from '../errors.js';
import { html } from '../index/readers/html/html.js';
import type { EvaluationSet, GoldQuestion } from './evaluationSet.js';
import { jsonValueOf, readEvaluationSet } from './evaluationSet.js';
import { seeded, shuffled } from './fitRanker.js';
import { judgementsSchema, type Judgements } from './judgements.js';

const span = z.tuple([z.number().int().min(0), z.number().int().min(0)]);

/** Answers in another article, in words of its own. */
const elsewhere = z.object({ article: z.string(), hash: z.string(), answers: z.array(span) });

const lineSchema = z.object({
  id: z.string(),
  question: z.string(),
  kind: z.string().default('any'),
  article: z.string().optional(),
  /** The first 16 digits of the SHA-256 of the article's file; of HTML, of its text as it is read. */
  hash: z.string().optional(),
  /** UTF-16 offsets into the file's text, a byte order mark left off; of HTML, into its text as it is read. */
  answers: z.array(span).default([]),
  show: z.array(span).default([]),
  alsoIn: z.array(z.string()).default([]),
  elsewhere: z.array(elsewhere).default([]),
  today: z.string().optional(),
  /** The same question as other people put it. */
  otherWords: z.array(z.string()).default([]),
  judged: judgementsSchema.optional(),
});

/** A question to learn from. */
export interface TrainingQuestion extends GoldQuestion {
  /** What was said of units that were found for it; absent where they were not read. */
  readonly judged?: Judgements | undefined;
}

/** A set of questions to learn from. */
export interface TrainingSet extends EvaluationSet {
  readonly answerable: readonly TrainingQuestion[];
  readonly unanswerable: readonly TrainingQuestion[];
}

/**
 * Reads questions to learn from: a folder as `readEvaluationSet` takes it, or `FILE.jsonl=ARTICLES`, a file of
 * `training/` that names answers by their places in the articles' files.
 * @throws FootnoteError `BAD_USAGE` for a line of another shape, or an article that is not the one it was written for
 */
export async function readTrainingSet(place: string): Promise<TrainingSet> {
  const [path = '', articlesDir] = place.split('=');
  if (articlesDir === undefined || !path.endsWith('.jsonl')) return readEvaluationSet(place);
  const lines = (await readFile(path, 'utf8')).split('\n').filter((line) => line.trim() !== '');
  const files = new Map<string, HashedText>();
  const fileOf = async (article: string): Promise<HashedText> => {
    const known = files.get(article);
    if (known !== undefined) return known;
    const file = await readText(articlesDir, article).catch((cause: unknown) => {
      throw new FootnoteError(
        'BAD_USAGE',
        `expected ${article} in ${articlesDir}, got none; name the folder of the texts`,
        { cause },
      );
    });
    files.set(article, file);
    return file;
  };
  const questions: TrainingQuestion[] = [];
  for (const [i, line] of lines.entries()) {
    const parsed = lineSchema.safeParse(jsonValueOf(line));
    if (!parsed.success) {
      throw new FootnoteError(
        'BAD_USAGE',
        `expected a training question, got another line ${i + 1} in ${path}; correct it`,
      );
    }
    const { answers, show, hash, elsewhere, otherWords, ...rest } = parsed.data;
    const textOf = async (article: string, expected: string | undefined): Promise<string> => {
      const file = await fileOf(article);
      if (file.hash === expected) return file.text;
      throw new FootnoteError(
        'BAD_USAGE',
        `expected the text that ${rest.id} was written for, got another version of ${article}; take the one in the licence list`,
      );
    };
    const text = rest.article === undefined ? '' : await textOf(rest.article, hash);
    const others: string[] = [];
    for (const other of elsewhere) {
      others.push(...wordsOf(await textOf(other.article, other.hash), other.answers));
    }
    const gold = {
      ...rest,
      answers: [...wordsOf(text, answers), ...others],
      show: wordsOf(text, show),
      alsoAnswers: [],
      disagree: [],
    };
    questions.push(
      gold,
      ...otherWords.map((question, at) => ({ ...gold, id: `${gold.id}.${at + 1}`, question })),
    );
  }
  return {
    name: basename(path, '.jsonl'),
    articlesDir,
    answerable: questions.filter(({ answers }) => answers.length > 0),
    unanswerable: questions.filter(({ answers }) => answers.length === 0),
    dialogues: [],
  };
}

/** A text that questions name places in, and its hash. */
interface HashedText {
  readonly text: string;
  readonly hash: string;
}

/** The text of a file; of HTML the text as it is read, as markup stands between the words of an answer. */
async function readText(root: string, path: string): Promise<HashedText> {
  const absolutePath = join(root, path);
  if (!html.extensions.includes(extname(path).toLowerCase())) {
    const bytes = await readFile(absolutePath);
    return { text: bytes.toString('utf8').replace(/^\uFEFF/, ''), hash: hashOf(bytes) };
  }
  const { size } = await stat(absolutePath);
  for await (const outcome of html.read({ path, absolutePath, root, size })) {
    if (outcome.kind === 'article') return { text: outcome.article.text, hash: hashOf(outcome.article.text) };
  }
  return { text: '', hash: hashOf('') };
}

function hashOf(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 16);
}

/** What stands at spans of a text, its white space as single blanks. */
function wordsOf(text: string, spans: readonly (readonly [number, number])[]): string[] {
  return spans.map(([start, end]) => text.slice(start, end).replace(/\s+/g, ' ').trim());
}

/** Questions of a set, so that none drowns the others. */
const most = { answerable: 2500, unanswerable: 1000 } as const;

/** What is learned from of a set: of each place the first wording and one other, in turns; of many a seeded choice. */
export function sampled(set: TrainingSet): TrainingSet {
  const random = seeded(1);
  const places = new Map<string, TrainingQuestion[]>();
  for (const question of set.answerable) {
    const [place = ''] = question.id.split('.');
    places.set(place, [...(places.get(place) ?? []), question]);
  }
  const asked = [...places.values()].flatMap((wordings, at) => {
    const other = 1 + (at % Math.max(1, wordings.length - 1));
    return [...wordings.slice(0, 1), ...wordings.slice(other, other + 1)];
  });
  return {
    ...set,
    answerable: shuffled(asked, random).slice(0, most.answerable),
    unanswerable: shuffled(set.unanswerable, random).slice(0, most.unanswerable),
  };
}
