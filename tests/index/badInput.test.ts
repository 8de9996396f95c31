import { chmod, mkdir, readdir, readFile, symlink, truncate, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { IndexingReport } from '../../src/index/runIndexing.js';
import { openEmbeddedIndex } from '../../src/store/sqlite/embeddedIndex.js';
import { noFilter } from '../../src/store/indexReader.js';
import { temporaryFolder } from '../support/temporaryFolder.js';
import { runIndexCommand } from './indexCommandRun.js';

const isRoot = process.getuid?.() === 0;

/** A corpus and an index folder side by side. */
async function makePlace(): Promise<{ corpus: string; index: string; args: string[] }> {
  const folder = await temporaryFolder();
  const [corpus, index] = [join(folder, 'corpus'), join(folder, 'index')];
  await mkdir(corpus);
  return { corpus, index, args: ['--corpus', corpus, '--index', index] };
}

/** Something that has a name and cannot be opened, whoever asks. */
async function makeSocket(path: string): Promise<void> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(path, resolve));
  onTestFinished(() => void server.close());
}

async function spoil(corpus: string): Promise<void> {
  const write = (path: string, content: string | Uint8Array): Promise<void> =>
    writeFile(join(corpus, path), content);
  const line = (n: number): string =>
    JSON.stringify({ title: `Item ${n}`, text: `This is item number ${n}.` });
  await write('good.txt', 'A good article stands here. It has two sentences.');
  await write('windows-1252.txt', Buffer.from('The caf\xe9 said \x93yes\x94. It opened at nine.', 'latin1'));
  await write('empty.txt', '');
  await write('binary.txt', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2, 3, 0, 0, 0, 0]));
  await write(
    'front.md',
    '---\ntitle: [never closed\ndate: 2020-01-03\n---\nThe text after it is sound. It stays.',
  );
  await write(
    'date.md',
    '---\ntitle: A day that is none\ndate: 2020-02-31\n---\nThe day was wrong. The text was not.',
  );
  await write(
    'archive.jsonl',
    Array.from({ length: 20 }, (_, i) => (i === 16 ? '{"title": "half' : line(i + 1))).join('\n'),
  );
  await write('same-1.json', JSON.stringify({ id: 'twice', title: 'First', text: 'The first of two.' }));
  await write('same-2.json', JSON.stringify({ id: 'twice', title: 'Second', text: 'The second of two.' }));
  await write('huge.txt', '');
  await truncate(join(corpus, 'huge.txt'), 33 * 1024 * 1024);
  await symlink('loop.txt', join(corpus, 'loop.txt'));
  await symlink('.', join(corpus, 'circle'));
  await symlink('/etc/hostname', join(corpus, 'outside.txt'));
  await write('forbidden.txt', 'Nobody may read this.');
  await chmod(join(corpus, 'forbidden.txt'), 0o000);
  await makeSocket(join(corpus, 'socket.txt'));
}

test('no file stops a run: each bad one gives one line, the rest is indexed, and the exit code is 0', async () => {
  const { corpus, index, args } = await makePlace();
  await spoil(corpus);
  const { code, stdout, stderr } = await runIndexCommand([...args, '--json']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const { skipped, added } = JSON.parse(stdout) as IndexingReport;
  const expectedLines: [path: string, line: RegExp][] = [
    ['archive.jsonl#17', /not valid JSON/u],
    ['binary.txt', /expected text, got/u],
    ['circle', /a link that leads in a circle/u],
    ['date.md', /the date "2020-02-31" is impossible/u],
    ['empty.txt', /no text/u],
    ['front.md', /front matter/u],
    ['huge.txt', /expected at most 32 MB, got 33 MB/u],
    ['loop.txt', /a link that leads in a circle/u],
    ['outside.txt', /leads out of the corpus folder/u],
    ['same-2.json', /another article has the id "twice"/u],
    ['socket.txt', /neither a file nor a folder/u],
    ...(isRoot ? [] : [['forbidden.txt', /cannot be read/u] as [string, RegExp]]),
  ];
  const sorted = [...skipped].sort();
  expect(sorted.map((line) => line.slice(0, line.indexOf(': ')))).toEqual(
    expectedLines.map(([path]) => path).sort(),
  );
  for (const [path, line] of expectedLines)
    expect(skipped.find((each) => each.startsWith(`${path}: `))).toMatch(line);
  for (const line of skipped) expect(line).not.toMatch(/\n/u);

  const reader = await openEmbeddedIndex(index);
  const references = await reader.references(noFilter);
  expect(references).toHaveLength(added);
  expect(added).toBe(isRoot ? 25 : 24);
  expect((await reader.articleById('windows-1252'))?.text).toBe('The café said “yes”. It opened at nine.');
  expect(await reader.articleById('front')).toMatchObject({ text: 'The text after it is sound. It stays.' });
  expect(await reader.articleById('date')).toMatchObject({ date: null, title: 'A day that is none' });
  expect(await reader.articleById('twice')).toMatchObject({ title: 'First', path: 'same-1.json' });
  await reader.close();

  const again = await runIndexCommand(args);
  expect(again).toMatchObject({ code: 0, stderr: '' });
  for (const [path] of expectedLines) expect(again.stdout).toContain(path);
  expect(again.stdout).toMatch(/Nothing changed/u);
});

describe('what cannot be done is one line on standard error, and the index stays', () => {
  const oneLine = /^[^\n]+\n$/u;

  const indexed = async () => {
    const place = await makePlace();
    await writeFile(join(place.corpus, 'a.txt'), 'The first article stood here. It stays.');
    expect(await runIndexCommand(place.args)).toMatchObject({ code: 0, stderr: '' });
    return place;
  };

  const expectStays = async (index: string): Promise<void> => {
    const reader = await openEmbeddedIndex(index);
    expect(await reader.articleById('a')).toMatchObject({ text: 'The first article stood here. It stays.' });
    await reader.close();
  };

  test('an empty corpus, and one with nothing that can be read', async () => {
    const { index } = await indexed();
    const { corpus } = await makePlace();
    for (const path of [null, 'empty.txt']) {
      if (path !== null) await writeFile(join(corpus, path), '');
      const { code, stdout, stderr } = await runIndexCommand(['--corpus', corpus, '--index', index]);
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toMatch(oneLine);
      expect(stderr).toContain('expected at least one readable article');
      await expectStays(index);
    }
  });

  test('a missing folder, and a file in its place', async () => {
    const { index, corpus } = await indexed();
    for (const wrong of [join(corpus, 'none'), join(corpus, 'a.txt')]) {
      const { code, stdout, stderr } = await runIndexCommand(['--corpus', wrong, '--index', index]);
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toMatch(oneLine);
      expect(stderr).toContain('--corpus');
    }
    await expectStays(index);
  });

  test('an index folder that cannot be written', async () => {
    const { corpus, index } = await indexed();
    const wrong = join(index, 'current', 'x');
    const { code, stderr } = await runIndexCommand(['--corpus', corpus, '--index', wrong]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^expected to write to the index folder [^\n]+\n$/u);
  });

  test('wrong settings, all named at once, without their values', async () => {
    const { args } = await makePlace();
    const { code, stdout, stderr } = await runIndexCommand(args, { LOG_LEVEL: 'loud', EMBEDDING_MODEL: 'b' });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(oneLine);
    expect(stderr).toContain('LOG_LEVEL');
    expect(stderr).not.toContain('loud');
    expect((await runIndexCommand(args, { EMBEDDING_MODEL: 'no such/model id' })).code).toBe(2);
  });

  test('an index inside its corpus, which would be read as articles', async () => {
    const { corpus } = await makePlace();
    await symlink(corpus, `${corpus}-by-another-name`);
    for (const index of [
      corpus,
      join(corpus, 'data', 'index'),
      join(corpus, '.hidden'),
      join(`${corpus}-by-another-name`, 'index'),
      dirname(corpus),
    ]) {
      const { code, stderr } = await runIndexCommand(['--corpus', corpus, '--index', index]);
      expect(code).toBe(2);
      expect(stderr).toMatch(/^expected INDEX_DIR outside CORPUS_DIR [^\n]+\n$/u);
    }
  });

  test('an index folder that holds something else, of which nothing is touched', async () => {
    const { corpus, index } = await makePlace();
    await mkdir(join(index, 'building'), { recursive: true });
    await writeFile(join(index, 'building', 'house.txt'), 'Plans.');
    await writeFile(join(index, 'current'), 'My notes.');
    const { code, stderr } = await runIndexCommand(['--corpus', corpus, '--index', index]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^expected \S+ to be empty, new or an index, got building, current; [^\n]+\n$/u);
    expect((await readdir(index)).sort()).toEqual(['building', 'current']);
    expect(await readFile(join(index, 'building', 'house.txt'), 'utf8')).toBe('Plans.');
    expect(await readFile(join(index, 'current'), 'utf8')).toBe('My notes.');
  });

  test('flags that are unknown, blank or too many', async () => {
    const { args } = await makePlace();
    for (const wrong of [['--nothing'], ['--corpus', ' '], ['--index'], ['article.txt']]) {
      const { code, stdout, stderr } = await runIndexCommand([...args, ...wrong]);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toMatch(/^(?:error: |expected )[^\n]+\n$/u);
    }
  });
});
