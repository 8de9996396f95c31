import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { IndexStore, IndexWriter } from '../../../src/store/indexWriter.js';
import { indexStoreAt } from '../../../src/store/indexStoreAt.js';
import { compareIndexes, type StoreComparison } from '../../../src/operating/stores/storeComparison.js';
import { copyStore } from '../../../src/operating/stores/storeCopy.js';
import { openIndex } from '../../../src/store/openIndex.js';
import { migrateStore } from '../../../src/store/postgres/schema/migrateStore.js';
import { startPostgres, type TestPostgres } from '../../support/postgres/startPostgres.js';
import { seededPick } from '../../support/seededPick.js';
import { temporaryFolder } from '../../support/temporaryFolder.js';
import { identity, makeEntry } from '../../index/testEntries.js';

let database: TestPostgres;
beforeAll(async () => {
  database = await startPostgres();
  await migrateStore(database.url);
});
afterAll(() => database.close());

async function compare(one: string, other: string): Promise<StoreComparison> {
  const opened = await Promise.all(
    [one, other].map(async (place) => {
      const source = openIndex(place);
      const reader = await source.open();
      const view = await indexStoreAt(place).openView(identity);
      if (view === null) throw new Error('expected a view, got none');
      onTestFinished(async () => {
        await view.close();
        await reader.close();
        await source.close();
      });
      return { reader, view };
    }),
  );
  const [first, second] = opened;
  if (first === undefined || second === undefined) throw new Error('expected two');
  return compareIndexes(first, second);
}

const sentences = [
  'The minister said on Friday that the bridge would stay closed until the end of the month.',
  'Engineers look for cracks in the northern pier and in the cables that carry the road.',
  'Farmers brought in a record crop of apples this autumn after a wet spring.',
  'It rose 7.5 per cent, and Reed called it “a plain lie”.',
  'Nobody in O’Neill street had heard of it; the ferry ran as ever 😀.',
  "A C:\\path and a don't are only words to the tokenizer.",
  'Le Journal de Québec a raconté la même histoire hier soir.',
];

type Pick = (below: number) => number;

/** One change of many kinds, of few ids, so that most are met again. */
async function change(writer: IndexWriter, pick: Pick): Promise<void> {
  const id = `a${pick(12)}`;
  const kind = pick(10);
  if (kind === 0) return writer.removeArticle(id);
  if (kind === 1) return writer.moveArticle(id, `moved/${pick(5)}.txt#${pick(9)}`);
  if (kind === 2) return writer.removeFile(`f${pick(4)}`);
  if (kind === 3) {
    const record = {
      path: `f${pick(4)}`,
      size: pick(99),
      modifiedMs: pick(1000) + 0.25,
      hash: 'ab'.repeat(32),
    };
    return writer.putFile({ ...record, outcomes: pick(2) === 0 ? [] : ['x: skipped'], refused: [] });
  }
  const text = Array.from({ length: 2 + pick(8) }, () => sentences[pick(sentences.length)]).join(
    pick(3) === 0 ? '\n\n' : ' ',
  );
  const date = pick(3) === 0 ? null : `2020-0${1 + pick(9)}-1${pick(9)}`;
  const title = `${['Bridge', 'Apples', 'Reed'][pick(3)]} ${pick(3)}`;
  return writer.putArticle(await makeEntry({ id, title, date, text, path: `p/${id}.txt` }));
}

async function generation(store: IndexStore, pick: Pick, suspends: boolean): Promise<void> {
  const release = await store.lock();
  let writer = await store.openWriter({ identity, full: false, now: () => new Date(0) });
  for (let made = 0; made < 14; made += 1) {
    await change(writer, pick);
    if (suspends && made % 5 === 4) {
      await writer.suspend();
      writer = await store.openWriter({ identity, full: false, now: () => new Date(0) });
    }
  }
  await writer.commit();
  release();
}

describe('the embedded and the PostgreSQL store', () => {
  test('hold the same after the same changes, generation by generation, and after runs that were left', async () => {
    const folder = await temporaryFolder();
    for (let round = 0; round < 6; round += 1) {
      for (const place of [folder, database.url]) {
        await generation(indexStoreAt(place), seededPick(round + 1), place !== folder && round % 2 === 1);
      }
      const { articles, differences } = await compare(folder, database.url);
      expect(articles).toBeGreaterThan(3);
      expect(differences).toEqual([]);
    }
  });

  test('an index is copied from one to the other and back, and nothing differs', async () => {
    const [folder, back] = [await temporaryFolder(), await temporaryFolder()];
    await generation(indexStoreAt(folder), seededPick(50), false);
    await generation(indexStoreAt(folder), seededPick(51), false);
    const told: number[] = [];
    await copyStore({ from: folder, to: database.url, onProgress: (articles) => told.push(articles) });
    expect(told.at(-1)).toBeGreaterThan(3);
    expect((await compare(folder, database.url)).differences).toEqual([]);
    await copyStore({ from: database.url, to: back });
    expect((await compare(back, folder)).differences).toEqual([]);
  });

  test('a difference is told by its place', async () => {
    const folder = await temporaryFolder();
    await copyStore({ from: database.url, to: folder });
    const store = indexStoreAt(folder);
    const writer = await store.openWriter({ identity, full: false, now: () => new Date(0) });
    await writer.putArticle(await makeEntry({ id: 'more', text: 'A walrus slept.' }));
    await writer.commit();
    const { differences } = await compare(database.url, folder);
    expect(differences).toContain('article more: only in the second');
    expect(differences).toContain('term walrus: is not counted the same');
    expect(differences).toContain('summary: articles is not the same');
  });
});
