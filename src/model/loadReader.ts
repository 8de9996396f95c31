import { loadBundledReader } from './bundledReader.js';
import { loadCrossEncoder } from './crossEncoder.js';
import type { PreparedReader } from './prepareReader.js';
import type { LoadedReader } from './readerModel.js';

/**
 * Loads a reader that lies ready on disk.
 * @throws FootnoteError `MODEL_DAMAGED` when a file is missing or cannot be read as what it should be.
 */
export function loadReader({ folder, graph }: PreparedReader): Promise<LoadedReader> {
  return graph === 'bundled' ? loadBundledReader(folder) : loadCrossEncoder(folder, graph);
}
