import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { embeddedStore } from '../index/embeddedStore.js';
import { identityOf } from '../index/fingerprint.js';
import { runIndexing, type IndexingReport } from '../index/runIndexing.js';
import type { Embedder } from '../retrieval/embedding/embedder.js';
import { openTokenCounter } from '../retrieval/embedding/tokenCounter.js';
import { openEmbedder } from '../retrieval/embedding/workerEmbedder.js';
import { openLanguage, type Language } from '../retrieval/language.js';
import type { CoreSettings } from '../retrieval/settings.js';
import { openEmbeddedIndex } from '../retrieval/store/embeddedIndex.js';
import type { IndexReader } from '../retrieval/store/indexReader.js';

/** An index of a folder of articles, made for one evaluation, with all that answering needs. Close it. */
export interface OpenEvaluation {
  readonly index: IndexReader;
  readonly embedder: Embedder;
  readonly language: Language;
  readonly report: IndexingReport;
  /** Removes the index. */
  close(): Promise<void>;
}

/** Indexes a folder of articles in a temporary place and opens it. */
export async function openEvaluation(
  articlesDir: string,
  settings: Pick<CoreSettings, 'EMBEDDING_MODEL' | 'MODELS_DIR'>,
): Promise<OpenEvaluation> {
  const indexDir = await mkdtemp(join(tmpdir(), 'footnote-evaluation-'));
  const model = { model: settings.EMBEDDING_MODEL, modelsDir: settings.MODELS_DIR };
  const embedder = await openEmbedder({ ...model, workers: availableParallelism() });
  const close = async (): Promise<void> => {
    await embedder.close();
    await rm(indexDir, { recursive: true, force: true });
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
    const language = await openLanguage();
    const closeAll = (): Promise<void> => index.close().then(close);
    return { index, embedder, language, report, close: closeAll };
  } catch (cause) {
    await close();
    throw cause;
  }
}
