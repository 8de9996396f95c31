import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  readManifest,
  summaryOf,
  writeManifest,
  type Manifest,
} from '../../../../src/store/sqlite/generations/manifest.js';
import { temporaryFolder } from '../../../support/temporaryFolder.js';

const file = { bytes: 12, sha256: 'ab'.repeat(32) };

const manifest: Manifest = {
  format: 2,
  generation: '000001-abcdef01',
  model: 'bundled',
  fingerprint: 'f',
  createdAt: '2026-01-02T03:04:05.000Z',
  articles: 2,
  passages: 3,
  windows: 5,
  firstDate: null,
  lastDate: null,
  files: { database: file, graph: file },
};

async function read(text: string): Promise<Manifest> {
  const path = join(await temporaryFolder(), 'manifest.json');
  await writeFile(path, text);
  return readManifest(path);
}

test('a manifest comes back as it was written; readers are not told of files', async () => {
  expect(await read(JSON.stringify(manifest))).toEqual(manifest);
  expect(Object.keys(summaryOf(manifest))).not.toContain('files');
  expect(summaryOf(manifest)).toMatchObject({ generation: '000001-abcdef01', passages: 3 });
});

test.each([
  ['torn', JSON.stringify(manifest).slice(0, 99), 'INDEX_DAMAGED'],
  ['of another format', JSON.stringify({ ...manifest, format: 1 }), 'INDEX_OUTDATED'],
  ['not an object', 'null', 'INDEX_OUTDATED'],
  ['without a count', JSON.stringify({ ...manifest, articles: undefined }), 'INDEX_DAMAGED'],
  [
    'with a short checksum',
    JSON.stringify({ ...manifest, files: { database: file, graph: { ...file, sha256: 'ab' } } }),
    'INDEX_DAMAGED',
  ],
])('one that is %s is a fault that says what to do', async (_, text, code) => {
  await expect(read(text)).rejects.toMatchObject({
    code,
    message: expect.stringContaining('footnote index') as string,
  });
});

test('a flipped bit is noticed, wherever it is', async () => {
  const path = join(await temporaryFolder(), 'manifest.json');
  await writeManifest(path, manifest);
  expect(await readManifest(path)).toEqual(manifest);
  const whole = await readFile(path);
  for (let bit = 0; bit < whole.length * 8; bit += 7) {
    const flipped = Buffer.from(whole);
    flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    await writeFile(path, flipped);
    await expect(readManifest(path), `bit ${bit}`).rejects.toThrow('footnote index');
  }
});

test('one that is missing is a fault', async () => {
  await expect(readManifest(join(await temporaryFolder(), 'none.json'))).rejects.toMatchObject({
    code: 'INDEX_DAMAGED',
  });
});
