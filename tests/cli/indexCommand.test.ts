import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { lockIndex } from '../../src/store/sqlite/lock.js';
import type { IndexingPreview } from '../../src/index/previewIndexing.js';
import type { IndexingReport } from '../../src/index/runIndexing.js';
import { temporaryFolder } from '../support/temporaryFolder.js';
import { runIndexCommand } from '../index/indexCommandRun.js';
import { indexing } from '../index/indexProcess.js';

async function makePlace(): Promise<{ corpus: string; index: string; args: string[] }> {
  const folder = await temporaryFolder();
  const [corpus, index] = [join(folder, 'corpus'), join(folder, 'index')];
  await mkdir(corpus);
  await writeFile(join(corpus, 'a.txt'), 'The first article stood here. It stays.');
  await writeFile(join(corpus, 'b.txt'), 'The second article stood here. It goes.');
  return { corpus, index, args: ['--corpus', corpus, '--index', index] };
}

test('a run tells people what it did, and its parent in messages', async () => {
  const { args } = await makePlace();
  const { code, stdout, stderr, messages } = await runIndexCommand(args);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout.split('\n')).toEqual([
    'Read: 2 plain text files.',
    'Without a date: 2 of 2 articles.',
    'Articles: 2 added, 0 changed, 0 removed; 2 in all.',
    'Passages: 2, windows: 2, of which 2 embedded in 0.00 s (0 a second).',
    expect.stringMatching(/^Generation 000001-[0-9a-f]{8}, model bundled\.$/u),
    '',
  ]);
  expect(messages.map((message) => (message as { kind: string }).kind)).toEqual(
    expect.arrayContaining(['progress', 'report']) as string[],
  );
  expect(await runIndexCommand(args)).toMatchObject({
    code: 0,
    stdout: 'Read: 2 plain text files.\nWithout a date: 2 of 2 articles.\nNothing changed (0.00 s).\n',
    stderr: '',
  });
});

test('with --json, standard output is JSON and nothing else, progress and all', async () => {
  const { args, corpus } = await makePlace();
  const first = await indexing([...args, '--json']);
  expect(first).toMatchObject({ code: 0, stderr: '' });
  const { index, seconds, ...counts } = JSON.parse(first.stdout) as IndexingReport;
  expect(counts).toEqual({
    ...{ added: 2, changed: 0, removed: 0, skipped: [], windowsEmbedded: 2, reasons: [] },
    archive: {
      formats: [{ format: 'plain text', files: 2, articles: 2 }],
      undated: 2,
      sharedTitles: [],
    },
  });
  expect(seconds).toBeGreaterThan(0);
  expect(index).toMatchObject({ articles: 2, passages: 2, windows: 2, model: 'bundled', firstDate: null });
  expect(JSON.parse((await indexing([...args, '--json'])).stdout)).toMatchObject({ index: null });
  await rm(corpus, { recursive: true });
  expect(await indexing([...args, '--json'])).toMatchObject({ code: 1, stdout: '' });
});

test('settings come from the environment, and flags win over them', async () => {
  const { corpus, index } = await makePlace();
  const environment = { CORPUS_DIR: corpus, INDEX_DIR: index };
  expect((await runIndexCommand([], environment)).code).toBe(0);
  const other = `${index}-2`;
  expect(
    (await runIndexCommand(['--index', other], { CORPUS_DIR: corpus, INDEX_DIR: '/nowhere' })).code,
  ).toBe(0);
  expect(existsSync(join(other, 'current'))).toBe(true);
});

describe('--dry-run', () => {
  test('tells what would be added, changed and removed, and writes nothing', async () => {
    const { args, corpus, index } = await makePlace();
    const fresh = await runIndexCommand([...args, '--dry-run', '--json']);
    expect(JSON.parse(fresh.stdout)).toEqual({
      ...{ added: ['a', 'b'], changed: [], removed: [], skipped: [], reasons: [] },
    });
    expect(existsSync(index)).toBe(false);
    await runIndexCommand(args);
    await writeFile(join(corpus, 'a.txt'), 'The first article is another now. It changed.');
    await writeFile(join(corpus, 'c.txt'), 'The third article came. It is new.');
    await writeFile(join(corpus, 'd.txt'), '');
    await rm(join(corpus, 'b.txt'));
    const preview = await runIndexCommand([...args, '--dry-run', '--json']);
    expect(JSON.parse(preview.stdout) as IndexingPreview).toEqual({
      added: ['c'],
      changed: ['a'],
      removed: ['b'],
      skipped: ['d.txt: skipped: no text'],
      reasons: [{ kind: 'skipped', extension: '.txt', reason: 'no text', paths: ['d.txt'] }],
    });
    expect((await runIndexCommand([...args, '--dry-run'])).stdout.split('\n')).toEqual([
      'Left out:',
      '  d.txt: no text',
      '1 article to add',
      '  c',
      '1 article to update',
      '  a',
      '1 article to remove',
      '  b',
      '',
    ]);
    expect(existsSync(join(index, 'building'))).toBe(false);
  });

  test('does not wait for a run that has the index; a second run is told to', async () => {
    const { args, index } = await makePlace();
    await runIndexCommand(args);
    const release = lockIndex(index);
    expect(await runIndexCommand([...args, '--dry-run'])).toMatchObject({ code: 0, stderr: '' });
    const second = await runIndexCommand(args);
    expect(second).toMatchObject({ code: 1, stdout: '' });
    expect(second.stderr).toMatch(/^expected to be the only indexing run on [^\n]+\n$/u);
    release();
  });
});

test('--full embeds everything again and makes a new generation', async () => {
  const { args } = await makePlace();
  await runIndexCommand(args);
  const { code, stdout } = await runIndexCommand([...args, '--full', '--json']);
  expect(code).toBe(0);
  const report = JSON.parse(stdout) as IndexingReport;
  expect(report).toMatchObject({ added: 2, changed: 0, removed: 0, windowsEmbedded: 2, skipped: [] });
  expect(report.index?.generation).toMatch(/^000002-/u);
});

test('--help tells the flags and exits with 0', async () => {
  const { code, stdout } = await runIndexCommand(['--help']);
  expect(code).toBe(0);
  for (const flag of ['--corpus', '--index', '--model', '--full', '--dry-run', '--json'])
    expect(stdout).toContain(flag);
});

test.skipIf(process.platform === 'win32')(
  'a disk that is full is one line, the old index stays, and the next run completes',
  async () => {
    const { args, corpus } = await makePlace();
    await runIndexCommand(args);
    const lines = Array.from({ length: 40 }, (_, n) =>
      JSON.stringify({
        id: `n${n}`,
        text: `Item ${n} stood here. ${`Part ${n} was long and said nothing. `.repeat(12)}`,
      }),
    );
    await writeFile(join(corpus, 'c.jsonl'), lines.join('\n'));
    const full = await indexing(args, {}, 300);
    expect(full).toMatchObject({ code: 1, stdout: '' });
    expect(full.stderr).toMatch(/^expected to write [^\n]+\n$/u);
    expect(JSON.parse((await runIndexCommand([...args, '--dry-run', '--json'])).stdout)).toMatchObject({
      removed: [],
      changed: [],
    });
    const next = await runIndexCommand([...args, '--json']);
    expect(JSON.parse(next.stdout)).toMatchObject({ index: { articles: 42 } });
  },
);
