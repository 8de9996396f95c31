import { join } from 'node:path';
import { expect, test } from 'vitest';
import { profileOf, type ModelProfile } from '../../src/model/modelProfile.js';
import { loadTransformersEmbedder, type TransformersEmbedder } from '../../src/model/transformersEmbedder.js';
import { temporaryFolder } from '../support/temporaryFolder.js';
import { tinyEncoder, writeModel } from '../support/tinyModels.js';

async function openTiny(traits: Partial<ModelProfile>, inputs?: string[]): Promise<TransformersEmbedder> {
  const folder = join(await temporaryFolder(), 'model');
  await writeModel(folder, tinyEncoder(inputs));
  return loadTransformersEmbedder(folder, { ...profileOf(folder), dimensions: 2, ...traits });
}

/** How a token's id stands to its second component in a unit vector. */
const ratio = ([id = NaN, one = NaN]: Float32Array): number => id / one;

/** `[CLS]` is 2, `[SEP]` 3, "bridge" 4, "the" 9. */
const text = 'The bridge';

test('a vector is the mean of the states of all tokens, special ones too, at a norm of one', async () => {
  const embedder = await openTiny({ pooling: 'mean' });
  const vector = await embedder.embed(text, 'window');
  expect(ratio(vector)).toBeCloseTo((2 + 9 + 4 + 3) / 4);
  expect(Math.hypot(...vector)).toBeCloseTo(1);
});

test('or the state of the first token, where the model wants that', async () => {
  const embedder = await openTiny({ pooling: 'cls' });
  expect(ratio(await embedder.embed(text, 'window'))).toBeCloseTo(2);
});

test('no more tokens are read than the profile says, nor than the tokenizer does', async () => {
  const short = await openTiny({ maxTokens: 3 });
  expect(ratio(await short.embed(text, 'window'))).toBeCloseTo((2 + 9 + 4) / 3);
  const long = await openTiny({ maxTokens: 512 });
  expect(ratio(await long.embed('bridge '.repeat(40), 'window'))).toBeCloseTo((2 + 15 * 4) / 16);
});

test('questions and windows have what their profile puts before them', async () => {
  const embedder = await openTiny({ questionPrefix: 'how ', windowPrefix: 'bread ' });
  // "how" is 7, "bread" 6.
  expect(ratio(await embedder.embed('the', 'question'))).toBeCloseTo((2 + 7 + 9 + 3) / 4);
  expect(ratio(await embedder.embed('the', 'window'))).toBeCloseTo((2 + 6 + 9 + 3) / 4);
});

test('a graph may do without what tells two texts apart', async () => {
  const embedder = await openTiny({}, ['input_ids', 'attention_mask']);
  expect(ratio(await embedder.embed(text, 'window'))).toBeCloseTo(4.5);
});

test('a graph that reads something else, or gives another number of dimensions, is told', async () => {
  const decoder = await openTiny({}, ['input_ids', 'position_ids']);
  await expect(decoder.embed(text, 'window')).rejects.toMatchObject({
    code: 'EMBEDDING_FAILED',
    message: expect.stringMatching(/got a graph that reads "position_ids"; .*EMBEDDING_MODEL/) as string,
  });
  const wide = await openTiny({ dimensions: 384 });
  await expect(wide.embed(text, 'window')).rejects.toMatchObject({
    code: 'EMBEDDING_FAILED',
    message: expect.stringContaining('got 2 numbers') as string,
  });
});
