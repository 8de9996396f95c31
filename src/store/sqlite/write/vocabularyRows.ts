import type Database from 'better-sqlite3';
import { compoundTerms } from '../../../text/tokenizer/compoundTerms.js';
import { tokenize } from '../../../text/tokenizer.js';
import type { DerivedSource } from './derivedSource.js';
import type { Pause } from '../../../pauses.js';

/** Counts, for each term as people write it, the articles that hold it and those that only hold it capitalised. */
export interface VocabularyRows {
  /** Gathers one article's terms. Nothing is written yet. */
  gather(source: DerivedSource): void;
  /** Writes what was gathered, in the order in which it lies on disk. */
  write(pause: Pause): Promise<void>;
  /** Takes back one article's terms that were written. */
  remove(source: DerivedSource): void;
}

/** Prepares the statements on a database with the schema's tables; calls run in the caller's transaction. */
export function createVocabularyRows(database: Database.Database): VocabularyRows {
  const upsert = database.prepare(
    `INSERT INTO vocabulary (term, df, proper) VALUES (?, ?, ?)
     ON CONFLICT (term) DO UPDATE SET df = df + excluded.df, proper = proper + excluded.proper`,
  );
  const takeBack = database.prepare('UPDATE vocabulary SET df = df - 1, proper = proper - ? WHERE term = ?');
  const clean = database.prepare('DELETE FROM vocabulary WHERE term = ? AND df <= 0');
  let counts = new Map<string, { df: number; proper: number }>();
  return {
    gather(source) {
      for (const [term, proper] of vocabularyOf(source)) {
        const sum = counts.get(term) ?? { df: 0, proper: 0 };
        sum.df += 1;
        if (proper) sum.proper += 1;
        counts.set(term, sum);
      }
    },
    async write(pause) {
      const batch = counts;
      counts = new Map();
      for (const term of [...batch.keys()].sort()) {
        const { df, proper } = batch.get(term) ?? { df: 0, proper: 0 };
        upsert.run(term, df, proper);
        await pause();
      }
    },
    remove(source) {
      for (const [term, proper] of vocabularyOf(source)) {
        takeBack.run(proper ? 1 : 0, term);
        clean.run(term);
      }
    },
  };
}

/** An article's terms; true for those that are capitalised wherever they stand in the text. */
export function vocabularyOf({
  title,
  text,
  language,
}: Pick<DerivedSource, 'title' | 'text' | 'language'>): Map<string, boolean> {
  const terms = new Map<string, boolean>();
  const words = tokenize(text, language);
  for (const { text: term, start } of [...words, ...compoundTerms(text, words)]) {
    const first = text.charAt(start);
    const capitalised = first !== first.toLowerCase();
    terms.set(term, capitalised && (terms.get(term) ?? true));
  }
  for (const { text: term } of tokenize(title, language)) if (!terms.has(term)) terms.set(term, true);
  return terms;
}
