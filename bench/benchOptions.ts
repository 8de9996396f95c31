import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/** What `bench/main.mjs` passes on. */
export interface BenchOptions {
  /** Passages of the made-up archives, ascending. */
  readonly passages: readonly number[];
  /** Passages of the archives that are searched beside the peers. */
  readonly searched: readonly number[];
  /** A folder of articles that is measured too; null for none. */
  readonly corpus: string | null;
  /** Folders of articles, a kind each, whose sentences the archives have in place of made-up ones; none for those. */
  readonly texts: readonly string[];
  /** Evaluation folders whose questions peers are asked too, each `FOLDER` or `FOLDER=ARTICLES`. */
  readonly sets: readonly string[];
  /** Articles that are indexed for real, with the model. */
  readonly articles: number;
  /** Articles of which one is changed, and pages of which three are. */
  readonly unchanged: number;
}

/** Where figures, archives and what is under way are kept; git ignores it. */
export const benchFolder = fileURLToPath(new URL('../data/bench/', import.meta.url));

/** Removed when a run ends. */
export const workFolder = `${benchFolder}work/`;

const number = z.coerce.number().int().positive();
const sizes = (fallback: string) =>
  z
    .string()
    .default(fallback)
    .transform((list) =>
      list
        .split(',')
        .map((item) => number.parse(item))
        .sort((a, b) => a - b),
    );
const lists = z
  .string()
  .default('[]')
  .transform((list) => z.array(z.string()).parse(JSON.parse(list)));
const schema = z.object({
  BENCH_PASSAGES: sizes('1000,10000,100000'),
  BENCH_SEARCHED: sizes('1000,36000,100000'),
  BENCH_CORPUS: z.string().optional(),
  BENCH_TEXTS: lists,
  BENCH_SETS: lists,
  BENCH_ARTICLES: number.default(2000),
  BENCH_UNCHANGED: number.default(20_000),
});

/** Reads the options from the environment. @throws ZodError for a number that is none */
export function benchOptions(): BenchOptions {
  const read = schema.parse(process.env);
  return {
    passages: read.BENCH_PASSAGES,
    searched: read.BENCH_SEARCHED,
    corpus: read.BENCH_CORPUS ?? null,
    texts: read.BENCH_TEXTS,
    sets: read.BENCH_SETS,
    articles: read.BENCH_ARTICLES,
    unchanged: read.BENCH_UNCHANGED,
  };
}
