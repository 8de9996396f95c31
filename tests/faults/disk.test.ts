import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { indexing } from '../index/indexProcess.js';
import { seededPick } from '../support/seededPick.js';
import { sharedModelsDir } from '../support/sharedModelsDir.js';
import { temporaryFolder } from '../support/temporaryFolder.js';
import { isSame, makeFaultCorpus, type FaultCorpus } from './faultCorpus.js';
import { faultSeed, reportFault, tries } from './faultTable.js';
import { mountFlags, onReadOnlyFolder, onSmallDisk } from './mountedFolder.js';
import { readIndex } from './readIndex.js';

const entry = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

/** What a run writes at most, a good deal more than the small corpus makes. */
const mostKiB = 3_000;

interface Rig {
  readonly corpus: FaultCorpus;
  readonly index: string;
  readonly args: readonly string[];
  /** The same run as one shell command. */
  readonly command: string;
}

async function makeRig(): Promise<Rig> {
  const folder = await temporaryFolder();
  const corpus = await makeFaultCorpus(join(folder, 'corpus'), 40, faultSeed);
  const index = join(folder, 'index');
  const args = ['--corpus', corpus.folder, '--index', index];
  expect(await indexing(args)).toMatchObject({ code: 0 });
  const command = `MODELS_DIR='${sharedModelsDir}' '${process.execPath}' '${entry}' index ${args.map((arg) => `'${arg}'`).join(' ')}`;
  return { corpus, index, args, command };
}

/** One line for people, about the index folder and what to do. */
const unwritable =
  /^expected to write [^\n]*index[^\n]*, got [^\n]*; (?:check its permissions and free space|make room on the disk)[^\n]*\n$/;

async function fill(rig: Rig, run: (kiB: number) => Promise<{ code: number | null; stderr: string }>) {
  const pick = seededPick(faultSeed);
  const all = tries(2, 15);
  let failed = 0;
  for (let round = 0; round < all; round++) {
    const before = await readIndex(rig.index);
    await rig.corpus.change();
    const end = await run(round === 0 ? 0 : pick(mostKiB));
    if (end.code !== 0) {
      failed += 1;
      expect(end.stderr).toMatch(unwritable);
      expect(isSame(await readIndex(rig.index), before)).toBe(true);
    }
    if (end.code !== 0 && round % 2 === 0) continue;
    expect(await indexing(rig.args)).toMatchObject({ code: 0, stderr: '' });
    expect(isSame(await readIndex(rig.index), rig.corpus.snapshot())).toBe(true);
  }
  expect(failed).toBeGreaterThan(0);
  expect(await indexing(rig.args)).toMatchObject({ code: 0, stderr: '' });
  expect(isSame(await readIndex(rig.index), rig.corpus.snapshot())).toBe(true);
  return failed;
}

describe('a disk without room', () => {
  test.skipIf(mountFlags === null)(
    'a full disk fails the run in one line, the index answers, and with room the next run is whole',
    async () => {
      const rig = await makeRig();
      const failed = await fill(rig, (kiB) => onSmallDisk(rig.index, kiB, rig.command));
      reportFault({ fault: 'disk full while indexing', tries: failed, survived: failed, lost: 0 });
    },
    1_800_000,
  );

  test('a limit on the size of files does the same', async () => {
    const rig = await makeRig();
    const failed = await fill(rig, (kiB) => indexing(rig.args, {}, kiB));
    reportFault({ fault: 'files may not grow (`ulimit -f`)', tries: failed, survived: failed, lost: 0 });
  }, 1_800_000);
});

test.skipIf(mountFlags === null)(
  'an index folder that can only be read fails the run in one line, and answers',
  async () => {
    const rig = await makeRig();
    const before = rig.corpus.snapshot();
    await rig.corpus.change();
    const end = await onReadOnlyFolder(rig.index, rig.command);
    expect(end).toMatchObject({ code: 1, stderr: expect.stringMatching(unwritable) as string });
    expect(end.stderr).toContain('EROFS');
    expect(isSame(await readIndex(rig.index), before)).toBe(true);
    expect(await indexing(rig.args)).toMatchObject({ code: 0, stderr: '' });
    expect(isSame(await readIndex(rig.index), rig.corpus.snapshot())).toBe(true);
    reportFault({ fault: 'index folder read-only, indexer', tries: 1, survived: 1, lost: 0 });
  },
);
