import type Database from 'better-sqlite3';
import { packSentences, packWindows } from '../../passageRow.js';
import { packVectors } from '../../quantizedVector.js';
import { sourceKey } from '../schema.js';
import { maxWindows } from '../graph/vectorGraph.js';
import { createDerivedRows, type DerivedRows, type PlacedPassage } from './derivedRows.js';
import { sourceColumns, type DerivedSource } from './derivedSource.js';
import { packStructure } from '../../structure.js';
import type { ArticleEntry } from '../../indexWriter.js';

/** Writes and removes whole articles: their row, their passages, and all that is derived from their text. */
export interface ArticleRows {
  /** What is derived is written later, for many articles at once. */
  add(entry: ArticleEntry): void;
  /** Removes an article with all its rows; an unknown id is ignored. */
  remove(id: string): void;
  readonly derived: DerivedRows;
}

/** An article that is to go. */
interface KnownRow extends DerivedSource {
  readonly key: number;
}

/** Prepares the statements on a database with the schema's tables; calls run in the caller's transaction. */
export function createArticleRows(database: Database.Database): ArticleRows {
  const derived = createDerivedRows(database);
  const insertArticle = database.prepare(
    `INSERT INTO articles (id, path, file, title, date, source, source_key, authors, tags, url, language, hash,
                           first_passage, passages)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const insertText = database.prepare('INSERT INTO texts (article, text, structure) VALUES (?, ?, ?)');
  const insertPassage = database.prepare(
    `INSERT INTO passages (key, article, ordinal, start, end, sentences, windows, vectors)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const find = database.prepare<[string], KnownRow>(
    `SELECT a.key, ${sourceColumns} FROM articles a JOIN texts t ON t.article = a.key WHERE a.id = ?`,
  );
  const passagesOf = database.prepare<[number], PlacedPassage & { windows: string }>(
    'SELECT key, start, end, windows FROM passages WHERE article = ? ORDER BY key',
  );
  const noteRemoval = database.prepare('INSERT INTO removals (passage, windows) VALUES (?, ?)');
  const deletePassages = database.prepare('DELETE FROM passages WHERE article = ?');
  const deleteText = database.prepare('DELETE FROM texts WHERE article = ?');
  const deleteArticle = database.prepare('DELETE FROM articles WHERE key = ?');
  const lastPassage = database
    .prepare<[], number>(`SELECT seq FROM sqlite_sequence WHERE name = 'passages'`)
    .pluck();
  const addTo = database.prepare('UPDATE totals SET count = count + ? WHERE name = ?');
  const count = (articles: 1 | -1, passages: number, windows: number): void => {
    addTo.run(articles, 'articles');
    addTo.run(articles * passages, 'passages');
    addTo.run(articles * windows, 'windows');
  };

  return {
    derived,
    add({ article, file, hash, passages, vectors }) {
      const { id, path, title, date, source, authors, tags, url, language, text } = article;
      const firstPassage = (lastPassage.get() ?? 0) + 1;
      const key = Number(
        insertArticle.run(
          ...[id, path, file, title, date, source, source === null ? null : sourceKey(source)],
          ...[JSON.stringify(authors), JSON.stringify(tags), url, language, hash],
          ...[firstPassage, passages.length],
        ).lastInsertRowid,
      );
      insertText.run(key, text, packStructure(article));
      passages.forEach(({ start, end, sentences, windows }, ordinal) => {
        if (windows.length > maxWindows) throw new RangeError(`over ${maxWindows} windows in a passage`);
        insertPassage.run(
          ...[firstPassage + ordinal, key, ordinal, start, end],
          ...[packSentences(start, sentences), packWindows(windows, sentences)],
          packVectors(vectors[ordinal] ?? []),
        );
      });
      const windows = passages.reduce((sum, passage) => sum + passage.windows.length, 0);
      count(1, passages.length, windows);
      derived.changed(passages.length);
    },
    remove(id) {
      const article = find.get(id);
      if (article === undefined) return;
      const passages = passagesOf.all(article.key);
      if (derived.isWritten(article.key)) derived.remove(article.key, article, passages);
      else derived.changed(-passages.length);
      let windows = 0;
      for (const passage of passages) {
        const own = (JSON.parse(passage.windows) as number[]).length;
        noteRemoval.run(passage.key, own);
        windows += own;
      }
      count(-1, passages.length, windows);
      deletePassages.run(article.key);
      deleteText.run(article.key);
      deleteArticle.run(article.key);
    },
  };
}
