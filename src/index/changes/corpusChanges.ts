import { createHash } from 'node:crypto';
import { FootnoteError, messageOf } from '../../errors.js';
import { corpusPieces } from '../readers/openCorpusFile.js';
import { listCorpusFiles } from './corpusFiles.js';
import type { FileRecord } from '../../store/indexWriter.js';
import type { ReadingNote } from '../readingNote.js';
import type { CorpusFile } from '../readers/reader.js';
import { throwIfStopped } from '../../stopped.js';

/** A file as it is in the corpus. */
export interface HashedFile {
  readonly file: CorpusFile;
  readonly modifiedMs: number;
  /** SHA-256 of its bytes, hexadecimal. */
  readonly hash: string;
}

/** A file whose content is as the index has it. */
export interface UnchangedFile extends HashedFile {
  readonly record: FileRecord;
}

/** How the files of a corpus differ from those of an index. */
export interface CorpusChanges {
  /** New or changed, in the order of their paths. */
  readonly changed: readonly HashedFile[];
  /** Paths that are in the index and cannot be read in the corpus any more. */
  readonly removed: readonly string[];
  /** In the order of their paths. */
  readonly unchanged: readonly UnchangedFile[];
  /** What cannot be read. */
  readonly skipped: readonly ReadingNote[];
}

/** How changes are looked for. */
export interface FindingOptions {
  readonly signal?: AbortSignal | undefined;
  /** Called when the first file that is new or changed was found: looking at a large corpus goes on for a while. */
  readonly onFirstChanged?: (() => void) | undefined;
}

/**
 * Compares a corpus with what an index knows of its files: by size and modification time, then by the hash of the
 * content, so that a file that was only touched counts as unchanged.
 * @throws FootnoteError `CORPUS_MISSING`, `FILES_HANG`; `CANCELLED` when the signal aborts
 */
export async function findCorpusChanges(
  corpusDir: string,
  extensions: readonly string[],
  known: ReadonlyMap<string, FileRecord>,
  { signal, onFirstChanged = () => undefined }: FindingOptions = {},
): Promise<CorpusChanges> {
  const changed: HashedFile[] = [];
  const unchanged: UnchangedFile[] = [];
  const skipped: ReadingNote[] = [];
  const seen = new Set<string>();
  for await (const entry of listCorpusFiles(corpusDir, extensions)) {
    throwIfStopped(signal);
    if (entry.kind === 'skipped') {
      skipped.push(entry);
      continue;
    }
    const { file, mtimeMs: modifiedMs } = entry;
    const record = known.get(file.path);
    try {
      const isSame = record?.size === file.size && record.modifiedMs === modifiedMs;
      const hash = isSame ? record.hash : await hashOf(file);
      if (record?.hash === hash && record.size >= 0) unchanged.push({ file, modifiedMs, hash, record });
      else {
        if (changed.length === 0) onFirstChanged();
        changed.push({ file, modifiedMs, hash });
      }
      seen.add(file.path);
    } catch (cause) {
      if (cause instanceof FootnoteError) throw cause;
      skipped.push({ path: file.path, kind: 'skipped', reason: `cannot be read: ${messageOf(cause)}` });
    }
  }
  const removed = [...known.keys()].filter((path) => !seen.has(path));
  return { changed, removed, unchanged, skipped };
}

async function hashOf(file: CorpusFile): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of corpusPieces(file)) hash.update(piece);
  return hash.digest('hex');
}
