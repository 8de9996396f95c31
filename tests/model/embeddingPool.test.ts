import { fork, spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { createEmbeddingPool, type EmbeddingPool } from '../../src/model/embeddingPool.js';
import { temporaryFolder } from '../support/temporaryFolder.js';

function openPool(workers: number, onStart: () => void = () => undefined): EmbeddingPool {
  const entry = fileURLToPath(new URL('countingProcess.mjs', import.meta.url));
  const start = () => {
    onStart();
    return fork(entry, { serialization: 'advanced', execArgv: [] });
  };
  const pool = createEmbeddingPool(start, workers);
  onTestFinished(() => pool.close());
  return pool;
}

/** Windows that a process is given before the first of them has a vector: two slices of sixteen. */
const withProcess = 32;

const windows = (count: number): string[] => Array.from({ length: count }, (_, index) => 'w'.repeat(index));
const turns = (vectors: readonly Float32Array[]): (number | undefined)[] => vectors.map(([turn]) => turn);
const lengths = (vectors: readonly Float32Array[]): (number | undefined)[] =>
  vectors.map(([, length]) => length);

test('vectors come in the order of their texts, whatever the calls and processes', async () => {
  const pool = openPool(2);
  const call = fc.record({
    texts: fc.array(fc.string(), { maxLength: 12 }),
    kind: fc.constantFrom('question' as const, 'window' as const),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(call, { maxLength: 6 }), async (calls) => {
      const results = await Promise.all(calls.map(({ texts, kind }) => pool.run(texts, kind)));
      expect(results.map(lengths)).toEqual(calls.map(({ texts }) => texts.map(({ length }) => length)));
    }),
    { numRuns: 50 },
  );
});

test('another process starts for many windows, or for a question, and not for a few windows', async () => {
  let started = 0;
  const few = openPool(2, () => (started += 1));
  await few.run(windows(20), 'window');
  expect(started).toBe(1);
  const asked = few.run(windows(20), 'window');
  await few.run(['?', '?', '?'], 'question');
  expect(started).toBe(2);
  expect(lengths(await asked)).toEqual(windows(20).map(({ length }) => length));
  const many = openPool(2, () => (started += 1));
  expect(lengths(await many.run(windows(400), 'window'))).toEqual(windows(400).map(({ length }) => length));
  expect(started).toBe(4);
});

test('a question goes ahead of the windows that wait, not of those that are with the process', async () => {
  const pool = openPool(1);
  const waiting = pool.run(windows(40), 'window');
  const question = pool.run(['?'], 'question');
  expect(turns(await question)).toEqual([withProcess]);
  expect(turns(await waiting)).toEqual(Array.from({ length: 40 }, (_, i) => (i < withProcess ? i : i + 1)));
});

test('texts whose process ends are given to a new process', async () => {
  const pool = openPool(1);
  const marker = join(await temporaryFolder(), 'ended');
  const texts = [...windows(5), `end once:${marker}`, 'w'];
  expect(lengths(await pool.run(texts, 'window'))).toEqual(texts.map(({ length }) => length));
});

test('texts that end two processes fail, and the next call works', async () => {
  const pool = openPool(1);
  const failing = pool.run(['end'], 'window');
  const other = pool.run(['abc'], 'window');
  await expect(failing).rejects.toMatchObject({
    code: 'EMBEDDING_FAILED',
    message: expect.stringContaining('got exit code 1 twice') as string,
  });
  expect(lengths(await other)).toEqual([3]);
});

const units = (count: number) => windows(count).map((text) => ({ context: '', text }));

test('scores come in the order of their units, whatever the processes', async () => {
  const scores = await openPool(2).read('?', units(13));
  const lengthsOf = [...scores].map((score) => Math.round(100 * (score % 1)));
  expect(lengthsOf).toEqual(units(13).map(({ text }) => text.length));
  expect(await openPool(1).read('?', [])).toEqual(new Float32Array());
});

test('units go ahead of the windows that wait, and behind questions', async () => {
  const pool = openPool(1);
  const waiting = pool.run(windows(40), 'window');
  const scores = pool.read('?', units(2));
  const question = pool.run(['?'], 'question');
  expect(turns(await question)).toEqual([withProcess]);
  expect([...(await scores)].map(Math.floor)).toEqual([withProcess + 1, withProcess + 2]);
  expect(turns(await waiting)).toEqual(Array.from({ length: 40 }, (_, i) => (i < withProcess ? i : i + 3)));
});

test('units whose process ends are given to a new process; those that end two fail, and no other call', async () => {
  const pool = openPool(1);
  const marker = join(await temporaryFolder(), 'ended');
  const once = [...units(5), { context: '', text: `end once:${marker}` }];
  expect(await pool.read('?', once)).toHaveLength(6);
  const failing = pool.read('?', [{ context: '', text: 'end' }]);
  const other = pool.run(['abc'], 'window');
  await expect(failing).rejects.toMatchObject({
    code: 'READING_FAILED',
    message: expect.stringMatching(/got exit code 1 twice; .*READER_MODEL=off/) as string,
  });
  expect(lengths(await other)).toEqual([3]);
});

test('one failing text fails its call with the reason, and no other call', async () => {
  const pool = openPool(1);
  const failing = pool.run([...windows(40), 'fail', ...windows(40)], 'window');
  const other = pool.run(['abc'], 'window');
  await expect(failing).rejects.toMatchObject({ code: 'EMBEDDING_FAILED', message: 'told to fail' });
  // Forty before it, and the sixteen that were on their way; none of those that waited behind were run.
  expect(turns(await other)).toEqual([56]);
});

test('aborting rejects at once and drops what waits', async () => {
  const pool = openPool(1);
  const abort = new AbortController();
  const aborted = pool.run(windows(400), 'window', abort.signal);
  abort.abort();
  await expect(aborted).rejects.toMatchObject({ code: 'CANCELLED' });
  await expect(pool.run(['a'], 'window', abort.signal)).rejects.toMatchObject({ code: 'CANCELLED' });
  expect(turns(await pool.run(['a'], 'window'))).toEqual([withProcess]);
});

test('closing rejects what is pending and everything after; a second close does nothing', async () => {
  const pool = openPool(2);
  const pending = pool.run(windows(100), 'window');
  const closing = pool.close();
  await expect(pending).rejects.toMatchObject({ code: 'CANCELLED' });
  await closing;
  await pool.close();
  await expect(pool.run(['a'], 'question')).rejects.toMatchObject({ code: 'CANCELLED' });
});

test('no texts give no vectors', async () => {
  expect(await openPool(1).run([], 'window')).toEqual([]);
});

test('a program that cannot be started fails its texts', async () => {
  const pool = createEmbeddingPool(
    () => spawn('/nowhere/no-such-program', { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] }),
    1,
  );
  await expect(pool.run(['a'], 'window')).rejects.toMatchObject({ code: 'EMBEDDING_FAILED' });
  await pool.close();
});
