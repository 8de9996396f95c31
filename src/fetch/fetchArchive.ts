import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { ArchiveSource, ArchiveSpec } from '../archives/archiveSpec.js';
import { FootnoteError, messageOf } from '../errors.js';
import { lockFile } from '../store/sqlite/lock.js';
import { fetchPage, isAsListed, timesGone, type PageOutcome, type PageTools } from './fetchPages.js';
import type { FetchReport, SourceReport } from './fetchReport.js';
import { fetchGit } from './git/fetchGit.js';
import type { FindAddresses } from './http/checkedLookup.js';
import { createHostPace, type Clock } from './http/hostPace.js';
import { createPoliteClient, type PoliteOptions } from './http/politeClient.js';
import { shownUrl } from './http/shownUrl.js';
import { listSource, type NamedPage } from './listing/listSource.js';
import { fetchFolder, openPageFiles, type PageFiles } from './pages/pageFiles.js';
import { openFetchState, type FetchState } from './state/fetchState.js';
import { isDue } from './fetchStatus.js';

/** How far a source has come. */
export interface FetchProgress {
  readonly source: string;
  /** 0 while it is being listed. */
  readonly total: number;
  readonly done: number;
}

/** What a fetch works with. */
export interface FetchOptions extends Clock {
  readonly archive: Pick<ArchiveSpec, 'name' | 'corpusDir' | 'sources'>;
  /** Says truthfully who asks. */
  readonly userAgent: string;
  /** Fetch only what is due by `every`; default everything. */
  readonly onlyDue?: boolean;
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: FetchProgress) => void;
  /** Looks names up; another one in tests. */
  readonly find?: FindAddresses;
}

/** Sources of different hosts that are fetched side by side. */
const sourcesAtOnce = 4;

/** A host that fails so often on end is left alone until the next fetch. */
const mostFailures = 10;

/** Pages that fell off a feed's end are looked at this often, for those that are gone. */
const oldEntriesEveryMs = 7 * 24 * 60 * 60_000;

/**
 * Brings the corpus folder of an archive up to date with its sources. Killed or stopped, what was fetched is kept, and
 * the next fetch goes on from there.
 * @throws FootnoteError `FETCH_LOCKED` while another fetch of the folder is at work, `FETCH_UNWRITABLE`, `CANCELLED`
 */
export async function fetchArchive(options: FetchOptions): Promise<FetchReport> {
  const { archive, signal, now } = options;
  const corpusDir = resolve(archive.corpusDir);
  const startedAt = performance.now();
  const opened = await open(corpusDir);
  let requests = 0;
  const run = opened.state.beginRun(now());
  const shared = {
    ...{ corpusDir, run, state: opened.state, files: opened.files },
    pace: createHostPace(options, signal),
    robots: new Map(),
    inTurn: oneByOne(),
    onRequest: () => void (requests += 1),
  };
  try {
    await clearLoose(opened);
    const due = archive.sources.filter((source) => {
      const known = opened.state.source(source.key);
      if (known?.doneRun === run) return false;
      return options.onlyDue !== true || isDue(source, known, now());
    });
    const reports = await inGroups(due, (source) => oneSource(source, { ...options, ...shared }));
    const left = await removeUnnamed(archive.sources, { ...shared, now });
    await removeSpare(shared);
    opened.state.endRun(run);
    return {
      archive: archive.name,
      sources: reports,
      requests,
      isChanged: left > 0 || reports.some(({ added, changed, removed }) => added + changed + removed > 0),
      seconds: Math.round((performance.now() - startedAt) / 100) / 10,
    };
  } catch (cause) {
    if (signal.aborted) {
      const message =
        'stopped before the end; what was fetched is kept, and the next fetch continues from here';
      throw new FootnoteError('CANCELLED', message, { cause });
    }
    if (cause instanceof FootnoteError) throw cause;
    throw unwritable(corpusDir, cause);
  } finally {
    opened.state.close();
    opened.unlock();
  }
}

interface Opened {
  readonly state: FetchState;
  readonly files: PageFiles;
  readonly unlock: () => void;
}

async function open(corpusDir: string): Promise<Opened> {
  const folder = join(corpusDir, fetchFolder);
  let unlock: (() => void) | null = null;
  try {
    await mkdir(folder, { recursive: true });
    unlock = lockFile(join(folder, 'lock.sqlite'));
    if (unlock === null) {
      throw new FootnoteError(
        'FETCH_LOCKED',
        `expected to be the only fetch into ${corpusDir}, got another one at work; wait for it or stop it`,
      );
    }
    const files = await openPageFiles(corpusDir);
    return { files, unlock, state: openFetchState(corpusDir) };
  } catch (cause) {
    unlock?.();
    if (cause instanceof FootnoteError) throw cause;
    throw unwritable(corpusDir, cause);
  }
}

function unwritable(corpusDir: string, cause: unknown): FootnoteError {
  return new FootnoteError(
    'FETCH_UNWRITABLE',
    `expected to write fetched pages into ${corpusDir}, got: ${messageOf(cause)}; check the folder and the disk`,
    { cause },
  );
}

/** What a killed run wrote or gave up without coming to its end. */
async function clearLoose({ state, files }: Pick<Opened, 'state' | 'files'>): Promise<void> {
  for (const path of state.looseFiles()) await files.remove(path);
  state.settled();
}

function oneByOne(): PageTools['inTurn'] {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return result;
  };
}

/** Sources of one host go one after the other; reports come in the order of the sources. */
async function inGroups(
  sources: readonly ArchiveSource[],
  work: (source: ArchiveSource) => Promise<SourceReport>,
): Promise<SourceReport[]> {
  const groups = new Map<string, number[]>();
  for (const [i, { url }] of sources.entries()) {
    const host = new URL(url).host;
    groups.set(host, [...(groups.get(host) ?? []), i]);
  }
  const reports: SourceReport[] = [];
  const waiting = [...groups.values()];
  const runGroups = async (): Promise<void> => {
    for (let group = waiting.shift(); group !== undefined; group = waiting.shift()) {
      for (const i of group) {
        const source = sources[i];
        if (source !== undefined) reports[i] = await work(source);
      }
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: sourcesAtOnce }, runGroups));
  for (const end of ended) if (end.status === 'rejected') throw end.reason;
  return reports;
}

type SourceContext = FetchOptions &
  Omit<PageTools, 'client' | 'now'> &
  Pick<PoliteOptions, 'pace' | 'robots' | 'onRequest'>;

async function oneSource(source: ArchiveSource, context: SourceContext): Promise<SourceReport> {
  const { state, run, now, signal } = context;
  signal.throwIfAborted();
  const startedAt = now();
  state.touchRun(run, startedAt);
  const counts = new Map<PageOutcome, number>();
  const result =
    source.kind === 'git'
      ? await gitSource(source, context, counts)
      : await webSource(source, context, counts);
  if (result.reason === null) state.sourceDone(source.key, run, startedAt);
  else state.sourceFailed(source.key, result.reason, startedAt);
  const count = (outcome: PageOutcome): number => counts.get(outcome) ?? 0;
  return {
    ...{ source: shownUrl(source.url), kind: source.kind },
    ...{ outcome: result.reason === null ? 'done' : 'failed', reason: result.reason, listed: result.listed },
    ...{ added: count('added'), changed: count('changed'), unchanged: count('unchanged') },
    ...{
      removed: count('removed'),
      gone: count('gone'),
      failed: count('failed'),
      passedOver: count('passedOver'),
    },
  };
}

interface SourceResult {
  readonly listed: number;
  readonly reason: string | null;
}

async function gitSource(
  source: ArchiveSource & { readonly kind: 'git' },
  context: SourceContext,
  counts: Map<PageOutcome, number>,
): Promise<SourceResult> {
  const progress = progressOf(source, context);
  try {
    const outcome = await fetchGit(source, {
      ...context,
      onListed: (total) => progress.total(total),
      onPage: (what) => {
        counts.set(what, (counts.get(what) ?? 0) + 1);
        progress.step();
      },
    });
    if (outcome.kind === 'failed') return { listed: 0, reason: outcome.reason };
    return { listed: outcome.listed, reason: null };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' && (error as { path?: unknown }).path === 'git') {
      return { listed: 0, reason: 'git is not installed' };
    }
    throw error;
  }
}

function progressOf(source: ArchiveSource, { onProgress }: FetchOptions) {
  let state: FetchProgress = { source: shownUrl(source.url), total: 0, done: 0 };
  onProgress?.(state);
  return {
    total: (total: number): void => {
      state = { ...state, total };
      onProgress?.(state);
    },
    step: (): void => {
      state = { ...state, done: state.done + 1 };
      onProgress?.(state);
    },
  };
}

async function webSource(
  source: Exclude<ArchiveSource, { kind: 'git' }>,
  context: SourceContext,
  counts: Map<PageOutcome, number>,
): Promise<SourceResult> {
  const { state, run, signal } = context;
  const client = createPoliteClient({ ...context, source });
  const progress = progressOf(source, context);
  const tools: PageTools = { ...context, client };
  const count = (outcome: PageOutcome): void => void counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  try {
    const listing = await listSource(source, { client, state });
    if (listing.kind === 'failed') return { listed: 0, reason: listing.reason };
    state.list(
      source.key,
      listing.pages.map(({ url }) => url),
      run,
    );
    const pages = [
      ...listing.pages,
      ...(source.kind === 'feed' ? oldEntries(source.key, listing.pages, tools) : []),
    ];
    progress.total(pages.length);
    const waiting = pages.values();
    let failures = 0;
    const work = async (): Promise<void> => {
      for (let next = waiting.next(); next.done !== true && failures < mostFailures; next = waiting.next()) {
        signal.throwIfAborted();
        const outcome = await onePage(next.value, { source, tools, run });
        count(outcome);
        progress.step();
        failures = outcome === 'failed' ? failures + 1 : isAnswer(outcome) ? 0 : failures;
      }
    };
    const ended = await Promise.allSettled(Array.from({ length: client.atOnce(source.url) }, work));
    for (const end of ended) if (end.status === 'rejected') throw end.reason;
    const { length } = listing.pages;
    if (failures >= mostFailures && pages.length > mostFailures) {
      return {
        listed: length,
        reason: `${failures} pages in a row failed; the others wait for the next fetch`,
      };
    }
    if (listing.isWhole) await leave(source.key, tools, count);
    return { listed: length, reason: null };
  } finally {
    client.close();
  }
}

/** Whether a host was asked and answered. */
function isAnswer(outcome: PageOutcome): boolean {
  return outcome === 'added' || outcome === 'changed' || outcome === 'gone' || outcome === 'unchanged';
}

async function onePage(
  page: NamedPage,
  { source, tools, run }: { source: Exclude<ArchiveSource, { kind: 'git' }>; tools: PageTools; run: number },
): Promise<PageOutcome> {
  if (tools.state.wasSeen(page.url, run) || isAsListed(page, tools)) return 'unchanged';
  return fetchPage(page, source, tools);
}

/** Pages that a feed named once and does not any more. */
function oldEntries(key: string, pages: readonly NamedPage[], { state, now }: PageTools): NamedPage[] {
  const named = new Set(pages.map(({ url }) => url));
  return state
    .pagesOf(key)
    .filter((url) => !named.has(url))
    .flatMap((url) => {
      const known = state.page(url);
      const checked = known?.checkedAt ?? null;
      const isOld = checked !== null && now().getTime() - Date.parse(checked) > oldEntriesEveryMs;
      const isOpen =
        known !== null && (known.failedSince !== null || (known.gone > 0 && known.path !== null));
      return isOld || isOpen ? [{ url, lastmod: known?.lastmod ?? null, date: null, entry: null }] : [];
    });
}

/** Pages that a source did not name in so many fetches on end leave the corpus, unless another names them. */
async function leave(
  key: string,
  { state, files, run }: Pick<PageTools, 'state' | 'files' | 'run'>,
  count: (outcome: PageOutcome) => void,
): Promise<void> {
  for (const url of state.countMissing(key, run, timesGone)) {
    if (!state.unlist(key, url)) continue;
    const path = state.page(url)?.path ?? null;
    state.drop(url, { path, forget: true });
    if (path === null) continue;
    await files.remove(path);
    count('removed');
  }
}

/** Sources that the file does not name any more name nothing. @returns how many pages left */
async function removeUnnamed(
  sources: readonly ArchiveSource[],
  tools: Pick<PageTools, 'state' | 'files' | 'run' | 'now'>,
): Promise<number> {
  const named = new Set(sources.map(({ key }) => key));
  let left = 0;
  for (const key of tools.state.knownSources()) {
    if (!named.has(key)) await leave(key, tools, () => void (left += 1));
  }
  return left;
}

/** Files of pages that another page with a file stands for. */
async function removeSpare({ state, files }: Pick<PageTools, 'state' | 'files'>): Promise<void> {
  for (const { url, path } of state.spareAliases()) {
    state.drop(url, { path, forget: false });
    if (path !== null) await files.remove(path);
  }
  state.settled();
}
