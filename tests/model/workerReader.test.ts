import { mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { prepareModel } from '../../src/model/prepareModel.js';
import { prepareReader } from '../../src/model/prepareReader.js';
import type { ReadUnit } from '../../src/model/readerModel.js';
import { openEmbedder } from '../../src/model/workerEmbedder.js';
import { randomReader } from '../support/randomReader.js';
import { sharedModelsDir } from '../support/sharedModelsDir.js';

const learned = randomReader(7).bytes;
const readLearned = () => Promise.resolve(learned);

/** With the embedding model of all tests, and readers of this file alone. */
let modelsDir = '';
beforeAll(async () => {
  const { folder } = await prepareModel({ model: 'bundled', modelsDir: sharedModelsDir });
  modelsDir = await mkdtemp(join(tmpdir(), 'footnote-test-'));
  await symlink(folder, join(modelsDir, 'footnote-bundled'));
});
afterAll(() => rm(modelsDir, { recursive: true, force: true }));

const units: readonly ReadUnit[] = Array.from({ length: 9 }, (_, i) => ({
  context: `Bridges · Number ${i}`,
  text: `${'The new bridge is tall. '.repeat(1 + (i % 3))}It is number ${i}.`,
}));
const question = 'How tall is the bridge?';

test('the bundled reader scores units in order, in the embedder’s processes, whatever their neighbours', async () => {
  const options = { model: 'bundled', modelsDir, readerModel: 'bundled', readLearned, workers: 2 };
  const embedder = await openEmbedder(options);
  const reader = embedder.reader ?? null;
  if (reader === null) throw new Error('expected a reader');
  expect(reader.name).toBe('bundled');
  const scores = await reader.score(question, units);
  expect(scores).toHaveLength(9);
  const alone = await Promise.all(units.map((unit) => reader.score(question, [unit])));
  expect(alone).toEqual([...scores].map((score) => Float32Array.of(score)));
  expect(new Set(scores).size).toBe(9);
  expect(await reader.score(question, [])).toEqual(new Float32Array());
  expect((await embedder.embed(['one'], 'question'))[0]).toHaveLength(512);
  await reader.close();
  await embedder.close();
  await expect(reader.score(question, units)).rejects.toMatchObject({ code: 'CANCELLED' });
});

test('there is no reader unless one is asked for, nor where none is shipped', async () => {
  const options = { modelsDir, readLearned };
  expect(await prepareReader({ ...options, model: 'off' })).toBeNull();
  const none = { ...options, model: 'bundled', readLearned: () => Promise.resolve(null) };
  expect(await prepareReader(none)).toBeNull();
  const embedder = await openEmbedder({ model: 'bundled', modelsDir, readLearned });
  expect(embedder.reader).toBeNull();
  await embedder.close();
});

test('a bundled reader that is damaged or of other weights is made again', async () => {
  const options = { model: 'bundled', modelsDir, readLearned };
  const prepared = await prepareReader(options);
  const folder = join(modelsDir, 'footnote-bundled-reader');
  expect(prepared).toEqual({ name: 'bundled', folder, graph: 'bundled' });
  await writeFile(join(folder, 'onnx/reader_quantized.onnx'), 'no graph');
  await prepareReader(options);
  expect((await readdir(join(folder, 'onnx'))).length).toBe(1);
  const other = { ...options, readLearned: () => Promise.resolve(randomReader(8).bytes) };
  const scoresOf = async (from: typeof options) => {
    const embedder = await openEmbedder({ ...from, readerModel: 'bundled' });
    const scores = await embedder.reader?.score(question, units);
    await embedder.close();
    return scores;
  };
  const before = await scoresOf(options);
  expect(await scoresOf(other)).not.toEqual(before);
  expect(await scoresOf(options)).toEqual(before);
});

test('a reader of wrong weights is refused where it is opened', async () => {
  const wrong = { model: 'bundled', modelsDir, readLearned: () => Promise.resolve(Buffer.from('short')) };
  await expect(prepareReader(wrong)).rejects.toMatchObject({ code: 'MODEL_DAMAGED' });
});
