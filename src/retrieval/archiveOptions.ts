import type { DownloadProgress } from '../model/downloadModel.js';
import type { ReadingEmbedder } from '../model/readerModel.js';
import type { EmbedderOptions } from '../model/workerEmbedder.js';

/** Where the index of an archive is. */
export interface ArchiveIndex {
  /** Null for the only one, whose articles bear no name. */
  readonly name: string | null;
  /** A folder, or the address of a PostgreSQL store. */
  readonly indexDir: string;
}

/** Where an archive's index and model are. */
export interface ArchiveOptions {
  /** A folder, or the address of a PostgreSQL store. */
  readonly indexDir: string;
  /** Several archives that are asked as one, in the place of `indexDir`; those without an index are left out. */
  readonly archives?: readonly ArchiveIndex[];
  /** `bundled`, a Hugging Face id, or a folder: the one that the index was built with. */
  readonly model: string;
  readonly modelsDir: string;
  /** `bundled`, `off`, a Hugging Face id, or a folder: what weighs question and unit together. Default `bundled`. */
  readonly readerModel?: string;
  /** Called while a model is downloaded. */
  readonly onProgress?: (progress: DownloadProgress) => void;
  readonly signal?: AbortSignal;
  /** Opens the model with its reader; default in a process of its own. */
  readonly openEmbedder?: (options: EmbedderOptions) => Promise<ReadingEmbedder>;
}
