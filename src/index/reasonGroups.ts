import { extname } from 'node:path';
import type { ReadingNote } from './readingNote.js';

/** What a run has to say of many files at once. */
export interface ReasonGroup {
  readonly kind: ReadingNote['kind'];
  /** Of the files, lower case, with the dot; empty for files without one. */
  readonly extension: string;
  /** With `…` for what differs from file to file. */
  readonly reason: string;
  /** Of the files and pieces, in the order of the notes. */
  readonly paths: readonly string[];
}

const noReader = /^no reader for (?:"\.[^"]*"|a file without an extension)$/;

/** Groups notes that say the same of files of one format: skipped ones first, the largest groups first. */
export function groupReasons(notes: readonly ReadingNote[]): ReasonGroup[] {
  const groups = new Map<string, { note: ReadingNote; extension: string; reason: string; paths: string[] }>();
  for (const note of notes) {
    const extension = extname(filePath(note.path)).toLowerCase();
    const reason = generalReason(note.reason);
    const key = JSON.stringify([note.kind, extension, reason]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { note, extension, reason, paths: [note.path] });
    else group.paths.push(note.path);
  }
  const kinds: readonly ReadingNote['kind'][] = ['skipped', 'repaired', 'noise'];
  return [...groups.values()]
    .map(({ note, extension, reason, paths }) => {
      // One alone is told as it is.
      const told = paths.length === 1 && reason !== 'no reader' ? note.reason : reason;
      return { kind: note.kind, extension, reason: told, paths };
    })
    .sort((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || b.paths.length - a.paths.length);
}

/** The path of the file that a piece is from. */
export function filePath(path: string): string {
  return path.replace(/#\d+$/, '');
}

function generalReason(reason: string): string {
  if (noReader.test(reason)) return 'no reader';
  return reason.replace(/"[^"]*"/g, '"…"').replace(/(?<!\d)\d+(?= MB$)/, '…');
}
