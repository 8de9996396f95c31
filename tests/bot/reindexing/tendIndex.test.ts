import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import type { MendOutcome } from '../../../src/bot/reindexing/reindexing.js';
import { tendIndex } from '../../../src/bot/reindexing/tendIndex.js';
import { FootnoteError } from '../../../src/errors.js';
import { generationFolder, layout } from '../../../src/store/sqlite/generations/generations.js';
import { makeRig } from '../../index/indexingRig.js';

const damage = new FootnoteError('INDEX_DAMAGED', 'expected a whole index, got a torn one');

/** Tends an index folder; each mending ends as told. */
function tended(indexDir: string, outcome: MendOutcome = { kind: 'done', generation: '000002-00000000' }) {
  const lines: string[] = [];
  const sink = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      lines.push((JSON.parse(chunk.toString()) as { msg: string }).msg);
      done();
    },
  });
  const works: Promise<unknown>[] = [];
  let minute = 0;
  let mended = 0;
  const tending = tendIndex({
    indexDir,
    reindexing: {
      mend: () => {
        mended += 1;
        return Promise.resolve(outcome);
      },
    },
    log: pino({}, sink),
    now: () => new Date(minute * 60_000),
    inBackground: (work) => void works.push(work),
  });
  return {
    tending,
    lines,
    mended: () => mended,
    waitMinutes: (minutes: number) => (minute += minutes),
    settled: () => Promise.all(works),
  };
}

test('a damage that was met is mended once, and again only after ten minutes', async () => {
  const { tending, lines, mended, waitMinutes, settled } = tended('nowhere');
  for (let n = 0; n < 3; n++) tending.met(damage);
  waitMinutes(9);
  tending.met(damage);
  await settled();
  expect(mended()).toBe(1);
  expect(lines).toEqual([
    'expected a whole index, got a torn one; repairing it now',
    'the index is whole again: generation 000002-00000000',
  ]);
  waitMinutes(1);
  tending.met(damage);
  await settled();
  expect(mended()).toBe(2);
});

test('other faults are left alone', async () => {
  const { tending, mended, settled } = tended('nowhere');
  for (const fault of [new Error('none'), new FootnoteError('INDEX_MISSING', 'none'), null])
    tending.met(fault);
  await settled();
  expect(mended()).toBe(0);
});

test('a mending that fails is told with its reason', async () => {
  const { tending, lines, settled } = tended('nowhere', { kind: 'failed', reason: 'the corpus is gone' });
  tending.met(damage);
  await settled();
  expect(lines[1]).toBe('expected to repair the index, got: the corpus is gone');
});

test('a generation that is not byte for byte what was written is mended; a whole or missing one is not', async () => {
  const rig = await makeRig();
  await rig.write('a.txt', 'A text.');
  const generation = (await rig.run()).index?.generation ?? '';
  const { tending, lines, mended, settled } = tended(rig.indexDir);
  await tending.check(generation);
  await tending.check('000009-00000000');
  await settled();
  expect(mended()).toBe(0);
  const path = join(generationFolder(rig.indexDir, generation), layout.database);
  const bytes = await readFile(path);
  bytes[bytes.length - 50] = (bytes[bytes.length - 50] ?? 0) ^ 1;
  await writeFile(path, bytes);
  await tending.check(generation);
  await settled();
  expect(mended()).toBe(1);
  expect(lines[0]).toMatch(
    /^expected the index as it was written \(SHA-256 [0-9a-f]{8}…\), got .*; repairing it now$/,
  );
});

test('a manifest that is none is a damage too', async () => {
  const rig = await makeRig();
  await rig.write('a.txt', 'A text.');
  const generation = (await rig.run()).index?.generation ?? '';
  await writeFile(join(generationFolder(rig.indexDir, generation), layout.manifest), '{"format":');
  const { tending, mended, settled } = tended(rig.indexDir);
  await tending.check(generation);
  await settled();
  expect(mended()).toBe(1);
  await rm(rig.indexDir, { recursive: true });
});
