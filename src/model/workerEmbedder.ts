import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Embedder } from './embedder.js';
import { createEmbeddingPool } from './embeddingPool.js';
import { cacheQuestions } from './questionCache.js';
import { withoutSecrets } from '../withoutSecrets.js';
import { prepareModel, type ModelOptions, type PreparedModel, type ResolvedProfile } from './prepareModel.js';

/** Which model, where models are kept, and how many processes embed. */
export interface EmbedderOptions extends ModelOptions {
  /** Processes, each with one thread and a model of its own. From 1; default 1. */
  readonly workers?: number;
  /** Told how a process ended that nobody had asked to end; another takes its place when there is something to do. */
  readonly onLost?: (fault: string) => void;
}

/** An embedder that knows how its model is called. */
export interface WorkerEmbedder extends Embedder {
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
 * always gives the same vector.
 * @throws FootnoteError as `prepareModel` does; `MODEL_DAMAGED` when the model cannot be loaded.
 */
export async function openEmbedder(options: EmbedderOptions): Promise<WorkerEmbedder> {
  const prepared = await prepareModel(options);
  const workers = options.workers ?? 1;
  const pool = createEmbeddingPool(() => startWorker(prepared), workers, options.onLost);
  try {
    await pool.run(['.'], 'window', options.signal);
  } catch (error) {
    await pool.close();
    throw error;
  }
  const { profile } = prepared;
  const embedder: WorkerEmbedder = {
    model: profile.id,
    dimensions: profile.dimensions,
    profile,
    embed: (texts, kind, { signal } = {}) => pool.run(texts, kind, signal),
    residentBytes: () => pool.residentBytes(),
    close: () => pool.close(),
  };
  return cacheQuestions(embedder, cachedQuestions);
}

/** What it writes goes to standard error: standard output belongs to whoever asked. */
function startWorker(prepared: PreparedModel): ChildProcess {
  const entry = new URL('./embeddingProcess.js', import.meta.url.replace('/src/model/', '/dist/model/'));
  return fork(fileURLToPath(entry), [JSON.stringify(prepared)], {
    serialization: 'advanced',
    env: withoutSecrets(process.env),
    // What it makes for a text is garbage after it: a small nursery stays in the processor's cache.
    execArgv: ['--max-semi-space-size=2'],
    stdio: ['ignore', 2, 2, 'ipc'],
  });
}
