import type { CorpusChanges } from './changes/corpusChanges.js';
import type { FileRecord } from '../store/indexWriter.js';
import { parseNote, type ReadingNote } from './readingNote.js';

/** What a run has to say of the files of a corpus. */
export interface RunNotes {
  /** A file was read: its record says what is to be said, whatever was said of it before. */
  add(record: FileRecord): void;
  /** What cannot be read at all, then file by file in the order of their paths. */
  all(): ReadingNote[];
}

/** Starts with what is known of the files that are as they were: it is said again at every run. */
export function createRunNotes(changes: CorpusChanges): RunNotes {
  const byPath = new Map<string, readonly ReadingNote[]>();
  const add = ({ path, outcomes }: FileRecord): void => {
    if (outcomes.length > 0)
      byPath.set(
        path,
        outcomes.map((line) => parseNote(path, line)),
      );
    else byPath.delete(path);
  };
  for (const { record } of changes.unchanged) add(record);
  return {
    add,
    all: () => {
      const paths = [...byPath.keys()].sort();
      return [...changes.skipped, ...paths.flatMap((path) => byPath.get(path) ?? [])];
    },
  };
}
