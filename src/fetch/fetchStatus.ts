import { resolve } from 'node:path';
import type { ArchiveSource, ArchiveSpec } from '../archives/archiveSpec.js';
import { shownUrl } from './http/shownUrl.js';
import { hasFetchState, openFetchState, type KnownSource } from './state/fetchState.js';

/** How things stand with a source. */
export interface SourceStatus {
  /** Without secrets. */
  readonly source: string;
  readonly kind: string;
  /** ISO time from which it is due; null for at once, since it was never fetched. */
  readonly dueAt: string | null;
  readonly isDue: boolean;
  /** ISO time of the last whole fetch; null for none. */
  readonly fetchedAt: string | null;
  /** Since when it fails, and why; null when it does not. */
  readonly failedSince: string | null;
  readonly reason: string | null;
  /** Pages that are kept, those whose last try failed, and those that were gone. */
  readonly pages: number;
  readonly failed: number;
  readonly gone: number;
  /** Of those that failed or were gone, the first by time. */
  readonly faults: readonly { readonly url: string; readonly since: string; readonly reason: string }[];
}

/** How things stand with an archive's sources. */
export interface FetchStatus {
  readonly archive: string;
  readonly sources: readonly SourceStatus[];
}

/** A source that failed is tried again this soon, or when it is due anyway. */
const againAfterMs = 60 * 60_000;

/** Faults that are listed of a source. */
const mostFaults = 20;

/** Milliseconds since 1970 from which a source is due; 0 for one that was never tried. */
function dueAtMs({ everyMs }: ArchiveSource, known: KnownSource | null): number {
  if (known === null || known.triedAt === null) return 0;
  const wait = known.failedSince === null ? everyMs : Math.min(everyMs, againAfterMs);
  return Date.parse(known.triedAt) + wait;
}

/** Who looks every minute or hour must not come some seconds too early each time. */
const earlyMs = 30_000;

/** Whether a source is to be fetched now. */
export function isDue(source: ArchiveSource, known: KnownSource | null, now: Date): boolean {
  return dueAtMs(source, known) <= now.getTime() + earlyMs;
}

/** Reads what is known of an archive's sources; asks nobody. A folder that was never fetched into knows nothing. */
export function readFetchStatus(
  archive: Pick<ArchiveSpec, 'name' | 'corpusDir' | 'sources'>,
  now: Date,
): FetchStatus {
  const corpusDir = resolve(archive.corpusDir);
  const state = hasFetchState(corpusDir) ? openFetchState(corpusDir, { readonly: true }) : null;
  try {
    return {
      archive: archive.name,
      sources: archive.sources.map((source) => {
        const known = state?.source(source.key) ?? null;
        const due = dueAtMs(source, known);
        const faults = state?.faults(source.key, mostFaults) ?? [];
        return {
          ...{ source: shownUrl(source.url), kind: source.kind },
          dueAt: due === 0 ? null : new Date(due).toISOString(),
          isDue: isDue(source, known, now),
          fetchedAt: known?.doneAt ?? null,
          ...{ failedSince: known?.failedSince ?? null, reason: known?.failure ?? null },
          ...(state?.counts(source.key) ?? { pages: 0, failed: 0, gone: 0 }),
          faults: faults.map(({ url, since, reason }) => ({ url: shownPage(url), since, reason })),
        };
      }),
    };
  } finally {
    state?.close();
  }
}

/** Files of a repository are named by its key and their path. */
function shownPage(url: string): string {
  return url.startsWith('git ') ? (url.split('#')[1] ?? '') : shownUrl(url);
}

/** What is due, what failed and since when, as lines for people. */
export function formatFetchStatus({ archive, sources }: FetchStatus): string {
  if (sources.length === 0) return `${archive}: no sources; its articles are kept by hand\n`;
  const lines = sources.flatMap((status) => [
    `  ${status.source}: ${status.isDue ? 'due now' : `due ${status.dueAt ?? ''}`}, ${status.pages} pages, ` +
      (status.fetchedAt === null ? 'never fetched' : `fetched ${status.fetchedAt}`),
    ...(status.failedSince === null
      ? []
      : [`    failing since ${status.failedSince}: ${status.reason ?? ''}`]),
    ...status.faults.map(({ url, since, reason }) => `    ${url}: since ${since}: ${reason}`),
  ]);
  return `${[`${archive}:`, ...lines].join('\n')}\n`;
}
