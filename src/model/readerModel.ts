import type { Embedder } from './embedder.js';

/** What is weighed against a question: `context` (title, headings, a table's header) is read but never shown. */
export interface ReadUnit {
  readonly context: string;
  readonly text: string;
}

/** Weighs a question and a unit of text together, as a cross-encoder does. */
export interface ReaderModel {
  /** What weights of evidence were learned with: `bundled` or the model's id. */
  readonly name: string;
  /**
   * One score a unit, in order; higher is better; comparable within one question only. Empty for none.
   * @throws FootnoteError `READING_FAILED` when the model fails; `CANCELLED` when it is closed meanwhile
   */
  score(question: string, units: readonly ReadUnit[]): Promise<Float32Array>;
  /** Lets go of the model. A reader that shares the processes of an embedder ends with that embedder. */
  close(): Promise<void>;
}

/** A reader in this thread. A call holds the thread while the model runs: use it in a process of its own. */
export interface LoadedReader {
  /** @throws FootnoteError `READING_FAILED` when the model fails or gives something that is no score. */
  score(question: string, unit: ReadUnit): Promise<number>;
}

/** An embedder whose processes may hold a reader, too. */
export interface ReadingEmbedder extends Embedder {
  /** Shares the embedder's processes and is closed with it; absent or null for none. */
  readonly reader?: ReaderModel | null;
}
