import { readLearnedReader, readerOrigin } from './bundled/readerWeights.js';
import { convertWhenNeeded, findHubModel, modelFolderOf, type ModelOptions } from './modelFiles.js';
import type { PreparedModel } from './prepareModel.js';
import { bundledModel, isModelFolder, type ModelProfile } from './modelProfile.js';

/** No reader at all. */
export const noReader = 'off';

/** A reader that lies ready on disk. Plain JSON. */
export interface PreparedReader {
  /** `bundled`, a Hugging Face id, or a folder. */
  readonly name: string;
  /** Absolute path. */
  readonly folder: string;
  /** The bundled reader, or which weights of a cross-encoder. */
  readonly graph: 'bundled' | Pick<ModelProfile, 'quantized'>;
}

/** What an embedding process holds. Plain JSON. */
export interface ProcessModels extends PreparedModel {
  /** Absent or null for none. */
  readonly reader?: PreparedReader | null;
  /** Of the reader's arithmetic; default 1. */
  readonly readerThreads?: number;
}

/** Which reader, and where models are kept; `model` may be `off`. */
export interface ReaderOptions extends ModelOptions {
  /** Gives the learned weights of the bundled reader, null for none; default those that are shipped. */
  readonly readLearned?: () => Promise<Uint8Array | null>;
}

/**
 * Finds a reader, and where it is not there yet converts the bundled one (in a thread of its own) or downloads it.
 * @returns null for `off`, and for the bundled reader where no weights of it are shipped
 * @throws FootnoteError `MODEL_MISSING` for a folder without a model or a models folder that cannot be written;
 * `MODEL_DOWNLOAD`; `BAD_SETTINGS` for what is neither an id nor a folder; `CANCELLED` when the signal aborts.
 */
export async function prepareReader(options: ReaderOptions): Promise<PreparedReader | null> {
  const { model, modelsDir, readLearned = readLearnedReader } = options;
  if (model === noReader) return null;
  const folder = modelFolderOf(model, modelsDir, 'READER_MODEL');
  if (model === bundledModel) {
    const learned = await readLearned();
    if (learned === null) return null;
    await convertWhenNeeded({ folder, reader: learned }, readerOrigin(learned));
    return { name: model, folder, graph: 'bundled' };
  }
  const profile = { id: model, revision: isModelFolder(model) ? 'local' : 'main', quantized: true };
  return { name: model, folder, graph: await findHubModel(folder, profile, options, 'READER_MODEL') };
}
