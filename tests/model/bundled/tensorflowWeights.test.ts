import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { encoderWeights } from '../../../src/model/bundled/encoderWeights.js';
import { readTensorflowWeights } from '../../../src/model/bundled/tensorflowWeights.js';
import { temporaryFolder } from '../../support/temporaryFolder.js';

async function modelWith(shards: readonly Uint8Array[]): Promise<string> {
  const folder = await temporaryFolder();
  const paths = shards.map((_, index) => `shard${index}`);
  for (const [index, shard] of shards.entries()) await writeFile(join(folder, `shard${index}`), shard);
  const weights = [
    { name: 'a', shape: [2], dtype: 'float32' },
    { name: 'whole', shape: [], dtype: 'int32' },
    { name: 'b', shape: [1, 2], dtype: 'float32' },
  ];
  const path = join(folder, 'model.json');
  await writeFile(path, JSON.stringify({ modelTopology: {}, weightsManifest: [{ paths, weights }] }));
  return path;
}

const bytes = new Uint8Array(Float32Array.of(1, 2, 0, 3, 4).buffer);

test('weights are read in manifest order, also where a shard ends inside one', async () => {
  const weights = await readTensorflowWeights(await modelWith([bytes.slice(0, 7), bytes.slice(7)]));
  expect([...weights.keys()]).toEqual(['a', 'b']);
  expect(weights.get('a')).toEqual({ shape: [2], data: Float32Array.of(1, 2) });
  expect(weights.get('b')).toEqual({ shape: [1, 2], data: Float32Array.of(3, 4) });
});

test.each([bytes.slice(0, 18), Uint8Array.of(...bytes, 0)])(
  'weights that are too few or too many are damage',
  async (shard) => {
    await expect(readTensorflowWeights(await modelWith([shard]))).rejects.toMatchObject({
      code: 'MODEL_DAMAGED',
    });
  },
);

test('a weight of another shape is damage', () => {
  const weights = new Map([
    ['module/Embeddings_en', { shape: [8002, 128], data: new Float32Array(8002 * 128) }],
  ]);
  expect(() => encoderWeights(weights)).toThrow(
    /expected a weight module\/Embeddings_en of 8002 × 256, got 8002 × 128/,
  );
});
