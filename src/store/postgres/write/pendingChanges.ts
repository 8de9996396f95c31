import type { FileRecord } from '../../indexWriter.js';
import type { ArticleRows } from './articleRows.js';

/** Changes that are gathered to be written together; the last one about an id or a path counts. */
export interface PendingChanges {
  /** By id: an article to be put, or null for one to be removed. */
  readonly articles: Map<string, ArticleRows | null>;
  /** By id: the new place. */
  readonly moves: Map<string, string>;
  /** By path: a record to be put, or null for one to be forgotten. */
  readonly files: Map<string, FileRecord | null>;
  /** Changes in all, and passages among them: what bounds a batch. */
  changes: number;
  passages: number;
}

/** Changes written together: what a killed run may lose. */
const mostChanges = 256;

/** A few MB of vectors and texts. */
const mostPassages = 1_000;

/** No changes: what a batch begins with. */
export function emptyChanges(): PendingChanges {
  return { articles: new Map(), moves: new Map(), files: new Map(), changes: 0, passages: 0 };
}

/** Whether enough is gathered to be written. */
export function isFull({ changes, passages }: PendingChanges): boolean {
  return changes >= mostChanges || passages >= mostPassages;
}

/** Notes an article to be put; it comes after all before it. */
export function addArticle(pending: PendingChanges, prepared: ArticleRows): void {
  const { id } = prepared.entry.article;
  pending.articles.delete(id);
  pending.articles.set(id, prepared);
  pending.moves.delete(id);
  pending.changes += 1;
  pending.passages += prepared.passages.length;
}

/** Notes an article to be removed. */
export function addRemoval(pending: PendingChanges, id: string): void {
  pending.articles.set(id, null);
  pending.moves.delete(id);
  pending.changes += 1;
}

/** Notes a new place; of an article that waits to be put, in what waits. */
export function addMove(pending: PendingChanges, id: string, path: string): void {
  pending.changes += 1;
  const waiting = pending.articles.get(id);
  if (waiting === undefined) pending.moves.set(id, path);
  if (waiting === undefined || waiting === null) return;
  const { entry } = waiting;
  pending.articles.set(id, { ...waiting, entry: { ...entry, article: { ...entry.article, path } } });
}

/** Notes a file's record, or null for a file that is gone. */
export function addFile(pending: PendingChanges, path: string, record: FileRecord | null): void {
  pending.files.set(path, record);
  pending.changes += 1;
}
