import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { migrateCommand } from '../../src/cli/migrateCommand.js';
import { storeCommand } from '../../src/cli/storeCommand.js';
import { startPostgres, type TestPostgres } from '../support/postgres/startPostgres.js';
import { runCommandHere } from '../support/commandRun.js';
import { makeRig } from '../index/indexingRig.js';

let database: TestPostgres;
beforeAll(async () => {
  database = await startPostgres();
});
afterAll(() => database.close());

const run = (
  command: typeof storeCommand,
  argv: readonly string[],
  environment: Readonly<Record<string, string>> = {},
) => runCommandHere(command, argv, { environment });

describe('footnote migrate', () => {
  test('makes the tables once, by the address of the setting or of the flag', async () => {
    const first = await run(migrateCommand, [], { STORE_URL: database.url });
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(first.stdout).toMatch(
      /^1: articles, passages, windows, generations\n[^]*done \(postgres:\/\/127\.0\.0\.1:\d+\/postgres\)\n$/,
    );
    const again = await run(migrateCommand, ['--store', database.url]);
    expect(again.stdout).toMatch(/^nothing to do \(/);
  });

  test('prints the SQL of the roles and asks no database', async () => {
    const { code, stdout } = await run(migrateCommand, ['--roles'], {
      STORE_URL: 'postgres://127.0.0.1:9/none',
    });
    expect(code).toBe(0);
    expect(stdout).toMatch(/CREATE ROLE footnote_indexer LOGIN;[^]*CREATE SCHEMA IF NOT EXISTS footnote/);
  });

  test('bad usage, bad settings and faults are one line each', async () => {
    expect(await run(migrateCommand, [])).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^expected STORE_URL[^\n]+\n$/) as string,
    });
    const wrong = await run(migrateCommand, ['--store', 'postgres://me:hush@host']);
    expect(wrong).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^expected valid settings[^\n]+\n$/) as string,
    });
    expect(wrong.stderr).not.toMatch(/hush/);
    const gone = await run(migrateCommand, ['--store', 'postgres://me:hush@127.0.0.1:9/x']);
    expect(gone).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^expected to reach the database[^\n]+\n$/) as string,
    });
    expect(gone.stderr).not.toMatch(/hush/);
  });
});

describe('footnote store', () => {
  test('copies an index there, tells that nothing differs, and tells what does', async () => {
    const rig = await makeRig();
    await rig.write('a.txt', 'The walrus came.\n\nIt left again.');
    await rig.write('b.txt', 'The otter stayed.');
    await rig.run();
    const copied = await run(storeCommand, ['copy', rig.indexDir, database.url]);
    expect(copied).toMatchObject({ code: 0, stderr: '' });
    expect(copied.stdout).toMatch(
      /^2 articles, \d passages: generation \d{6}-[0-9a-f]{8} in postgres:\/\/127/,
    );
    expect(copied.stdout).not.toMatch(/postgres:postgres/);
    const same = await run(storeCommand, ['verify', rig.indexDir, database.url]);
    expect(same).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^2 articles, \d passages: no difference\n$/) as string,
    });
    await rig.write('b.txt', 'The otter swam.');
    await rig.run();
    const differs = await run(storeCommand, ['verify', rig.indexDir, database.url]);
    expect(differs.code).toBe(1);
    expect(differs.stdout).toMatch(/^article b: text is not the same$/m);
    expect(differs.stdout).toMatch(/\d+ differences\n$/);
  });

  test('bad usage is told', async () => {
    expect((await run(storeCommand, ['copy', 'x'])).code).toBe(2);
    expect((await run(storeCommand, ['verify', 'x', 'x'])).code).toBe(2);
    expect(await run(storeCommand, ['verify', 'no/such/folder', database.url])).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^expected an index in no\/such\/folder[^\n]+\n$/) as string,
    });
  });
});
