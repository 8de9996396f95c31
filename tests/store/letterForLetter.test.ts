import { spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { noFilter, type IndexReader } from '../../src/store/indexReader.js';
import { indexStoreAt } from '../../src/store/indexStoreAt.js';
import { openIndex } from '../../src/store/openIndex.js';
import { migrateStore } from '../../src/store/postgres/schema/migrateStore.js';
import {
  currentGeneration,
  generationFolder,
  layout,
} from '../../src/store/sqlite/generations/generations.js';
import { runIndexCommand } from '../index/indexCommandRun.js';
import { makeRig } from '../index/indexingRig.js';
import { startPostgres, type TestPostgres } from '../support/postgres/startPostgres.js';
import { sharedModelsDir } from '../support/sharedModelsDir.js';
import { temporaryFolder } from '../support/temporaryFolder.js';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
  await migrateStore(postgres.url);
});
afterAll(() => postgres.close());

/** Changes words in the database in force, where they stand, and nothing else: its size and its pages stay sound. */
async function exchange(indexDir: string, words: string, others: string): Promise<void> {
  expect(others).toHaveLength(words.length);
  const path = join(generationFolder(indexDir, (await currentGeneration(indexDir)) ?? ''), layout.database);
  const bytes = await readFile(path);
  for (let at = bytes.indexOf(words); at >= 0; at = bytes.indexOf(words, at + 1)) bytes.write(others, at);
  await writeFile(path, bytes);
}

async function opened(place: string): Promise<IndexReader> {
  const source = openIndex(place);
  const reader = await source.open();
  onTestFinished(async () => {
    await reader.close();
    await source.close();
  });
  return reader;
}

const stores: [string, (indexDir: string) => string, (place: string) => Promise<void>][] = [
  ['embedded', (indexDir) => indexDir, (place) => exchange(place, '40 people', '90 people')],
  [
    'PostgreSQL',
    () => postgres.url,
    () =>
      postgres.exec(
        `UPDATE footnote.articles SET text = replace(text, '40 people', '90 people') WHERE id = 'ferry'`,
      ),
  ],
];

describe.each(stores)(
  'an article that the %s store gives otherwise than it was indexed',
  (_, placeOf, spoil) => {
    test('is refused with its name, and mended by the next run, whose corpus has not changed', async () => {
      const rig = await makeRig();
      const place = placeOf(rig.indexDir);
      const run = () => rig.run({ store: indexStoreAt(place) });
      await rig.write('ferry.txt', 'The ferry with 40 people sank on Monday.');
      await rig.write('mill.txt', 'The mill burned down.');
      await run();
      await spoil(place);

      const damaged = await opened(place);
      const keys = (await damaged.references(noFilter)).map(({ key, id }) => ({ key, id }));
      const ferry = keys.find(({ id }) => id === 'ferry')?.key ?? 0;
      const refused = { code: 'INDEX_DAMAGED', message: expect.stringContaining('ferry.txt') as string };
      await expect(damaged.articles([ferry])).rejects.toMatchObject(refused);
      await expect(damaged.articleById('ferry')).rejects.toMatchObject(refused);
      expect((await damaged.articleById('mill'))?.text).toBe('The mill burned down.');

      expect((await run()).index).not.toBeNull();
      const mended = await opened(place);
      expect((await mended.articleById('ferry'))?.text).toBe('The ferry with 40 people sank on Monday.');
      expect((await mended.references(noFilter)).map(({ id }) => id).sort()).toEqual(['ferry', 'mill']);
      expect((await run()).index).toBeNull();
    });
  },
);

test('every article of the sample archive comes back letter for letter, with its hash', async () => {
  const folder = await temporaryFolder();
  await runIndexCommand(['--corpus', 'corpus', '--index', folder]);
  const index = await opened(folder);
  const keys = (await index.references(noFilter)).map(({ key }) => key);
  // Each is compared with its hash.
  expect(await index.articles(keys)).toHaveLength(14);
});

test('a changed figure is never shown as verbatim: the compiled program says so, and the next run mends it', async () => {
  const indexDir = join(await temporaryFolder(), 'index');
  const index = () => runIndexCommand(['--corpus', 'corpus', '--index', indexDir]);
  const footnote = (...argv: string[]) =>
    spawnSync(process.execPath, ['dist/cli/main.js', ...argv], {
      env: { PATH: process.env['PATH'], INDEX_DIR: indexDir, MODELS_DIR: sharedModelsDir, NO_COLOR: '1' },
      encoding: 'utf8',
    });
  const ask = () => footnote('ask', 'How many Canadian service members were in the region?');
  expect(await index()).toMatchObject({ code: 0 });
  await exchange(indexDir, '850 members', '950 members');
  for (const shown of [ask(), footnote('read', '2020-01-03-canada-urges-restraint')]) {
    expect(shown.stdout).not.toContain('950');
    expect(shown.status).toBe(1);
    expect(shown.stderr).toMatch(
      /^expected 2020-01-03-canada-urges-restraint\.md in \S+ letter for letter as it was indexed[^\n]+\n$/,
    );
  }
  expect((await index()).stdout).toContain('the current index is damaged: rebuilding it');
  expect(ask().stdout).toContain('850 members');
});
