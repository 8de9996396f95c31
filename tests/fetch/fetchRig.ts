import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { ArchiveSource } from '../../src/archives/archiveSpec.js';
import { fetchArchive, type FetchOptions } from '../../src/fetch/fetchArchive.js';
import type { FetchReport, SourceReport } from '../../src/fetch/fetchReport.js';
import { openTestSite, type TestSite } from '../support/site/testSite.js';
import { temporaryFolder } from '../support/temporaryFolder.js';

/** What a source says, by default: everything of the site. */
const rules = { include: [], exclude: [], everyMs: 3_600_000, hosts: [], pace: null, limit: 50_000 };

/** Sources as `archives.yml` gives them. */
export const sourceOf = {
  sitemap: (url: string, more: Partial<ArchiveSource> = {}): ArchiveSource =>
    ({ kind: 'sitemap', url, key: `sitemap ${url}`, ...rules, ...more }) as ArchiveSource,
  feed: (url: string, more: Partial<ArchiveSource> = {}): ArchiveSource =>
    ({ kind: 'feed', url, key: `feed ${url}`, ...rules, ...more }) as ArchiveSource,
  page: (url: string): ArchiveSource => ({ kind: 'page', url, key: `page ${url}`, ...rules }),
  git: (url: string, more: { folder?: string; branch?: string | null } = {}): ArchiveSource => ({
    ...{ kind: 'git', url, key: `git ${url}`, folder: '', branch: null, ...rules, ...more },
  }),
};

/** A site, a corpus folder, and a clock that stands still but for sleeping. */
export interface FetchRig {
  readonly site: TestSite;
  readonly corpusDir: string;
  /** Milliseconds that were slept. */
  slept: number;
  /** Moves the clock. */
  pass(milliseconds: number): void;
  now(): Date;
  fetch(sources: readonly ArchiveSource[], more?: Partial<FetchOptions>): Promise<FetchReport>;
  /** The one source's report. */
  fetchOne(source: ArchiveSource, more?: Partial<FetchOptions>): Promise<SourceReport>;
  /** The pages in the corpus with their content, in the order of their paths. */
  files(): Promise<Record<string, string>>;
}

/** Opens a rig; it is closed when the test ends. */
export async function openFetchRig(): Promise<FetchRig> {
  const site = await openTestSite();
  onTestFinished(() => site.close());
  const corpusDir = join(await temporaryFolder(), 'corpus');
  let nowMs = Date.UTC(2024, 4, 1, 12);
  const rig: FetchRig = {
    ...{ site, corpusDir, slept: 0 },
    pass: (milliseconds) => void (nowMs += milliseconds),
    now: () => new Date(nowMs),
    fetch: (sources, more = {}) =>
      fetchArchive({
        archive: { name: 'docs', corpusDir, sources },
        userAgent: 'Footnote/1.0 (test)',
        now: () => new Date(nowMs),
        sleep: (milliseconds) => {
          nowMs += milliseconds;
          rig.slept += milliseconds;
          return Promise.resolve();
        },
        signal: new AbortController().signal,
        ...more,
      }),
    fetchOne: async (source, more) => {
      const { sources } = await rig.fetch([source], more);
      const [report] = sources;
      if (report === undefined) throw new Error('expected a report, got none');
      return report;
    },
    files: () => filesIn(corpusDir),
  };
  return rig;
}

/** Files that do not lie in hidden places, with their content. */
export async function filesIn(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const found: [string, string][] = [];
  for (const entry of entries) {
    const full = join(entry.parentPath, entry.name);
    const path = full.slice(folder.length + 1).replaceAll('\\', '/');
    if (!entry.isFile() || path.split('/').some((part) => part.startsWith('.'))) continue;
    found.push([path, await readFile(full, 'utf8')]);
  }
  return Object.fromEntries(found.sort(([a], [b]) => (a < b ? -1 : 1)));
}
