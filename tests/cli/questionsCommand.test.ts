import { readFile, stat } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { botMigrations } from '../../src/bot/questionLog/postgres/botMigrations.js';
import { openPostgresQuestionLog } from '../../src/bot/questionLog/postgres/postgresQuestionLog.js';
import type { QuestionLog } from '../../src/bot/questionLog/questionLog.js';
import { openEmbeddedQuestionLog } from '../../src/bot/questionLog/sqlite/embeddedQuestionLog.js';
import { questionsCommand } from '../../src/cli/questionsCommand.js';
import { openConnections } from '../../src/store/postgres/connections.js';
import { runCommandHere } from '../support/commandRun.js';
import { answerTo } from '../support/fakeAnswers.js';
import { startPostgres, type TestPostgres } from '../support/postgres/startPostgres.js';
import { temporaryFolder } from '../support/temporaryFolder.js';

let database: TestPostgres;
beforeAll(async () => {
  database = await startPostgres();
});
afterAll(() => database.close());

const asked = new Date(2024, 3, 30, 12);
const now = () => asked;

/** Two questions and a verdict of direct messages, and as much of a server. */
async function fill(log: QuestionLog): Promise<void> {
  const entries = [
    ['-gap', null, 'Where is the loom?'],
    ['sums', null, '=1+1 of what?'],
    ['theirs', 'guild', 'What do others ask?'],
    ['wrong', null, undefined],
    ['theirsToo', 'guild', undefined],
  ] as const;
  for (const [id, guildId, gap] of entries) {
    const places = { channelId: '1', messageId: null, questionMessageId: null, locale: 'en' };
    const asker = log.hashOf('223456789012345678');
    await log.saveAnswer(
      { ...places, id, guildId, asker, length: 'short', sentAt: asked.getTime(), answer: answerTo('') },
      gap,
    );
    const judge = log.hashOf('323456789012345678');
    if (gap !== undefined) continue;
    await log.judge({
      ...{ answerId: id, guildId, asker, judge, verdict: 'wrong' },
      ...{ question: guildId === null ? 'Is the ferry free?' : 'Theirs?', reason: 'It costs 3 pounds.' },
    });
  }
  await log.tell('-gap', '423456789012345678');
}

const places = {
  SQLite: async () => {
    const folder = await temporaryFolder();
    const open = () => openEmbeddedQuestionLog({ path: join(folder, 'bot.sqlite'), now });
    return { environment: { INDEX_DIR: join(folder, 'index') }, open, close: () => Promise.resolve() };
  },
  PostgreSQL: async () => {
    const sql = botMigrations.map((one) => one.sql).join('');
    await database.exec(`DROP SCHEMA IF EXISTS footnote CASCADE; CREATE SCHEMA footnote; ${sql}`);
    const connections = openConnections(database.url);
    // The machine of the command has no key.
    const [folder, host] = [await temporaryFolder(), await temporaryFolder()];
    const open = () => openPostgresQuestionLog({ connections, keyPath: join(host, 'bot.key'), now });
    const environment = { STORE_URL: database.url, INDEX_DIR: join(folder, 'index') };
    return { environment, open, close: () => connections.close() };
  },
};

describe.each(Object.entries(places))('footnote questions over %s', (_, make) => {
  let environment: Record<string, string>;
  let open: () => Promise<QuestionLog>;
  beforeEach(async () => {
    const place = await make();
    ({ environment, open } = place);
    const log = await open();
    await fill(log);
    await log.close();
    return () => place.close();
  });

  const run = (...argv: string[]) => runCommandHere(questionsCommand, argv, { environment });

  it('lists what direct messages asked in vain and judged wrong, and nothing of any server', async () => {
    const { code, stdout, stderr } = await run();
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^Without an answer in direct messages: 2\n/);
    expect(stdout).toContain('  Where is the loom?\n    2024-04-30 · gap · 1 person waits\n');
    expect(stdout).toContain('  =1+1 of what?\n    2024-04-30 · sums\n');
    expect(stdout).toContain(
      'Judged wrong in direct messages: 1\n  Is the ferry free?\n    “It costs 3 pounds.”\n    2024-04-30 · wrong\n',
    );
    expect(stdout).not.toMatch(/others|Theirs/);
  });

  it('prints them as JSON, without who asked', async () => {
    const { stdout } = await run('--json');
    const listed = JSON.parse(stdout) as { question: string }[];
    expect(listed.map(({ question }) => question).sort()).toEqual([
      '=1+1 of what?',
      'Is the ferry free?',
      'Where is the loom?',
    ]);
    expect(listed).toContainEqual({
      ...{ id: 'wrong', kind: 'judged wrong', at: asked.toISOString() },
      ...{ question: 'Is the ferry free?', reason: 'It costs 3 pounds.', waiting: 0 },
    });
    expect(stdout).not.toContain('23456789012345678');
  });

  it('exports them into a new file for its owner alone, without formulas', async () => {
    const file = join(await temporaryFolder(), 'direct.csv');
    expect(await run('export', file)).toMatchObject({ code: 0, stdout: `3 in ${file}\n` });
    const csv = await readFile(file, 'utf8');
    expect(csv.split('\r\n')[0]).toBe('kind,at,question,reason,id');
    expect(csv).toContain("'=1+1 of what?");
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const again = await run('export', file);
    expect([again.code, again.stderr]).toEqual([
      2,
      `expected to write a new file, got one that is there: ${file}; name another\n`,
    ]);
  });

  it('deletes those that are named, and all; a server keeps its own', async () => {
    const unknown = await run('delete', 'gap', 'theirs');
    expect(unknown).toMatchObject({ code: 2, stdout: '' });
    expect(unknown.stderr).toBe('expected ids of the list, got theirs; footnote questions shows them\n');
    expect(await run('delete', 'gap')).toMatchObject({ code: 0, stdout: '1 deleted\n' });
    expect((await run()).stdout).not.toContain('loom');
    expect(await run('delete', 'all', '--json')).toMatchObject({ stdout: '{"deleted":2}\n' });
    expect(await run('--json')).toMatchObject({ stdout: '[]\n' });
    const log = await open();
    expect(await log.unanswered('guild')).toHaveLength(1);
    expect(await log.judgedWrong('guild')).toHaveLength(1);
    expect(await log.auditEntries()).toContainEqual(
      expect.objectContaining({ moderatorId: 'operator', action: 'delete direct questions', detail: '2' }),
    );
    await log.close();
  });

  it.each([['export'], ['delete'], ['list', 'x'], ['burn']])('refuses %s %s', async (...argv) => {
    expect((await run(...argv)).code).toBe(2);
  });
});

it('makes no data where the bot never ran', async () => {
  const folder = await temporaryFolder();
  const environment = { INDEX_DIR: join(folder, 'index') };
  const { code, stdout } = await runCommandHere(questionsCommand, [], { environment });
  expect([code, stdout]).toEqual([
    0,
    'Without an answer in direct messages: 0\nJudged wrong in direct messages: 0\n',
  ]);
  expect(existsSync(join(folder, 'bot.sqlite'))).toBe(false);
});
