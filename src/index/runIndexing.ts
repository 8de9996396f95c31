import { FootnoteError } from '../errors.js';
import type { IndexSummary } from '../store/indexReader.js';
import { applyChanges, type ApplyOptions } from './applyChanges.js';
import { beginToOpen, openedOnce } from './articlePreparation.js';
import { findCorpusChanges, type CorpusChanges } from './changes/corpusChanges.js';
import type { IndexIdentity, IndexStore, IndexWriter } from '../store/indexWriter.js';
import { readerExtensions } from './readers/registry.js';
import { groupReasons, type ReasonGroup } from './reasonGroups.js';
import { noteLine, type ReadingNote } from './readingNote.js';
import { createRunNotes } from './runNotes.js';
import { stopped, throwIfStopped } from '../stopped.js';

/**
 * What a run needs. The model is opened only when a file has changed; the caller closes the embedder,
 * also one that is still being opened when the run fails.
 * Tokens are counted as the model counts them.
 */
export interface IndexingOptions extends ApplyOptions {
  readonly corpusDir: string;
  readonly store: IndexStore;
  readonly identity: IndexIdentity;
  /** Build everything anew. */
  readonly full: boolean;
  readonly now: () => Date;
}

/** What a run did. */
export interface IndexingReport {
  /** Articles. */
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  /** One line for people for each piece that was skipped or repaired. */
  readonly skipped: readonly string[];
  /** The same by format and reason, with what looks like noise. */
  readonly reasons: readonly ReasonGroup[];
  /** Windows embedded in this run; windows that were known are not embedded again. */
  readonly windowsEmbedded: number;
  /** Null when nothing had changed. */
  readonly index: IndexSummary | null;
  readonly seconds: number;
}

/**
 * Brings the index up to date with the corpus. A reader sees the generation in force until the new one is whole; a
 * run that is killed or stopped leaves it as it was, and the next run goes on with what was embedded.
 * @throws FootnoteError `CORPUS_MISSING`, `CORPUS_EMPTY`, `INDEX_LOCKED`, `INDEX_UNWRITABLE`, `CANCELLED`, and what
 *   the embedder throws
 */
export async function runIndexing(given: IndexingOptions): Promise<IndexingReport> {
  const options = { ...given, ...openedOnce(given) };
  const startedAt = options.now().getTime();
  const release = await options.store.lock();
  try {
    const found = await changesAgainstView(options);
    const report = (found && reportOfNothing(options, found)) ?? (await build(options, found));
    // A clock that was set back meanwhile must not make it less than nothing.
    const seconds = Math.max(0, options.now().getTime() - startedAt) / 1000;
    return { ...report, seconds };
  } catch (cause) {
    // What is under way when a run is stopped fails in ways of its own.
    throw options.signal?.aborted === true ? stopped(cause) : cause;
  } finally {
    release();
  }
}

type Report = Omit<IndexingReport, 'seconds'>;

/** What is told when the generation in force is up to date; null when it is not. */
function reportOfNothing({ corpusDir }: IndexingOptions, changes: CorpusChanges): Report | null {
  const { changed, removed, unchanged } = changes;
  const notes = createRunNotes(changes).all();
  if (changed.length + unchanged.length === 0) throw nothingToRead(corpusDir, notes);
  if (changed.length + removed.length > 0) return null;
  return { added: 0, changed: 0, removed: 0, windowsEmbedded: 0, index: null, ...saidOf(notes) };
}

/** How the corpus differs from the generation in force; null where a writer would not start from that alone. */
async function changesAgainstView(options: IndexingOptions): Promise<CorpusChanges | null> {
  const view = options.full ? null : await options.store.openView(options.identity);
  if (view === null) return null;
  try {
    if (view.unfinished) return null;
    return await findCorpusChanges(options.corpusDir, readerExtensions, await view.files(), {
      signal: options.signal,
      onFirstChanged: () => beginToOpen(options),
    });
  } catch (cause) {
    // The writer finds the damage too, and builds anew.
    if (cause instanceof FootnoteError && cause.code === 'INDEX_DAMAGED') return null;
    throw cause;
  } finally {
    await view.close();
  }
}

async function build(options: IndexingOptions, found: CorpusChanges | null): Promise<Report> {
  const { store, identity, full, now, signal } = options;
  if (found === null) beginToOpen(options);
  const writer = await store.openWriter({ identity, full, now, signal });
  try {
    return await write(options, writer, found);
  } catch (cause) {
    const isEmpty = cause instanceof FootnoteError && cause.code === 'CORPUS_EMPTY';
    if (isEmpty) await writer.discard();
    else await suspendAfter(cause, writer);
    throw cause;
  }
}

/** What fails while a failed run is put aside follows from the failure: that is the one to tell. */
async function suspendAfter(failure: unknown, writer: IndexWriter): Promise<void> {
  try {
    await writer.suspend();
  } catch {
    throw failure;
  }
}

async function write(
  options: IndexingOptions,
  writer: IndexWriter,
  found: CorpusChanges | null,
): Promise<Report> {
  const { corpusDir, signal } = options;
  // Looking at every file of a large corpus takes a second.
  const changes =
    found !== null && writer.startsAnew === null
      ? found
      : await findCorpusChanges(corpusDir, readerExtensions, await writer.files(), { signal });
  const { notes, ...counts } = await applyChanges(writer, changes, options);
  const { skipped: lines, reasons } = saidOf(notes);
  const skipped = writer.startsAnew === null ? lines : [writer.startsAnew, ...lines];
  if ((await writer.countArticles()) === 0) throw nothingToRead(corpusDir, notes);
  throwIfStopped(signal);
  return { ...counts, skipped, reasons, index: await writer.commit() };
}

/** One line for each note but those of what looks like noise, which is in the index. */
export function skippedLines(notes: readonly ReadingNote[]): string[] {
  return notes.filter(({ kind }) => kind !== 'noise').map(noteLine);
}

function saidOf(notes: readonly ReadingNote[]): Pick<IndexingReport, 'skipped' | 'reasons'> {
  return { skipped: skippedLines(notes), reasons: groupReasons(notes) };
}

function nothingToRead(corpusDir: string, notes: readonly ReadingNote[]): FootnoteError {
  const skipped = skippedLines(notes);
  const first = skipped[0] === undefined ? '' : ` (${skipped.length} skipped; the first: ${skipped[0]})`;
  return new FootnoteError(
    'CORPUS_EMPTY',
    `expected at least one readable article in ${corpusDir}, got none${first}; ` +
      `put articles there (${readerExtensions.join(', ')}) or pass --corpus`,
  );
}
