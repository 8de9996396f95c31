import Database from 'better-sqlite3';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fetchFolder } from '../pages/pageFiles.js';
import type { Validators } from '../http/politeClient.js';

/** A page as it is known: its row stays while a source names it, also without a file. */
export interface KnownPage extends Validators {
  /** As a source names it. */
  readonly url: string;
  /** Where it was found in the end; null before it ever was. */
  readonly target: string | null;
  /** Whether `target` is a page of its own, which is kept in its place. */
  readonly isAlias: boolean;
  /** Of its file, relative to the corpus folder; null where there is none. */
  readonly path: string | null;
  /** Of its file, hexadecimal. */
  readonly sha256: string | null;
  /** What the sitemap or feed said when it was last read. */
  readonly lastmod: string | null;
  /** ISO time of the last look that gave a page or “unchanged”. */
  readonly checkedAt: string | null;
  /** In how many fetches on end it was gone. */
  readonly gone: number;
  readonly goneSince: string | null;
  readonly failedSince: string | null;
  readonly failure: string | null;
}

/** A source as it is known. */
export interface KnownSource {
  readonly doneRun: number | null;
  /** ISO times of its last whole fetch, and of its last try. */
  readonly doneAt: string | null;
  readonly triedAt: string | null;
  readonly failedSince: string | null;
  readonly failure: string | null;
}

/** A sitemap or feed with what was read from it. */
export interface KnownDocument extends Validators {
  /** JSON. */
  readonly content: string;
}

const schema = `
  CREATE TABLE IF NOT EXISTS pages (
    url TEXT PRIMARY KEY, target TEXT, alias INTEGER NOT NULL DEFAULT 0, path TEXT UNIQUE, sha256 TEXT,
    etag TEXT, last_modified TEXT, lastmod TEXT, checked_at TEXT, run INTEGER,
    gone INTEGER NOT NULL DEFAULT 0, gone_run INTEGER, gone_since TEXT, failed_since TEXT, failure TEXT
  );
  CREATE INDEX IF NOT EXISTS pages_by_target ON pages (target);
  CREATE TABLE IF NOT EXISTS listed (
    source TEXT NOT NULL, url TEXT NOT NULL, run INTEGER NOT NULL,
    missing INTEGER NOT NULL DEFAULT 0, missing_run INTEGER, PRIMARY KEY (source, url)
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS listed_by_url ON listed (url);
  CREATE TABLE IF NOT EXISTS documents (url TEXT PRIMARY KEY, etag TEXT, last_modified TEXT, content TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS sources (
    source TEXT PRIMARY KEY, done_run INTEGER, done_at TEXT, tried_at TEXT, failed_since TEXT, failure TEXT
  );
  CREATE TABLE IF NOT EXISTS runs (run INTEGER PRIMARY KEY, touched_at TEXT NOT NULL, finished INTEGER NOT NULL);
  CREATE TABLE IF NOT EXISTS loose (path TEXT PRIMARY KEY);
`;

/** The version of the tables; another one is left alone. */
const version = 1;

/** Where the state of a corpus folder lies. */
export function fetchStatePath(corpusDir: string): string {
  return join(corpusDir, fetchFolder, 'fetch.sqlite');
}

/** A killed run of this age or less is gone on with. */
const longestPauseMs = 6 * 60 * 60_000;

const columns = `url, target, alias, path, sha256, etag, last_modified AS lastModified, lastmod, checked_at AS checkedAt,
  gone, gone_since AS goneSince, failed_since AS failedSince, failure`;

/** What a fetch knows, kept over restarts. Each method is one step: done or not. */
export type FetchState = ReturnType<typeof openFetchState>;

/**
 * Opens the state of a corpus folder, whose hidden folder is there.
 * @throws what SQLite says, and Error for a later version
 */
export function openFetchState(
  corpusDir: string,
  { readonly = false }: { readonly readonly?: boolean } = {},
) {
  const database = new Database(fetchStatePath(corpusDir), { readonly, timeout: 10_000 });
  try {
    const found = Number(database.pragma('user_version', { simple: true }));
    if (found > version) throw new Error(`the state of a later version (${found})`);
    if (!readonly) {
      database.pragma('journal_mode = WAL');
      database.pragma('synchronous = NORMAL');
      database.exec(schema);
      database.pragma(`user_version = ${version}`);
    }
  } catch (cause) {
    database.close();
    throw cause;
  }
  return {
    ...runState(database),
    ...pageState(database),
    ...sourceState(database),
    close: () => void database.close(),
  };
}

/** Whether a corpus folder has a state. */
export function hasFetchState(corpusDir: string): boolean {
  return existsSync(fetchStatePath(corpusDir));
}

function runState(database: Database.Database) {
  const last = database.prepare<[], { run: number; touched_at: string; finished: number }>(
    'SELECT run, touched_at, finished FROM runs ORDER BY run DESC LIMIT 1',
  );
  const begin = database.prepare<[number, string]>('INSERT INTO runs VALUES (?, ?, 0)');
  const touch = database.prepare<[string, number]>('UPDATE runs SET touched_at = ? WHERE run = ?');
  const finish = database.prepare<[number]>('UPDATE runs SET finished = 1 WHERE run = ?');
  const old = database.prepare<[number]>('DELETE FROM runs WHERE run < ?');
  return {
    /** Begins a run, or goes on with one that was killed. */
    beginRun(now: Date): number {
      const before = last.get();
      const isFresh = before !== undefined && now.getTime() - Date.parse(before.touched_at) <= longestPauseMs;
      if (before !== undefined && before.finished === 0 && isFresh) {
        touch.run(now.toISOString(), before.run);
        return before.run;
      }
      const run = (before?.run ?? 0) + 1;
      begin.run(run, now.toISOString());
      old.run(run);
      return run;
    },
    touchRun: (run: number, now: Date) => void touch.run(now.toISOString(), run),
    endRun: (run: number) => void finish.run(run),
  };
}

type PageRow = Omit<KnownPage, 'isAlias'> & { readonly alias: number };

function toPage(row: PageRow | undefined): KnownPage | null {
  if (row === undefined) return null;
  const { alias, ...page } = row;
  return { ...page, isAlias: alias === 1 };
}

/** What a look at a page gave. */
export interface PageLook extends Validators {
  readonly url: string;
  readonly target: string;
  readonly isAlias: boolean;
  readonly path: string | null;
  readonly sha256: string | null;
  readonly lastmod: string | null;
}

function pageState(database: Database.Database) {
  const byUrl = database.prepare<[string], PageRow>(`SELECT ${columns} FROM pages WHERE url = ?`);
  const wasSeen = database
    .prepare<[string, number], number>('SELECT 1 FROM pages WHERE url = ? AND run = ?')
    .pluck();
  const owner = database.prepare<[string], string>('SELECT url FROM pages WHERE path = ?').pluck();
  const ofTarget = database.prepare<[string, string], PageRow>(
    `SELECT ${columns} FROM pages WHERE target = ? AND url <> ? AND path IS NOT NULL LIMIT 1`,
  );
  const save = database.prepare(
    `INSERT INTO pages (url, target, alias, path, sha256, etag, last_modified, lastmod, checked_at, run)
     VALUES (@url, @target, @alias, @path, @sha256, @etag, @lastModified, @lastmod, @at, @run)
     ON CONFLICT (url) DO UPDATE SET target = @target, alias = @alias, path = @path, sha256 = @sha256, etag = @etag,
       last_modified = @lastModified, lastmod = @lastmod, checked_at = @at, run = @run,
       gone = 0, gone_run = NULL, gone_since = NULL, failed_since = NULL, failure = NULL`,
  );
  const same = database.prepare<[string | null, string, number, string]>(
    `UPDATE pages SET lastmod = ?, checked_at = ?, run = ?, gone = 0, gone_run = NULL, gone_since = NULL,
       failed_since = NULL, failure = NULL WHERE url = ?`,
  );
  const fail = database.prepare(
    `INSERT INTO pages (url, failed_since, failure, run) VALUES (@url, @at, @reason, @run)
     ON CONFLICT (url) DO UPDATE SET failed_since = coalesce(failed_since, @at), failure = @reason, run = @run`,
  );
  const go = database.prepare(
    `INSERT INTO pages (url, gone, gone_run, gone_since, failure, run) VALUES (@url, 1, @run, @at, @reason, @run)
     ON CONFLICT (url) DO UPDATE SET gone = gone + (gone_run IS NOT @run), gone_run = @run,
       gone_since = coalesce(gone_since, @at), failed_since = NULL, failure = @reason, run = @run`,
  );
  const unpath = database.prepare<[string]>('UPDATE pages SET path = NULL, sha256 = NULL WHERE url = ?');
  const forget = database.prepare<[string]>('DELETE FROM pages WHERE url = ?');
  const loosen = database.prepare<[string]>('INSERT OR IGNORE INTO loose VALUES (?)');
  const settle = database.prepare<[string]>('DELETE FROM loose WHERE path = ?');
  const loose = database
    .prepare<[], string>(
      'SELECT path FROM loose WHERE path NOT IN (SELECT path FROM pages WHERE path IS NOT NULL)',
    )
    .pluck();
  const settleAll = database.prepare('DELETE FROM loose');
  const aliases = database.prepare<[], PageRow>(
    `SELECT ${columns} FROM pages p WHERE alias = 1 AND path IS NOT NULL
       AND EXISTS (SELECT 1 FROM pages o WHERE o.url = p.target AND o.path IS NOT NULL)`,
  );
  const saveStep = database.transaction((row: Record<string, unknown>, before: string | null) => {
    save.run(row);
    if (before !== null && before !== row['path']) loosen.run(before);
    if (typeof row['path'] === 'string') settle.run(row['path']);
  });
  const dropStep = database.transaction((url: string, path: string | null, isForgotten: boolean) => {
    if (path !== null) loosen.run(path);
    if (isForgotten) forget.run(url);
    else unpath.run(url);
  });
  return {
    page: (url: string): KnownPage | null => toPage(byUrl.get(url)),
    /** Whether it was looked at in this run already. */
    wasSeen: (url: string, run: number): boolean => wasSeen.get(url, run) === 1,
    /** The page whose file it is; null for none. */
    ownerOf: (path: string): string | null => owner.get(path) ?? null,
    /** Another page that was found at the same place and has a file. */
    otherAt: (target: string, url: string): KnownPage | null => toPage(ofTarget.get(target, url)),
    /** Notes a file that is about to be written: it is cleared away unless its page is saved. */
    expect: (path: string): void => void loosen.run(path),
    /** Saves what a look gave. @param before the file it had, which is loose then where it has another now */
    save: (
      { isAlias, ...look }: PageLook,
      { run, at, before }: { run: number; at: Date; before: string | null },
    ) => void saveStep({ ...look, alias: isAlias ? 1 : 0, run, at: at.toISOString() }, before),
    unchanged: (url: string, lastmod: string | null, { run, at }: { run: number; at: Date }) =>
      void same.run(lastmod, at.toISOString(), run, url),
    failed: (url: string, reason: string, { run, at }: { run: number; at: Date }) =>
      void fail.run({ url, reason, run, at: at.toISOString() }),
    /** @returns in how many runs on end it is gone now */
    gone: (url: string, reason: string, { run, at }: { run: number; at: Date }): number => {
      go.run({ url, reason, run, at: at.toISOString() });
      return byUrl.get(url)?.gone ?? 0;
    },
    /** Gives up a page's file, and with `forget` the page. */
    drop: (url: string, { path, forget: isForgotten }: { path: string | null; forget: boolean }) =>
      void dropStep(url, path, isForgotten),
    /** Pages that another one with a file stands for, and still have one. */
    spareAliases: (): KnownPage[] => aliases.all().flatMap((row) => toPage(row) ?? []),
    /** Files that no page has; call `settled` once they are gone. */
    looseFiles: (): string[] => loose.all(),
    settled: (): void => void settleAll.run(),
  };
}

function sourceState(database: Database.Database) {
  const source = database.prepare<[string], KnownSource>(
    `SELECT done_run AS doneRun, done_at AS doneAt, tried_at AS triedAt, failed_since AS failedSince, failure
     FROM sources WHERE source = ?`,
  );
  const done = database.prepare<[string, number, string, string]>(
    `INSERT INTO sources (source, done_run, done_at, tried_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (source) DO UPDATE SET done_run = excluded.done_run, done_at = excluded.done_at,
       tried_at = excluded.tried_at, failed_since = NULL, failure = NULL`,
  );
  const fail = database.prepare(
    `INSERT INTO sources (source, tried_at, failed_since, failure) VALUES (@source, @at, @at, @reason)
     ON CONFLICT (source) DO UPDATE SET tried_at = @at, failed_since = coalesce(failed_since, @at), failure = @reason`,
  );
  const list = database.prepare<[string, string, number]>(
    `INSERT INTO listed (source, url, run) VALUES (?, ?, ?)
     ON CONFLICT (source, url) DO UPDATE SET run = excluded.run, missing = 0, missing_run = NULL`,
  );
  const isListed = database.prepare<[string], number>('SELECT 1 FROM listed WHERE url = ? LIMIT 1').pluck();
  const pagesOf = database.prepare<[string], string>('SELECT url FROM listed WHERE source = ?').pluck();
  const miss = database.prepare<[number, string, number, number]>(
    `UPDATE listed SET missing = missing + 1, missing_run = ?
     WHERE source = ? AND run <> ? AND missing_run IS NOT ?`,
  );
  const missed = database
    .prepare<[string, number], string>('SELECT url FROM listed WHERE source = ? AND missing >= ?')
    .pluck();
  const unlist = database.prepare<[string, string]>('DELETE FROM listed WHERE source = ? AND url = ?');
  const sources = database.prepare<[], string>('SELECT DISTINCT source FROM listed').pluck();
  const document = database.prepare<[string], KnownDocument>(
    'SELECT etag, last_modified AS lastModified, content FROM documents WHERE url = ?',
  );
  const keep = database.prepare<[string, string | null, string | null, string]>(
    'INSERT OR REPLACE INTO documents VALUES (?, ?, ?, ?)',
  );
  const counts = database.prepare<[string], { pages: number; failed: number; gone: number }>(
    `SELECT count(p.path) AS pages, count(p.failed_since) AS failed, count(p.gone_since) AS gone
     FROM listed l JOIN pages p ON p.url = l.url WHERE l.source = ?`,
  );
  const faults = database.prepare<[string, number], { url: string; since: string; reason: string }>(
    `SELECT p.url, coalesce(p.failed_since, p.gone_since) AS since, coalesce(p.failure, '') AS reason
     FROM listed l JOIN pages p ON p.url = l.url
     WHERE l.source = ? AND (p.failed_since IS NOT NULL OR p.gone_since IS NOT NULL) ORDER BY since, p.url LIMIT ?`,
  );
  const listStep = database.transaction((key: string, urls: Iterable<string>, run: number) => {
    for (const url of urls) list.run(key, url, run);
  });
  return {
    source: (key: string): KnownSource | null => source.get(key) ?? null,
    sourceDone: (key: string, run: number, at: Date) =>
      void done.run(key, run, at.toISOString(), at.toISOString()),
    sourceFailed: (key: string, reason: string, at: Date) =>
      void fail.run({ source: key, reason, at: at.toISOString() }),
    list: (key: string, urls: Iterable<string>, run: number): void => listStep(key, urls, run),
    isListed: (url: string): boolean => isListed.get(url) === 1,
    pagesOf: (key: string): string[] => pagesOf.all(key),
    /** Every source that pages are known of. */
    knownSources: (): string[] => sources.all(),
    /**
     * Counts the pages that a source does not name any more, once a run.
     * @returns those that were missing `times` times on end
     */
    countMissing: (key: string, run: number, times: number): string[] => {
      miss.run(run, key, run, run);
      return missed.all(key, times);
    },
    /** @returns whether no source names the page any more */
    unlist: (key: string, url: string): boolean => {
      unlist.run(key, url);
      return isListed.get(url) === undefined;
    },
    document: (url: string): KnownDocument | null => document.get(url) ?? null,
    keepDocument: (url: string, { etag, lastModified, content }: KnownDocument) =>
      void keep.run(url, etag, lastModified, content),
    counts: (key: string) => counts.get(key) ?? { pages: 0, failed: 0, gone: 0 },
    faults: (key: string, limit: number) => faults.all(key, limit),
  };
}
