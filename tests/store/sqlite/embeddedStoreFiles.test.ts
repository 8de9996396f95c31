import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { embeddedStore } from '../../../src/store/sqlite/embeddedStore.js';
import type { IndexStore, IndexWriter } from '../../../src/store/indexWriter.js';
import { openEmbeddedIndex } from '../../../src/store/sqlite/embeddedIndex.js';
import {
  currentGeneration,
  generationFolder,
  listGenerations,
} from '../../../src/store/sqlite/generations/generations.js';
import { temporaryFolder } from '../../support/temporaryFolder.js';
import { identity, makeEntry } from '../../index/testEntries.js';

const now = (): Date => new Date('2026-01-02T03:04:05Z');

const openWriter = (store: IndexStore): Promise<IndexWriter> =>
  store.openWriter({ identity, full: false, now });

async function commit(folder: string, articles: Record<string, string | null>): Promise<string> {
  const writer = await openWriter(embeddedStore(folder));
  for (const [id, text] of Object.entries(articles)) {
    if (text === null) await writer.removeArticle(id);
    else await writer.putArticle(await makeEntry({ id, text }));
  }
  return (await writer.commit()).generation;
}

async function textOf(folder: string, id: string): Promise<string | null> {
  const reader = await openEmbeddedIndex(folder);
  const article = await reader.articleById(id);
  await reader.close();
  return article?.text ?? null;
}

/** Index folder, database and manifest of a generation in force that holds one article. */
async function oneGeneration(): Promise<{ folder: string; database: string; manifest: string }> {
  const folder = await temporaryFolder();
  const inside = generationFolder(folder, await commit(folder, { a: 'The first stood.' }));
  return { folder, database: join(inside, 'index.sqlite'), manifest: join(inside, 'manifest.json') };
}

test('a generation is three files, and nothing else stays', async () => {
  const folder = await temporaryFolder();
  const generation = await commit(folder, { a: 'The first stood.' });
  expect(generation).toMatch(/^000001-[0-9a-f]{8}$/u);
  expect((await readdir(folder)).sort()).toEqual(['current', 'generations']);
  expect((await readdir(generationFolder(folder, generation))).sort()).toEqual([
    'index.sqlite',
    'manifest.json',
    'vectors.hnsw',
  ]);
});

test('what was removed is in no byte of the next generation', async () => {
  const folder = await temporaryFolder();
  const filler = Object.fromEntries(
    Array.from({ length: 30 }, (_, i) => [`n${i}`, `Number ${i} came and went away. It stayed ${i} days.`]),
  );
  const words = ['zyzzyva', 'Xylocarp', 'qwertz'];
  await commit(folder, { ...filler, secret: `A zyzzyva met the Xylocarp. Then came 1234567.875 qwertz.` });
  const generation = await commit(folder, { secret: null });
  const bytes = (await readFile(join(generationFolder(folder, generation), 'index.sqlite'))).toString(
    'latin1',
  );
  // Terms are kept without what they share with the one before: their ends are looked for.
  for (const part of [...words, 'ylocarp', 'yzzyva', '567.875', 'secret']) expect(bytes).not.toContain(part);
  expect(bytes).toContain('Number 29 came');
});

test('the generation in force and the one before it are kept, whatever was made since a rollback', async () => {
  const folder = await temporaryFolder();
  const names: string[] = [];
  for (const text of ['One.', 'Two.', 'Three.']) names.push(await commit(folder, { a: text }));
  expect(await listGenerations(folder)).toEqual(names.slice(1));
  await writeFile(join(folder, 'current'), `${names[1] ?? ''}\n`);
  const next = await commit(folder, { b: 'Four.' });
  expect(await listGenerations(folder)).toEqual([names[1], next]);
  expect(await textOf(folder, 'a')).toBe('Two.');
});

test('a run killed before its generation was put in force leaves the old one, and the next run removes the rest', async () => {
  const folder = await temporaryFolder();
  const first = await commit(folder, { a: 'The first stood.' });
  const orphan = await commit(folder, { a: 'Never in force.' });
  await writeFile(join(folder, 'current'), `${first}\n`);
  expect(await textOf(folder, 'a')).toBe('The first stood.');
  const next = await commit(folder, { b: 'Another.' });
  expect(await textOf(folder, 'a')).toBe('The first stood.');
  expect(await listGenerations(folder)).toEqual([first, next]);
  expect(next > orphan).toBe(true);
});

test.each<[string, (building: string) => Promise<void>]>([
  ['that had only begun', (building) => rm(join(building, 'origin.json'))],
  ['whose origin is torn', (building) => writeFile(join(building, 'origin.json'), '{"base":')],
  ['whose database is none', (building) => writeFile(join(building, 'index.sqlite'), 'x'.repeat(9_999))],
  ['whose database is torn', (building) => truncate(join(building, 'index.sqlite'), 20_000)],
])('an unfinished run %s is started again from the generation in force', async (_, spoil) => {
  const { folder } = await oneGeneration();
  const writer = await openWriter(embeddedStore(folder));
  await writer.putArticle(await makeEntry({ id: 'b', text: 'Unfinished.' }));
  await writer.suspend();
  await spoil(join(folder, 'building'));
  const next = await openWriter(embeddedStore(folder));
  expect(next.startsAnew).toBeNull();
  expect(await next.articleById('a')).not.toBeNull();
  expect(await next.articleById('b')).toBeNull();
  await next.commit();
  expect(await textOf(folder, 'a')).toBe('The first stood.');
});

test.each<[string, RegExp, (files: { folder: string; database: string; manifest: string }) => Promise<void>]>(
  [
    ['a database cut short', /is damaged/u, ({ database }) => truncate(database, 8_192)],
    ['no database', /is damaged/u, ({ database }) => rm(database)],
    [
      'a database with one wrong byte',
      /is damaged/u,
      async ({ database }) => {
        const bytes = await readFile(database);
        bytes[bytes.length - 50] = (bytes[bytes.length - 50] ?? 0) ^ 1;
        await writeFile(database, bytes);
      },
    ],
    ['a manifest that is none', /is damaged/u, ({ manifest }) => writeFile(manifest, '{"format":1')],
    [
      'a manifest of another format',
      /another version/u,
      ({ manifest }) => writeFile(manifest, '{"format":99}'),
    ],
    [
      'a name that leads nowhere',
      /is damaged/u,
      ({ folder }) => writeFile(join(folder, 'current'), '000009-0123abcd\n'),
    ],
  ],
)('a generation in force with %s is not built on, and that is told', async (_, reason, spoil) => {
  const files = await oneGeneration();
  await spoil(files);
  const writer = await openWriter(embeddedStore(files.folder));
  expect(writer.startsAnew).toMatch(reason);
  expect(await writer.articleById('a')).toBeNull();
  await writer.putArticle(await makeEntry({ id: 'b', text: 'Built anew.' }));
  await writer.commit();
  expect(await textOf(files.folder, 'b')).toBe('Built anew.');
});

test('a generation in force whose database has a damaged page is told as damaged when the page is read', async () => {
  const { folder, database } = await oneGeneration();
  const bytes = await readFile(database);
  // All pages but the first, which holds the schema: what the tables hold is gone.
  bytes.fill(0xa5, 16_384);
  await writeFile(database, bytes);
  const opened = openEmbeddedIndex(folder).then((reader) => reader.articleById('a'));
  await expect(opened).rejects.toMatchObject({ code: 'INDEX_DAMAGED' });
  // A run finds it before it looks at anything, and builds anew.
  expect(await embeddedStore(folder).openView(identity)).toBeNull();
});

test('a folder that cannot be written is told in one line', async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'file'), '');
  for (const path of [join(folder, 'file'), join(folder, 'file', 'index')]) {
    await expect(embeddedStore(path).lock()).rejects.toMatchObject({
      code: 'INDEX_UNWRITABLE',
      message: expect.stringContaining(path) as string,
    });
  }
});

test('what cannot be put in force is a fault, and the old generation stays', async () => {
  const { folder } = await oneGeneration();
  const writer = await openWriter(embeddedStore(folder));
  await writer.putArticle(await makeEntry({ id: 'a', text: 'Never seen.' }));
  await mkdir(join(folder, 'current.new'));
  await expect(writer.commit()).rejects.toMatchObject({ code: 'INDEX_UNWRITABLE' });
  await writer.suspend();
  expect(await textOf(folder, 'a')).toBe('The first stood.');
});

test('an index folder can be copied and moved', async () => {
  const { folder } = await oneGeneration();
  const copy = join(await temporaryFolder(), 'moved here');
  await cp(folder, copy, { recursive: true });
  expect(await textOf(copy, 'a')).toBe('The first stood.');
  expect(await currentGeneration(copy)).toBe(await currentGeneration(folder));
  expect(existsSync(join(copy, 'building'))).toBe(false);
});
