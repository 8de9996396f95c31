import type { Logger } from 'pino';
import { messageOf } from '../../errors.js';
import type { ArchiveSpec } from '../../archives/archiveSpec.js';
import { readFetchStatus, type FetchStatus } from '../../fetch/fetchStatus.js';
import type { RunOutcome } from '../reindexing/reindexing.js';
import type { FetchOutcome } from './runFetch.js';

/** What a schedule works with. */
export interface FetchScheduleOptions {
  readonly specs: readonly ArchiveSpec[];
  readonly now: () => Date;
  /** Fetches what is due of an archive. */
  readonly fetch: (archive: ArchiveSpec, signal: AbortSignal) => Promise<FetchOutcome>;
  /** Brings the index of an archive up to date, gated by its golden questions. */
  readonly reindex: (archive: ArchiveSpec) => Promise<RunOutcome>;
  /** Whether this process fetches for all. */
  readonly isMine: () => boolean;
  readonly counted: (outcome: FetchOutcome['kind']) => void;
  readonly log: Logger;
}

/** Fetches what is due, and lets the index follow. */
export interface FetchSchedule {
  /** Looks once; resolves when what was due is fetched and indexed. A look while one is under way joins it. */
  look(): Promise<void>;
  /** How things stand with the sources of archives; those without any are left out. */
  status(names: readonly string[]): FetchStatus[];
  /** Stops what is under way. */
  stop(): Promise<void>;
}

/** How often a look is due. */
export const lookEveryMs = 60_000;

/** A corpus that could not be indexed is tried again after this long, changed or not. */
const indexAgainMs = 15 * 60_000;

/** Nothing is under way. */
export function createFetchSchedule(options: FetchScheduleOptions): FetchSchedule {
  const { specs, now, isMine, log } = options;
  const stop = new AbortController();
  const fetched = specs.filter(({ sources }) => sources.length > 0);
  /** Archives whose index is behind, and when that is tried again. */
  const behind = new Map<string, number>();
  let looking: Promise<void> | null = null;
  const follow = async (archive: ArchiveSpec): Promise<void> => {
    const outcome = await options.reindex(archive);
    const { name } = archive;
    if (outcome.kind === 'done' || outcome.kind === 'unchanged') behind.delete(name);
    else behind.set(name, now().getTime() + indexAgainMs);
    if (outcome.kind === 'worse') {
      const { length } = outcome.questions;
      // What fails the check is not tried again until the articles change.
      behind.delete(name);
      log.warn(
        `${name}: expected a new index that does no worse, got ${length} golden questions that it fails; the old one stays in use`,
      );
    } else if (outcome.kind === 'failed') log.warn(`${name}: expected a new index, got: ${outcome.reason}`);
    else log.info(`${name}: the index was updated with what was fetched: ${outcome.kind}`);
  };
  const one = async (archive: ArchiveSpec): Promise<void> => {
    const { name } = archive;
    const isDue = statusOf(archive, now()).sources.some((source) => source.isDue);
    let isChanged = (behind.get(name) ?? Number.POSITIVE_INFINITY) <= now().getTime();
    if (isDue) {
      const outcome = await options.fetch(archive, stop.signal);
      options.counted(outcome.kind);
      if (outcome.kind === 'failed') log.warn(`${name}: expected to fetch, got: ${outcome.reason}`);
      if (outcome.kind === 'done') {
        for (const { source, reason } of outcome.failed)
          log.warn(`${name}: ${source} failed: ${reason ?? ''}`);
        isChanged ||= outcome.isChanged;
      }
    }
    if (isChanged && !stop.signal.aborted) await follow(archive);
  };
  const lookOnce = async (): Promise<void> => {
    for (const archive of fetched) {
      if (stop.signal.aborted || !isMine()) return;
      try {
        await one(archive);
      } catch (error) {
        log.warn(`${archive.name}: expected to fetch by schedule, got: ${messageOf(error)}`);
      }
    }
  };
  return {
    look: () => {
      looking ??= lookOnce().finally(() => (looking = null));
      return looking;
    },
    status: (names) =>
      fetched.filter(({ name }) => names.includes(name)).map((archive) => statusOf(archive, now())),
    stop: async () => {
      stop.abort();
      await looking;
    },
  };
}

/** A state that cannot be read, as while it is made, says nothing: all of it is due then. */
function statusOf(archive: ArchiveSpec, now: Date): FetchStatus {
  try {
    return readFetchStatus(archive, now);
  } catch {
    return readFetchStatus({ ...archive, corpusDir: '/dev/null/none' }, now);
  }
}
