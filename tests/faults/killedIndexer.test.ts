import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { indexing, startIndexing } from '../index/indexProcess.js';
import { seededPick } from '../support/seededPick.js';
import { temporaryFolder } from '../support/temporaryFolder.js';
import { isSame, makeFaultCorpus, type Snapshot } from './faultCorpus.js';
import { faultSeed, reportFault, tries } from './faultTable.js';
import { readIndex } from './readIndex.js';

/** How often a run that nobody disturbs goes between two that are killed. */
const wholeEvery = 10;

test('an indexer killed at any moment leaves a whole index, and nothing is lost', async () => {
  const folder = await temporaryFolder();
  const corpus = await makeFaultCorpus(join(folder, 'corpus'), 40, faultSeed);
  const index = join(folder, 'index');
  const args = ['--corpus', corpus.folder, '--index', index];
  expect(await indexing(args)).toMatchObject({ code: 0 });
  const startedAt = performance.now();
  await corpus.change();
  expect(await indexing(args)).toMatchObject({ code: 0 });
  const wholeMs = performance.now() - startedAt;

  const pick = seededPick(faultSeed);
  const versions: Snapshot[] = [corpus.snapshot()];
  let inForce = 0;
  let killed = 0;
  let survived = 0;
  let lost = 0;
  let moved = 0;
  const all = tries(4, 200);
  for (let round = 0; killed < all; round++) {
    if (round % 2 === 0) await corpus.change();
    versions.push(corpus.snapshot());
    const { child, ended } = startIndexing(args);
    if (round % 3 === 0) {
      // Near the end: the graph, the manifest, the renames and the cleaning up are a short part of a run.
      child.on('message', (message: { progress?: { bytesDone: number; bytesTotal: number } }) => {
        const { bytesDone, bytesTotal } = message.progress ?? { bytesDone: 0, bytesTotal: 1 };
        if (bytesDone === bytesTotal) setTimeout(() => child.kill('SIGKILL'), pick(60));
      });
    } else setTimeout(() => child.kill('SIGKILL'), pick(Math.ceil(wholeMs)));
    const wasKilled = (await ended).signal === 'SIGKILL';
    if (wasKilled) killed += 1;
    const found = await readIndex(index).catch(() => null);
    // A whole state of the corpus, and none before the last one.
    const version = found === null ? -1 : versions.findLastIndex((one) => isSame(one, found));
    if (version < inForce) lost += 1;
    else if (wasKilled) survived += 1;
    if (version > inForce) moved += 1;
    inForce = Math.max(inForce, version);
    if (round % wholeEvery !== wholeEvery - 1) continue;
    expect(await indexing(args)).toMatchObject({ code: 0, stderr: '' });
    expect(isSame(await readIndex(index), corpus.snapshot())).toBe(true);
    inForce = versions.length - 1;
  }
  expect(await indexing(args)).toMatchObject({ code: 0, stderr: '' });
  expect(isSame(await readIndex(index), corpus.snapshot())).toBe(true);
  expect(existsSync(join(index, 'building'))).toBe(false);
  expect((await readdir(join(index, 'generations'))).length).toBeLessThanOrEqual(2);
  const row = { fault: 'indexer killed (SIGKILL) at a random moment', tries: killed, survived, lost };
  reportFault(row);
  expect(row).toMatchObject({ survived: killed, lost: 0 });
  if (process.env['FAULTS_LONG'] === '1') console.log(`${moved} of ${killed} kills came after the swap`);
}, 3_600_000);
