import type Database from 'better-sqlite3';

/** The version of the tables below; part of the index's fingerprint. */
export const schemaVersion = 1;

/**
 * The tables of one generation. A passage's row holds all that ranking needs (sentences, windows and their vectors),
 * so that a candidate costs one look-up. Full-text rows hold stems from the shared tokenizer; SQLite only splits them
 * at blanks: marks (`M*`) belong to terms, or scripts such as Thai would be cut inside a word, and so do the points
 * and commas of numbers. A deleted full-text row is taken back term by term (`secure-delete`), so that neither its
 * words nor its part in BM25's statistics stay behind; tables with `contentless_delete` keep both.
 * @see https://sqlite.org/fts5.html
 */
const tables = `
  CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

  CREATE TABLE files (
    path TEXT PRIMARY KEY, size INTEGER NOT NULL, modified_ms REAL NOT NULL, hash TEXT NOT NULL,
    outcomes TEXT NOT NULL, refused TEXT NOT NULL
  ) WITHOUT ROWID;

  CREATE TABLE articles (
    key INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, path TEXT NOT NULL, file TEXT NOT NULL,
    title TEXT NOT NULL, date TEXT, source TEXT, source_key TEXT, authors TEXT NOT NULL, tags TEXT NOT NULL, url TEXT,
    language TEXT NOT NULL, hash TEXT NOT NULL, text TEXT NOT NULL
  );
  CREATE INDEX articles_by_file ON articles (file);
  CREATE INDEX articles_by_hash ON articles (hash);
  CREATE INDEX articles_by_date ON articles (date);
  CREATE INDEX articles_by_source ON articles (source_key);

  CREATE TABLE passages (
    key INTEGER PRIMARY KEY AUTOINCREMENT, article INTEGER NOT NULL, ordinal INTEGER NOT NULL,
    start INTEGER NOT NULL, end INTEGER NOT NULL,
    sentences TEXT NOT NULL, windows TEXT NOT NULL, vectors BLOB NOT NULL
  );
  CREATE INDEX passages_by_article ON passages (article, ordinal);

  CREATE VIRTUAL TABLE passage_stems USING fts5 (
    title, text, content = '',
    tokenize = "unicode61 remove_diacritics 0 categories 'L* N* M* Co' tokenchars '.,'"
  );
  INSERT INTO passage_stems (passage_stems, rank) VALUES ('secure-delete', 1);
  CREATE VIRTUAL TABLE passage_frequencies USING fts5vocab (passage_stems, row);

  CREATE TABLE fingerprints (hash INTEGER NOT NULL, article INTEGER NOT NULL, PRIMARY KEY (hash, article))
    WITHOUT ROWID;
  CREATE TABLE bands (band INTEGER NOT NULL, passage INTEGER NOT NULL, PRIMARY KEY (band, passage)) WITHOUT ROWID;
  CREATE TABLE duplicates (passage INTEGER NOT NULL, other INTEGER NOT NULL, PRIMARY KEY (passage, other))
    WITHOUT ROWID;

  CREATE TABLE vocabulary (term TEXT PRIMARY KEY, df INTEGER NOT NULL, proper INTEGER NOT NULL) WITHOUT ROWID;
`;

/** Makes the tables in an empty database. */
export function createTables(database: Database.Database): void {
  database.exec(tables);
}

/** What outlets are compared by: case and the encoding of accents do not count. */
export function sourceKey(source: string): string {
  return source.normalize('NFC').toLowerCase();
}

/** BM25's weight of a title's stem against one of the text's. Chosen on the evaluation data: see DESIGN.md. */
export const titleWeight = 1;
