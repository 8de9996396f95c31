import { spawnSync } from 'node:child_process';
import { chmod, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { openEmbeddedQuestionLog } from '../../src/bot/questionLog/sqlite/embeddedQuestionLog.js';
import type { QuestionLog, SentAnswer } from '../../src/bot/questionLog/questionLog.js';
import { makeBackup } from '../../src/operating/backup/makeBackup.js';
import { restoreBackup } from '../../src/operating/backup/restoreBackup.js';
import { answerTo } from '../support/fakeAnswers.js';
import { sharedModelsDir } from '../support/sharedModelsDir.js';
import { temporaryFolder } from '../support/temporaryFolder.js';

const dayMs = 24 * 60 * 60 * 1000;

const askedAt = Date.UTC(2026, 1, 3);

/** The bot's data in an empty folder, with a question of somebody that nothing answers. */
async function kept() {
  const path = join(await temporaryFolder(), 'data', 'bot.sqlite');
  let now = askedAt;
  const log = await openEmbeddedQuestionLog({ path, now: () => new Date(now) });
  await ask(log, 'first', 'Where is the marzipan kept?');
  return { path, log, wait: (days: number) => void (now += days * dayMs) };
}

async function ask(log: QuestionLog, id: string, question: string): Promise<void> {
  const answer: SentAnswer = {
    ...{ id, guildId: '4', length: 'short' as const, channelId: '1', messageId: '2', questionMessageId: '3' },
    ...{ asker: log.hashOf('person'), locale: 'en', sentAt: askedAt, answer: answerTo('') },
  };
  await log.saveAnswer(answer, question);
}

/** All that stands in a folder, as text, by the name of the file. */
async function bytesIn(folder: string): Promise<Record<string, string>> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = names.filter((name) => name.isFile()).map((name) => join(name.parentPath, name.name));
  const read: Record<string, string> = {};
  for (const file of files) read[file] = await readFile(file, 'latin1');
  return read;
}

async function filesWith(folder: string, text: string): Promise<string[]> {
  return Object.entries(await bytesIn(folder)).flatMap(([path, bytes]) =>
    bytes.includes(text) ? [path] : [],
  );
}

describe('words of people', () => {
  const ends: [string, (log: QuestionLog, wait: (days: number) => void) => Promise<unknown>][] = [
    ['the retention has passed', (log, wait) => (wait(31), log.prune())],
    [
      'a moderator shortens the retention',
      (log, wait) => (wait(2), log.setRetentionDays('4', 1, 'moderator')),
    ],
    ['a moderator dismisses the question', (log) => log.dismissUnanswered('4', ['first'])],
    ['the question is deleted', (log) => log.removeAnswer('first', { withQuestion: true })],
    ['whose they are deletes them', (log) => log.forget('person')],
  ];

  it.each(ends)('stand in no file, also not in a log, after %s', async (_, end) => {
    const { path, log, wait } = await kept();
    expect(await filesWith(dirname(path), 'marzipan')).not.toEqual([]);
    await end(log, wait);
    // The bot still has its data open.
    expect(await filesWith(dirname(path), 'marzipan')).toEqual([]);
    await log.close();
  });
});

describe('the key of the hashes', () => {
  it('stands in a file of its own, and not in the data nor in a backup of it', async () => {
    const { path, log } = await kept();
    const key = log.secret.toString('base64');
    expect(await filesWith(dirname(path), key)).toEqual([join(dirname(path), 'bot.key')]);
    const folder = await temporaryFolder();
    const where = { indexDir: null, botDataPath: path, now: () => new Date(askedAt) };
    await makeBackup({ ...where, folder: join(folder, 'without') });
    await makeBackup({ ...where, folder: join(folder, 'with'), withKey: true });
    expect(await filesWith(folder, key)).toEqual([join(folder, 'with', 'bot.key')]);
    await log.close();
  });

  it('is asked for where a backup without it is restored elsewhere; one with it brings it along', async () => {
    const { path, log } = await kept();
    const [folder, now] = [await temporaryFolder(), () => new Date(askedAt)];
    const backup = { indexDir: null, botDataPath: path, now };
    await makeBackup({ ...backup, folder: join(folder, 'without') });
    await makeBackup({ ...backup, folder: join(folder, 'with'), withKey: true });
    const there = join(folder, 'there', 'bot.sqlite');
    const other = await openEmbeddedQuestionLog({ path: there, now });
    const before = other.secret.toString('base64');
    await other.close();
    const restore = (from: string) =>
      restoreBackup({ folder: join(folder, from), only: 'bot', indexDir: null, botDataPath: there, now });
    await expect(restore('without')).rejects.toMatchObject({ code: 'BOT_KEY_MISSING' });
    expect((await readdir(dirname(there))).sort()).toEqual(['bot.key', 'bot.sqlite']);
    await (await openEmbeddedQuestionLog({ path: there, now })).close();
    await restore('with');
    const restored = await openEmbeddedQuestionLog({ path: there, now });
    expect((await restored.keptAbout('person')).questions).toEqual(['Where is the marzipan kept?']);
    expect(await readFile(join(dirname(there), 'bot.key.before'), 'utf8')).toBe(`${before}\n`);
    await Promise.all([log.close(), restored.close()]);
  });

  it('that is lost or exchanged is told with what to do, and nothing is deleted for it', async () => {
    const { path, log } = await kept();
    await log.close();
    const keyPath = join(dirname(path), 'bot.key');
    await rename(keyPath, `${keyPath}.away`);
    const open = () => openEmbeddedQuestionLog({ path, now: () => new Date(askedAt) });
    await expect(open()).rejects.toThrow(/^expected the key of .* got no file; put its copy there/);
    await writeFile(keyPath, `${Buffer.alloc(32, 7).toString('base64')}\n`);
    await expect(open()).rejects.toThrow('got another key');
    await rename(`${keyPath}.away`, keyPath);
    const found = await open();
    expect((await found.keptAbout('person')).questions).toHaveLength(1);
    await found.close();
  });

  it('of data of before is taken out, and wins over a key that is there', async () => {
    const { path, log } = await kept();
    await log.close();
    const inside = Buffer.alloc(32, 9).toString('base64');
    const database = new Database(path);
    database.exec(
      `DELETE FROM notes WHERE key = 'key check'; INSERT INTO notes VALUES ('secret', '${inside}')`,
    );
    database.close();
    const opened = await openEmbeddedQuestionLog({ path, now: () => new Date(askedAt) });
    expect(opened.secret.toString('base64')).toBe(inside);
    expect(await filesWith(dirname(path), inside)).toEqual([join(dirname(path), 'bot.key')]);
    await opened.close();
  });
});

describe.skipIf(process.platform === 'win32')('with a umask that keeps nothing from anybody', () => {
  /** Runs the compiled program from a shell with umask 0. */
  function footnote(argv: readonly string[], environment: Record<string, string>) {
    return spawnSync(
      'sh',
      ['-c', 'umask 0; exec "$@"', 'sh', process.execPath, 'dist/cli/main.js', ...argv],
      {
        env: { PATH: process.env['PATH'], MODELS_DIR: sharedModelsDir, DISCORD_TOKEN: '', ...environment },
        encoding: 'utf8',
      },
    );
  }

  /** What others may do something with. */
  async function openToOthers(folder: string): Promise<string[]> {
    const paths = [folder, ...(await readdir(folder, { recursive: true })).map((name) => join(folder, name))];
    const modes = await Promise.all(
      paths.map(async (path) => [path, (await stat(path)).mode & 0o077] as const),
    );
    return modes.flatMap(([path, others]) => (others === 0 ? [] : [path]));
  }

  it('all files of data and backups are their owner’s alone, also those of an index of before', async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'articles'));
    await writeFile(join(folder, 'articles', 'ferry.txt'), 'The ferry sank on Monday.\n');
    const environment = { CORPUS_DIR: join(folder, 'articles'), INDEX_DIR: join(folder, 'data', 'index') };
    expect(footnote(['index'], environment)).toMatchObject({ status: 0, stderr: '' });
    expect(await openToOthers(join(folder, 'data'))).toEqual([]);

    for (const path of [join(folder, 'data', 'index'), ...Object.keys(await bytesIn(join(folder, 'data')))])
      await chmod(path, path.endsWith('index') ? 0o777 : 0o666);
    await writeFile(join(folder, 'articles', 'mill.txt'), 'The mill burned down.\n');
    expect(footnote(['index'], environment)).toMatchObject({ status: 0 });
    const generation = (await readFile(join(environment.INDEX_DIR, 'current'), 'utf8')).trim();
    expect(await openToOthers(join(environment.INDEX_DIR, 'generations', generation))).toEqual([]);
    expect((await stat(environment.INDEX_DIR)).mode & 0o077).toBe(0);

    expect(footnote(['backup', join(folder, 'backup')], environment)).toMatchObject({ status: 0 });
    expect(await openToOthers(join(folder, 'backup'))).toEqual([]);
  });

  it('the bot’s data is closed to others where it is made, and where it was open; a folder of others is left', async () => {
    const folder = join(await temporaryFolder(), 'data');
    const path = join(folder, 'bot.sqlite');
    const umask = process.umask(0);
    try {
      const log = await openEmbeddedQuestionLog({ path, now: () => new Date(askedAt) });
      expect(await openToOthers(folder)).toEqual([]);
      await log.close();
      for (const [name, mode] of [
        ['.', 0o755],
        ['bot.sqlite', 0o644],
        ['bot.key', 0o644],
      ] as const)
        await chmod(join(folder, name), mode);
      const again = await openEmbeddedQuestionLog({ path, now: () => new Date(askedAt) });
      await ask(again, 'first', 'Why?');
      expect(await openToOthers(folder)).toEqual([]);
      await again.close();
      await chmod(folder, 0o755);
      await writeFile(join(folder, 'holiday.jpg'), '');
      await (await openEmbeddedQuestionLog({ path, now: () => new Date(askedAt) })).close();
      expect((await stat(folder)).mode & 0o777).toBe(0o755);
    } finally {
      process.umask(umask);
      await rm(folder, { recursive: true });
    }
  });
});
