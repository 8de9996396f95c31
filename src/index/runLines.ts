import type { CorpusChanges } from './changes/corpusChanges.js';
import type { FileRecord } from '../store/indexWriter.js';

/** What a run has to tell people of pieces that were skipped or repaired. */
export interface RunLines {
  /** A file was read: its record says what is to be told, whatever was told of it before. */
  told(record: FileRecord): void;
  /** What cannot be read at all, then file by file in the order of their paths. */
  all(): string[];
}

/** Starts with what is known of the files that are as they were: their lines are told at every run. */
export function createRunLines(changes: CorpusChanges): RunLines {
  const byPath = new Map<string, readonly string[]>();
  const told = ({ path, outcomes }: FileRecord): void => {
    if (outcomes.length > 0) byPath.set(path, outcomes);
    else byPath.delete(path);
  };
  for (const { record } of changes.unchanged) told(record);
  return {
    told,
    all: () => {
      const paths = [...byPath.keys()].sort();
      return [...changes.skipped, ...paths.flatMap((path) => byPath.get(path) ?? [])];
    },
  };
}
