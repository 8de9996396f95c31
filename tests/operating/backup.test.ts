import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  cp,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openEmbeddedQuestionLog } from '../../src/bot/questionLog/sqlite/embeddedQuestionLog.js';
import type { QuestionLog } from '../../src/bot/questionLog/questionLog.js';
import { lockIndex } from '../../src/store/sqlite/lock.js';
import { makeBackup } from '../../src/operating/backup/makeBackup.js';
import { checkBackup } from '../../src/operating/backup/backupFolder.js';
import { restoreIndex } from '../../src/operating/backup/restoreIndex.js';
import { restoreBackup, type RestoreOptions } from '../../src/operating/backup/restoreBackup.js';
import { openEmbeddedIndex } from '../../src/store/sqlite/embeddedIndex.js';
import { currentGeneration } from '../../src/store/sqlite/generations/generations.js';
import { noFilter } from '../../src/store/indexReader.js';
import { makeRig } from '../index/indexingRig.js';
import { textOf } from '../support/discord/controls.js';
import { startTestDiscord } from '../support/discord/testDiscord.js';
import { sharedModelsDir } from '../support/sharedModelsDir.js';
import { indexArticles } from '../support/smallIndex.js';
import { temporaryFolder } from '../support/temporaryFolder.js';
import { operate } from './operatingProcess.js';

const now = () => new Date('2026-02-03T04:05:06Z');

/** An index of one article, a question whose answer was judged, and a backup of both. */
async function backedUp() {
  const rig = await makeRig();
  const folder = await temporaryFolder();
  await indexArticles(rig, [{ id: 'ferry', text: 'The ferry sank on Monday.' }]);
  const botDataPath = join(folder, 'bot.sqlite');
  const backup = join(folder, 'backup');
  await keepQuestion(botDataPath, 'Who sank the ferry?');
  const where = { indexDir: rig.indexDir, botDataPath, now };
  const manifest = await makeBackup({ ...where, folder: backup });
  const restore = (changes: Partial<RestoreOptions> = {}) =>
    restoreBackup({ ...where, folder: backup, only: null, ...changes });
  return { rig, folder, botDataPath, backup, manifest, where, restore };
}

async function openLog(path: string) {
  return openEmbeddedQuestionLog({ path, now });
}

function judgeWrong(log: QuestionLog, question: string): Promise<void> {
  return log.judge({
    ...{ answerId: question, guildId: null, asker: null, judge: 'somebody' },
    ...{ question, verdict: 'wrong', reason: null },
  });
}

async function keepQuestion(path: string, question: string): Promise<void> {
  const log = await openLog(path);
  await judgeWrong(log, question);
  await log.close();
}

async function keptQuestions(path: string): Promise<string[]> {
  const log = await openLog(path);
  const questions = (await log.judgedWrong(null)).map(({ question }) => question).sort();
  await log.close();
  return questions;
}

async function articleIds(indexDir: string): Promise<string[]> {
  const index = await openEmbeddedIndex(indexDir);
  const ids = (await index.references(noFilter)).map(({ id }) => id).sort();
  await index.close();
  return ids;
}

describe('a backup', () => {
  it('holds the index in force and the bot’s data, is its owner’s alone, and leaves nothing half-made', async () => {
    const { folder, backup, manifest } = await backedUp();
    expect(Object.keys(manifest.files).sort()).toEqual([
      'bot.sqlite',
      'index/index.sqlite',
      'index/manifest.json',
      'index/vectors.hnsw',
    ]);
    expect((await readdir(backup)).sort()).toEqual(['backup.json', 'bot.sqlite', 'index']);
    if (process.platform !== 'win32') expect((await stat(backup)).mode & 0o077).toBe(0);
    expect((await readdir(folder)).filter((name) => name.includes('partial'))).toEqual([]);
  });

  it('is not written over anything, and not of nothing or of what is damaged', async () => {
    const { backup, where, folder, rig } = await backedUp();
    await expect(makeBackup({ ...where, folder: backup })).rejects.toMatchObject({ code: 'BAD_USAGE' });
    const nothing = {
      folder: join(folder, 'b'),
      indexDir: join(folder, 'c'),
      botDataPath: join(folder, 'd'),
      now,
    };
    await expect(makeBackup(nothing)).rejects.toMatchObject({ code: 'INDEX_MISSING' });
    const generation = (await currentGeneration(rig.indexDir)) ?? '';
    const database = join(rig.indexDir, 'generations', generation, 'index.sqlite');
    const bytes = await readFile(database);
    bytes[bytes.length - 5] = (bytes[bytes.length - 5] ?? 0) ^ 1;
    await writeFile(database, bytes);
    await expect(makeBackup({ ...where, folder: join(folder, 'e') })).rejects.toMatchObject({
      code: 'INDEX_DAMAGED',
    });
    await writeFile(where.botDataPath, 'torn'.repeat(200));
    await expect(makeBackup({ ...where, indexDir: null, folder: join(folder, 'e') })).rejects.toMatchObject({
      code: 'BOT_DATA_DAMAGED',
    });
    expect((await readdir(folder)).filter((name) => /partial|^e$/.test(name))).toEqual([]);
  });

  it('leaves out a graph that is not what the manifest names: it is derived', async () => {
    const { rig, where, folder } = await backedUp();
    const generation = (await currentGeneration(rig.indexDir)) ?? '';
    await writeFile(join(rig.indexDir, 'generations', generation, 'vectors.hnsw'), 'torn');
    const { files } = await makeBackup({ ...where, folder: join(folder, 'second') });
    expect(files['index/vectors.hnsw']).toBeUndefined();
    const target = join(folder, 'empty', 'index');
    await restoreBackup({ ...where, folder: join(folder, 'second'), only: 'index', indexDir: target });
    expect(await articleIds(target)).toEqual(['ferry']);
  });
});

describe('restoring', () => {
  it('brings back index and questions, keeps what was there, and counts the generation on', async () => {
    const { rig, botDataPath, restore } = await backedUp();
    await indexArticles(rig, [{ id: 'mill', text: 'The mill burned down.' }]);
    await keepQuestion(botDataPath, 'Who burned the mill?');
    const restored = await restore();
    expect(await articleIds(rig.indexDir)).toEqual(['ferry']);
    expect(restored.generation).toMatch(/^000003-/);
    expect(await currentGeneration(rig.indexDir)).toBe(restored.generation);
    expect(await keptQuestions(botDataPath)).toEqual(['Who sank the ferry?']);
    expect(await keptQuestions(restored.aside ?? '')).toEqual([
      'Who burned the mill?',
      'Who sank the ferry?',
    ]);
    // The next run goes on from it.
    await indexArticles(rig, [{ id: 'ferry', text: 'The ferry sank on Monday.' }]);
  });

  it('gives the same answers and secrets into an empty place', async () => {
    const { folder, botDataPath, restore, where } = await backedUp();
    const before = await openLog(botDataPath);
    const target = join(folder, 'elsewhere');
    const withKey = join(folder, 'with-key');
    await makeBackup({ ...where, folder: withKey, withKey: true });
    await restore({
      folder: withKey,
      indexDir: join(target, 'index'),
      botDataPath: join(target, 'bot.sqlite'),
    });
    const after = await openLog(join(target, 'bot.sqlite'));
    expect(after.secret.equals(before.secret)).toBe(true);
    expect(await articleIds(join(target, 'index'))).toEqual(['ferry']);
    await Promise.all([before.close(), after.close()]);
  });

  const damages: [string, (backup: string) => Promise<void>][] = [
    ['its index is torn', (backup) => truncate(join(backup, 'index', 'index.sqlite'), 4096)],
    [
      'a letter of its index is another one',
      (backup) => exchangeFerry(join(backup, 'index', 'index.sqlite')),
    ],
    ['a letter of its questions is another one', (backup) => exchangeFerry(join(backup, 'bot.sqlite'))],
    ['its questions are torn', (backup) => truncate(join(backup, 'bot.sqlite'), 100)],
    ['a file is missing', (backup) => rm(join(backup, 'index', 'manifest.json'))],
    ['its manifest is torn', (backup) => truncate(join(backup, 'backup.json'), 20)],
    ['it is no backup', (backup) => rm(join(backup, 'backup.json'))],
    [
      'its manifest names a file elsewhere',
      async (backup) => {
        const path = join(backup, 'backup.json');
        await writeFile(path, (await readFile(path, 'utf8')).replace('bot.sqlite', '../bot.sqlite'));
      },
    ],
  ];

  /** Sound databases of the same sizes, in which other words stand. */
  async function exchangeFerry(path: string): Promise<void> {
    const bytes = await readFile(path, 'latin1');
    expect(bytes).toContain('ferry');
    await writeFile(path, bytes.replaceAll('ferry', 'fairy'), 'latin1');
  }

  it.each(damages)('changes nothing when %s', async (_, damage) => {
    const { rig, botDataPath, backup, restore } = await backedUp();
    await indexArticles(rig, [{ id: 'mill', text: 'The mill burned down.' }]);
    await damage(backup);
    const [generation, data] = [await currentGeneration(rig.indexDir), await readFile(botDataPath)];
    await expect(restore()).rejects.toMatchObject({ code: 'BACKUP_DAMAGED' });
    expect(await currentGeneration(rig.indexDir)).toBe(generation);
    expect((await readFile(botDataPath)).equals(data)).toBe(true);
  });

  it('is refused while a bot has its data open or an indexing run is at work; then nothing changed', async () => {
    const { rig, botDataPath, restore } = await backedUp();
    const generation = await currentGeneration(rig.indexDir);
    const log = await openLog(botDataPath);
    await expect(restore()).rejects.toMatchObject({ code: 'BOT_RUNNING' });
    await judgeWrong(log, 'Still writing?');
    // The index alone changes under a running bot.
    expect(await restore({ only: 'index' })).toMatchObject({ botData: false, aside: null });
    expect(await currentGeneration(rig.indexDir)).not.toBe(generation);
    await log.close();
    const release = lockIndex(rig.indexDir);
    await expect(restore()).rejects.toMatchObject({ code: 'INDEX_LOCKED' });
    release();
    expect(await keptQuestions(botDataPath)).toContain('Still writing?');
  });

  it('takes the place of questions that are no database any more, with their log', async () => {
    const { botDataPath, restore } = await backedUp();
    await writeFile(botDataPath, 'torn'.repeat(2000));
    await writeFile(`${botDataPath}-wal`, 'left behind');
    const { aside } = await restore({ only: 'bot' });
    expect(await keptQuestions(botDataPath)).toEqual(['Who sank the ferry?']);
    expect(await readFile(`${aside}-wal`, 'utf8')).toBe('left behind');
  });

  it.skipIf(process.platform === 'win32')('takes no link for a file, whatever it leads to', async () => {
    const { folder, backup, restore, botDataPath } = await backedUp();
    for (const path of ['bot.sqlite', 'index/index.sqlite', 'backup.json']) {
      const outside = join(folder, 'outside');
      await rename(join(backup, path), outside);
      await symlink(outside, join(backup, path));
      await expect(restore(), path).rejects.toMatchObject({
        code: 'BACKUP_DAMAGED',
        message: expect.stringContaining('a link was put in its place') as string,
      });
      await rm(join(backup, path));
      await rename(outside, join(backup, path));
    }
    expect(await keptQuestions(botDataPath)).toEqual(['Who sank the ferry?']);
  });

  it('takes nothing that was changed after the backup was checked', async () => {
    const { backup, rig } = await backedUp();
    const checked = await checkBackup(backup);
    await writeFile(join(backup, 'index/index.sqlite'), 'something else');
    const before = await currentGeneration(rig.indexDir);
    await expect(restoreIndex(backup, checked, rig.indexDir)).rejects.toMatchObject({
      code: 'BACKUP_DAMAGED',
    });
    expect(await currentGeneration(rig.indexDir)).toBe(before);
  });

  it('says when the backup has not what is to be restored', async () => {
    const { where, folder } = await backedUp();
    await rm(where.botDataPath);
    await makeBackup({ ...where, folder: join(folder, 'index only') });
    const only = { ...where, folder: join(folder, 'index only'), only: 'bot' as const };
    await expect(restoreBackup(only)).rejects.toMatchObject({ code: 'BAD_USAGE' });
  });
});

const root = fileURLToPath(new URL('../../', import.meta.url));

async function endBot(child: ChildProcess): Promise<number | null> {
  const exit = once(child, 'exit') as Promise<[number | null]>;
  child.kill('SIGTERM');
  return (await exit)[0];
}

describe('footnote backup and footnote restore', () => {
  it.each(['backup', 'restore'] as const)(
    '%s says what to do where the data is in a database',
    async (command) => {
      const STORE_URL = 'postgres://reader:hush-hush@localhost/archive';
      const { code, stdout, stderr } = await operate(command, ['somewhere'], { STORE_URL });
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toMatch(/^expected [^\n]*pg_dump[^\n]*\n$/);
      expect(stderr).not.toContain('hush');
    },
  );

  it('copy while a bot answers and a reindex runs; restore waits for the bot to end', async () => {
    const folder = await temporaryFolder();
    const discord = await startTestDiscord({ waitTimeoutMs: 90_000 });
    onTestFinished(() => discord.close());
    await cp(join(root, 'corpus'), join(folder, 'corpus'), { recursive: true });
    await mkdir(join(folder, 'data'));
    const environment = {
      CORPUS_DIR: join(folder, 'corpus'),
      INDEX_DIR: join(folder, 'data', 'index'),
      MODELS_DIR: sharedModelsDir,
    };
    const bot = spawn(process.execPath, [join(root, 'dist/cli/main.js'), 'start'], {
      cwd: root,
      env: { ...process.env, ...environment, DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.url },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    onTestFinished(() => void bot.kill('SIGKILL'));
    await discord.ready();
    await discord.registered();
    const ask = async (question: string) =>
      textOf(await discord.replyTo(discord.sendMessage({ content: `${discord.mention} ${question}` })));
    const question = 'How many Canadian service members were in the region when Soleimani was killed?';
    expect(await ask(question)).toContain('Ottawa appeals for calm');

    await writeFile(
      join(folder, 'corpus', 'lighthouse.txt'),
      'The lighthouse keeper painted the lighthouse purple.',
    );
    const run = discord.slash({ name: 'reindex', subcommand: 'run', user: discord.moderator });
    const [backup, during] = await Promise.all([
      operate('backup', [join(folder, 'backup'), '--with-key', '--json'], environment),
      ask(question),
    ]);
    expect(backup, backup.stderr).toMatchObject({ code: 0 });
    expect(during).toContain('Ottawa appeals for calm');
    await discord.interactionReply(run, { until: (message) => /Done in/.test(textOf(message)) });

    const refused = await operate('restore', [join(folder, 'backup')], environment);
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toMatch(/^expected nothing to be using .*bot\.sqlite.*; stop the bot.*\n$/);
    expect(await endBot(bot)).toBe(0);

    // Of a moment in the middle of it all, and whole: into an empty place it answers again.
    const elsewhere = { ...environment, INDEX_DIR: join(folder, 'elsewhere', 'index') };
    const restored = await operate('restore', [join(folder, 'backup')], elsewhere);
    expect(restored, restored.stderr).toMatchObject({ code: 0 });
    const checked = await operate('doctor', [], elsewhere);
    expect(checked.stdout).toContain('Nothing is wrong.');
    expect([14, 15]).toContain((await articleIds(elsewhere.INDEX_DIR)).length);
    const over = await operate('restore', [join(folder, 'backup'), '--json'], environment);
    expect(JSON.parse(over.stdout)).toMatchObject({
      botData: true,
      generation: expect.any(String) as string,
    });
  }, 120_000);
});
