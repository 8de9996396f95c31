import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPostgres, type TestPostgres } from '../support/postgres/startPostgres.js';

let database: TestPostgres;
beforeAll(async () => {
  database = await startPostgres();
});
afterAll(() => database.close());

async function connect(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: database.url });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

async function value(client: pg.Client, sql: string, values: unknown[] = []): Promise<unknown> {
  const { rows } = await client.query<{ value: unknown }>(`SELECT ${sql} AS value`, values);
  return rows[0]?.value;
}

describe('the database of the tests', () => {
  it('keeps statements and transactions of two connections apart', async () => {
    const [one, two] = [await connect(), await connect()];
    const sums = Array.from({ length: 40 }, (_, at) => value(at % 2 === 0 ? one : two, '$1::int + 1', [at]));
    expect(await Promise.all(sums)).toEqual(Array.from({ length: 40 }, (_, at) => at + 1));
    await one.query('CREATE TABLE apart (n int)');
    await one.query('BEGIN');
    await one.query('INSERT INTO apart VALUES (1)');
    const seen = value(two, '(SELECT count(*)::int FROM apart)');
    await one.query('ROLLBACK');
    expect(await seen).toBe(0);
    await Promise.all([one.end(), two.end()]);
  });

  it('gives each connection advisory locks of its own, and takes them when it ends', async () => {
    const [one, two] = [await connect(), await connect()];
    expect(await value(one, 'pg_try_advisory_lock(7)')).toBe(true);
    expect(await value(two, 'pg_try_advisory_lock(7)')).toBe(false);
    expect(await value(two, 'pg_advisory_unlock(7)')).toBe(false);
    expect(await value(one, 'pg_advisory_unlock(7)')).toBe(true);
    expect(await value(two, 'pg_try_advisory_lock(1, 2)')).toBe(true);
    expect(await value(one, 'pg_try_advisory_lock(1, 2)')).toBe(false);
    await two.end();
    await expect.poll(() => value(one, 'pg_try_advisory_lock(1, 2)')).toBe(true);
    await one.end();
  });

  it('lets connections share a lock, which keeps others from having it alone', async () => {
    const [one, two] = [await connect(), await connect()];
    expect(await value(one, 'pg_try_advisory_lock_shared(1, 3)')).toBe(true);
    expect(await value(two, 'pg_try_advisory_lock_shared(1, 3)')).toBe(true);
    expect(await value(two, 'pg_advisory_unlock_shared(1, 3)')).toBe(true);
    expect(await value(two, 'pg_try_advisory_lock(1, 3)')).toBe(false);
    expect(await value(one, 'pg_advisory_unlock_shared(1, 3)')).toBe(true);
    expect(await value(two, 'pg_try_advisory_lock(1, 3)')).toBe(true);
    expect(await value(one, 'pg_try_advisory_lock_shared(1, 3)')).toBe(false);
    await Promise.all([one.end(), two.end()]);
  });

  it('sends notices to those who listen, also across connections', async () => {
    const [one, two, three] = [await connect(), await connect(), await connect()];
    const heard: string[] = [];
    for (const [name, client] of Object.entries({ one, two, three })) {
      client.on('notification', ({ payload }) => heard.push(`${name} ${payload ?? ''}`));
    }
    await one.query('LISTEN news');
    await two.query('LISTEN "news"');
    await three.query(`SELECT pg_notify('news', 'hello')`);
    await expect.poll(() => [...heard].sort()).toEqual(['one hello', 'two hello']);
    await Promise.all([one.end(), two.end(), three.end()]);
  });

  it('goes away and comes back, and leaves no half transaction behind', async () => {
    const one = await connect();
    await one.query('CREATE TABLE half (n int)');
    await one.query('BEGIN');
    await one.query('INSERT INTO half VALUES (1)');
    await database.stop();
    await expect(one.query('SELECT 1')).rejects.toThrow();
    await expect(connect()).rejects.toThrow(/ECONNREFUSED/);
    await database.start();
    const two = await connect();
    expect(await value(two, '(SELECT count(*)::int FROM half)')).toBe(0);
    expect(await value(two, `'[1,2,3]'::text`)).toBe('[1,2,3]');
    await two.end();
  });
});
