import { readdir, rename, rm, truncate, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { indexing, startIndexing } from '../index/indexProcess.js';
import { makeRig } from '../index/indexingRig.js';
import { seededPick } from '../support/seededPick.js';
import { temporaryFolder } from '../support/temporaryFolder.js';
import { isSame, makeFaultCorpus } from './faultCorpus.js';
import { faultSeed, reportFault, tries } from './faultTable.js';
import { readIndex } from './readIndex.js';

test('a corpus that changes while it is read: the run ends well, and the next one has all of it', async () => {
  const folder = await temporaryFolder();
  const corpus = await makeFaultCorpus(join(folder, 'corpus'), 120, faultSeed);
  const args = ['--corpus', corpus.folder, '--index', join(folder, 'index')];
  const pick = seededPick(faultSeed);
  const all = tries(2, 10);
  for (let round = 0; round < all; round++) {
    const { child, ended } = startIndexing(args);
    const disturbed: Promise<void>[] = [];
    // Files that come, go, are cut short and written over, each time the run tells that it has come further.
    child.on('message', () => disturbed.push(disturb(corpus.folder, pick)));
    const { code, stderr } = await ended;
    await Promise.all(disturbed);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    await readIndex(join(folder, 'index'));
    // At rest again.
    await Promise.all((await readdir(corpus.folder)).map((name) => rm(join(corpus.folder, name))));
    const now = await makeFaultCorpus(corpus.folder, 100 + round, faultSeed);
    expect(await indexing(args)).toMatchObject({ code: 0, stderr: '' });
    expect(isSame(await readIndex(join(folder, 'index')), now.snapshot())).toBe(true);
  }
  reportFault({ fault: 'corpus changes while it is read', tries: all, survived: all, lost: 0 });
}, 1_800_000);

async function disturb(folder: string, pick: (below: number) => number): Promise<void> {
  const names = await readdir(folder);
  const path = join(folder, names[pick(names.length)] ?? 'none');
  const ways = [
    () => rm(path, { force: true }),
    () => truncate(path, pick(80)),
    () => rename(path, join(folder, `moved${pick(50)}.txt`)),
    () => writeFile(path, `Another\n\nSomething else is told here, in ${pick(1000)} words.\n`),
    () => writeFile(join(folder, `new${pick(50)}.txt`), 'New\n\nThis one came while others were read.\n'),
  ];
  // Two of them may want the same file.
  await ways[pick(ways.length)]?.().catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
}

test('times that are set back: files changed since are found, and no time is negative', async () => {
  const folder = await temporaryFolder();
  const corpus = await makeFaultCorpus(join(folder, 'corpus'), 20, faultSeed);
  const args = ['--corpus', corpus.folder, '--index', join(folder, 'index')];
  const all = tries(2, 10);
  for (let round = 0; round < all; round++) {
    await corpus.change();
    const past = new Date(Date.UTC(1995 - round, 0, 1));
    for (const name of await readdir(corpus.folder)) await utimes(join(corpus.folder, name), past, past);
    expect(await indexing(args)).toMatchObject({ code: 0, stderr: '' });
    expect(isSame(await readIndex(join(folder, 'index')), corpus.snapshot())).toBe(true);
  }
  const rig = await makeRig();
  await rig.write('a.txt', 'A text.');
  let hour = 12;
  const report = await rig.run({ now: () => new Date(Date.UTC(2026, 0, 1, hour--)) });
  expect(report.seconds).toBe(0);
  reportFault({ fault: 'clock set back', tries: all + 1, survived: all + 1, lost: 0 });
}, 600_000);
