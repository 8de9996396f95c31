import type Database from 'better-sqlite3';

/** The version of the tables below; part of the index's fingerprint. */
export const schemaVersion = 3;

/**
 * The tables of one generation. A passage's row holds all that ranking needs (sentences, windows and their vectors),
 * so that a candidate costs one look-up; an article's passages have keys in a row. A stem's postings lie in blocks
 * numbered from `id * blocksPerStem` on (`postingBlock.ts`), fingerprints with their articles and bands with their
 * passages in blocks of pairs (`pairBlock.ts`). Texts stand apart, so that a list of articles does not
 * read them. `removals` are the passages that the generation before had and this one has not, until the graph is made;
 * `projection` is what the graph's vectors went through, with how many windows there were when it was fitted.
 */
const tables = `
  CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE totals (name TEXT PRIMARY KEY, count INTEGER NOT NULL) WITHOUT ROWID;
  INSERT INTO totals VALUES ('articles', 0), ('passages', 0), ('windows', 0), ('stems', 0);

  CREATE TABLE files (
    path TEXT PRIMARY KEY, size INTEGER NOT NULL, modified_ms REAL NOT NULL, hash TEXT NOT NULL,
    outcomes TEXT NOT NULL, refused TEXT NOT NULL
  ) WITHOUT ROWID;

  CREATE TABLE articles (
    key INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, path TEXT NOT NULL, file TEXT NOT NULL,
    title TEXT NOT NULL, date TEXT, source TEXT, source_key TEXT, authors TEXT NOT NULL, tags TEXT NOT NULL, url TEXT,
    language TEXT NOT NULL, hash TEXT NOT NULL, first_passage INTEGER NOT NULL, passages INTEGER NOT NULL
  );
  CREATE INDEX articles_by_file ON articles (file);
  CREATE INDEX articles_by_hash ON articles (hash);
  CREATE INDEX articles_by_date ON articles (date, first_passage, passages);
  CREATE INDEX articles_by_source ON articles (source_key);
  CREATE TABLE texts (article INTEGER PRIMARY KEY, text TEXT NOT NULL, structure TEXT NOT NULL);

  CREATE TABLE passages (
    key INTEGER PRIMARY KEY AUTOINCREMENT, article INTEGER NOT NULL, ordinal INTEGER NOT NULL,
    start INTEGER NOT NULL, end INTEGER NOT NULL,
    sentences TEXT NOT NULL, windows TEXT NOT NULL, vectors BLOB NOT NULL
  );
  CREATE INDEX passages_by_article ON passages (article, ordinal);

  CREATE TABLE removals (passage INTEGER PRIMARY KEY, windows INTEGER NOT NULL);
  CREATE TABLE projection (windows INTEGER NOT NULL, directions BLOB NOT NULL);

  CREATE TABLE stems (stem TEXT PRIMARY KEY, id INTEGER NOT NULL, df INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE postings (block INTEGER PRIMARY KEY, data BLOB NOT NULL);

  CREATE TABLE fingerprints (key INTEGER NOT NULL, value INTEGER NOT NULL, data BLOB NOT NULL, PRIMARY KEY (key, value))
    WITHOUT ROWID;
  CREATE TABLE bands (key INTEGER NOT NULL, value INTEGER NOT NULL, data BLOB NOT NULL, PRIMARY KEY (key, value))
    WITHOUT ROWID;
  CREATE TABLE duplicates (passage INTEGER NOT NULL, other INTEGER NOT NULL, PRIMARY KEY (passage, other))
    WITHOUT ROWID;

  CREATE TABLE vocabulary (term TEXT PRIMARY KEY, df INTEGER NOT NULL, proper INTEGER NOT NULL) WITHOUT ROWID;
`;

/** Numbers that are kept for the blocks of one stem's postings: over 200 million of them. */
export const blocksPerStem = 2 ** 20;

/** What a generation holds: how many articles, passages, windows, and stems in all passages. */
export interface Totals {
  readonly articles: number;
  readonly passages: number;
  readonly windows: number;
  readonly stems: number;
}

/** Reads what a generation holds. */
export function readTotals(database: Database.Database): Totals {
  const rows = database.prepare<[], { name: string; count: number }>('SELECT name, count FROM totals').all();
  const counts = new Map(rows.map(({ name, count }) => [name, count]));
  const count = (name: keyof Totals): number => counts.get(name) ?? 0;
  return {
    articles: count('articles'),
    passages: count('passages'),
    windows: count('windows'),
    stems: count('stems'),
  };
}

/** Makes the tables in an empty database. */
export function createTables(database: Database.Database): void {
  database.exec(tables);
}

/** What outlets are compared by: case and the encoding of accents do not count. */
export function sourceKey(source: string): string {
  return source.normalize('NFC').toLowerCase();
}
