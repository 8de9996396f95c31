import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { archivePlace, openIndex } from '../../../src/store/openIndex.js';
import { archiveStatements } from '../../../src/store/postgres/archiveStatements.js';
import { postgresStore } from '../../../src/store/postgres/postgresStore.js';
import { migrateStore } from '../../../src/store/postgres/schema/migrateStore.js';
import { startPostgres, type TestPostgres } from '../../support/postgres/startPostgres.js';
import { noFilter, type IndexReader } from '../../../src/store/indexReader.js';
import { makeStoreKit } from '../conformance/storeKit.js';

let database: TestPostgres;
beforeAll(async () => {
  database = await startPostgres();
});
afterAll(() => database.close());

test('several archives lie in one database, each with tables, locks and generations of its own', async () => {
  const kitFor = async (name: string) => {
    const url = archivePlace(database.url, name);
    await migrateStore(url);
    const openReader = async (): Promise<IndexReader> => {
      const place = openIndex(url);
      const reader = await place.open();
      onTestFinished(async () => {
        await reader.close();
        await place.close();
      });
      return reader;
    };
    return makeStoreKit(() => Promise.resolve({ store: postgresStore(url), openReader }));
  };
  const [main, docs] = [await kitFor('main'), await kitFor('my-docs_2')];
  const one = await main.indexed([{ id: 'ferry', text: 'The ferry leaves every hour.' }]);
  const two = await docs.indexed([
    { id: 'bridge', text: 'The bridge is closed in May.' },
    { id: 'road', text: 'The road is open in May.' },
  ]);
  const idsOf = async (reader: IndexReader): Promise<string[]> =>
    (await reader.references(noFilter)).map(({ id }) => id).sort();
  expect(await idsOf(one.reader)).toEqual(['ferry']);
  expect(await idsOf(two.reader)).toEqual(['bridge', 'road']);
  expect(await docs.searchWords(two.reader, 'bridge May')).toEqual(['bridge/0', 'road/0']);
  expect(await main.searchWords(one.reader, 'bridge May')).toEqual([]);
  const release = await one.store.lock();
  const other = await two.store.lock();
  await expect(two.store.lock()).rejects.toMatchObject({ code: 'INDEX_LOCKED' });
  release();
  other();
});

test('names that differ have schemas that differ, and no part of a value is touched', () => {
  const schemas = ['a-b', 'a_b', 'a_0b', 'a', 'ab'].map((name) => archiveStatements(name)('footnote.lines'));
  expect(new Set(schemas).size).toBe(5);
  for (const schema of schemas) expect(schema).toMatch(/^footnote_a_[a-z0-9_]+\.lines$/);
  const own = archiveStatements('docs');
  expect(own("SELECT to_regclass('footnote.footnote_migrations')")).toBe(
    "SELECT to_regclass('footnote_a_docs.footnote_migrations')",
  );
  expect(own('SELECT pg_try_advisory_lock(1181708148, 0)')).not.toContain('1181708148');
  expect(archiveStatements(null)('footnote.lines')).toBe('footnote.lines');
});
