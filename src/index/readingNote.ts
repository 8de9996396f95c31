/** What a run has to say of a file, or of a piece of one. */
export interface ReadingNote {
  /** Relative to the corpus folder; `archive.jsonl#17` for a piece. */
  readonly path: string;
  /** `skipped`: not in the index; `repaired`: in it, something was mended; `noise`: in it, but hardly worth finding. */
  readonly kind: 'skipped' | 'repaired' | 'noise';
  /** In one line. */
  readonly reason: string;
}

/** How a line says what kind it is; one that was repaired says only what was. */
const marks = { skipped: 'skipped: ', noise: 'looks like noise: ', repaired: '' } as const;

/** A note as a line for people, and as the index keeps it. */
export function noteLine({ path, kind, reason }: ReadingNote): string {
  return `${path}: ${marks[kind]}${reason}`;
}

/**
 * Reads a line that `noteLine` wrote of a file or a piece of it.
 * @param file the path of the file, which may hold anything
 */
export function parseNote(file: string, line: string): ReadingNote {
  const end = line.indexOf(': ', line.startsWith(file) ? file.length : 0);
  const [path, said] = end === -1 ? [file, line] : [line.slice(0, end), line.slice(end + 2)];
  for (const kind of ['skipped', 'noise'] as const)
    if (said.startsWith(marks[kind])) return { path, kind, reason: said.slice(marks[kind].length) };
  return { path, kind: 'repaired', reason: said };
}
