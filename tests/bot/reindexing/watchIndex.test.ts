import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { watchIndex } from '../../../src/bot/reindexing/watchIndex.js';
import { temporaryFolder } from '../../support/temporaryFolder.js';

/** Watches a folder; `next` resolves when `name` is told once more. */
function watched(folder: string) {
  const told: string[] = [];
  const waiting = new Set<() => void>();
  const tell = (name: string) => () => {
    told.push(name);
    for (const look of waiting) look();
  };
  onTestFinished(watchIndex(folder, { changed: tell('changed'), gone: tell('gone') }));
  const next = (name: string) =>
    new Promise<void>((resolve) => {
      const from = told.length;
      const look = () => {
        if (!told.slice(from).includes(name)) return;
        waiting.delete(look);
        resolve();
      };
      waiting.add(look);
    });
  return { told, next };
}

test('tells of another generation in force, of the end of the folder, and of one in its place', async () => {
  const folder = join(await temporaryFolder(), 'index');
  await mkdir(folder);
  const { told, next } = watched(folder);
  const changed = next('changed');
  await writeFile(join(folder, 'current'), '000001-00000000\n');
  await changed;
  const gone = next('gone');
  await rm(folder, { recursive: true });
  await gone;
  expect(told.filter((name) => name === 'gone')).toEqual(['gone']);
  const back = next('changed');
  await mkdir(folder);
  await back;
  const again = next('changed');
  await writeFile(join(folder, 'current'), '000002-00000000\n');
  await again;
});
