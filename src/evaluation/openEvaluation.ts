import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { identityOf } from '../index/fingerprint.js';
import { runIndexing, type IndexingReport } from '../index/runIndexing.js';
import { openTokenCounter } from '../model/tokenCounter.js';
import { openEmbedder, type WorkerEmbedder } from '../model/workerEmbedder.js';
import { bundledModel } from '../model/modelProfile.js';
import type { ReaderModel } from '../model/readerModel.js';
import type { Archive } from '../retrieval/archive.js';
import { openArchive } from '../retrieval/openArchive.js';
import type { CoreSettings } from '../settings.js';
import type { IndexReader } from '../store/indexReader.js';
import { openEmbeddedIndex } from '../store/sqlite/embeddedIndex.js';
import { embeddedStore } from '../store/sqlite/embeddedStore.js';
import { openLanguage, type Language } from '../text/language.js';

/** An index of a folder of articles, made for one evaluation, with all that answering needs. Close it. */
export interface OpenEvaluation {
  /** What people ask; the caller closes it before the evaluation. */
  openArchive(): Promise<Archive>;
  readonly index: IndexReader;
  readonly embedder: WorkerEmbedder;
  readonly reader: ReaderModel | null;
  readonly language: Language;
  readonly report: IndexingReport;
  /** Removes the index. */
  close(): Promise<void>;
}

/** Opens a model and indexes a folder of articles with it in a temporary place. */
export async function openEvaluation(
  articlesDir: string,
  settings: Pick<CoreSettings, 'EMBEDDING_MODEL' | 'MODELS_DIR'> &
    Partial<Pick<CoreSettings, 'READER_MODEL'>>,
): Promise<OpenEvaluation> {
  const model = { model: settings.EMBEDDING_MODEL, modelsDir: settings.MODELS_DIR };
  const indexDir = await mkdtemp(join(tmpdir(), 'footnote-evaluation-'));
  const remove = (): Promise<void> => rm(indexDir, { recursive: true, force: true });
  const readerModel = settings.READER_MODEL ?? bundledModel;
  const embedder = await openEmbedder({ ...model, readerModel, workers: availableParallelism() }).catch(
    async (cause: unknown) => {
      await remove();
      throw cause;
    },
  );
  const close = async (): Promise<void> => {
    await embedder.close();
    await remove();
  };
  try {
    const report = await runIndexing({
      corpusDir: articlesDir,
      store: embeddedStore(indexDir),
      identity: identityOf(embedder.profile),
      full: true,
      openEmbedder: () => Promise.resolve(embedder),
      openTokenCounter: () => openTokenCounter(model),
      now: () => new Date(),
    });
    const index = await openEmbeddedIndex(indexDir);
    const shared = { ...embedder, close: () => Promise.resolve() };
    const open = () => openArchive({ indexDir, ...model, openEmbedder: () => Promise.resolve(shared) });
    const language = await openLanguage();
    const closeAll = async (): Promise<void> => {
      await index.close();
      await close();
    };
    const reader = embedder.reader ?? null;
    return { openArchive: open, index, embedder, reader, language, report, close: closeAll };
  } catch (cause) {
    await close();
    throw cause;
  }
}
