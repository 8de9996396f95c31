import type Database from 'better-sqlite3';
import { stems } from '../../../text/tokenizer.js';
import { createDuplicateRows } from './duplicateRows.js';
import { createFingerprintRows } from './fingerprintRows.js';
import type { Pause } from '../../../pauses.js';
import { contextOf, unpackStructure } from '../../structure.js';
import { createPostingRows, type PassageStems } from './postingRows.js';
import { sourceColumns, type DerivedSource } from './derivedSource.js';
import { createVocabularyRows } from './vocabularyRows.js';

/** A passage's key and place. */
export interface PlacedPassage {
  readonly key: number;
  readonly start: number;
  readonly end: number;
}

/**
 * Rows that are derived from articles' texts: postings, quote fingerprints, near-duplicates, vocabulary. They lie all
 * over their tables, so they are written for many articles at once, in the order of the disk. How far that went stands
 * in the database: what a killed run left is derived by the next.
 */
export interface DerivedRows {
  /** Passages in the database whose rows are not written yet. */
  readonly waiting: number;
  /** Notes that an article was added, or was removed before its rows were written. */
  changed(passages: number): void;
  /** Whether an article's rows are written. */
  isWritten(article: number): boolean;
  /** Writes what is not written yet. */
  write(pause: Pause): Promise<void>;
  /** Takes the rows of an article back that are written, while its passages are still there. */
  remove(article: number, source: DerivedSource, passages: readonly PlacedPassage[]): void;
}

/** Postings gathered before they are written even when there are more to come: a bound on memory. */
const mostGathered = 2_000_000;

interface ArticleRow extends DerivedSource {
  readonly key: number;
}

/** Prepares the statements on a database with the schema's tables; calls run in the caller's transaction. */
export function createDerivedRows(database: Database.Database): DerivedRows {
  const postings = createPostingRows(database);
  const vocabulary = createVocabularyRows(database);
  const duplicates = createDuplicateRows(database);
  const fingerprints = createFingerprintRows(database);
  const kinds = [postings, vocabulary, duplicates, fingerprints];
  const readLast = database
    .prepare<[], number>(`SELECT count FROM totals WHERE name = 'articles derived'`)
    .pluck();
  const putLast = database.prepare(
    `INSERT OR REPLACE INTO totals (name, count) VALUES ('articles derived', ?)`,
  );
  const nextArticle = database.prepare<[number], ArticleRow>(
    `SELECT a.key, ${sourceColumns} FROM articles a JOIN texts t ON t.article = a.key
     WHERE a.key > ? ORDER BY a.key LIMIT 1`,
  );
  const passagesOf = database.prepare<[number], PlacedPassage>(
    'SELECT key, start, end FROM passages WHERE article = ? ORDER BY key',
  );
  const countWaiting = database
    .prepare<[number], number>('SELECT COUNT(*) FROM passages WHERE article > ?')
    .pluck();
  const last = (): number => readLast.get() ?? 0;
  let waiting = countWaiting.get(last()) ?? 0;

  const gather = ({ key, ...source }: ArticleRow): void => {
    const passages = passagesOf.all(key);
    for (const each of stemsOf(source, passages)) postings.gather(each);
    for (const { key: passage, start, end } of passages) {
      duplicates.gather({ passage, text: source.text.slice(start, end) });
    }
    vocabulary.gather(source);
    fingerprints.gather(key, source.text);
  };
  return {
    get waiting() {
      return waiting;
    },
    changed: (passages) => void (waiting += passages),
    isWritten: (article) => article <= last(),
    async write(pause) {
      let done = last();
      for (let article = nextArticle.get(done); article !== undefined; article = nextArticle.get(done)) {
        gather(article);
        done = article.key;
        if (postings.gathered >= mostGathered) for (const kind of kinds) await kind.write(pause);
        await pause();
      }
      for (const kind of kinds) await kind.write(pause);
      putLast.run(done);
      waiting = 0;
    },
    remove(article, source, passages) {
      postings.remove(stemsOf(source, passages));
      vocabulary.remove(source);
      for (const { key, start, end } of passages) {
        duplicates.remove({ passage: key, text: source.text.slice(start, end) });
      }
      fingerprints.remove(article, source.text);
    },
  };
}

/** A passage's context is searched with it. */
function stemsOf(source: DerivedSource, passages: readonly PlacedPassage[]): PassageStems[] {
  const { text, language } = source;
  const context = contextOf({
    ...source,
    tags: JSON.parse(source.tags) as string[],
    ...unpackStructure(source.structure),
  });
  return passages.map(({ key, start, end }) => ({
    passage: key,
    stems: [...stems(context.searched({ start, end }), language), ...stems(text.slice(start, end), language)],
  }));
}
