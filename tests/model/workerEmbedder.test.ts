import { fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createEmbeddingPool } from '../../src/model/embeddingPool.js';
import { prepareModel } from '../../src/model/prepareModel.js';
import { openTokenCounter } from '../../src/model/tokenCounter.js';
import { openEmbedder, type WorkerEmbedder } from '../../src/model/workerEmbedder.js';
import { cosine } from '../support/cosine.js';
import { sharedModelsDir } from '../support/sharedModelsDir.js';
import { temporaryFolder } from '../support/temporaryFolder.js';

const bundled = { model: 'bundled', modelsDir: sharedModelsDir };

describe('openEmbedder with the bundled model', () => {
  let embedder: WorkerEmbedder;
  beforeAll(async () => {
    embedder = await openEmbedder({ ...bundled, workers: 2 });
  });
  afterAll(() => embedder.close());

  test('gives unit vectors of its dimensions', async () => {
    expect(embedder).toMatchObject({ model: 'bundled', dimensions: 512, profile: { dimensions: 512 } });
    for (const vector of await embedder.embed(['one', 'two words'], 'window')) {
      expect(vector).toHaveLength(512);
      expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
    }
  });

  test('puts a question nearer to its answer than to another sentence', async () => {
    const [question = []] = await embedder.embed(['How tall is the new bridge?'], 'question');
    const [answer = [], other = []] = await embedder.embed(
      ['The new bridge is 212 metres high.', 'The bakery opens at six on Sundays.'],
      'window',
    );
    expect(cosine(question, answer)).toBeGreaterThan(cosine(question, other) + 0.2);
  });

  test('gives a text the same vector whatever its neighbours, process and kind', async () => {
    const [alone] = await embedder.embed(['The mill burned down.'], 'question');
    const among = Array.from({ length: 20 }, (_, index) => `Filler number ${index}, loud and long!`);
    among[13] = 'The mill burned down.';
    expect((await embedder.embed(among, 'window'))[13]).toEqual(alone);
  });
});

test('a process that is killed is replaced by one that embeds the same', async () => {
  const prepared = await prepareModel(bundled);
  const started: ChildProcess[] = [];
  const entry = new URL('../../dist/model/embeddingProcess.js', import.meta.url);
  const pool = createEmbeddingPool(() => {
    const child = fork(fileURLToPath(entry), [JSON.stringify(prepared)], { serialization: 'advanced' });
    started.push(child);
    return child;
  }, 1);
  const before = await pool.run(['a text'], 'window');
  started[0]?.kill('SIGKILL');
  expect(await pool.run(['a text'], 'window')).toEqual(before);
  expect(started).toHaveLength(2);
  await pool.close();
});

test('embedding processes end when the process that opened them is killed', async () => {
  const module = new URL('../../dist/model/workerEmbedder.js', import.meta.url);
  const script = `
    const { openEmbedder } = await import(${JSON.stringify(module.href)});
    await openEmbedder(${JSON.stringify(bundled)});
    console.log('open');`;
  const parent = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  await once(parent.stdout, 'data');
  const ended = once(parent.stderr.resume(), 'end');
  parent.kill('SIGKILL');
  // The embedding process holds the other end of standard error until it ends.
  await ended;
});

test('the token counter counts without the model', async () => {
  const count = await openTokenCounter(bundled);
  // ▁The ▁council ▁approved .
  expect(count('The council approved.')).toBe(4);
});

test('a folder is a model, with dimensions from its own configuration', async () => {
  const { folder } = await prepareModel(bundled);
  const embedder = await openEmbedder({ model: folder, modelsDir: '/nowhere' });
  expect(embedder).toMatchObject({ model: folder, dimensions: 512, profile: { revision: 'local' } });
  await embedder.close();
});

describe('what is wrong with a model is said when it is opened', () => {
  test('a folder without one', async () => {
    const model = await temporaryFolder();
    await expect(openEmbedder({ model, modelsDir: model })).rejects.toMatchObject({ code: 'MODEL_MISSING' });
  });

  test('a name that is neither an id nor a folder', async () => {
    for (const model of ['', 'a/', 'a/..', 'https://host/model', 'a b']) {
      await expect(openEmbedder({ model, modelsDir: '/nowhere' })).rejects.toMatchObject({
        code: 'BAD_SETTINGS',
      });
    }
  });

  test('a graph that is none', async () => {
    const model = await temporaryFolder();
    const { folder } = await prepareModel(bundled);
    for (const name of ['config.json', 'tokenizer.json', 'tokenizer_config.json']) {
      await copyFile(join(folder, name), join(model, name));
    }
    await mkdir(join(model, 'onnx'));
    const graph = await readFile(join(folder, 'onnx/model_quantized.onnx'));
    await writeFile(join(model, 'onnx/model_quantized.onnx'), graph.subarray(0, 1_000_000));
    await expect(openEmbedder({ model, modelsDir: model })).rejects.toMatchObject({
      code: 'MODEL_DAMAGED',
      message: expect.stringContaining(model) as string,
    });
  });
});
