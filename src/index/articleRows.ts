import type Database from 'better-sqlite3';
import { packSentences, packWindows } from '../retrieval/store/passageRow.js';
import { packVectors } from '../retrieval/store/quantizedVector.js';
import { sourceKey } from '../retrieval/store/schema.js';
import { maxWindows } from '../retrieval/store/vectorGraph.js';
import { stems } from '../retrieval/tokenizer.js';
import { createDerivedRows } from './derivedRows.js';
import type { ArticleEntry } from './indexWriter.js';

/** Writes and removes whole articles: their row, their passages, and all that is derived from their text. */
export interface ArticleRows {
  add(entry: ArticleEntry): void;
  /** Removes an article with all its rows; an unknown id is ignored. */
  remove(id: string): void;
  /** Writes what is gathered in memory; call before a transaction ends. */
  flush(): void;
}

/** Prepares the statements on a database with the schema's tables; calls run in the caller's transaction. */
export function createArticleRows(database: Database.Database): ArticleRows {
  const derived = createDerivedRows(database);
  const insertArticle = database.prepare(
    `INSERT INTO articles (id, path, file, title, date, source, source_key, authors, tags, url, language, hash, text)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const insertPassage = database.prepare(
    `INSERT INTO passages (article, ordinal, start, end, sentences, windows, vectors)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  const insertStems = database.prepare('INSERT INTO passage_stems (rowid, title, text) VALUES (?, ?, ?)');
  const find = database.prepare<[string], { key: number; title: string; text: string; language: string }>(
    'SELECT key, title, text, language FROM articles WHERE id = ?',
  );
  const passageKeys = database.prepare<[number], { key: number; start: number; end: number }>(
    'SELECT key, start, end FROM passages WHERE article = ? ORDER BY key',
  );
  const deleteStems = database.prepare(
    `INSERT INTO passage_stems (passage_stems, rowid, title, text) VALUES ('delete', ?, ?, ?)`,
  );
  const deletePassages = database.prepare('DELETE FROM passages WHERE article = ?');
  const deleteArticle = database.prepare('DELETE FROM articles WHERE key = ?');

  return {
    add({ article, file, hash, passages, vectors }) {
      const { id, path, title, date, source, authors, tags, url, language, text } = article;
      const key = Number(
        insertArticle.run(
          ...[id, path, file, title, date, source, source === null ? null : sourceKey(source)],
          ...[JSON.stringify(authors), JSON.stringify(tags), url, language, hash, text],
        ).lastInsertRowid,
      );
      const titleStems = stemsOf(title, language);
      const keys = passages.map((passage, ordinal) => {
        if (passage.windows.length > maxWindows)
          throw new RangeError(`over ${maxWindows} windows in a passage`);
        const { start, end, sentences, windows } = passage;
        const packed = packVectors(vectors[ordinal] ?? []);
        const row = insertPassage.run(
          ...[key, ordinal, start, end],
          ...[packSentences(start, sentences), packWindows(windows, sentences), packed],
        );
        insertStems.run(row.lastInsertRowid, titleStems, stemsOf(text.slice(start, end), language));
        return { key: Number(row.lastInsertRowid), start, end };
      });
      derived.add(key, article, keys);
    },
    remove(id) {
      const article = find.get(id);
      if (article === undefined) return;
      const keys = passageKeys.all(article.key);
      derived.remove(article.key, article, keys);
      const titleStems = stemsOf(article.title, article.language);
      for (const { key, start, end } of keys) {
        deleteStems.run(key, titleStems, stemsOf(article.text.slice(start, end), article.language));
      }
      deletePassages.run(article.key);
      deleteArticle.run(article.key);
    },
    flush: () => derived.flush(),
  };
}

/** A full-text row's column; what is written is what must be given to take it back. */
function stemsOf(text: string, language: string): string {
  return stems(text, language).join(' ');
}
