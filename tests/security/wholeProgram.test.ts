import { spawnSync } from 'node:child_process';
import { mkdir, readdir, readFile, readlink, writeFile } from 'node:fs/promises';
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
function footnote(folder: string, argv: readonly string[], more: Readonly<Record<string, string>> = {}) {
  const env = { ...environmentOf(folder), ...more };
  return spawnSync(process.execPath, [program, ...argv], { env, encoding: 'utf8' });
}

/** Has a module of this folder loaded before the program. */
function preloaded(name: string): Record<string, string> {
  return { NODE_OPTIONS: `--import=${new URL(name, import.meta.url).href}` };
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
  'a file that is exchanged for a link to outside after it was listed gives nothing of outside',
  async () => {
    const folder = await folderWith({
      'ferry.txt': 'The ferry sank.\n',
      'mill.txt': 'The mill burned down.\n',
    });
    const [listed, outside] = [join(folder, 'corpus', 'ferry.txt'), join(folder, 'outside.txt')];
    await writeFile(outside, 'The marzipan is kept in the cellar.\n');
    // A link from the first opening on: no race, and no moment that would be later.
    const exchanging = { ...preloaded('exchangedFile.mjs'), EXCHANGED: listed, EXCHANGED_FOR: outside };
    const run = footnote(folder, ['index'], exchanging);
    expect(await readlink(listed)).toBe(outside);
    expect(await holds(join(folder, 'data'), 'marzipan')).toBe(false);
    expect(run.status).toBe(0);
    expect(run.stdout + run.stderr).toContain('ferry.txt: cannot be read: a link was put in its place');
    expect(footnote(folder, ['read', 'mill']).stdout).toContain('The mill burned down.');
  },
);

test('an article of megabytes of one sign is read to its end like any other', async () => {
  // As with 20 MB of ". ", an expression whose parts have no bound overflows its stack, in a quarter of the time.
  const folder = await folderWith({
    'dots.txt': '.'.repeat(9_000_000),
    'mill.txt': 'The mill burned down.\n',
  });
  const run = footnote(folder, ['index']);
  expect(run).toMatchObject({ status: 0 });
  expect(run.stdout).toContain('Articles: 2 added, 0 changed, 0 removed; 2 in all.');
  expect(run.stdout + run.stderr).not.toMatch(/cannot be|call stack|\.{4}/);
  expect(footnote(folder, ['read', 'mill']).stdout).toContain('The mill burned down.');
}, 180_000);

test('an article that no part of the program can take is skipped with a short line that does not repeat it', async () => {
  const poison = 'Poison is in the well. '.repeat(200);
  const folder = await folderWith({ 'bad.txt': poison, 'mill.txt': 'The mill burned down.\n' });
  const run = footnote(folder, ['index'], preloaded('poisonedWords.mjs'));
  expect(run).toMatchObject({ status: 0 });
  expect(run.stdout + run.stderr).toContain('bad.txt: cannot be prepared: Maximum call stack size exceeded');
  expect((run.stdout + run.stderr).length).toBeLessThan(1000);
  expect(footnote(folder, ['read', 'mill']).stdout).toContain('The mill burned down.');
});

test('a folder that is in use is not taken for an index, nor one around the corpus or in it', async () => {
  const folder = await folderWith({ 'mill.txt': 'The mill burned down.\n' });
  const used = join(folder, 'used');
  const [house, notes] = [join(used, 'building', 'house.txt'), join(used, 'current')];
  await mkdir(join(used, 'building'), { recursive: true });
  await writeFile(house, 'Plans.');
  await writeFile(notes, 'My notes.');
  const [inUse, overlapping] = [
    / to be empty, new or an index, got building, current; /,
    / outside CORPUS_DIR /,
  ];
  for (const [corpus, index, refusal] of [
    [join(folder, 'corpus'), used, inUse],
    [join(used, 'building'), used, overlapping],
    [join(folder, 'corpus'), join(folder, 'corpus', 'index'), overlapping],
  ] as const) {
    const run = footnote(folder, ['index', '--corpus', corpus, '--index', index]);
    expect(run).toMatchObject({ status: 2, stderr: expect.stringMatching(refusal) as string });
  }
  expect(await readFile(house, 'utf8')).toBe('Plans.');
  expect(await readFile(notes, 'utf8')).toBe('My notes.');
  expect((await readdir(used)).toSorted()).toEqual(['building', 'current']);
  expect(await readdir(join(folder, 'corpus'))).toEqual(['mill.txt']);
});

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
  expect(footnote(folder, ['questions', 'export', file])).toMatchObject({ status: 0, stderr: '' });
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
    const run = footnote(folder, ['index']);
    expect(run.status).toBe(0);
    expect(run.stdout + run.stderr).toMatch(/odd\.jsonl.*\bid\b/);
  }
  const indexes = [one, other].map((folder) => join(folder, 'data', 'index'));
  const verified = footnote(one, ['store', 'verify', ...indexes]);
  expect(verified).toMatchObject({ status: 0, stderr: '' });
  expect(verified.stdout).toMatch(/^1 articles, \d+ passages: no difference\n$/);
});
