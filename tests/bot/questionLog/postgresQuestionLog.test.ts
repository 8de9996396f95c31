import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPostgresQuestionLog } from '../../../src/bot/questionLog/postgres/postgresQuestionLog.js';
import { whenReachable } from '../../../src/bot/hosts/whenReachable.js';
import { openConnections } from '../../../src/store/postgres/connections.js';
import { botMigrations } from '../../../src/bot/questionLog/postgres/botMigrations.js';
import { answerTo } from '../../support/fakeAnswers.js';
import { temporaryFolder } from '../../support/temporaryFolder.js';
import { startPostgres, type TestPostgres } from '../../support/postgres/startPostgres.js';
import { describeQuestionLog } from './questionLog.conformance.js';

const person = '123456789012345678';
let database: TestPostgres;
beforeAll(async () => {
  database = await startPostgres();
});
afterAll(() => database.close());

const keyPathOfHost = async () => join(await temporaryFolder(), 'bot.key');

const fresh = () =>
  database.exec(
    `DROP SCHEMA IF EXISTS footnote CASCADE; CREATE SCHEMA footnote; ${botMigrations.map(({ sql }) => sql).join('')}`,
  );

describeQuestionLog('the question log in PostgreSQL', async () => {
  await fresh();
  const connections = openConnections(database.url);
  const keyPath = await keyPathOfHost();
  return {
    open: (options) => openPostgresQuestionLog({ ...options, connections, keyPath }),
    close: () => connections.close(),
  };
});

describe('the question log of several hosts', () => {
  const now = () => new Date(0);
  const places = {
    ...{ guildId: 'g', channelId: '1', messageId: '2', questionMessageId: '3' },
    ...{ locale: 'en', length: 'short' as const, sentAt: 0 },
  };

  it('saves nothing beside a retention of 0 days, however saving and setting meet', async () => {
    await fresh();
    const hosts = [openConnections(database.url), openConnections(database.url)];
    const keyPath = await keyPathOfHost();
    const [one, two] = await Promise.all(
      hosts.map((connections) => openPostgresQuestionLog({ connections, keyPath, now })),
    );
    if (one === undefined || two === undefined) throw new Error('expected two logs');
    const asker = one.hashOf(person);
    const saved = Array.from({ length: 20 }, (_, at) => {
      const id = `a${at}`;
      if (at === 10) return two.setRetentionDays('g', 0, person);
      return one.saveAnswer({ ...places, id, asker, answer: answerTo('') }, 'Why?');
    });
    await Promise.all(saved);
    expect([await one.answersSince(0), await two.unanswered('g')]).toEqual([[], []]);
    await Promise.all(hosts.map((connections) => connections.close()));
  });

  it('goes on by itself when the database was away, and writes an action once', async () => {
    await fresh();
    const connections = openConnections(database.url);
    const log = await openPostgresQuestionLog({ connections, keyPath: await keyPathOfHost(), now });
    database.cut();
    await log.audit({ guildId: 'g', moderatorId: person, action: 'reindex run', detail: '' });
    expect(await log.auditEntries()).toHaveLength(1);
    await database.stop();
    await expect(log.unanswered('g')).rejects.toMatchObject({ code: 'STORE_UNREACHABLE' });
    await database.start();
    expect(await log.unanswered('g')).toEqual([]);
    await connections.close();
  });

  it('waits at the start for a database that is not there yet, and says so once', async () => {
    await fresh();
    await database.stop();
    const connections = openConnections(database.url);
    const lines: string[] = [];
    const waiting = { tell: (line: string) => lines.push(line), firstWaitMs: 10, mostWaitMs: 20 };
    const { signal } = new AbortController();
    const keyPath = await keyPathOfHost();
    const opened = whenReachable({ ...waiting, signal }, () =>
      openPostgresQuestionLog({ connections, keyPath, now }),
    );
    await expect.poll(() => lines.length, { timeout: 10_000 }).toBe(1);
    await database.start();
    expect(await (await opened).unanswered('g')).toEqual([]);
    expect(lines).toEqual([
      expect.stringMatching(/^expected to reach the database .*; waiting for the database$/),
    ]);
    expect(lines.join()).not.toContain('postgres:postgres');
    await connections.close();
  });

  it('says in one line that the tables are missing', async () => {
    await database.exec('DROP SCHEMA footnote CASCADE');
    const connections = openConnections(database.url);
    const opened = openPostgresQuestionLog({ connections, keyPath: await keyPathOfHost(), now });
    await expect(opened).rejects.toThrow(/run footnote migrate/);
    await connections.close();
  });
});
