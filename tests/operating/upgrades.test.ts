import Database from 'better-sqlite3';
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { botDataVersion } from '../../src/bot/questionLog/sqlite/botDataVersion.js';
import { openEmbeddedQuestionLog } from '../../src/bot/questionLog/sqlite/embeddedQuestionLog.js';
import type { FootnoteError } from '../../src/errors.js';
import { openEmbeddedIndex } from '../../src/store/sqlite/embeddedIndex.js';
import { noFilter } from '../../src/store/indexReader.js';
import { schemaVersion } from '../../src/store/sqlite/schema.js';
import { stems } from '../../src/text/tokenizer.js';
import { runIndexCommand } from '../index/indexCommandRun.js';
import { temporaryFolder } from '../support/temporaryFolder.js';
import { operate } from './operatingProcess.js';

async function fixture(name: string): Promise<string> {
  return readFile(new URL(`fixtures/${name}`, import.meta.url), 'utf8');
}

function writeDatabase(path: string, sql: string): void {
  const database = new Database(path);
  try {
    database.exec(sql);
  } finally {
    database.close();
  }
}

/** An index folder as the version of a schema left it, and a corpus whose article has changed since. */
async function oldIndex(schema: number) {
  const folder = await temporaryFolder();
  const [corpus, indexDir] = [join(folder, 'corpus'), join(folder, 'index')];
  const generation = '000001-41ad38a4';
  const inForce = join(indexDir, 'generations', generation);
  await mkdir(inForce, { recursive: true });
  await mkdir(corpus);
  await writeFile(join(corpus, 'ferry.md'), 'The ferry to Ash Island will open again in June.\n');
  const path = join(inForce, 'index.sqlite');
  writeDatabase(path, await fixture(`index-schema-${schema}.sql`));
  const bytes = await readFile(path);
  const manifest = {
    ...{ format: 1, generation, model: 'bundled', fingerprint: 'bcc316e67b0f494c' },
    createdAt: '2026-01-02T03:04:05.000Z',
    ...{ articles: 1, passages: 1, windows: 1, firstDate: '2020-02-03', lastDate: '2020-02-03' },
    files: {
      database: { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') },
      graph: { bytes: 0, sha256: '0'.repeat(64) },
    },
  };
  await writeFile(join(inForce, 'manifest.json'), JSON.stringify(manifest));
  await writeFile(join(indexDir, 'current'), `${generation}\n`);
  return { corpus, indexDir };
}

describe.each([1])('an index of schema %i', (schema) => {
  it('is built anew by the next run, which says so', async () => {
    const { corpus, indexDir } = await oldIndex(schema);
    const { code, stdout, stderr } = await runIndexCommand(['--corpus', corpus, '--index', indexDir]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    if (schema !== schemaVersion) expect(stdout).toMatch(/the current index was built [^\n]+: rebuilding it/);
    const index = await openEmbeddedIndex(indexDir);
    onTestFinished(() => index.close());
    expect(index.summary.generation).toMatch(/^000002-/);
    const [article] = await index.articles((await index.references(noFilter)).map(({ key }) => key));
    expect(article?.text).toBe('The ferry to Ash Island will open again in June.');
    expect(await index.searchStems(stems('June'), 5, noFilter)).toHaveLength(1);
    expect(await index.searchStems(stems('Monday'), 5, noFilter)).toEqual([]);
  });

  it('is never misread before: it answers as it did, or says that it is of another version', async () => {
    const { indexDir } = await oldIndex(schema);
    const opened = await openEmbeddedIndex(indexDir).catch((thrown: unknown) => thrown as FootnoteError);
    if ('code' in opened) {
      expect(opened).toMatchObject({ code: 'INDEX_OUTDATED' });
      expect(opened.message).toMatch(/run footnote index$/);
      return;
    }
    onTestFinished(() => opened.close());
    const [found] = await opened.searchStems(stems('Monday'), 5, noFilter);
    const [passage] = await opened.passages([found?.passage ?? 0]);
    const [article] = await opened.articles([passage?.article ?? 0]);
    expect(article?.text.slice(passage?.start, passage?.end)).toBe(article?.text);
  });

  it('is no damage to the doctor, who says that the next run builds it anew', async () => {
    const { corpus, indexDir } = await oldIndex(schema);
    const told = await operate('doctor', ['--json'], { CORPUS_DIR: corpus, INDEX_DIR: indexDir });
    const { findings } = JSON.parse(told.stdout) as {
      findings: { about: string; state: string; remedy: string | null }[];
    };
    const version = findings.find(({ about }) => about === 'index version');
    if (schema !== schemaVersion) expect(version).toMatchObject({ state: 'note', remedy: /footnote index/ });
    else expect(version?.state).toBe('well');
  });
});

describe('the bot’s data', () => {
  const now = () => new Date('2026-01-10T00:00:00Z');

  it.each([0, 1, 2])(
    'of version %i keeps all that it holds, and gets the number of the present one',
    async (version) => {
      const path = join(await temporaryFolder(), 'bot.sqlite');
      writeDatabase(path, await fixture(`bot-data-${version}.sql`));
      const log = await openEmbeddedQuestionLog({ path, now });
      expect(log.secret.toString('hex')).toMatch(/^000102.*1e1f$/);
      expect(await log.retentionDays('any')).toBe(90);
      expect((await log.answer('a1'))?.answer.answer?.text).toBe('The ferry sank.');
      expect(await log.waiting()).toMatchObject([{ id: 'u1', userId: '100000000000000001' }]);
      expect(await log.unanswered(null)).toMatchObject([{ id: 'u1', question: 'Who sank the ferry?' }]);
      expect(await log.judgedWrong(null)).toMatchObject([{ answerId: 'a1', reason: 'It was the mill.' }]);
      expect(await log.auditEntries()).toMatchObject([{ action: 'reindex', detail: 'run' }]);
      await log.prune();
      expect(await log.answer('a1')).not.toBeNull();
      await log.close();
      // Its key was taken out of it.
      const files = await Promise.all(
        (await readdir(dirname(path))).map((name) => readFile(join(dirname(path), name), 'latin1')),
      );
      expect(
        files.filter((bytes) => bytes.includes('AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=')),
      ).toHaveLength(1);
      const database = new Database(path, { readonly: true });
      onTestFinished(() => void database.close());
      expect(database.pragma('user_version', { simple: true })).toBe(botDataVersion);
    },
  );

  it('of a later version is refused with what to do, and left as it is', async () => {
    const path = join(await temporaryFolder(), 'bot.sqlite');
    writeDatabase(path, `PRAGMA user_version = ${botDataVersion + 1}; CREATE TABLE later (x);`);
    const before = await readFile(path);
    await expect(openEmbeddedQuestionLog({ path, now })).rejects.toMatchObject({
      code: 'BOT_DATA_NEWER',
      message: expect.stringMatching(/got version \d+; start the newer Footnote/) as string,
    });
    expect((await readFile(path)).equals(before)).toBe(true);
  });
});
