import type { Article } from '../../store/article.js';
import { FootnoteError } from '../../errors.js';
import {
  noFilter,
  type IndexedArticle,
  type IndexReader,
  type IndexSummary,
} from '../../store/indexReader.js';
import { openIndex } from '../../store/openIndex.js';
import { indexStoreAt } from '../../store/indexStoreAt.js';
import type { ArticleEntry, IndexIdentity, IndexView, IndexWriter } from '../../store/indexWriter.js';
import { stopped, throwIfStopped } from '../../stopped.js';

/** What copying needs. */
export interface StoreCopyOptions {
  /** Places: a folder or an address each. */
  readonly from: string;
  readonly to: string;
  /** Called now and then with the articles that are copied, and all of them. */
  readonly onProgress?: (articles: number, all: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Copies the generation in force of one store into a new generation of another, of whatever kind, without a model:
 * vectors are taken as they are, all else is derived again from the texts. The other store's generation before stays
 * for a rollback.
 * @throws FootnoteError what opening and writing throw; `CANCELLED`
 */
export async function copyStore({ from, to, onProgress, signal }: StoreCopyOptions): Promise<IndexSummary> {
  const source = openIndex(from);
  try {
    const reader = await source.open();
    try {
      const store = indexStoreAt(to);
      const release = await store.lock();
      try {
        const identity = await identityOf(reader);
        const now = (): Date => new Date(reader.summary.createdAt);
        const writer = await store.openWriter({ identity, full: true, now, signal });
        return await fill(writer, { from, reader, identity, onProgress, signal });
      } finally {
        release();
      }
    } finally {
      await reader.close();
    }
  } finally {
    await source.close();
  }
}

interface Filling {
  readonly from: string;
  readonly reader: IndexReader;
  readonly identity: IndexIdentity;
  readonly onProgress: StoreCopyOptions['onProgress'];
  readonly signal: AbortSignal | undefined;
}

/** Articles between two calls of `onProgress`. */
const progressEvery = 100;

async function fill(writer: IndexWriter, filling: Filling): Promise<IndexSummary> {
  const { from, reader, identity, onProgress, signal } = filling;
  const view = await indexStoreAt(from).openView(identity);
  try {
    if (view === null) throw movedOn(from);
    const keys = (await reader.references(noFilter)).map(({ key }) => key).sort((one, other) => one - other);
    for (const [at, key] of keys.entries()) {
      throwIfStopped(signal);
      await writer.putArticle(await readEntry(reader, view, key, from));
      if (at % progressEvery === 0) onProgress?.(at, keys.length);
    }
    for (const record of (await view.files()).values()) await writer.putFile(record);
    onProgress?.(keys.length, keys.length);
    return await writer.commit();
  } catch (cause) {
    await writer.discard();
    throw signal?.aborted === true ? stopped(cause) : cause;
  } finally {
    await view?.close();
  }
}

async function identityOf(reader: IndexReader): Promise<IndexIdentity> {
  const { model, fingerprint } = reader.summary;
  const [first] = await reader.references(noFilter);
  const [passage] = first === undefined ? [] : await reader.passagesOf(first.key);
  return { model, fingerprint, dimensions: passage?.vectors[0]?.length ?? 1 };
}

async function readEntry(
  reader: IndexReader,
  view: IndexView,
  key: number,
  from: string,
): Promise<ArticleEntry> {
  const [[found], passages] = await Promise.all([reader.articles([key]), reader.passagesOf(key)]);
  const known = found === undefined ? null : await view.articleById(found.id);
  if (found === undefined || known === null) throw movedOn(from);
  return {
    article: articleOf(found),
    file: known.file,
    hash: known.hash,
    passages: passages.map(({ start, end, sentences, windows }) => ({ start, end, sentences, windows })),
    vectors: passages.map(({ vectors }) => vectors),
  };
}

/** Without its key. */
function articleOf(found: IndexedArticle): Article {
  const { key: _key, ...article } = found;
  return article;
}

function movedOn(from: string): FootnoteError {
  return new FootnoteError(
    'INDEX_LOCKED',
    `expected ${openIndex(from).name} to stay as it is while it is copied, got another generation; start again`,
  );
}
