import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, rename, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { openEmbeddedQuestionLog } from '../../src/bot/questionLog/sqlite/embeddedQuestionLog.js';
import { answerTo } from '../support/fakeAnswers.js';
import { sharedModelsDir } from '../support/sharedModelsDir.js';
import { temporaryFolder } from '../support/temporaryFolder.js';

// Promises of SECURITY.md, held to the compiled program in processes of its own.

const program = 'dist/cli/main.js';

function environmentOf(folder: string): Record<string, string> {
  return {
    ...{ PATH: process.env['PATH'] ?? '', MODELS_DIR: sharedModelsDir, NO_COLOR: '1' },
    ...{ CORPUS_DIR: join(folder, 'corpus'), INDEX_DIR: join(folder, 'data', 'index') },
  };
}

/** Runs the program to its end. */
function footnote(folder: string, ...argv: string[]) {
  return spawnSync(process.execPath, [program, ...argv], { env: environmentOf(folder), encoding: 'utf8' });
}

/** A folder with articles. */
async function folderWith(articles: Record<string, string>): Promise<string> {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'corpus'));
  for (const [name, text] of Object.entries(articles)) await writeFile(join(folder, 'corpus', name), text);
  return folder;
}

/** Whether any file below a folder holds a text. */
async function holds(folder: string, text: string): Promise<boolean> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const name of names) {
    if (!name.isFile()) continue;
    if ((await readFile(join(name.parentPath, name.name))).includes(text)) return true;
  }
  return false;
}

test.skipIf(process.platform === 'win32')(
  'files that are exchanged for links to outside while they are indexed give nothing of outside',
  async () => {
    const names = Array.from({ length: 40 }, (_, n) => `a${n}.txt`);
    const folder = await folderWith(Object.fromEntries(names.map((name) => [name, 'The ferry sank.\n'])));
    const [corpus, outside] = [join(folder, 'corpus'), join(folder, 'outside.txt')];
    await writeFile(outside, 'The marzipan is kept in the cellar.\n');
    // As fast as it goes, each file is a link for a moment and then itself again.
    const exchange = async (name: string) => {
      const path = join(corpus, name);
      await symlink(outside, join(folder, `link-${name}`));
      await writeFile(join(folder, `file-${name}`), 'The ferry sank.\n');
      await rename(join(folder, `link-${name}`), path);
      await rename(join(folder, `file-${name}`), path);
    };
    for (let run = 0; run < 3; run += 1) {
      const child = spawn(process.execPath, [program, 'index', '--full'], { env: environmentOf(folder) });
      const ended = once(child, 'exit');
      while (child.exitCode === null && child.signalCode === null)
        for (const name of names) await exchange(name);
      expect((await ended)[0]).toBe(0);
      expect(await holds(join(folder, 'data'), 'marzipan')).toBe(false);
    }
    expect(footnote(folder, 'read', 'a1').stdout).toContain('The ferry sank.');
  },
);

test('an article of megabytes of one sign costs no run: the others are indexed, and its text is not repeated', async () => {
  const dots = '. '.repeat(4_000_000);
  const folder = await folderWith({ 'dots.txt': dots, 'mill.txt': 'The mill burned down.\n' });
  const run = footnote(folder, 'index');
  expect(run.status).toBe(0);
  expect(run.stdout + run.stderr).not.toContain('. . .');
  expect(run.stdout + run.stderr).not.toContain('call stack');
  expect(footnote(folder, 'read', 'mill').stdout).toContain('The mill burned down.');
}, 180_000);

test('an exported cell that a spreadsheet would compute is text', async () => {
  const folder = await folderWith({});
  const [asked, evil] = [new Date(2026, 1, 3), ['=1+1', '＝1+1', '\u200b=1+1', 'a;=1+1', '+1', '@SUM(A1)']];
  await mkdir(join(folder, 'data'));
  const log = await openEmbeddedQuestionLog({
    path: join(folder, 'data', 'bot.sqlite'),
    now: () => asked,
    retentionDays: 365,
  });
  for (const [n, question] of evil.entries()) {
    const places = { guildId: null, channelId: '1', messageId: null, questionMessageId: null, locale: 'en' };
    const sent = { ...places, id: `q${n}`, asker: log.hashOf('1'), length: 'short' as const };
    await log.saveAnswer({ ...sent, sentAt: asked.getTime(), answer: answerTo('') }, question);
  }
  await log.close();
  const file = join(folder, 'questions.csv');
  expect(footnote(folder, 'questions', 'export', file)).toMatchObject({ status: 0, stderr: '' });
  const rows = parse<{ question: string }>(await readFile(file), { bom: true, columns: true });
  expect(rows).toHaveLength(evil.length);
  for (const { question } of rows) expect(question).not.toMatch(/(?:^|[;\t|])[\s\p{Cf}]*[=+\-@＝＋－＠]/u);
});

test('two builds of one corpus are equal for footnote store verify, and an id that no store holds is refused', async () => {
  const articles = {
    'mill.txt': 'The mill burned down. It was rebuilt within a year.\n',
    'odd.jsonl': `${JSON.stringify({ id: 'no\u0000id', title: 'Odd', text: 'It has no place.' })}\n`,
  };
  const [one, other] = [await folderWith(articles), await folderWith(articles)];
  for (const folder of [one, other]) {
    const run = footnote(folder, 'index');
    expect(run.status).toBe(0);
    expect(run.stdout + run.stderr).toMatch(/odd\.jsonl.*\bid\b/);
  }
  const indexes = [one, other].map((folder) => join(folder, 'data', 'index'));
  const verified = footnote(one, 'store', 'verify', ...indexes);
  expect(verified).toMatchObject({ status: 0, stderr: '' });
  expect(verified.stdout).toMatch(/^1 articles, \d+ passages: no difference\n$/);
});
