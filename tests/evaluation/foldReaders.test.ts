import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { openFoldReaders, openSameReader } from '../../src/evaluation/foldReaders.js';
import { sharedModelsDir } from '../support/sharedModelsDir.js';
import { temporaryFolder } from '../support/temporaryFolder.js';

const shipped = fileURLToPath(new URL('../../weights/reader.i8', import.meta.url));
const units = [
  { context: 'Ferries', text: 'The ferry sank in 1911 because of a storm.' },
  { context: 'Ferries', text: 'Tickets cost two shillings.' },
];

const of = (fold: number, set = 'ferries') => ({ fold, set });

test('a folder holds a reader for each fold or set that has a file, and none for the others', async () => {
  const folder = await temporaryFolder();
  await copyFile(shipped, join(folder, '3.i8'));
  await copyFile(shipped, join(folder, 'news.i8'));
  const readers = await openFoldReaders(folder);
  expect(readers.name).toBe('bundled');
  expect([0, 1, 2, 3, 4].map((fold) => readers.of(of(fold)) !== null)).toEqual([
    false,
    false,
    false,
    true,
    false,
  ]);
  expect(readers.of(of(0, 'news'))).not.toBeNull();
  const same = await openSameReader('bundled', sharedModelsDir);
  const asked = 'Why did the ferry sink?';
  const scores = await readers.of(of(3))?.score(asked, units);
  expect(new Set(scores)).toHaveProperty('size', 2);
  expect(scores).toEqual(await same?.of(of(0))?.score(asked, units));
});

test('a folder without readers is told, and no reader is none', async () => {
  const folder = await temporaryFolder();
  await expect(openFoldReaders(folder)).rejects.toThrow(/^expected readers by fold \(0\.i8 to 4\.i8\) in /);
  expect(await openSameReader('off', sharedModelsDir)).toBeNull();
});
