import { fork, type ChildProcess } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { createEmbeddingPool, type EmbeddingPool } from './embeddingPool.js';
import type { ModelOptions } from './modelFiles.js';
import { cacheQuestions } from './questionCache.js';
import { withoutSecrets } from '../withoutSecrets.js';
import { prepareModel, type ResolvedProfile } from './prepareModel.js';
import { noReader, prepareReader, type ProcessModels, type ReaderOptions } from './prepareReader.js';
import type { ReaderModel, ReadingEmbedder } from './readerModel.js';

/** Which model, where models are kept, and how many processes embed. */
export interface EmbedderOptions extends ModelOptions, Pick<ReaderOptions, 'readLearned'> {
  /** The reader that its processes hold next to it: `bundled`, `off`, a Hugging Face id, or a folder. Default `off`. */
  readonly readerModel?: string;
  /** Processes, each with a model of its own. They embed with one thread. From 1; default 1. */
  readonly workers?: number;
  /** Told how a process ended that nobody had asked to end; another takes its place when there is something to do. */
  readonly onLost?: (fault: string) => void;
}

/** An embedder that knows how its model is called, with the reader that was asked for. */
export interface WorkerEmbedder extends ReadingEmbedder {
  /** Belongs in an index's fingerprint. */
  readonly profile: ResolvedProfile;
  /** Memory of its processes as each told with its last vectors; 0 before the first. */
  residentBytes(): number;
}

/** At 512 dimensions: half a megabyte. */
const cachedQuestions = 256;

/**
 * Opens a model in processes of its own, so that the caller's event loop stays free; the model is made ready first (see
 * `prepareModel`). One process has loaded it when this resolves; others start when there is more to do. Texts are embedded one at a time: the same text
 * always gives the same vector. The bundled reader is loaded with the first units, another one at once, to say what is
 * wrong with it.
 * @throws FootnoteError as `prepareModel` and `prepareReader` do; `MODEL_DAMAGED` when a model cannot be loaded;
 * `READING_FAILED` when the reader is none.
 */
export async function openEmbedder(options: EmbedderOptions): Promise<WorkerEmbedder> {
  const prepared = await prepareModel(options);
  const preparedReader = await prepareReader({ ...options, model: options.readerModel ?? noReader });
  const workers = options.workers ?? 1;
  const pool = createEmbeddingPool(
    () => startWorker({ ...prepared, reader: preparedReader, readerThreads: readerThreads(workers) }),
    workers,
    options.onLost,
  );
  try {
    await pool.run(['.'], 'window', options.signal);
    if (preparedReader !== null && preparedReader.graph !== 'bundled')
      await pool.read('.', [{ context: '', text: '.' }]);
  } catch (error) {
    await pool.close();
    throw error;
  }
  const { profile } = prepared;
  const embedder: WorkerEmbedder = {
    model: profile.id,
    dimensions: profile.dimensions,
    profile,
    reader: preparedReader === null ? null : readerOver(pool, preparedReader.name),
    embed: (texts, kind, { signal } = {}) => pool.run(texts, kind, signal),
    residentBytes: () => pool.residentBytes(),
    close: () => pool.close(),
  };
  return cacheQuestions(embedder, cachedQuestions);
}

/** Threads beyond these were not measured. */
const mostReaderThreads = 2;

/** A process that reads alone takes a second core: whoever asked waits for it. */
function readerThreads(workers: number): number {
  return Math.max(1, Math.min(mostReaderThreads, Math.floor(availableParallelism() / workers)));
}

/** It ends with the embedder, whose processes it shares. */
function readerOver(pool: EmbeddingPool, name: string): ReaderModel {
  return { name, score: (question, units) => pool.read(question, units), close: () => Promise.resolve() };
}

/** What it writes goes to standard error: standard output belongs to whoever asked. */
function startWorker(models: ProcessModels): ChildProcess {
  const entry = new URL('./embeddingProcess.js', import.meta.url.replace('/src/model/', '/dist/model/'));
  return fork(fileURLToPath(entry), [JSON.stringify(models)], {
    serialization: 'advanced',
    env: withoutSecrets(process.env),
    // What it makes for a text is garbage after it: a small nursery stays in the processor's cache.
    execArgv: ['--max-semi-space-size=2'],
    stdio: ['ignore', 2, 2, 'ipc'],
  });
}
