import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { postgresStore } from '../../../src/store/postgres/postgresStore.js';
import { openIndex } from '../../../src/store/openIndex.js';
import { migrateStore } from '../../../src/store/postgres/schema/migrateStore.js';
import { startPostgres, type TestPostgres } from '../../support/postgres/startPostgres.js';
import { describeIndexStore } from '../indexStore.conformance.js';

let database: TestPostgres;
beforeAll(async () => {
  database = await startPostgres();
});
afterAll(() => database.close());

describeIndexStore('PostgreSQL store', async () => {
  // A test that failed may have left the lock behind.
  database.cut();
  await database.exec('DROP SCHEMA IF EXISTS footnote CASCADE');
  await migrateStore(database.url);
  return {
    store: postgresStore(database.url),
    openReader: async () => {
      const place = openIndex(database.url);
      const reader = await place.open();
      onTestFinished(async () => {
        await reader.close();
        await place.close();
      });
      return reader;
    },
  };
});
