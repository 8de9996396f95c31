import { utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { embeddedStore } from '../../../src/store/sqlite/embeddedStore.js';
import { openEmbeddedIndex } from '../../../src/store/sqlite/embeddedIndex.js';
import { compareIndexes } from '../../../src/operating/stores/storeComparison.js';
import { makeRig } from '../../index/indexingRig.js';
import { identity } from '../../index/testEntries.js';

async function opened(indexDir: string) {
  const reader = await openEmbeddedIndex(indexDir);
  const view = await embeddedStore(indexDir).openView(identity);
  if (view === null) throw new Error('expected a view, got none');
  onTestFinished(async () => {
    await view.close();
    await reader.close();
  });
  return { reader, view };
}

test('two builds of one corpus are equal, whenever they were made; of another corpus they are not', async () => {
  const rig = await makeRig();
  await rig.write('a.txt', 'The ferry sank on Monday.');
  await rig.write('b.txt', 'The bridge was closed.');
  await rig.run();
  const other = `${rig.indexDir}-2`;
  await utimes(join(rig.corpusDir, 'a.txt'), 1, 1);
  await rig.run({ store: embeddedStore(other), now: () => new Date('2027-08-09T10:11:12Z') });
  const same = await compareIndexes(await opened(rig.indexDir), await opened(other));
  expect(same).toEqual({ articles: 2, passages: 2, differences: [], count: 0 });
  await rig.write('a.txt', 'The ferry sank on Tuesday.');
  const third = `${rig.indexDir}-3`;
  await rig.run({ store: embeddedStore(third) });
  const differs = await compareIndexes(await opened(rig.indexDir), await opened(third));
  expect(differs.differences).toContain('article a: text is not the same');
});
