import type { Archive } from '../../retrieval/archive.js';
import { FootnoteError } from '../../errors.js';
import type { IndexPlace } from '../../store/indexPlace.js';
import { openIndex } from '../../store/openIndex.js';
import { localDay } from '../localDay.js';
import type { DiscordSettings } from '../settings.js';
import type { Reindexing, RollbackOutcome, RunOutcome, RunStep } from './reindexing.js';
import { readGoldenQuestions, worseQuestions, type GoldenQuestion } from './goldenQuestions.js';
import { readPreview, runIndexer } from './runIndexer.js';

/** What reindexing works with. */
export interface LocalReindexingOptions {
  readonly settings: DiscordSettings;
  /** The archive of `archives.yml`; default what the settings name. */
  readonly archiveName?: string;
  /** Where the generations are; default the folder of the settings. */
  readonly place?: IndexPlace;
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

/** Reindexing that this process does: one run at a time, and nothing under way yet. */
export function localReindexing(options: LocalReindexingOptions): Reindexing {
  const { settings, archive, onSwap, place = openIndex(settings.INDEX_DIR) } = options;
  let stop: AbortController | null = null;
  const refresh = async (): Promise<boolean> => {
    const isNew = await (await archive).refresh();
    if (isNew) onSwap();
    return isNew;
  };
  /** One that cannot be opened is not left in force: a start would not get by it. */
  const putInForce = async (generation: string): Promise<void> => {
    const before = await place.current();
    await place.makeCurrent(generation);
    try {
      await refresh();
    } catch (cause) {
      await restore(place, before);
      throw cause;
    }
  };
  const runAlone = async (request: Omit<RunRequest, 'signal'>): Promise<RunOutcome> => {
    if (stop !== null) return { kind: 'already running' };
    const under = new AbortController();
    stop = under;
    try {
      const outcome = await runOnce({ ...options, place }, { ...request, signal: under.signal });
      if (outcome.kind === 'done' || outcome.kind === 'unchanged') await refresh();
      return outcome;
    } catch (error) {
      if (error instanceof FootnoteError) return { kind: 'failed', reason: error.message };
      throw error;
    } finally {
      stop = null;
    }
  };
  const goBack = async (): Promise<RollbackOutcome> => {
    if (stop !== null) return { kind: 'already running' };
    const current = await place.current();
    const before = current === null ? null : await generationBefore(place, current);
    if (before === null) return { kind: 'none' };
    await putInForce(before);
    return { kind: 'done', generation: before };
  };
  const program = options.indexerProgram === undefined ? {} : { program: options.indexerProgram };
  return {
    preview: async () => {
      const signal = new AbortController().signal;
      const end = await runIndexer({
        args: [...named(options), '--dry-run', '--json'],
        settings,
        signal,
        ...program,
      });
      return { preview: end.code === 0 ? readPreview(end.stdout) : null, reason: end.lastLine };
    },
    run: ({ full, onStep }) => runAlone({ full, isChecked: true, onStep }),
    cancel: () => {
      stop?.abort();
      return Promise.resolve(stop !== null);
    },
    use: async (generation) => {
      if (!(await place.generations()).includes(generation)) return false;
      await putInForce(generation);
      return true;
    },
    rollback: goBack,
    mend: async () => {
      const back = await goBack().catch((): RollbackOutcome => ({ kind: 'none' }));
      const isBack = back.kind === 'done';
      const outcome = await runAlone({ full: !isBack, isChecked: false, onStep: () => undefined });
      const generation = await place.current();
      const isWhole = outcome.kind === 'done' || outcome.kind === 'unchanged';
      if (isWhole && generation !== null) return { kind: 'done', generation };
      const reason = outcome.kind === 'failed' ? outcome.reason : outcome.kind;
      return { kind: 'failed', reason: isBack ? `${reason}; the generation before it stays in use` : reason };
    },
    // While a run is under way, its own check decides about the generation that it makes.
    refresh: async () => (stop === null ? refresh() : false),
  };
}

function named({ archiveName }: LocalReindexingOptions): string[] {
  return archiveName === undefined ? [] : ['--archive', archiveName];
}

interface RunRequest {
  readonly full: boolean;
  /** Whether the golden questions decide about what was made. */
  readonly isChecked: boolean;
  readonly signal: AbortSignal;
  readonly onStep: (step: RunStep) => void;
}

/** One run of the indexer and the check of what it made; unless it is `done`, the generation before is in force. */
async function runOnce(
  options: LocalReindexingOptions & { readonly place: IndexPlace },
  { full, isChecked, signal, onStep }: RunRequest,
): Promise<RunOutcome> {
  const { settings, place, indexerProgram } = options;
  const before = await place.current();
  // First: a file that cannot be read must not be found out after an hour of indexing.
  const questions = isChecked ? await readGoldenQuestions(options.goldenPath) : [];
  const end = await runIndexer({
    args: [...named(options), ...(full ? ['--full'] : [])],
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
    // There is nothing to compare a first index with.
    worse = await worseThanNow(options, before === null ? [] : questions, onStep);
  } catch (error) {
    await takeBack(place, { before, made: index.generation });
    throw error;
  }
  // A start in the meantime must find the index that answers.
  if (signal.aborted || worse.length > 0) await takeBack(place, { before, made: index.generation });
  if (signal.aborted) return { kind: 'cancelled' };
  if (worse.length > 0) return { kind: 'worse', generation: index.generation, questions: worse };
  return { kind: 'done', report: { ...counts, index } };
}

/** Leaves what another process has put in force since. */
async function takeBack(
  place: IndexPlace,
  { before, made }: { readonly before: string | null; readonly made: string },
): Promise<void> {
  if ((await place.current()) === made) await restore(place, before);
}

async function restore(place: IndexPlace, before: string | null): Promise<void> {
  if (before !== null) await place.makeCurrent(before);
}

async function generationBefore(place: IndexPlace, generation: string): Promise<string | null> {
  const names = await place.generations();
  // The one in force may be gone; names count up.
  return names.filter((name) => Number.parseInt(name, 10) < Number.parseInt(generation, 10)).at(-1) ?? null;
}

async function worseThanNow(
  options: LocalReindexingOptions,
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
