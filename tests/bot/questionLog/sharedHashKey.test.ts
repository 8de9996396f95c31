import { existsSync } from 'node:fs';
import { chmod, copyFile, mkdir, readFile, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { botMigrations } from '../../../src/bot/questionLog/postgres/botMigrations.js';
import { openPostgresQuestionLog } from '../../../src/bot/questionLog/postgres/postgresQuestionLog.js';
import type { QuestionLog } from '../../../src/bot/questionLog/questionLog.js';
import { checkBotData } from '../../../src/operating/doctor/checkBotData.js';
import { coreSettings, readSettings } from '../../../src/settings.js';
import { openConnections, type Connections } from '../../../src/store/postgres/connections.js';
import { migrateStore } from '../../../src/store/postgres/schema/migrateStore.js';
import { startPostgres, type TestPostgres } from '../../support/postgres/startPostgres.js';
import { temporaryFolder } from '../../support/temporaryFolder.js';

let database: TestPostgres;
beforeAll(async () => {
  database = await startPostgres();
});
afterAll(() => database.close());

let opened: Connections[];
beforeEach(async () => {
  opened = [];
  await database.exec('DROP SCHEMA IF EXISTS footnote CASCADE');
  await migrateStore(database.url, botMigrations);
});
afterEach(async () => {
  await Promise.all(opened.map((connections) => connections.close()));
});

/** A machine of its own, which need not have the folder of the key yet. */
const newHost = async () => join(await temporaryFolder(), 'data', 'bot.key');

function connect(): Connections {
  const connections = openConnections(database.url);
  opened.push(connections);
  return connections;
}

const openOn = (keyPath: string): Promise<QuestionLog> =>
  openPostgresQuestionLog({ connections: connect(), keyPath, now: () => new Date(0) });

const keyIn = async (path: string) => (await readFile(path, 'utf8')).trim();

/** All that the notes of the database hold, as text. */
const notes = async () => JSON.stringify(await connect().read('SELECT key, value FROM footnote.bot_notes'));

/** Puts a key into the database, where earlier versions had it. */
const putInside = (key: string) =>
  database.exec(`
    ALTER TABLE footnote.bot_notes DROP CONSTRAINT key_stands_in_a_file;
    INSERT INTO footnote.bot_notes VALUES ('secret', '${key}');
    DELETE FROM footnote.footnote_migrations WHERE version = 1001`);

describe('the key of the hashes of a database', () => {
  it('stands in a file of the host that only its owner can read, and not in the database', async () => {
    const host = await newHost();
    const umask = process.umask(0);
    const log = await openOn(host).finally(() => process.umask(umask));
    expect(await keyIn(host)).toBe(log.secret.toString('base64'));
    expect(await notes()).not.toContain(log.secret.toString('base64'));
    expect([(await stat(host)).mode & 0o777, (await stat(join(host, '..'))).mode & 0o777]).toEqual([
      0o600, 0o700,
    ]);
  });

  it('is one for bots of one host that start at once, and for a host that was given the file', async () => {
    const [host, other] = [await newHost(), await newHost()];
    const logs = await Promise.all([1, 2, 3].map(() => openOn(host)));
    await mkdir(join(other, '..'));
    await copyFile(host, other);
    const hashes = [...logs, await openOn(other)].map((log) => log.hashOf('person'));
    expect(new Set(hashes).size).toBe(1);
  });

  it('is asked for on a host that lacks it, also where hosts start at once, and no other is made', async () => {
    const hosts = await Promise.all([newHost(), newHost(), newHost()]);
    const starts = await Promise.allSettled(hosts.map(openOn));
    expect(starts.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected']);
    expect(hosts.filter((path) => existsSync(path))).toHaveLength(1);
    const refused = starts.find((start) => start.status === 'rejected');
    expect(refused?.reason).toMatchObject({
      code: 'BOT_KEY_MISSING',
      message: expect.stringMatching(
        /^expected the key of the data in .* at .*bot\.key, got no key; copy bot\.key there from a host/,
      ) as string,
    });
  });

  it('that is lost is not replaced by another; without what people left, there is a new one', async () => {
    const [host, other] = [await newHost(), await newHost()];
    const before = (await openOn(host)).hashOf('person');
    await rename(host, `${host}.away`);
    await expect(openOn(host)).rejects.toMatchObject({ code: 'BOT_KEY_MISSING' });
    await rename(`${host}.away`, host);
    expect((await openOn(host)).hashOf('person')).toBe(before);
    await rename(host, `${host}.away`);
    // What the documents say to do when it is gone for good.
    const [, sql = ''] = /```sql\n(TRUNCATE .*?)```/s.exec(await readFile('docs/postgres.md', 'utf8')) ?? [];
    await database.exec(sql);
    const log = await openOn(other);
    expect(log.hashOf('person')).not.toBe(before);
    expect(await log.setNote('still', 'kept').then(() => log.note('still'))).toBe('kept');
    await rename(`${host}.away`, host);
    await expect(openOn(host)).rejects.toThrow('got another key');
  });

  it('of a database of before is taken out of it by the first bot, and the key of other data is kept', async () => {
    const [host, other] = [await newHost(), await newHost()];
    await openOn(host);
    const ofOthers = await keyIn(host);
    await database.exec(`DELETE FROM footnote.bot_notes WHERE key = 'key check'`);
    const inside = Buffer.alloc(32, 9).toString('base64');
    await putInside(inside);
    expect((await migrateStore(database.url, botMigrations)).map(({ version }) => version)).toEqual([1001]);
    const [one, two] = await Promise.all([openOn(host), openOn(host)]);
    expect([one.secret.toString('base64'), two.secret.toString('base64')]).toEqual([inside, inside]);
    expect(await notes()).not.toContain(inside);
    expect([await keyIn(host), await keyIn(`${host}.before`)]).toEqual([inside, ofOthers]);
    await expect(openOn(other)).rejects.toMatchObject({ code: 'BOT_KEY_MISSING' });
  });

  it('is not put into the database again by an earlier version', async () => {
    await openOn(await newHost());
    const asBefore = `INSERT INTO footnote.bot_notes VALUES ('secret', 'AAAA') ON CONFLICT (key) DO NOTHING`;
    await expect(connect().read(asBefore)).rejects.toThrow('key_stands_in_a_file');
  });

  it('that an earlier version made before the tables were migrated does not replace it', async () => {
    const host = await newHost();
    const { secret } = await openOn(host);
    await putInside(Buffer.alloc(32, 7).toString('base64'));
    expect((await openOn(host)).secret.equals(secret)).toBe(true);
    expect(await notes()).not.toContain('"secret"');
  });

  it.skipIf(process.platform === 'win32')('stays in the database where no file can be written', async () => {
    const host = await newHost();
    await putInside(Buffer.alloc(32, 9).toString('base64'));
    // A folder that cannot be made: a file stands where it would be.
    const blocked = join(host, '..', 'bot.key');
    await mkdir(join(host, '..'));
    await mkdir(`${host}.part`);
    await expect(openOn(blocked)).rejects.toMatchObject({ code: 'BOT_KEY_MISSING' });
    expect(await notes()).toContain('"secret"');
  });
});

describe('the doctor, of data in a database', () => {
  async function findings(keyPath: string) {
    const environment = { STORE_URL: database.url, INDEX_DIR: join(keyPath, '..', 'index') };
    const settings = readSettings(coreSettings, environment);
    const { signal } = new AbortController();
    const found = await checkBotData.run({ environment, settings, onProgress: () => undefined, signal });
    return found.map((finding) => `${finding.state}: ${finding.found}`);
  }

  it('says whether this host has the key, and whether others can read it', async () => {
    const [host, other] = [await newHost(), await newHost()];
    expect(await findings(host)).toEqual([expect.stringMatching(/^note: no key of the data in .* yet/)]);
    await openOn(host);
    expect(await findings(host)).toEqual([expect.stringMatching(/^well: the key of the data in .* is at /)]);
    expect(await findings(other)).toEqual([expect.stringMatching(/^wrong: expected the key .* got none$/)]);
    await chmod(host, 0o644);
    expect(await findings(host)).toEqual([expect.stringMatching(/^wrong: users other than its owner/)]);
  });
});
