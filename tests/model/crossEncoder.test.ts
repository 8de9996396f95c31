import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadCrossEncoder } from '../../src/model/crossEncoder.js';
import type { DownloadProgress } from '../../src/model/downloadModel.js';
import { verifyModelFolder } from '../../src/model/modelFolder.js';
import { prepareReader } from '../../src/model/prepareReader.js';
import type { LoadedReader } from '../../src/model/readerModel.js';
import { openEmbedder } from '../../src/model/workerEmbedder.js';
import { serveHub } from '../support/serveHub.js';
import { sharedModelsDir } from '../support/sharedModelsDir.js';
import { temporaryFolder } from '../support/temporaryFolder.js';
import { tinyCrossEncoder, writeModel } from '../support/tinyModels.js';

const MODEL = 'someone/some-reader';
const question = 'How tall is the bridge?';

async function tinyReader(logits: 1 | 2 | 3): Promise<LoadedReader> {
  const folder = join(await temporaryFolder(), 'model');
  await writeModel(folder, tinyCrossEncoder(logits));
  return loadCrossEncoder(folder, { quantized: true });
}

describe('a cross-encoder', () => {
  test('scores by its one logit, of question and unit with what it stands under', async () => {
    const reader = await tinyReader(1);
    expect(await reader.score(question, { context: '', text: 'Bread.' })).toBe(0);
    expect(await reader.score(question, { context: '', text: 'The bridge.' })).toBe(2);
    expect(await reader.score(question, { context: 'Tall', text: 'The bridge.' })).toBe(3);
  });

  test('of two logits scores by yes less no', async () => {
    const reader = await tinyReader(2);
    expect(await reader.score(question, { context: '', text: 'The bridge.' })).toBe(1.5);
  });

  test('reads as many tokens as its configuration says', async () => {
    const reader = await tinyReader(1);
    // [CLS], six of the question, [SEP]: eight are left.
    const text = (filler: number): string => `${'bread '.repeat(filler)}tall`;
    expect(await reader.score(question, { context: '', text: text(7) })).toBe(1);
    expect(await reader.score(question, { context: '', text: text(8) })).toBe(0);
  });

  test('of three logits is no reader', async () => {
    const reader = await tinyReader(3);
    await expect(reader.score(question, { context: '', text: 'Bread.' })).rejects.toMatchObject({
      code: 'READING_FAILED',
      message: expect.stringMatching(/got 3 logits; .*READER_MODEL/) as string,
    });
  });
});

describe('a reader of the hub', () => {
  test('is downloaded once, with progress, and reads in the embedding process', async () => {
    const files = tinyCrossEncoder(1);
    const { host, requested } = await serveHub(MODEL, files);
    const modelsDir = await temporaryFolder();
    const progress: DownloadProgress[] = [];
    const onProgress = (step: DownloadProgress) => progress.push(step);
    const prepared = await prepareReader({ model: MODEL, modelsDir, host, onProgress });
    expect(prepared).toMatchObject({ name: MODEL, graph: { quantized: true } });
    expect(requested).toHaveLength(4);
    expect(progress.at(-1)?.receivedBytes).toBe(files.get('onnx/model_quantized.onnx')?.length);
    expect(await verifyModelFolder(join(modelsDir, MODEL))).toEqual([]);

    const readerModel = join(modelsDir, MODEL);
    const embedder = await openEmbedder({ model: 'bundled', modelsDir: sharedModelsDir, readerModel });
    const texts = ['Bread.', 'The bridge.', 'Is the bridge tall?'];
    const units = texts.map((text) => ({ context: '', text }));
    expect(embedder.reader?.name).toBe(readerModel);
    expect([...((await embedder.reader?.score(question, units)) ?? [])]).toEqual([0, 2, 5]);
    await embedder.close();

    await prepareReader({ model: MODEL, modelsDir, host });
    expect(requested).toHaveLength(4);
  });
});

describe('what is wrong with a reader is said when it is opened, with its setting', () => {
  const refusal = async (readerModel: string, options: { host?: string; modelsDir?: string } = {}) => {
    const modelsDir = options.modelsDir ?? (await temporaryFolder());
    return expect(prepareReader({ ...options, model: readerModel, modelsDir })).rejects;
  };

  test('a name that is neither an id nor a folder', async () => {
    await (
      await refusal('a b')
    ).toMatchObject({
      code: 'BAD_SETTINGS',
      message: expect.stringMatching(/^expected READER_MODEL to be "bundled", "off", a model id/) as string,
    });
  });

  test('a folder without a model', async () => {
    await (
      await refusal('./no-such-reader')
    ).toMatchObject({
      code: 'MODEL_MISSING',
      message: expect.stringContaining('correct READER_MODEL') as string,
    });
  });

  test('a download that goes wrong', async () => {
    const { host } = await serveHub(MODEL, new Map());
    await (
      await refusal(MODEL, { host })
    ).toMatchObject({
      code: 'MODEL_DOWNLOAD',
      message: expect.stringContaining('set READER_MODEL=off') as string,
    });
  });

  test('a model that gives no score', async () => {
    const readerModel = join(await temporaryFolder(), 'model');
    await writeModel(readerModel, tinyCrossEncoder(3));
    const opening = openEmbedder({ model: 'bundled', modelsDir: sharedModelsDir, readerModel });
    await expect(opening).rejects.toMatchObject({ code: 'READING_FAILED' });
  });
});
