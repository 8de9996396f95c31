import type Database from 'better-sqlite3';
import { tokenize } from '../retrieval/tokenizer.js';
import type { DerivedSource } from './derivedRows.js';

/** Terms gathered before they are written even in the middle of a transaction: a bound on memory. */
const mostPending = 200_000;

/** Counts, for each term as people write it, the articles that hold it and those that only hold it capitalised. */
export interface VocabularyRows {
  /** Adds (1) or takes back (-1) one article's terms. */
  count(source: DerivedSource, sign: 1 | -1): void;
  flush(): void;
}

/** Prepares the statements on a database with the schema's tables; calls run in the caller's transaction. */
export function createVocabularyRows(database: Database.Database): VocabularyRows {
  const upsert = database.prepare(
    `INSERT INTO vocabulary (term, df, proper) VALUES (?, ?, ?)
     ON CONFLICT (term) DO UPDATE SET df = df + excluded.df, proper = proper + excluded.proper`,
  );
  const clean = database.prepare('DELETE FROM vocabulary WHERE df <= 0');
  const pending = new Map<string, { df: number; proper: number }>();
  let removes = false;
  const flush = (): void => {
    for (const [term, { df, proper }] of pending) if (df !== 0 || proper !== 0) upsert.run(term, df, proper);
    pending.clear();
    if (removes) clean.run();
    removes = false;
  };
  return {
    count(source, sign) {
      for (const [term, proper] of termsOf(source)) {
        const sum = pending.get(term) ?? { df: 0, proper: 0 };
        sum.df += sign;
        if (proper) sum.proper += sign;
        pending.set(term, sum);
      }
      if (sign < 0) removes = true;
      if (pending.size > mostPending) flush();
    },
    flush,
  };
}

/** An article's terms; true for those that are capitalised wherever they stand in the text. */
function termsOf({ title, text, language }: DerivedSource): Map<string, boolean> {
  const terms = new Map<string, boolean>();
  for (const { text: term, start } of tokenize(text, language)) {
    const first = text.charAt(start);
    const capitalised = first !== first.toLowerCase();
    terms.set(term, capitalised && (terms.get(term) ?? true));
  }
  for (const { text: term } of tokenize(title, language)) if (!terms.has(term)) terms.set(term, true);
  return terms;
}
