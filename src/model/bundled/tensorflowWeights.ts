import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { FootnoteError } from '../../errors.js';

/** One weight: `data` in row-major order. */
export interface Weight {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

const manifestSchema = z.object({
  weightsManifest: z.array(
    z.object({
      paths: z.array(z.string()),
      weights: z.array(
        z.object({
          name: z.string(),
          shape: z.array(z.number().int().nonnegative()),
          dtype: z.enum(['float32', 'int32']),
        }),
      ),
    }),
  ),
});

/**
 * Reads the float32 weights of a TensorFlow.js graph model, by name; int32 constants are passed over.
 * @param modelJsonPath the model's `model.json`; its shards lie beside it
 * @throws FootnoteError `MODEL_DAMAGED` when the shards are shorter or longer than the manifest says.
 * @see https://github.com/tensorflow/tfjs/tree/master/tfjs-converter#format-conversion-details
 */
export async function readTensorflowWeights(modelJsonPath: string): Promise<ReadonlyMap<string, Weight>> {
  const { weightsManifest } = manifestSchema.parse(JSON.parse(await readFile(modelJsonPath, 'utf8')));
  const weights = new Map<string, Weight>();
  for (const group of weightsManifest) {
    const shards = await Promise.all(group.paths.map((path) => readFile(join(dirname(modelJsonPath), path))));
    const bytes = Buffer.concat(shards);
    let offset = 0;
    for (const { name, shape, dtype } of group.weights) {
      const byteLength = 4 * shape.reduce((product, length) => product * length, 1);
      const slice = new Uint8Array(bytes.subarray(offset, offset + byteLength));
      offset += byteLength;
      if (slice.byteLength === byteLength && dtype === 'float32') {
        weights.set(name, { shape, data: new Float32Array(slice.buffer) });
      }
    }
    if (offset !== bytes.byteLength) throw wrongSize(modelJsonPath, offset, bytes.byteLength);
  }
  return weights;
}

function wrongSize(path: string, expected: number, actual: number): FootnoteError {
  return new FootnoteError(
    'MODEL_DAMAGED',
    `expected ${expected} bytes of weights next to ${path}, got ${actual}; run npm ci to install the model again`,
  );
}
