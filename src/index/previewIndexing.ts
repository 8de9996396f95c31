import { findArticleChanges } from './changes/articleChanges.js';
import { findCorpusChanges } from './changes/corpusChanges.js';
import type { IndexStore, IndexIdentity, IndexView } from '../store/indexWriter.js';
import { readerExtensions } from './readers/registry.js';
import { groupReasons, type ReasonGroup } from './reasonGroups.js';
import { createRunNotes } from './runNotes.js';
import { skippedLines } from './runIndexing.js';
import { throwIfStopped } from '../stopped.js';

/** What a run would do: ids of articles by what would become of them. */
export interface IndexingPreview {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  /** One line for people for each piece that would be skipped or repaired. */
  readonly skipped: readonly string[];
  /** The same by format and reason, with what looks like noise. */
  readonly reasons: readonly ReasonGroup[];
}

/** What a preview needs; see `IndexingOptions`. */
export interface PreviewOptions {
  readonly corpusDir: string;
  readonly store: IndexStore;
  readonly identity: IndexIdentity;
  readonly full: boolean;
  readonly signal?: AbortSignal;
}

/**
 * Reads what changed and tells what `runIndexing` would do to the generation in force. Nothing is written, embedded or
 * locked: it may run beside an indexing run.
 * @throws FootnoteError `CORPUS_MISSING`, `CANCELLED`
 */
export async function previewIndexing(options: PreviewOptions): Promise<IndexingPreview> {
  const opened = options.full ? null : await options.store.openView(options.identity);
  const view: IndexView = opened ?? emptyView;
  try {
    const known = await view.files();
    const changes = await findCorpusChanges(options.corpusDir, readerExtensions, known, {
      signal: options.signal,
    });
    const ids: Record<'added' | 'changed' | 'removed', string[]> = { added: [], changed: [], removed: [] };
    const notes = createRunNotes(changes);
    for await (const change of findArticleChanges(changes, view)) {
      throwIfStopped(options.signal);
      if (change.kind === 'put') ids[change.replaces ? 'changed' : 'added'].push(change.article.id);
      else if (change.kind === 'removed') ids.removed.push(change.id);
      else if (change.kind === 'file') notes.add(change.record);
    }
    const all = notes.all();
    return { ...ids, skipped: skippedLines(all), reasons: groupReasons(all) };
  } finally {
    await opened?.close();
  }
}

const emptyView: IndexView = {
  files: () => Promise.resolve(new Map()),
  articlesOf: () => Promise.resolve([]),
  articleById: () => Promise.resolve(null),
};
