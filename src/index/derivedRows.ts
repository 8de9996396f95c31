import type Database from 'better-sqlite3';
import { fingerprintsOf } from '../retrieval/quotes/quoteFingerprints.js';
import { createDuplicateRows } from './duplicateRows.js';
import { createVocabularyRows } from './vocabularyRows.js';

/** What rows are derived from; the same article always gives the same rows, so that they can be taken back. */
export interface DerivedSource {
  readonly title: string;
  readonly text: string;
  readonly language: string;
}

/** A passage's key and place. */
export interface PlacedPassage {
  readonly key: number;
  readonly start: number;
  readonly end: number;
}

/** Rows that are derived from an article's text: quote fingerprints, near-duplicates, vocabulary. */
export interface DerivedRows {
  add(article: number, source: DerivedSource, passages: readonly PlacedPassage[]): void;
  remove(article: number, source: DerivedSource, passages: readonly PlacedPassage[]): void;
  /** Writes what is gathered in memory; call before a transaction ends. */
  flush(): void;
}

/** Prepares the statements on a database with the schema's tables; calls run in the caller's transaction. */
export function createDerivedRows(database: Database.Database): DerivedRows {
  const vocabulary = createVocabularyRows(database);
  const duplicates = createDuplicateRows(database);
  const insertFingerprint = database.prepare(
    'INSERT OR IGNORE INTO fingerprints (hash, article) VALUES (?, ?)',
  );
  const deleteFingerprint = database.prepare('DELETE FROM fingerprints WHERE hash = ? AND article = ?');
  return {
    add(article, source, passages) {
      for (const hash of fingerprintsOf(source.text)) insertFingerprint.run(hash, article);
      vocabulary.count(source, 1);
      for (const { key, start, end } of passages) duplicates.add(key, source.text.slice(start, end));
    },
    remove(article, source, passages) {
      for (const hash of fingerprintsOf(source.text)) deleteFingerprint.run(hash, article);
      vocabulary.count(source, -1);
      for (const { key, start, end } of passages) duplicates.remove(key, source.text.slice(start, end));
    },
    flush: () => vocabulary.flush(),
  };
}
