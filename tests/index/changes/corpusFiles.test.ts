import { once } from 'node:events';
import { mkdir, realpath, symlink, utimes, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { listCorpusFiles, type CorpusEntry } from '../../../src/index/changes/corpusFiles.js';
import { temporaryFolder } from '../../support/temporaryFolder.js';

/** A corpus folder with the given files, each holding its own path. */
async function corpusWith(paths: readonly string[]): Promise<string> {
  const corpus = join(await temporaryFolder(), 'corpus');
  await mkdir(corpus);
  for (const path of paths) {
    await mkdir(dirname(join(corpus, path)), { recursive: true });
    await writeFile(join(corpus, path), path);
  }
  return corpus;
}

async function list(corpus: string): Promise<CorpusEntry[]> {
  const entries: CorpusEntry[] = [];
  for await (const entry of listCorpusFiles(corpus, ['.txt', '.md'])) entries.push(entry);
  return entries;
}

const lineOf = (entry: CorpusEntry): string =>
  entry.kind === 'file' ? entry.file.path : `${entry.path}: ${entry.reason}`;

async function linesOf(corpus: string): Promise<string[]> {
  return (await list(corpus)).map(lineOf);
}

test('files are listed in the order of their paths, with size and time; dot files are not', async () => {
  const corpus = await corpusWith([
    'b.txt',
    'a/z.MD',
    'a.txt',
    'a-b.txt',
    'A.txt',
    'README.md',
    '.hidden.txt',
    '.git/x.txt',
  ]);
  await utimes(join(corpus, 'b.txt'), 1000, 1_577_836_800);
  const entries = await list(corpus);
  expect(entries.map(lineOf)).toEqual(['A.txt', 'README.md', 'a-b.txt', 'a.txt', 'a/z.MD', 'b.txt']);
  expect(entries.at(-1)).toEqual({
    kind: 'file',
    file: {
      path: 'b.txt',
      absolutePath: join(await realpath(corpus), 'b.txt'),
      root: await realpath(corpus),
      size: 5,
    },
    mtimeMs: 1_577_836_800_000,
  });
});

test('a folder of many files and folders is listed whole and in order, each file with its own size', async () => {
  const names = Array.from({ length: 200 }, (_, i) => String(i).padStart(3, '0'));
  const paths = names.map((name, i) =>
    i % 50 === 49 ? `${name}/${'x'.repeat(i)}.txt` : `${name}${'x'.repeat(i)}.txt`,
  );
  const corpus = await corpusWith(paths);
  const entries = await list(corpus);
  expect(entries.map(lineOf)).toEqual(paths);
  const sizes = entries.map((entry) => (entry.kind === 'file' ? entry.file.size : null));
  expect(sizes).toEqual(paths.map((path) => path.length));
});

test('files without a reader are told', async () => {
  const corpus = await corpusWith(['a.xyz', 'b', 'c.txt']);
  expect(await linesOf(corpus)).toEqual([
    'a.xyz: no reader for ".xyz"',
    'b: no reader for a file without an extension',
    'c.txt',
  ]);
});

test('names are NFC; of two that become the same, one is read and one told', async () => {
  const corpus = await corpusWith(['Que\u0301bec/a.txt', 'e\u0301.txt', '\u00E9.txt']);
  expect(await linesOf(corpus)).toEqual([
    'Qu\u00E9bec/a.txt',
    '\u00E9.txt',
    '\u00E9.txt: another name in its folder differs only in how accents are encoded',
  ]);
});

test('links are followed inside the corpus only; those that lead out, to nothing or in a circle are told', async () => {
  const corpus = await corpusWith(['real/a.txt', 'real/deep/b.txt']);
  await writeFile(join(corpus, '..', 'secret.txt'), 'secret');
  await mkdir(join(corpus, '..', 'corpus-beside'));
  await symlink(join(corpus, 'real/a.txt'), join(corpus, 'file.txt'));
  await symlink('real/deep', join(corpus, 'folder'));
  await symlink('real/deep', join(corpus, 'folder-again'));
  await symlink('../secret.txt', join(corpus, 'out.txt'));
  await symlink('../corpus-beside', join(corpus, 'beside'));
  await symlink('nowhere.txt', join(corpus, 'nothing.txt'));
  await symlink('self.txt', join(corpus, 'self.txt'));
  await symlink('../..', join(corpus, 'real/deep/up'));
  expect(await linesOf(corpus)).toEqual([
    'beside: a link that leads out of the corpus folder',
    'file.txt',
    'folder-again/b.txt',
    'folder-again/up: a link that leads in a circle',
    'folder: a link to a folder that another link led to',
    'nothing.txt: a broken link',
    'out.txt: a link that leads out of the corpus folder',
    'real/a.txt',
    'real/deep/b.txt',
    'real/deep/up: a link that leads in a circle',
    'self.txt: a link that leads in a circle',
  ]);
});

test('links cannot multiply the files without end', async () => {
  const names = Array.from({ length: 14 }, (_, index) => `d${index + 10}`);
  const corpus = await corpusWith(names.map((name) => `${name}/a.txt`));
  for (const [index, name] of names.entries()) {
    for (const link of ['x', 'y']) await symlink(`../${names[index + 1] ?? 'd10'}`, join(corpus, name, link));
  }
  expect((await list(corpus)).length).toBeLessThan(14 * 14 * 3);
});

test('what is neither a file nor a folder is told and not opened', async () => {
  const corpus = await corpusWith(['a.txt']);
  const server = createServer().listen(join(corpus, 'socket.txt'));
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  expect(await linesOf(corpus)).toEqual(['a.txt', 'socket.txt: neither a file nor a folder']);
});

test('a corpus folder that is a link is followed; an empty one gives nothing', async () => {
  const corpus = await corpusWith([]);
  expect(await list(corpus)).toEqual([]);
  await writeFile(join(corpus, 'a.txt'), '');
  await symlink(corpus, join(corpus, '..', 'link'));
  expect(await linesOf(join(corpus, '..', 'link'))).toEqual(['a.txt']);
});

test('without a folder it says what was expected, what was found and what to do', async () => {
  const corpus = await corpusWith(['a.txt']);
  await expect(list(join(corpus, 'none'))).rejects.toMatchObject({
    code: 'CORPUS_MISSING',
    message: `expected a folder at ${join(corpus, 'none')}, got nothing; set CORPUS_DIR or pass --corpus`,
  });
  await expect(list(join(corpus, 'a.txt'))).rejects.toThrow('got a file');
});
