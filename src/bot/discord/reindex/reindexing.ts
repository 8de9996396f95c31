import type { Archive } from '../../../retrieval/archive.js';
import { FootnoteError } from '../../../retrieval/errors.js';
import {
  currentGeneration,
  generationBefore,
  listGenerations,
  makeCurrent,
} from '../../../retrieval/store/generations.js';
import { localDay } from '../../localDay.js';
import type { DiscordSettings } from '../botContext.js';
import { readGoldenQuestions, worseQuestions, type GoldenQuestion } from './goldenQuestions.js';
import { readPreview, runIndexer, type RunPreview, type RunProgress, type RunReport } from './runIndexer.js';

/** How a reindexing ended. Only `done` has swapped the index. */
export type RunOutcome =
  | { readonly kind: 'done'; readonly report: RunReport & { index: NonNullable<RunReport['index']> } }
  | { readonly kind: 'unchanged' }
  /** The new generation waits for {@link Reindexing.use}. */
  | { readonly kind: 'worse'; readonly generation: string; readonly questions: readonly GoldenQuestion[] }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'already running' };

/** What a run tells on its way. */
export type RunStep =
  | { readonly kind: 'progress'; readonly progress: RunProgress }
  | { readonly kind: 'checking'; readonly questions: number };

/** How going back ended. */
export type RollbackOutcome =
  | { readonly kind: 'done'; readonly generation: string }
  | { readonly kind: 'none' }
  | { readonly kind: 'already running' };

/** Brings the index up to date while the old one answers. One run at a time. */
export interface Reindexing {
  /** Null, with the reason, when the indexer could not tell. */
  preview(): Promise<{ readonly preview: RunPreview | null; readonly reason: string }>;
  run(options: { readonly full: boolean; readonly onStep: (step: RunStep) => void }): Promise<RunOutcome>;
  /** False when nothing is under way. */
  cancel(): Promise<boolean>;
  /** Puts a generation in force that was kept waiting; false when it is gone. */
  use(generation: string): Promise<boolean>;
  /** Goes back to the generation before. */
  rollback(): Promise<RollbackOutcome>;
  /** Takes up a generation that another process put in force. True when there was one. */
  refresh(): Promise<boolean>;
}

/** What reindexing works with. */
export interface ReindexingOptions {
  readonly settings: DiscordSettings;
  readonly archive: Promise<Archive>;
  /** Opens the generation in force, apart from the archive that answers. */
  readonly openArchive: () => Promise<Archive>;
  readonly goldenPath: string;
  readonly now: () => Date;
  /** Called after each swap. */
  readonly onSwap: () => void;
  /** The indexer's compiled entry; another one in tests. */
  readonly indexerProgram?: string;
}

/** Nothing under way yet. */
export function createReindexing(options: ReindexingOptions): Reindexing {
  const { settings, archive, onSwap } = options;
  const indexDir = settings.INDEX_DIR;
  let stop: AbortController | null = null;
  const refresh = async (): Promise<boolean> => {
    const isNew = await (await archive).refresh();
    if (isNew) onSwap();
    return isNew;
  };
  const program = options.indexerProgram === undefined ? {} : { program: options.indexerProgram };
  return {
    preview: async () => {
      const signal = new AbortController().signal;
      const end = await runIndexer({ args: ['--dry-run', '--json'], settings, signal, ...program });
      return { preview: end.code === 0 ? readPreview(end.stdout) : null, reason: end.lastLine };
    },
    run: async ({ full, onStep }) => {
      if (stop !== null) return { kind: 'already running' };
      const under = new AbortController();
      stop = under;
      try {
        const outcome = await runOnce(options, { full, signal: under.signal, onStep });
        if (outcome.kind === 'done' || outcome.kind === 'unchanged') await refresh();
        return outcome;
      } catch (error) {
        if (error instanceof FootnoteError) return { kind: 'failed', reason: error.message };
        throw error;
      } finally {
        stop = null;
      }
    },
    cancel: () => {
      stop?.abort();
      return Promise.resolve(stop !== null);
    },
    use: async (generation) => {
      if (!(await listGenerations(indexDir)).includes(generation)) return false;
      await makeCurrent(indexDir, generation);
      await refresh();
      return true;
    },
    rollback: async () => {
      if (stop !== null) return { kind: 'already running' };
      const current = await currentGeneration(indexDir);
      const before = current === null ? null : await generationBefore(indexDir, current);
      if (before === null) return { kind: 'none' };
      await makeCurrent(indexDir, before);
      await refresh();
      return { kind: 'done', generation: before };
    },
    // While a run is under way, its own check decides about the generation that it makes.
    refresh: async () => (stop === null ? refresh() : false),
  };
}

interface RunRequest {
  readonly full: boolean;
  readonly signal: AbortSignal;
  readonly onStep: (step: RunStep) => void;
}

/** One run of the indexer and the check of what it made; unless it is `done`, the generation before is in force. */
async function runOnce(
  options: ReindexingOptions,
  { full, signal, onStep }: RunRequest,
): Promise<RunOutcome> {
  const { settings, indexerProgram } = options;
  const indexDir = settings.INDEX_DIR;
  const before = await currentGeneration(indexDir);
  // First: a file that cannot be read must not be found out after an hour of indexing.
  const questions = await readGoldenQuestions(options.goldenPath);
  const end = await runIndexer({
    args: full ? ['--full'] : [],
    settings,
    signal,
    onProgress: (progress) => onStep({ kind: 'progress', progress }),
    ...(indexerProgram === undefined ? {} : { program: indexerProgram }),
  });
  if (end.code !== 0 || end.report === null) {
    return signal.aborted ? { kind: 'cancelled' } : { kind: 'failed', reason: end.lastLine };
  }
  const { index, ...counts } = end.report;
  if (index === null) return { kind: 'unchanged' };
  let worse: GoldenQuestion[] = [];
  try {
    worse = await worseThanNow(options, questions, onStep);
  } catch (error) {
    await restore(indexDir, before);
    throw error;
  }
  // A start in the meantime must find the index that answers.
  if (signal.aborted || worse.length > 0) await restore(indexDir, before);
  if (signal.aborted) return { kind: 'cancelled' };
  if (worse.length > 0) return { kind: 'worse', generation: index.generation, questions: worse };
  return { kind: 'done', report: { ...counts, index } };
}

async function restore(indexDir: string, before: string | null): Promise<void> {
  if (before !== null) await makeCurrent(indexDir, before);
}

async function worseThanNow(
  options: ReindexingOptions,
  questions: readonly GoldenQuestion[],
  onStep: (step: RunStep) => void,
): Promise<GoldenQuestion[]> {
  if (questions.length === 0) return [];
  onStep({ kind: 'checking', questions: questions.length });
  const next = await options.openArchive();
  try {
    const old = await options.archive;
    return await worseQuestions({ old, next }, questions, localDay(options.now()));
  } finally {
    await next.close();
  }
}
