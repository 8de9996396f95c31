import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { createEmbeddingPool } from '../../src/model/embeddingPool.js';
import type { Embedder } from '../../src/model/embedder.js';
import { makeRig } from '../index/indexingRig.js';
import { identity } from '../index/testEntries.js';
import { reportFault, tries } from './faultTable.js';

const program = fileURLToPath(new URL('hungryProcess.mjs', import.meta.url));

/** An embedder in processes that have room for 16 MB of objects. */
function smallHeapEmbedder(): Embedder {
  const pool = createEmbeddingPool(
    () =>
      fork(program, {
        execArgv: ['--max-old-space-size=16'],
        serialization: 'advanced',
        // The engine tells at length how it ran out of memory.
        stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      }),
    2,
  );
  onTestFinished(() => pool.close());
  const { model } = identity;
  return {
    ...{ model, dimensions: 4 },
    embed: (texts, kind, { signal } = {}) => pool.run(texts, kind, signal),
    close: () => pool.close(),
  };
}

test('an article that no process has the memory for is skipped with a line; the others are indexed', async () => {
  const rig = await makeRig();
  const all = tries(2, 10);
  const settings = { identity: { ...identity, dimensions: 4, fingerprint: 'hungry' } };
  await rig.write('before.txt', 'A plain article that is embedded.');
  await rig.write('hungry.txt', 'A modest article at first.');
  const embedder = smallHeapEmbedder();
  const openEmbedder = (): Promise<Embedder> => Promise.resolve(embedder);
  await rig.run({ ...settings, openEmbedder });
  for (let round = 0; round < all; round++) {
    await rig.write('hungry.txt', `An insatiable article, number ${round}.`);
    await rig.write('later.txt', `A plain article, number ${round}.`);
    const report = await rig.run({ ...settings, openEmbedder });
    expect(report.skipped).toEqual([
      expect.stringMatching(
        /^hungry\.txt: skipped: cannot be embedded; what the index has of it stays: expected a vector .* twice;/,
      ) as string,
    ]);
    const index = await rig.open();
    expect((await index.articleById('later'))?.text).toContain(`number ${round}`);
    // The last good state of it.
    expect((await index.articleById('hungry'))?.text).toBe('A modest article at first.');
  }
  await rig.write('hungry.txt', 'A modest article again.');
  const report = await rig.run({ ...settings, openEmbedder });
  expect(report).toMatchObject({ changed: 1, skipped: [] });
  expect((await rig.run({ ...settings, openEmbedder })).index).toBeNull();
  reportFault({ fault: 'text that no embedding process has memory for', tries: all, survived: all, lost: 0 });
});

test('when nothing can be embedded the run ends with the reason, and what was there stays', async () => {
  const rig = await makeRig();
  await rig.write('a.txt', 'A plain article.');
  await rig.run();
  await rig.write('b.txt', 'Another plain article.');
  const pool = createEmbeddingPool(
    () => fork(program, { execArgv: ['--no-such-flag'], stdio: 'ignore', silent: true }),
    1,
  );
  onTestFinished(() => pool.close());
  const dead: Embedder = {
    ...{ model: identity.model, dimensions: identity.dimensions },
    embed: (texts, kind, { signal } = {}) => pool.run(texts, kind, signal),
    close: () => pool.close(),
  };
  await expect(rig.run({ openEmbedder: () => Promise.resolve(dead) })).rejects.toMatchObject({
    code: 'EMBEDDING_FAILED',
  });
  expect(await (await rig.open()).articleById('b')).toBeNull();
  expect((await rig.run()).added).toBe(1);
});
