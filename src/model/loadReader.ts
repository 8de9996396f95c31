import { loadBundledReader } from './bundledReader.js';
import { loadCrossEncoder } from './crossEncoder.js';
import type { PreparedReader } from './prepareReader.js';
import type { LoadedReader } from './readerModel.js';

/**
 * Loads a reader that lies ready on disk.
 * @param threads for the bundled one's arithmetic; one of the hub has one
 * @throws FootnoteError `MODEL_DAMAGED` when a file is missing or cannot be read as what it should be.
 */
export function loadReader({ folder, graph }: PreparedReader, threads = 1): Promise<LoadedReader> {
  return graph === 'bundled' ? loadBundledReader(folder, threads) : loadCrossEncoder(folder, graph);
}
