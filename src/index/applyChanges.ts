import { setMaxListeners } from 'node:events';
import { findArticleChanges, type ArticleChange } from './changes/articleChanges.js';
import { createPreparation, type EmbeddedArticle, type ModelAccess } from './articlePreparation.js';
import type { CorpusChanges } from './changes/corpusChanges.js';
import type { IndexWriter } from '../store/indexWriter.js';
import { createOrderedQueue } from './orderedQueue.js';
import { noteLine, type ReadingNote } from './readingNote.js';
import { createRunNotes } from './runNotes.js';
import { throwIfStopped } from '../stopped.js';

/**
 * Windows under way at a time: enough to keep every worker busy while the store writes what is derived from many
 * articles, and a bound on memory (about 40 MB).
 */
const windowsUnderWay = 16_384;

/** How far a run has come. Bytes are of the files that changed. */
export interface IndexingProgress {
  readonly bytesDone: number;
  readonly bytesTotal: number;
  readonly articles: number;
  readonly windows: number;
}

/** What applying takes beside the writer and the changes. */
export interface ApplyOptions extends ModelAccess {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: IndexingProgress) => void;
}

/** What was done. */
export interface AppliedChanges {
  /** Articles. */
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  readonly windowsEmbedded: number;
  /** Of files and pieces that were skipped, repaired or look like noise, now or in an earlier run, by path. */
  readonly notes: readonly ReadingNote[];
}

type Counts = { -readonly [Name in Exclude<keyof AppliedChanges, 'notes'>]: number };

/**
 * Brings the articles under construction up to date with the corpus. Embedding goes on while other articles are read
 * and written; articles are written in the order in which they were read.
 */
export async function applyChanges(
  writer: IndexWriter,
  changes: CorpusChanges,
  options: ApplyOptions,
): Promise<AppliedChanges> {
  const counts: Counts = { added: 0, changed: 0, removed: 0, windowsEmbedded: 0 };
  const notes = createRunNotes(changes);
  const progress = createProgress(changes, counts, options.onProgress);
  const stop = new AbortController();
  const signals = options.signal === undefined ? [stop.signal] : [stop.signal, options.signal];
  const signal = AbortSignal.any(signals);
  // One for each article that is under way.
  setMaxListeners(0, signal);
  const prepare = createPreparation(options, writer, signal);
  const queue = createOrderedQueue(windowsUnderWay);
  const refusals = createRefusals();
  try {
    await recordTouchedFiles(writer, changes);
    for await (const change of findArticleChanges(changes, writer)) {
      throwIfStopped(options.signal);
      if (change.kind !== 'put') {
        await queue.push(1, Promise.resolve(), async () => {
          const due = change.kind === 'file' ? refusals.within(change) : change;
          await applyOther(writer, due, counts);
          if (due.kind === 'file') notes.add(due.record);
          progress(due.kind === 'file' ? due.record.path : null);
        });
        continue;
      }
      const { article, file, hash, replaces } = change;
      const { passages, windows, embedded, vectors } = await prepare(article, hash);
      await queue.push(windows, vectors, async (ready) => {
        if (ready.kind === 'refused') refusals.add(change, ready);
        else {
          await writer.putArticle({ article, file, hash, passages, vectors: ready.vectors });
          counts.windowsEmbedded += embedded;
          counts[replaces ? 'changed' : 'added'] += 1;
        }
        progress(null);
      });
    }
    await queue.drain();
  } finally {
    // After a failure nobody waits for the rest, and the writer is to be at rest.
    stop.abort();
    await queue.leave();
  }
  return { ...counts, notes: notes.all() };
}

type Put = Extract<ArticleChange, { kind: 'put' }>;
type FileDone = Extract<ArticleChange, { kind: 'file' }>;

type Refused = Extract<EmbeddedArticle, { kind: 'refused' }>;

/** Articles that could not be prepared or embedded. */
interface Refusals {
  add(put: Put, refused: Refused): void;
  /** A file's record with what is to be told of them; such a file is read again at the next run. */
  within(done: FileDone): FileDone;
}

function createRefusals(): Refusals {
  const byFile = new Map<string, string[]>();
  return {
    add({ article, file, replaces }, { reason, at }) {
      const kept = replaces ? '; what the index has of it stays' : '';
      const line = noteLine({
        path: article.path,
        kind: 'skipped',
        reason: `cannot be ${at === 'preparing' ? 'prepared' : 'embedded'}${kept}: ${reason}`,
      });
      byFile.set(file, [...(byFile.get(file) ?? []), line]);
    },
    within({ kind, record }) {
      const lines = byFile.get(record.path);
      if (lines === undefined) return { kind, record };
      return { kind, record: { ...record, size: -1, outcomes: [...record.outcomes, ...lines] } };
    },
  };
}

/** So that files that were only touched are not hashed again at every run to come. */
async function recordTouchedFiles(writer: IndexWriter, changes: CorpusChanges): Promise<void> {
  for (const { modifiedMs, record } of changes.unchanged) {
    if (record.modifiedMs !== modifiedMs) await writer.putFile({ ...record, modifiedMs });
  }
}

async function applyOther(
  writer: IndexWriter,
  change: Exclude<ArticleChange, { kind: 'put' }>,
  counts: Counts,
): Promise<void> {
  switch (change.kind) {
    case 'moved':
      return writer.moveArticle(change.id, change.path);
    case 'removed':
      counts.removed += 1;
      return writer.removeArticle(change.id);
    case 'file':
      return writer.putFile(change.record);
    case 'file removed':
      return writer.removeFile(change.path);
  }
}

/** @returns what is called after every step, with the path of a file that is done */
function createProgress(
  changes: CorpusChanges,
  counts: Counts,
  tell: ApplyOptions['onProgress'],
): (path: string | null) => void {
  const sizes = new Map(changes.changed.map(({ file }) => [file.path, file.size]));
  const bytesTotal = changes.changed.reduce((sum, { file }) => sum + file.size, 0);
  let bytesDone = 0;
  const step = (path: string | null): void => {
    if (path !== null) bytesDone += sizes.get(path) ?? 0;
    const articles = counts.added + counts.changed;
    tell?.({ bytesDone, bytesTotal, articles, windows: counts.windowsEmbedded });
  };
  step(null);
  return step;
}
