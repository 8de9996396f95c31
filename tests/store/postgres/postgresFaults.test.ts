import { PGlite } from '@electric-sql/pglite';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { postgresStore } from '../../../src/store/postgres/postgresStore.js';
import { FootnoteError } from '../../../src/errors.js';
import { noFilter, type IndexReader } from '../../../src/store/indexReader.js';
import type { IndexPlace } from '../../../src/store/indexPlace.js';
import { readerLimits, type ConnectionOptions } from '../../../src/store/postgres/connections.js';
import { botMigrations } from '../../../src/bot/questionLog/postgres/botMigrations.js';
import { migrateStore } from '../../../src/store/postgres/schema/migrateStore.js';
import { openPostgresPlace } from '../../../src/store/postgres/postgresPlace.js';
import { startPostgres, type TestPostgres } from '../../support/postgres/startPostgres.js';
import { startStub } from '../../support/postgres/stubServer.js';
import { identity, makeEntry } from '../../index/testEntries.js';

const now = (): Date => new Date('2026-01-02T03:04:05Z');

function openPlace(url: string, limits?: ConnectionOptions): IndexPlace {
  const place = openPostgresPlace(url, limits);
  onTestFinished(() => place.close());
  return place;
}

/** What was thrown, which must be one line that a person can act on and must not tell the password. */
async function faultOf(work: Promise<unknown>): Promise<string> {
  const thrown: unknown = await work.then(
    () => null,
    (cause: unknown) => cause,
  );
  if (!(thrown instanceof FootnoteError)) throw new Error('expected a fault', { cause: thrown });
  expect(thrown.message).toMatch(/^expected [^\n]+, got[^\n]+; [^\n]+$/u);
  expect(thrown.message).not.toMatch(/hush|postgres:postgres/);
  return `${thrown.code}: ${thrown.message}`;
}

describe('a database that cannot be asked', () => {
  const quick = { most: 2, connectMs: 300, statementMs: 300 };

  test('is not there: told at once, with host and database and nothing else of the address', async () => {
    const fault = await faultOf(openPlace('postgres://me:hush@127.0.0.1:9/archive').open());
    expect(fault).toMatch(/^STORE_UNREACHABLE: .*\(postgres:\/\/127\.0\.0\.1:9\/archive\).*ECONNREFUSED/);
  });

  test('says nothing when it is called', async () => {
    expect(await faultOf(openPlace(await startStub('silent'), quick).open())).toMatch(/^STORE_UNREACHABLE: /);
  });

  test('lets in and answers nothing', async () => {
    const fault = await faultOf(openPlace(await startStub('hanging'), quick).open());
    expect(fault).toMatch(/^STORE_UNREACHABLE: expected an answer of the database in time/);
  });

  test('refuses the password', async () => {
    const fault = await faultOf(openPlace(await startStub('refusing')).open());
    expect(fault).toMatch(/^STORE_REFUSED: .*password authentication failed/);
    expect(await faultOf(postgresStore(await startStub('refusing')).lock())).toMatch(/^STORE_REFUSED: /);
  });

  test('is starting up, for longer than anybody waits', async () => {
    expect(await faultOf(openPlace(await startStub('starting')).open())).toMatch(
      /^STORE_UNREACHABLE: .*starting up/,
    );
  });

  test('offers no encryption where it is wanted', async () => {
    const url = (await startStub('silent')).concat('?sslmode=verify-full');
    expect(await faultOf(openPlace(url).open())).toMatch(/^STORE_REFUSED: .*SSL/);
  });

  test('lacks the extension', async () => {
    const database = await PGlite.create();
    const server = new PGLiteSocketServer({ db: database, port: 0 });
    await server.start();
    onTestFinished(async () => {
      await server.stop();
      await database.close();
    });
    const fault = await faultOf(migrateStore(`postgres://me:hush@${server.getServerConn()}/postgres`));
    expect(fault).toMatch(/^STORE_REFUSED: expected the extension pgvector 0\.8 or newer .*got none/);
  });
});

describe('a database that answers', () => {
  let database: TestPostgres;
  beforeAll(async () => {
    database = await startPostgres();
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    database.cut();
    await database.exec('DROP SCHEMA IF EXISTS footnote CASCADE');
  });

  async function build(ids: readonly string[]): Promise<string> {
    const store = postgresStore(database.url);
    const release = await store.lock();
    const writer = await store.openWriter({ identity, full: false, now });
    for (const id of ids)
      await writer.putArticle(await makeEntry({ id, text: `The ${id} came. It left again.` }));
    const { generation } = await writer.commit();
    release();
    return generation;
  }

  async function migrated(ids: readonly string[]): Promise<{ place: IndexPlace; reader: IndexReader }> {
    await migrateStore(database.url);
    await build(ids);
    const place = openPlace(database.url);
    const reader = await place.open();
    onTestFinished(() => reader.close());
    return { place, reader };
  }

  const idsIn = async (reader: IndexReader): Promise<string[]> =>
    (await reader.references(noFilter)).map(({ id }) => id).sort();

  test('has no tables: reading, writing and migrating twice', async () => {
    expect(await faultOf(openPlace(database.url).open())).toMatch(
      /^STORE_OUTDATED: .*got none; run footnote migrate/,
    );
    expect(await faultOf(postgresStore(database.url).lock())).toMatch(/^STORE_OUTDATED: /);
    expect((await migrateStore(database.url)).length).toBeGreaterThan(0);
    expect(await migrateStore(database.url)).toEqual([]);
    // Who keeps tables next to the archive's brings steps of its own, before or after: the archive is read all the same.
    expect(await migrateStore(database.url, botMigrations)).toEqual(botMigrations);
    const other = { version: 5000, name: 'of others', sql: 'CREATE TABLE footnote.others (one integer)' };
    expect(await migrateStore(database.url, [...botMigrations, other])).toEqual([other]);
    expect(await migrateStore(database.url, botMigrations)).toEqual([]);
    expect(await faultOf(openPlace(database.url).open())).toMatch(/^INDEX_MISSING: .*run footnote index/);
  });

  test('has older, newer or other tables', async () => {
    await migrateStore(database.url);
    await database.exec('DELETE FROM footnote.footnote_migrations WHERE version > 1');
    expect(await faultOf(openPlace(database.url).open())).toMatch(
      /^STORE_OUTDATED: .*got version 1; run footnote migrate/,
    );
    await database.exec(`UPDATE footnote.footnote_migrations SET checksum = 'x' WHERE version = 1`);
    expect(await faultOf(openPlace(database.url).open())).toMatch(
      /^STORE_OUTDATED: .*another one under number 1/,
    );
    await database.exec(
      `INSERT INTO footnote.footnote_migrations SELECT n, 'later', 'x' FROM generate_series(50, 90) AS n`,
    );
    expect(await faultOf(openPlace(database.url).open())).toMatch(
      /^STORE_OUTDATED: .*start the newer Footnote/,
    );
    expect(await faultOf(migrateStore(database.url))).toMatch(/^STORE_OUTDATED: .*start the newer Footnote/);
    expect(await faultOf(postgresStore(database.url).lock())).toMatch(/^STORE_OUTDATED: /);
  });

  test('goes away between and in the middle of questions: a fault, and answers again when it is back', async () => {
    const { reader } = await migrated(['walrus', 'otter']);
    database.cut();
    expect(await idsIn(reader)).toEqual(['otter', 'walrus']);
    const under = [reader.searchStems(['walrus'], 5, noFilter), reader.references(noFilter)];
    await database.stop();
    await Promise.allSettled(under);
    expect(await faultOf(reader.references(noFilter))).toMatch(/^STORE_UNREACHABLE: /);
    await database.start();
    expect(await idsIn(reader)).toEqual(['otter', 'walrus']);
  });

  test('goes away in the middle of an indexing run: nothing half-written, and the next run goes on', async () => {
    const { place } = await migrated(['walrus']);
    const store = postgresStore(database.url);
    const release = await store.lock();
    const writer = await store.openWriter({ identity, full: false, now });
    await writer.putArticle(await makeEntry({ id: 'kept', text: 'It was written before.' }));
    expect(await writer.countArticles()).toBe(2);
    await writer.putArticle(await makeEntry({ id: 'lost', text: 'It was not written yet.' }));
    await database.stop();
    expect(await faultOf(writer.commit())).toMatch(/^STORE_UNREACHABLE: /);
    await writer.suspend().catch(() => undefined);
    release();
    await database.start();
    expect(await idsIn(await place.open())).toEqual(['walrus']);
    const next = await postgresStore(database.url).openWriter({ identity, full: false, now });
    expect(await next.articleById('kept')).not.toBeNull();
    expect(await next.articleById('lost')).toBeNull();
    await next.putArticle(await makeEntry({ id: 'lost', text: 'It is now.' }));
    await next.commit();
    expect(await idsIn(await place.open())).toEqual(['kept', 'lost', 'walrus']);
  });

  test('is asked by two indexers: the second is told, until the first ends or dies', async () => {
    await migrateStore(database.url);
    const release = await postgresStore(database.url).lock();
    expect(await faultOf(postgresStore(database.url).lock())).toMatch(/^INDEX_LOCKED: /);
    release();
    const second = postgresStore(database.url);
    await expect.poll(() => second.lock().then(() => 'taken', String)).toBe('taken');
    database.cut();
    await expect
      .poll(() =>
        postgresStore(database.url)
          .lock()
          .then(() => 'taken', String),
      )
      .toBe('taken');
  });

  test('tells of a new generation, also after the connection was lost', async () => {
    const { place } = await migrated(['walrus']);
    let news = 0;
    onTestFinished(place.watch(() => (news += 1)));
    await expect.poll(async () => (await build(['otter'])) !== '' && news > 0).toBe(true);
    database.cut();
    const before = news;
    // Once for what may have been missed.
    await expect.poll(() => news, { timeout: 10_000 }).toBeGreaterThan(before);
    const again = news;
    await build(['badger']);
    await expect.poll(() => news).toBeGreaterThan(again);
    expect(await place.current()).toBe((await place.generations()).at(-1));
  });

  test('keeps a generation for its readers, and the one before for a rollback', async () => {
    const { place, reader } = await migrated(['walrus']);
    const first = reader.summary.generation;
    await build(['otter']);
    await build(['badger']);
    expect(await place.generations()).toHaveLength(3);
    expect(await idsIn(reader)).toEqual(['walrus']);
    await reader.close();
    const last = await build(['newt']);
    const kept = await place.generations();
    expect(kept).toHaveLength(2);
    expect(kept).not.toContain(first);
    expect(await faultOf(place.open(first))).toMatch(/^INDEX_MISSING: /);
    const before = kept[0] ?? '';
    await place.makeCurrent(before);
    expect(await place.current()).toBe(before);
    expect(await idsIn(await place.open())).toEqual(['badger', 'otter', 'walrus']);
    // The generation that was given up is in the way as long as it is read.
    const late = await place.open(last);
    expect(await faultOf(build(['vole']))).toMatch(/^INDEX_LOCKED: .*rolled back/);
    await late.close();
    database.cut();
    await expect.poll(() => build(['vole']).catch(String)).toMatch(/^\d{6}-/);
    expect(await idsIn(await place.open())).toEqual(['badger', 'otter', 'vole', 'walrus']);
    expect(await faultOf(place.makeCurrent('000001-nothing'))).toMatch(/^INDEX_MISSING: /);
  });

  test('leaves no row behind of what was removed, and no partition of a line that was given up', async () => {
    const { place, reader } = await migrated(['walrus', 'otter']);
    await reader.close();
    for (let run = 0; run < 3; run += 1) {
      const store = postgresStore(database.url);
      const writer = await store.openWriter({ identity, full: run === 0, now });
      await writer.putArticle(await makeEntry({ id: 'only', text: `A badger dug ${run} holes.` }));
      await writer.commit();
    }
    expect(await place.generations()).toHaveLength(2);
    const tables = ['articles', 'passages', 'windows', 'bands', 'lines'];
    const counts = tables.map(
      (table) => `SELECT '${table}' AS name, count(*)::int AS count FROM footnote.${table}`,
    );
    await database.exec(`CREATE TABLE footnote.counted AS ${counts.join(' UNION ALL ')}`);
    await database.exec(`DO $$ BEGIN
      IF (SELECT count FROM footnote.counted WHERE name = 'articles') <> 2 THEN RAISE 'articles are left'; END IF;
      IF (SELECT count FROM footnote.counted WHERE name = 'passages') <> 2 THEN RAISE 'passages are left'; END IF;
      IF (SELECT count FROM footnote.counted WHERE name = 'windows') <> 2 THEN RAISE 'windows are left'; END IF;
      IF (SELECT count FROM footnote.counted WHERE name = 'lines') <> 1 THEN RAISE 'lines are left'; END IF;
      IF (SELECT count(*) FROM pg_inherits WHERE inhparent = 'footnote.articles'::regclass) <> 1 THEN RAISE 'partitions are left'; END IF;
    END $$`);
  });
});

test('the limits for bots end a question before a person gives up', () => {
  expect(readerLimits.connectMs + readerLimits.statementMs).toBeLessThanOrEqual(15_000);
});
