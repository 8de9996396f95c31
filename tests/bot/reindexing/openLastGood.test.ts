import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openLastGood } from '../../../src/bot/reindexing/openLastGood.js';
import { FootnoteError } from '../../../src/errors.js';
import { currentGeneration } from '../../../src/store/sqlite/generations/generations.js';
import { createFakeArchive } from '../../support/fakeArchive.js';
import { temporaryFolder } from '../../support/temporaryFolder.js';

const damage = new FootnoteError('INDEX_DAMAGED', 'expected a whole index, got a torn one');

/** An index folder with these generations, the last in force; only those in `whole` open. */
async function rig(generations: readonly string[], whole: readonly string[]) {
  const indexDir = await temporaryFolder();
  for (const name of generations) await mkdir(join(indexDir, 'generations', name), { recursive: true });
  await writeFile(join(indexDir, 'current'), `${generations.at(-1) ?? ''}\n`);
  const told: string[] = [];
  const archive = createFakeArchive();
  const open = async () => {
    if (whole.includes((await currentGeneration(indexDir)) ?? '')) return archive;
    throw damage;
  };
  return {
    indexDir,
    archive,
    told,
    options: { indexDir, open, tell: (line: string) => void told.push(line) },
  };
}

const [first, second] = ['000001-00000000', '000002-00000000'];

test('a whole generation is opened as it is', async () => {
  const { options, archive, told } = await rig([first, second], [first, second]);
  expect(await openLastGood(options)).toBe(archive);
  expect(told).toEqual([]);
});

test('a damaged one is exchanged for the one before, and that is told', async () => {
  const { options, archive, told, indexDir } = await rig([first, second], [first]);
  expect(await openLastGood(options)).toBe(archive);
  expect(await currentGeneration(indexDir)).toBe(first);
  expect(told).toEqual([`${damage.message}; continuing with the generation before it, ${first}`]);
});

test('where none is whole, the damage is told and nothing is changed', async () => {
  const both = await rig([first, second], []);
  await expect(openLastGood(both.options)).rejects.toBe(damage);
  expect(await currentGeneration(both.indexDir)).toBe(second);
  const alone = await rig([first], []);
  await expect(openLastGood(alone.options)).rejects.toBe(damage);
  expect(alone.told).toEqual([]);
});

test('other faults are not mended', async () => {
  const { options } = await rig([first, second], []);
  const open = () => Promise.reject(new FootnoteError('INDEX_OUTDATED', 'expected another model'));
  await expect(openLastGood({ ...options, open })).rejects.toMatchObject({ code: 'INDEX_OUTDATED' });
});
