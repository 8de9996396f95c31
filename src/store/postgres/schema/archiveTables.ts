import type { Migration } from './migration.js';

/**
 * The archive. A *line* is what one index grows in: it begins with a build from nothing, has one model and fingerprint,
 * and its rows lie in partitions of their own, so that a line that nobody reads is dropped and not deleted. Within a
 * line a row belongs to the generations from `since` to before `until`: a generation is made by writing rows, never by
 * copying an archive, and stays out of sight until `current` names it. Windows and bands have no such span; they are as
 * visible as their passage. Counts of stems and terms are sums over the generations up to the one that is read.
 *
 * A passage's row holds all that ranking needs. In `stems` the position of a lexeme is its frequency, so that one number
 * a lexeme is kept: no phrase is ever searched in it.
 */
export const archiveTables: Migration = {
  version: 1,
  name: 'articles, passages, windows, generations',
  sql: `
  CREATE EXTENSION IF NOT EXISTS vector;

  CREATE TABLE footnote.lines (
    line integer PRIMARY KEY, model text NOT NULL, dimensions integer NOT NULL, fingerprint text NOT NULL,
    next_article bigint NOT NULL DEFAULT 1, next_passage bigint NOT NULL DEFAULT 1
  );
  CREATE SEQUENCE footnote.generation_numbers AS integer;
  CREATE TABLE footnote.generations (
    generation integer PRIMARY KEY, name text UNIQUE, line integer NOT NULL, base integer,
    state text NOT NULL CHECK (state IN ('building', 'kept')),
    before integer, first_article bigint NOT NULL, first_passage bigint NOT NULL,
    articles bigint, passages bigint, windows bigint, stems bigint,
    first_date text, last_date text, created_at text
  );
  CREATE UNIQUE INDEX one_building ON footnote.generations (state) WHERE state = 'building';
  CREATE TABLE footnote.current (
    one boolean PRIMARY KEY DEFAULT true CHECK (one), generation integer NOT NULL
  );

  CREATE TABLE footnote.files (
    line integer NOT NULL, path text COLLATE "C" NOT NULL, since integer NOT NULL,
    until integer NOT NULL DEFAULT 2147483647,
    size bigint NOT NULL, modified_ms double precision NOT NULL, hash text NOT NULL,
    outcomes text NOT NULL, refused text NOT NULL,
    PRIMARY KEY (line, path, since)
  ) PARTITION BY LIST (line);
  CREATE INDEX files_since ON footnote.files (since);
  CREATE INDEX files_until ON footnote.files (until) WHERE until < 2147483647;

  CREATE TABLE footnote.articles (
    line integer NOT NULL, key bigint NOT NULL, since integer NOT NULL,
    until integer NOT NULL DEFAULT 2147483647,
    id text COLLATE "C" NOT NULL, path text COLLATE "C" NOT NULL, file text COLLATE "C" NOT NULL,
    title text COLLATE "C" NOT NULL, date text COLLATE "C", source text, source_key text COLLATE "C",
    authors text NOT NULL, tags text NOT NULL, url text, language text NOT NULL,
    hash text COLLATE "C" NOT NULL, text text NOT NULL, fingerprints integer[] NOT NULL,
    PRIMARY KEY (line, key)
  ) PARTITION BY LIST (line);
  CREATE INDEX articles_id ON footnote.articles (id);
  CREATE INDEX articles_file ON footnote.articles (file);
  CREATE INDEX articles_hash ON footnote.articles (hash);
  CREATE INDEX articles_date ON footnote.articles (date);
  CREATE INDEX articles_source ON footnote.articles (source_key);
  CREATE INDEX articles_until ON footnote.articles (until) WHERE until < 2147483647;
  CREATE INDEX articles_fingerprints ON footnote.articles USING gin (fingerprints);

  CREATE TABLE footnote.moves (
    line integer NOT NULL, article bigint NOT NULL, generation integer NOT NULL, path text COLLATE "C" NOT NULL,
    PRIMARY KEY (line, article, generation)
  ) PARTITION BY LIST (line);

  CREATE TABLE footnote.passages (
    line integer NOT NULL, key bigint NOT NULL, article bigint NOT NULL, since integer NOT NULL,
    until integer NOT NULL DEFAULT 2147483647,
    ordinal integer NOT NULL, start_at integer NOT NULL, end_at integer NOT NULL, length smallint NOT NULL,
    sentences text NOT NULL, windows text NOT NULL, bands integer[] NOT NULL,
    stems tsvector NOT NULL, vectors bytea NOT NULL,
    PRIMARY KEY (line, key)
  ) PARTITION BY LIST (line);
  CREATE INDEX passages_article ON footnote.passages (article, ordinal);
  CREATE INDEX passages_stems ON footnote.passages USING gin (stems);

  CREATE TABLE footnote.windows (
    line integer NOT NULL, passage bigint NOT NULL, ordinal integer NOT NULL, vector halfvec NOT NULL,
    PRIMARY KEY (line, passage, ordinal)
  ) PARTITION BY LIST (line);

  CREATE TABLE footnote.bands (
    line integer NOT NULL, band integer NOT NULL, passage bigint NOT NULL,
    PRIMARY KEY (line, band, passage)
  ) PARTITION BY LIST (line);

  CREATE TABLE footnote.duplicates (
    line integer NOT NULL, passage bigint NOT NULL, other bigint NOT NULL, since integer NOT NULL,
    until integer NOT NULL DEFAULT 2147483647,
    PRIMARY KEY (line, passage, other, since)
  ) PARTITION BY LIST (line);
  CREATE INDEX duplicates_since ON footnote.duplicates (since);
  CREATE INDEX duplicates_until ON footnote.duplicates (until) WHERE until < 2147483647;

  CREATE TABLE footnote.stems (
    line integer NOT NULL, stem text COLLATE "C" NOT NULL, generation integer NOT NULL, df bigint NOT NULL,
    PRIMARY KEY (line, stem, generation)
  ) PARTITION BY LIST (line);

  CREATE TABLE footnote.vocabulary (
    line integer NOT NULL, term text COLLATE "C" NOT NULL, generation integer NOT NULL,
    df bigint NOT NULL, proper bigint NOT NULL,
    PRIMARY KEY (line, term, generation)
  ) PARTITION BY LIST (line);
  `,
};

/** The tables that each line has a partition of. */
export const lineTables = [
  'files',
  'articles',
  'moves',
  'passages',
  'windows',
  'bands',
  'duplicates',
  'stems',
  'vocabulary',
] as const;
