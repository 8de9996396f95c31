import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { convertBundledModel } from '../../../src/model/bundled/convertModel.js';
import { verifyModelFolder } from '../../../src/model/modelFolder.js';
import { profileOf } from '../../../src/model/modelProfile.js';
import { loadTokenizer } from '../../../src/model/modelTokenizer.js';
import {
  loadTransformersEmbedder,
  type TransformersEmbedder,
} from '../../../src/model/transformersEmbedder.js';
import { cosine } from '../../support/cosine.js';

const fixture = z.object({
  references: z.array(
    z.object({ text: z.string(), tokenCount: z.number(), vectorMillionths: z.array(z.number()).length(512) }),
  ),
});
const { references } = fixture.parse(
  JSON.parse(await readFile(new URL('references.json', import.meta.url), 'utf8')),
);
const texts = references.map(({ text }) => text);
const longText = texts.find((text) => text.length > 800) ?? '';

let folder = '';
let float32: TransformersEmbedder;
let int8: TransformersEmbedder;
let countTokens: (text: string) => number;

beforeAll(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'footnote-test-')), 'model');
  await convertBundledModel(folder, () => Promise.resolve(null));
  const profile = profileOf('bundled');
  float32 = await loadTransformersEmbedder(folder, { ...profile, quantized: false });
  int8 = await loadTransformersEmbedder(folder, profile);
  const { tokens } = await loadTokenizer(folder);
  countTokens = (text) => tokens(text).length;
});
afterAll(() => rm(join(folder, '..'), { recursive: true, force: true }));

describe('the converted model', () => {
  test.each(references)(
    'gives the original float32 vector of "$text"',
    async ({ text, vectorMillionths }) => {
      expect(cosine(await float32.embed(text, 'window'), vectorMillionths)).toBeGreaterThan(0.99999);
    },
  );

  // Measured: 0.9973 to 0.9991.
  test.each(references)('stays close to it in int8: "$text"', async ({ text, vectorMillionths }) => {
    expect(cosine(await int8.embed(text, 'window'), vectorMillionths)).toBeGreaterThan(0.996);
  });

  test.each(references)('splits "$text" into the original number of tokens', ({ text, tokenCount }) => {
    expect(countTokens(text)).toBe(tokenCount);
  });

  test('reads the first 128 tokens and no more', async () => {
    expect(countTokens(longText)).toBeGreaterThan(128);
    const extended = await int8.embed(`${longText} Something quite different follows.`, 'window');
    expect(extended).toEqual(await int8.embed(longText, 'window'));
  });

  test.each(['', ' \n\t ', '\u0000', '\ud800', 'x'.repeat(100_000), '中'.repeat(5_000)])(
    'gives a unit vector for text %#, which has no words',
    async (text) => {
      expect(Math.hypot(...(await int8.embed(text, 'window')))).toBeCloseTo(1, 5);
    },
  );

  test('takes the same vector for any white space between words', async () => {
    const plain = await int8.embed('one two', 'window');
    expect(await int8.embed('  one \n\n two\u00a0', 'window')).toEqual(plain);
  });

  test('has no text that turns into a special token', () => {
    for (const name of ['<s>', '</s>', '<reserved 1>', 'extra_token_id_1']) {
      expect(countTokens(name)).toBeGreaterThan(1);
    }
  });

  test('passes its own verification', async () => {
    expect(await verifyModelFolder(folder)).toEqual([]);
  });
});
