import type Database from 'better-sqlite3';
import { unpackPassage, type PassageRow } from '../../passageRow.js';
import { contextOf, unpackStructure } from '../../structure.js';
import { sourceColumns, type DerivedSource } from './derivedSource.js';
import type { FileRecord, IndexView, KnownArticle, KnownWindow } from '../../indexWriter.js';

/**
 * What a generation's database holds, as far as an indexing run must know it.
 * @param guard runs the work and gives its faults their codes
 */
export function viewOf(database: Database.Database, guard: <T>(work: () => T) => Promise<T>): IndexView {
  const columns = 'SELECT id, file, hash FROM articles';
  const ofFile = database.prepare<[string], KnownArticle>(`${columns} WHERE file = ? ORDER BY key`);
  const byId = database.prepare<[string], KnownArticle>(`${columns} WHERE id = ?`);
  return {
    files: () => guard(() => readFiles(database)),
    articlesOf: (file) => guard(() => ofFile.all(file)),
    articleById: (id) => guard(() => byId.get(id) ?? null),
  };
}

type FileRow = Omit<FileRecord, 'outcomes' | 'refused'> & {
  readonly outcomes: string;
  readonly refused: string;
};

function readFiles(database: Database.Database): Map<string, FileRecord> {
  const rows = database
    .prepare<[], FileRow>('SELECT path, size, modified_ms AS modifiedMs, hash, outcomes, refused FROM files')
    .all();
  return new Map(
    rows.map((row) => {
      const outcomes = JSON.parse(row.outcomes) as string[];
      return [row.path, { ...row, outcomes, refused: JSON.parse(row.refused) as string[] }] as const;
    }),
  );
}

/** The windows of the article with this id and of one with this hash, with their vectors. @see IndexWriter.knownVectors */
export type KnownVectors = (id: string, hash: string) => KnownWindow[];

/** Finds them in a database, which may be another than the one that is written. */
export function knownVectorsIn(database: Database.Database, dimensions: number): KnownVectors {
  const articles = database.prepare<[string, string], DerivedSource & { key: number }>(
    `SELECT a.key, ${sourceColumns} FROM articles a JOIN texts t ON t.article = a.key
     WHERE a.key IN (SELECT key FROM articles WHERE id = ?)
        OR a.key IN (SELECT key FROM articles WHERE hash = ? LIMIT 1)`,
  );
  const passages = database.prepare<[number], PassageRow>('SELECT * FROM passages WHERE article = ?');
  return (id, hash) =>
    articles.all(id, hash).flatMap((article) => {
      const structure = unpackStructure(article.structure);
      const context = contextOf({ ...article, tags: [], ...structure });
      return passages.all(article.key).flatMap((row) => {
        const passage = unpackPassage(row, dimensions);
        return passage.windows.flatMap((window, i): KnownWindow[] => {
          const vector = passage.vectors[i];
          return vector === undefined ? [] : [{ input: context.embedded(window), vector }];
        });
      });
    });
}
