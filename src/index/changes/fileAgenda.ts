import type { CorpusChanges, HashedFile, UnchangedFile } from './corpusChanges.js';

/** The files that a run must look at, in the order of their paths; more may be added while it runs. */
export interface FileAgenda {
  /** The next one, its file null when it is gone; null at the end. */
  next(): { readonly path: string; readonly file: HashedFile | null } | null;
  /** Whether a path is on the agenda or was. */
  has(path: string): boolean;
  /**
   * Adds an unchanged file, which must come after the path that `next` gave last.
   * @returns the file, or null when it is on the agenda already
   */
  add(path: string): UnchangedFile | null;
  /** Unchanged files that hold an article of this id which was passed over. */
  refused(id: string): readonly string[];
}

/** Makes an agenda of what changed. */
export function createFileAgenda(changes: CorpusChanges): FileAgenda {
  const files = new Map<string, HashedFile | null>(changes.removed.map((path) => [path, null]));
  for (const hashed of changes.changed) files.set(hashed.file.path, hashed);
  const unchanged = new Map(changes.unchanged.map((each) => [each.file.path, each]));
  const refused = new Map<string, string[]>();
  for (const { record } of changes.unchanged) {
    for (const id of record.refused) {
      const others = refused.get(id);
      if (others === undefined) refused.set(id, [record.path]);
      else others.push(record.path);
    }
  }
  const paths = [...files.keys()].sort(compare);
  let at = 0;
  return {
    next() {
      const path = paths[at];
      at += 1;
      return path === undefined ? null : { path, file: files.get(path) ?? null };
    },
    has: (path) => files.has(path),
    add(path) {
      const found = unchanged.get(path);
      if (found === undefined || files.has(path)) return null;
      files.set(path, found);
      const place = paths.findIndex((other, index) => index >= at && other > path);
      paths.splice(place === -1 ? paths.length : place, 0, path);
      return found;
    },
    refused: (id) => refused.get(id) ?? [],
  };
}

/** By UTF-16 units, as the corpus is listed. */
function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
