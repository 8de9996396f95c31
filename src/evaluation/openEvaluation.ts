import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { embeddedStore } from '../store/sqlite/embeddedStore.js';
import { identityOf } from '../index/fingerprint.js';
import { runIndexing, type IndexingReport } from '../index/runIndexing.js';
import { openTokenCounter } from '../model/tokenCounter.js';
import { openEmbedder, type WorkerEmbedder } from '../model/workerEmbedder.js';
import { openLanguage, type Language } from '../text/language.js';
import type { CoreSettings } from '../settings.js';
import { openEmbeddedIndex } from '../store/sqlite/embeddedIndex.js';
import type { IndexReader } from '../store/indexReader.js';

/** An index of a folder of articles, made for one evaluation, with all that answering needs. Close it. */
export interface OpenEvaluation {
  readonly index: IndexReader;
  readonly embedder: WorkerEmbedder;
  readonly countTokens: (text: string) => number;
  readonly language: Language;
  readonly report: IndexingReport;
  /** Removes the index. */
  close(): Promise<void>;
}

/** Opens a model and indexes a folder of articles with it in a temporary place. */
export async function openEvaluation(
  articlesDir: string,
  settings: Pick<CoreSettings, 'EMBEDDING_MODEL' | 'MODELS_DIR'>,
): Promise<OpenEvaluation> {
  const model = { model: settings.EMBEDDING_MODEL, modelsDir: settings.MODELS_DIR };
  const embedder = await openEmbedder({ ...model, workers: availableParallelism() });
  try {
    const countTokens = await openTokenCounter(model);
    const evaluation = await indexInPassing(articlesDir, embedder, countTokens, await openLanguage());
    return { ...evaluation, close: () => evaluation.close().then(() => embedder.close()) };
  } catch (cause) {
    await embedder.close();
    throw cause;
  }
}

/** Indexes a folder of articles in a temporary place. The embedder stays open when the evaluation is closed. */
export async function indexInPassing(
  articlesDir: string,
  embedder: WorkerEmbedder,
  countTokens: (text: string) => number,
  language: Language,
): Promise<OpenEvaluation> {
  const indexDir = await mkdtemp(join(tmpdir(), 'footnote-evaluation-'));
  const remove = (): Promise<void> => rm(indexDir, { recursive: true, force: true });
  try {
    const report = await runIndexing({
      corpusDir: articlesDir,
      store: embeddedStore(indexDir),
      identity: identityOf(embedder.profile),
      full: true,
      openEmbedder: () => Promise.resolve(embedder),
      openTokenCounter: () => Promise.resolve(countTokens),
      now: () => new Date(),
    });
    const index = await openEmbeddedIndex(indexDir);
    const close = (): Promise<void> => index.close().then(remove);
    return { index, embedder, countTokens, language, report, close };
  } catch (cause) {
    await remove();
    throw cause;
  }
}
